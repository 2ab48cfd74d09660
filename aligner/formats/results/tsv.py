"""`.tsv` files: one unit per row, `source TAB target TAB confidence`, or more texts than two.

There is no header and no quoting, as the tools that read pairs expect. The last cell is empty if
there is no confidence. `on_one_line` puts every text on one line. Documents and sentence numbers
are left out. Rows of other tools with nothing but texts are read, too, and so is a header of theirs
that names the languages, if it can hardly be a pair of texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from aligner.bitext import SIDES, Unit
from aligner.errors import FormatError
from aligner.formats.raw.beside import languages_told, told_beside
from aligner.formats.raw.files import read_lines
from aligner.formats.results.sides import Languages, as_code, matches, same_language
from aligner.formats.results.unit_format import (
    Head,
    Row,
    UnitFormat,
    Units,
    of_lines,
    units_of_sides,
)
from aligner.formats.results.unit_marks import shown_digits
from aligner.languages import is_language, known_code
from aligner.view.oneline import on_one_line

__all__ = ["UNITS"]

_SIDES = (SIDES, ("src", "tgt"), ("src", "trg"))
_BESIDE = frozenset(("confidence", "probability", "quality", "score", "similarity"))
"""What a header may call the column after the texts."""
_CODE = re.compile(r"(?:[a-z]{2,3}|[A-Z]{2,3})(?:[-_](?:[A-Za-z]{2}|[A-Za-z]{4}|\d{3}))*")
_LOCALE = re.compile(r"[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?[-_](?:[A-Z]{2}|[A-Z][a-z]{3}|\d{3})")
_COMMON_CODES = "ar cs de en es fr it ja ko nl pl pt ru sv tr uk zh"
_COMMON = frozenset(_COMMON_CODES.split())
_WORDS = frozenset(("es", "it"))  # which translate each other from German into English


def _lines(units: Iterable[Unit], head: Head) -> Iterator[str]:
    for unit in units:
        cells = [*map(on_one_line, unit.texts), shown_digits(unit.confidence)]
        yield "\t".join(cells) + "\n"


def _read(path: str, languages: Languages) -> Units:
    lines = enumerate(read_lines(path), start=1)
    cells = ((number, line.split("\t")) for number, line in lines if line.strip())
    first = next(cells, None)
    told = len(languages) if languages else 0
    count = told or max(2, len(first[1]) - 1 if first else 2)
    beside = told_beside(path)
    known = languages if any(languages or ()) else languages_told(beside)
    # What aligner has written has no header, and an empty cell where there is no confidence.
    is_ours = "source" in beside and first is not None and first[1][count:] == [""]
    header = _header(first[1], count, known or ()) if first and not is_ours else None
    rows = chain([first] if first and header is None else [], cells)
    parsed = (_row(path, number, row, count) for number, row in rows)
    return units_of_sides(path, languages, count, parsed, header or ())


def _header(cells: list[str], count: int, known: Sequence[str | None]) -> tuple[str, ...] | None:
    """The languages that a first row names; () if it names the sides alone; None if it holds texts.

    Codes and names of languages may be texts (`it` is "lo" in Spanish). They are a header if a
    column name or a region says so, or if they name the languages that are known. Where none are,
    codes of common languages are one.
    """
    names = tuple(cell.strip() for cell in cells)
    beside = {each.lower() for each in names[count:]} - {""}
    names = names[:count]
    if beside - _BESIDE:
        return None
    if tuple(map(str.lower, names)) in _SIDES:
        return ()
    titles = tuple(map(as_code, names))
    if any(same_language(a, b) for a, b in combinations(titles, 2)):
        return None
    are_codes = all(map(_CODE.fullmatch, names))
    is_sure = beside or (are_codes and any(map(_LOCALE.fullmatch, names)))
    if is_sure and all(map(is_language, titles)):
        return titles
    if any(known):
        is_header = (are_codes and _fit(titles, known[::-1])) or (
            all(map(_is_code_or_name, names)) and _fit(titles, known)
        )
    else:
        codes = set(map(known_code, titles))
        is_header = are_codes and codes <= _COMMON and codes != _WORDS
    return titles if is_header else None


def _is_code_or_name(cell: str) -> bool:
    """Whether a cell is written like a code, or is the name of a language, unlike "No-one"."""
    return bool(_CODE.fullmatch(cell)) or as_code(cell) != cell.replace("_", "-")


def _fit(titles: Sequence[str], known: Sequence[str | None]) -> bool:
    """Whether titles name the languages that are known, in this order."""
    return len(titles) == len(known) and all(
        not other or matches(title, other) for title, other in zip(titles, known, strict=True)
    )


def _row(path: str, number: int, cells: list[str], count: int) -> Row:
    """A row of texts, perhaps with a confidence after them."""
    where = f"{path}, line {number}"
    if not count <= len(cells) <= count + 1:
        raise FormatError(
            f"{where}: there are {len(cells)} cells; a row must hold {count} texts and perhaps a"
            " confidence, with a tab between any two (name the languages if there are more)"
        )
    number_cell = cells[count].strip() if len(cells) > count else ""
    try:
        confidence = float(number_cell) if number_cell else None
        unit = Unit(tuple(cells[:count]), confidence)
    except ValueError:
        raise FormatError(
            f"{where}: {number_cell!r} is no confidence, which lies in [0, 1]"
            if any(cells[:count])
            else f"{where}: there is no text; take the row out"
        ) from None
    return Row(unit, (("unit", number),))


UNITS = UnitFormat(_read, of_lines(_lines), keyed=False, unwraps=True)
"""How `.tsv` files are read and written."""
