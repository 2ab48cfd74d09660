"""PDF: the text of its pages, line by line; paragraphs follow from the positions of the lines.

A PDF knows only where letters are, not paragraphs. Lines are joined by distance, size and indent. A
hyphen that only ends a line is left out, ligatures are spelt out, and a sentence may run on over
the end of a page. Page numbers, and what stands at the head or foot of several pages, are set
apart. A stretch's address is `page` and `paragraph`, its number on that page.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from aligner.bitext import Block, Manuscript
from aligner.errors import FormatError, InputError, needed
from aligner.languages.ends import ENDS
from aligner.languages.hyphens import JOINING, is_compound, words_in

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

__all__ = ["read"]

_END = re.compile(rf"[{ENDS}:][\"'”’»«“」』)\]\s]*\Z")
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad\u2010]\Z")
_WORD_BEFORE = re.compile(r"([^\W_]+)[-\u00ad\u2010]\Z")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_LIGATURES = {code: normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_DIGITS = re.compile(r"\d+")
_NUMBER_ALONE = re.compile(r"[-–— .]*(\d{1,9})[-–— .]*")
_DASHED = re.compile(r"\s*[-–—]\s*\d{1,9}\s*[-–—]\s*")
_APART = 1.4  # times the usual distance of lines; beyond it, something new begins
_OTHER_SIZE = 1.12  # ratio of letter sizes, likewise
_INDENT = 0.8  # times the letter size, likewise
_EDGE_LINES = 2  # lines at the head and at the foot of a page that may not be text
_SAME_HEIGHT = 4  # points
# For the warnings of pypdf, which would go to standard error, where nobody asked for them.
_SILENCE = logging.NullHandler()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as printed: its text, its page, where it begins, and the size of its letters."""

    text: str
    page: int
    x: float
    y: float
    size: float


def read(data: bytes, name: str) -> Manuscript:
    """Read the text of a PDF.

    Raises:
        FormatError: The file is not a PDF, is broken, or is encrypted.
        InputError: The PDF holds no text.
        MissingExtraError: pypdf is not installed.
    """
    with needed("pypdf", "formats", "reading PDF"):
        import pypdf
        from pypdf.errors import DependencyError, FileNotDecryptedError
    logging.getLogger("pypdf").addHandler(_SILENCE)
    encrypted = FormatError(f"{name} is encrypted; save a copy of it without a password")
    try:
        reader = pypdf.PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise encrypted
        lines = [line for number in range(len(reader.pages)) for line in _lines(reader, number)]
    except (DependencyError, FileNotDecryptedError):
        raise encrypted from None
    except FormatError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken PDF makes a parser fail in any way
        raise FormatError(
            f"{name} is not a PDF that can be read: {str(error) or type(error).__name__}; open it"
            " in another program and save it again"
        ) from None
    if not lines:
        raise InputError(
            f"{name} holds no text, only pictures of it perhaps; let a program for text recognition"
            " (OCR) read it first"
        )
    return Manuscript.of_blocks(_blocks(lines))


def _lines(reader: PdfReader, number: int) -> Iterator[_Line]:
    """The lines of a page in the order in which the PDF draws them."""
    page: PageObject = reader.pages[number]
    contents = page.get_contents()
    if contents is not None:
        contents.get_data()  # raises errors that extract_text turns into an empty page
    drawn: list[tuple[str, float, float, float]] = []

    def visit(text: str, space: Any, matrix: Any, _font: Any, size: Any) -> None:
        if text:
            x = matrix[4] * space[0] + matrix[5] * space[2] + space[4]
            y = matrix[4] * space[1] + matrix[5] * space[3] + space[5]
            scale = (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5 * (
                space[2] ** 2 + space[3] ** 2
            ) ** 0.5
            drawn.append((text, float(x), float(y), float(size or 0) * (scale or 1.0)))

    page.extract_text(visitor_text=visit)
    pieces: list[tuple[str, float, float, float]] = []
    for text, x, y, size in drawn:
        first, *others = text.translate(_LIGATURES).split("\n")
        pieces.append((first, x, y, size))
        for other in others:
            yield from _line(pieces, number + 1)
            pieces = [(other, x, y, size)]
    yield from _line(pieces, number + 1)


def _line(pieces: Sequence[tuple[str, float, float, float]], page: int) -> Iterator[_Line]:
    visible = [piece for piece in pieces if piece[0].strip()]
    if visible:
        text = "".join(piece[0] for piece in pieces).strip()
        _, x, y, _ = visible[0]
        yield _Line(text, page, x, y, max(piece[3] for piece in visible))


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    marginal = _marginal(lines)
    text = [line for line in lines if line not in marginal]
    yield from (_block([line], {}, apart=True) for line in marginal)
    known = words_in(line.text for line in text)
    numbers: dict[int, int] = {}
    for paragraph in _paragraphs(text):
        yield _block(_unhyphenated(paragraph, known), numbers, apart=False)


def _block(lines: Sequence[_Line], numbers: dict[int, int], apart: bool) -> Block:
    """A paragraph as a block, with one part for each page that it is on."""
    parts = []
    for page, group in groupby(lines, key=lambda line: line.page):
        address: tuple[tuple[str, str | int], ...] = (("page", page),)
        if not apart:
            numbers[page] = numbers.get(page, 0) + 1
            address = (*address, ("paragraph", numbers[page]))
        parts.append(("\n".join(line.text for line in group), address))
    return Block(tuple(parts), apart)


def _marginal(lines: Sequence[_Line]) -> dict[_Line, None]:
    """Page numbers, and lines at the head or foot that recur at the same height on other pages."""
    usual = median(line.size for line in lines)  # a heading is larger, a running head is not
    pages = [
        sorted(group, key=lambda line: -line.y)
        for _, group in groupby(lines, key=lambda line: line.page)
    ]
    edges = dict.fromkeys(
        line
        for page in pages
        for line in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])
        if line.size <= 1.05 * usual
    )
    step = _usual_step(lines)
    found = {line: bare for line in edges if (bare := _NUMBER_ALONE.fullmatch(line.text))}
    apart = {line for page in pages for line in _apart(page, found, step)}
    dashed = {line for line in found if _DASHED.fullmatch(line.text)}
    counting = _counting({line: int(bare[1]) for line, bare in found.items()})
    marginal = apart | dashed | counting | set(_repeated(edges))
    return {line: None for line in edges if line in marginal}


def _repeated(edges: Iterable[_Line]) -> Iterator[_Line]:
    """Lines that recur at the same height on other pages, whatever the digits in them."""
    heights: dict[str, list[_Line]] = {}
    for line in edges:
        is_number = _NUMBER_ALONE.fullmatch(line.text)
        key = line.text if is_number else _DIGITS.sub("0", line.text)
        heights.setdefault(key, []).append(line)
    for alike in heights.values():
        for line in alike:
            near = (each for each in alike if abs(each.y - line.y) <= _SAME_HEIGHT)
            if any(each.page != line.page for each in near):
                yield line


def _apart(page: Sequence[_Line], asked: Container[_Line], step: float) -> Iterator[_Line]:
    """The lines in `asked` that are farther than usual from all others of their page."""
    for line in page:
        gaps = (abs(each.y - line.y) for each in page if each is not line)
        if line in asked and all(gap > _APART * step for gap in gaps):
            yield line


def _counting(numbers: Mapping[_Line, int]) -> set[_Line]:
    """The lines whose numbers count the pages, at the same height as on another page."""
    alike: dict[int, list[_Line]] = {}
    for line, number in numbers.items():
        alike.setdefault(number - line.page, []).append(line)
    return {
        line
        for lines in alike.values()
        for line in lines
        if any(other.page != line.page and abs(other.y - line.y) <= _SAME_HEIGHT for other in lines)
    }


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    usual = _usual_step(lines)
    size = median(line.size for line in lines) if lines else 0.0
    paragraph: list[_Line] = []
    for line in lines:
        if paragraph and _begins(paragraph[-1], line, usual, size):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _usual_step(lines: Sequence[_Line]) -> float:
    """The usual distance between a line and the next."""
    steps = [
        round(before.y - after.y, 1)
        for before, after in pairwise(lines)
        if before.page == after.page and before.y > after.y
    ]
    return median(steps) if steps else 0.0


def _begins(before: _Line, line: _Line, usual: float, size: float) -> bool:
    """Whether a line begins a paragraph.

    Args:
        before: The line before it.
        line: The line.
        usual: The usual distance between lines.
        size: The usual size of letters. Lines with larger ones, as in a heading, are farther apart
            by the same ratio, and perhaps centred.
    """
    larger, smaller = max(before.size, line.size), min(before.size, line.size)
    if larger > _OTHER_SIZE * smaller:
        return True
    step = before.y - line.y
    if before.page != line.page or step < 0:  # another page or column, to which a sentence runs on
        return bool(_END.search(before.text))
    is_heading = size > 0 and line.size > _OTHER_SIZE * size
    if step > _APART * usual * (line.size / size if is_heading else 1):
        return True
    return not is_heading and _INDENT * line.size < line.x - before.x < 6 * line.size


def _unhyphenated(lines: Sequence[_Line], known: Mapping[str, int]) -> list[_Line]:
    """The lines of a paragraph, with words that were cut at the end of a line made whole."""
    joined = list(lines[:1])
    for line in lines[1:]:
        before = joined[-1]
        kept = _kept(before.text, line.text, known)
        if kept is None:
            joined.append(line)
        else:
            # The rest of the word moves up to its beginning; what follows it stays in its line.
            head, _, rest = line.text.partition(" ")
            joined[-1] = _Line(kept + head, before.page, before.x, before.y, before.size)
            if rest:
                joined.append(_Line(rest, line.page, line.x, line.y, line.size))
    return joined


def _kept(before: str, after: str, known: Mapping[str, int]) -> str | None:
    """What a line keeps if its last word continues in the next line; None if it does not."""
    word, rest = _WORD_BEFORE.search(before), _WORD_AFTER.match(after)
    if not word or not rest or not _HYPHEN.search(before) or rest[0] in JOINING:
        return None
    if before.endswith("\u00ad"):
        return before[:-1]
    return before if is_compound(before[:-1], after, known) else before[:-1]
