"""Cuts a page that holds a text in two languages into its two sides.

A page is seen as pieces: its lines, and the cells of its lines. A piece's script or a detection
model tells how far it leans to either language, and the most probable sequence of languages
decides. `lines` and `tables` find what is on the page, `turns` which lines go on in another script,
`pieces` how one piece follows another, `pair` which two languages these are, `sequence` which piece
is in which, and `regions` the stretches that result; `cutting` goes the whole way.
"""

from aligner.pages.cutting import LanguagePart, cut_page

__all__ = ["LanguagePart", "cut_page"]
