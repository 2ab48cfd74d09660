"""Cutting a page that holds a text in two languages into its two sides."""

from aligner.pages.cutting import LanguagePart, cut_page

__all__ = ["LanguagePart", "cut_page"]
