"""A page that holds a text in two languages, cut into its two sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aligner.bitext import Span
from aligner.pages.pair import languages_of, mixes_scripts, one_language
from aligner.pages.pieces import pieces_of, rejoined
from aligner.pages.regions import regions_of, second_leads
from aligner.pages.sequence import most_probable
from aligner.pages.tables import cells_of

__all__ = ["LanguagePart", "cut_page"]


@dataclass(frozen=True, slots=True)
class LanguagePart:
    """One of the two languages of a page and where it stands there.

    Attributes:
        language: Its ISO 639-1 code.
        regions: Character spans of the page, in order: the unbroken stretches of this language.
    """

    language: str
    regions: tuple[Span, ...]


def cut_page(
    text: str,
    languages: tuple[str | None, str | None] | None = None,
    within: Sequence[Span] | None = None,
    rows: Sequence[Sequence[Span]] = (),
) -> tuple[LanguagePart, LanguagePart]:
    """Cut a page that holds a text in two languages into its two sides.

    The page is cut where the language changes: at blank lines, at line breaks, and between the
    cells of a line, which tabs, wide gaps, bars or slashes separate, as in "Вход / Entrance". If
    lines hold sentences in one script and then in another, it is also cut between these. Text that
    shows no language of its own, such as a number or a name, goes with its neighbours. If the rows
    of a table hold both languages, cells without a word in a column of such cells are in neither
    language, such as the number of the row, or a key like STR_002.

    Args:
        text: The page.
        languages: The source's and the target's language, if the caller knows them.
        within: The parts of the page to cut; all of it by default. A blank line separates any two.
        rows: The rows of its tables, each as its cells, if the file marks them; blank lines
            separate the cells. Lines with tabs, bars or wide gaps are recognised as rows in any
            case.

    Returns:
        The source and the target. If the caller named one or both languages, that decides which is
        which. Otherwise the source is the language that comes first: in most table rows that hold
        both languages, if there are any. Every character of these parts is in one region, except
        white space, the bars and slashes between two languages, and the cells that are in neither.

    Raises:
        LanguageError: The page does not hold two languages, or not those that were named; or it
            has much in a third, and the caller has not named two.
    """
    parts = [Span(0, len(text))] if within is None else within
    found, mutes = pieces_of(text, parts, cells_of(text, parts, rows))
    if not found:
        raise one_language(None)
    pair, in_order = languages_of(text, found, languages)
    pieces = rejoined(text, found, pair)
    choice = most_probable(text, pieces, pair)
    regions = regions_of(pieces, choice, mutes)
    sides = [LanguagePart(*each) for each in zip(pair, regions, strict=True)]
    for side, other in zip(sides, reversed(sides), strict=True):
        if not side.regions:
            lacking = side.language if in_order else None
            raise one_language(other.language, lacking, is_mixed=mixes_scripts(text, pieces))
    if not in_order and second_leads(pieces, choice):
        sides.reverse()
    return sides[0], sides[1]
