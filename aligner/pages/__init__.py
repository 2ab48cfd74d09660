"""Cutting a page that holds a text in two languages into its two sides.

A page is looked at in pieces: its lines, and the cells of its lines. How far each leans to either
language is told by its script or by a detection model, and the most probable sequence of languages
decides. `lines` and `tables` tell what stands on the page, `pieces` how it follows each other,
`pair` which two languages these are, `sequence` which piece is in which, and `regions` what comes
of that; `cutting` goes the whole way.
"""

from aligner.pages.cutting import LanguagePart, cut_page

__all__ = ["LanguagePart", "cut_page"]
