"""The check of references: addresses, files, citations and footnote marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from aligner.fidelity.case import Case, Check, Half
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Item, findings_of, items_of, unmatched
from aligner.fidelity.reading.marks import FOOTNOTES, TOUCHING, references_in
from aligner.languages import UNSPACED, main_script
from aligner.spans import Span

__all__ = ["REFERENCE"]

_UNITS = frozenset("mMkcd")
_NUMBERS = re.compile(r"(\d+)(?:[\s\]］】〕]*[–-][\s\[［【〔]*(\d+))?")
_LONGEST = 100  # numbers of a range
_DIGITS = re.compile(r"\d+")
_OPENS = " \u00a0\u3000\"'“‘「『《〈【（([`"  # what a name surely begins behind
_DOUBTFUL = "【〔"  # where these stand on one side alone, they may be no citation


@dataclass(frozen=True)
class _Brackets:
    """Where a citation stands, how it is written, and how many numbers it holds."""

    span: Span
    text: str
    count: int


@dataclass(frozen=True)
class _Cited:
    """A number that is cited, which is the same in other brackets."""

    number: int
    brackets: _Brackets = field(compare=False)


@dataclass(frozen=True)
class _File:
    """The name of a file.

    Attributes:
        name: Without its suffix, in lower case.
        suffix: Such as "pdf".
        is_whole: Whether it surely begins here: 打开报告.pdf says to open 报告.pdf.
    """

    name: str
    suffix: str
    is_whole: bool = field(compare=False)

    @classmethod
    def of(cls, match: re.Match[str]) -> _File:
        """What a match says."""
        name, suffix = unicodedata.normalize("NFC", match[0]).lower().rsplit(".", 1)
        opens = match.start() > 0 and match.string[match.start() - 1] in _OPENS
        return cls(name, suffix, opens or not UNSPACED.match(name))

    def may_become(self, other: _File) -> bool:
        """Whether a translator may write it so: a name in letters of another script may not stay.

        Latin letters can stay anywhere, and a number of the name is one in any.
        """
        if self.suffix != other.suffix or _DIGITS.findall(self.name) != _DIGITS.findall(other.name):
            return False
        script = main_script(self.name)
        is_other = script != main_script(other.name) or not (self.is_whole and other.is_whole)
        return script not in ("", "Latin") and is_other


def _read(half: Half) -> list[Item]:
    found = []
    for match in half.each(references_in):
        if match["citation"]:
            found += _cited(match)
            continue
        if match["file"]:
            found.append(Item(Span(*match.span()), _File.of(match), match[0]))
            continue
        text = match[0].rstrip(".,;:!?")
        value = text.rstrip("/").lower().removeprefix("https://").removeprefix("http://")
        found.append(Item(_span(match.start(), text), value, text))
    for match in half.find(FOOTNOTES):
        before = match.string[max(match.start() - 1, 0) : match.start()]
        if not before.isdigit() and before not in _UNITS:  # not 10² or m²
            value = unicodedata.normalize("NFKC", match[0])
            found.append(Item(_span(match.start(), match[0]), ("mark", value), match[0]))
    return found


def _cited(match: re.Match[str]) -> list[Item]:
    """Each number that is cited: how they are put into brackets is a matter of style."""
    parts = [(each, _range(each)) for each in _NUMBERS.finditer(match[0])]
    count = sum(len(numbers) for _, numbers in parts)
    brackets = _Brackets(Span(*match.span()), match[0], count)
    return [
        Item(_span(match.start() + each.start(), each[0]), _Cited(number, brackets), each[0])
        for each, numbers in parts
        for number in numbers
    ]


def _range(match: re.Match[str]) -> Sequence[int]:
    """All numbers from the first to the last."""
    first, last = int(match[1]), int(match[2] or match[1])
    return range(first, last + 1) if 0 <= last - first < _LONGEST else (first, last)


def _joined(items: list[Item]) -> list[Item]:
    """One item for what is left of a citation: the whole of it where all of its numbers are."""
    kept: list[Item] = []
    for whole, group in groupby(items, key=_brackets):
        left = list(group)
        if whole is None:
            kept += left
        elif whole.text[0] not in _DOUBTFUL:
            text = ", ".join(dict.fromkeys(item.text for item in left))
            part = Item(Span(left[0].span.start, left[-1].span.stop), text, f"[{text}]")
            is_all = len(left) == whole.count
            kept.append(Item(whole.span, whole.text, whole.text) if is_all else part)
    return kept


def _brackets(item: Item) -> _Brackets | None:
    return item.value.brackets if isinstance(item.value, _Cited) else None


def _span(start: int, text: str) -> Span:
    return Span(start, start + len(text))


def _same(one: object, other: object) -> bool:
    """Whether two say the same; what touches an address may not belong to it."""
    if isinstance(one, _File) and isinstance(other, _File):
        return one.may_become(other)
    if not isinstance(one, str) or not isinstance(other, str):
        return one == other
    short, long = sorted((one, other), key=len)
    rest = long.removeprefix(short)
    return not rest or (rest != long and TOUCHING.match(rest.removeprefix("/")) is not None)


def _find(case: Case) -> Iterator[Finding]:
    for pair, source, target in unmatched(case, items_of(case, _read), _same):
        yield from findings_of("reference", pair, _joined(source), _joined(target))


REFERENCE = Check("reference", _find)
