"""The check for references: addresses, names of files, citations and footnote marks."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby

from aligner.bitext import Span
from aligner.fidelity.case import Case, Check, Half, Pair
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Both, Item, findings_of, items_of, unmatched
from aligner.fidelity.reading.addresses import Address, is_localised, without_language
from aligner.fidelity.reading.numbers.scales import SPACES
from aligner.fidelity.reading.unchanged import (
    FOOTNOTES,
    TOUCHING,
    numbered_notes,
    references_in,
    stars_in,
)
from aligner.languages import UNSPACED, main_script

__all__ = ["REFERENCE"]

_LIBRARY = re.compile(r"[A-Z]\w*\.js")  # Node.js, which may also be called Node
_LENGTHS = "nm|[µμ]m|mm|cm|dm|qm|m|hm|km|KM|[MN]m|ft|yd|нм|мм|см|дм|м|км"
_FORMULAS = "[CNS]O|CH|NH|PO|SiO|H|N|O"
_LETTER = "A-Za-zΑ-ωА-яёµ"
# What stands before a superscript that is no footnote mark: 10⁻³, m², 5x², R², CO², E = mc². In
# “vitamin C²” it is one.
_POWER = re.compile(
    rf"""(?:⁻|(?<![\d{_LETTER}À-ɏ])\d*(?:(?:(?![A-H])|(?<![A-Za-z]{{2}}[{SPACES}]))[{_LETTER}]
    |{_LENGTHS}|(?<=\d)[{SPACES}](?:in|mi)|(?<=/)(?:mi|in|s)|{_FORMULAS})
    |[π½¼¾][{_LETTER}]{{1,2}}|=[{SPACES}]?[^\s=]{{1,8}})\Z""",
    re.VERBOSE,
)
_GOES_ON = re.compile(rf"[⁺⁻]|[{SPACES}]?[+=]")  # Ca²⁺, ax² + b
_WORD_BEFORE = 12  # characters
_NUMBERS = re.compile(r"(\d+)(?:[\s\]］】〕]*[–-][\s\[［【〔]*(\d+))?")
_LONGEST = 100  # numbers of a range
_DIGITS = re.compile(r"\d+")
_OPENS = " \u00a0\u3000\"'“‘「『《〈【（([`"  # behind these a name surely begins
_ANY = "*"
_STARRED = 0.4  # confidence that a star is a mark if the other side has no marks at all
_DOUBTFUL = "【〔"  # where these stand on one side alone, they may be no citation


@dataclass(frozen=True)
class _Brackets:
    """Where a citation stands, how it is written, and how many numbers it holds."""

    span: Span
    text: str
    count: int


@dataclass(frozen=True)
class _Cited:
    """A cited number, which is the same whatever brackets it stands in."""

    number: int
    brackets: _Brackets = field(compare=False)


@dataclass(frozen=True)
class _Mark:
    """A footnote mark: a number, a dagger, or a star, which may be any mark on the other side."""

    sign: str

    def may_be(self, other: _Value) -> bool:
        """Whether another mark, or a citation, may point to the same note."""
        if isinstance(other, _Cited):
            return self.sign == str(other.number)
        return isinstance(other, _Mark) and _ANY in (self.sign, other.sign)


@dataclass(frozen=True)
class _File:
    """The name of a file.

    Attributes:
        name: The name without its suffix, in lower case.
        suffix: The suffix, such as "pdf".
        is_whole: Whether the name surely begins here: 打开报告.pdf says to open 报告.pdf.
        general: The whole name without the code of its text's language, as in manual-en.pdf.
    """

    name: str
    suffix: str
    is_whole: bool = field(compare=False)
    general: str = field(compare=False)

    @classmethod
    def of(cls, match: re.Match[str], language: str | None) -> _File:
        """The file that a match names in a text of some language."""
        whole = unicodedata.normalize("NFC", match[0]).lower()
        name, suffix = whole.rsplit(".", 1)
        opens = match.start() > 0 and match.string[match.start() - 1] in _OPENS
        is_whole = opens or not UNSPACED.match(name)
        return cls(name, suffix, is_whole, without_language(whole, language))

    def may_become(self, other: _File) -> bool:
        """Whether a translator may write this name like the other one.

        Names in Latin letters can stay anywhere. Others may change scripts, or differ if it is
        unsure where they begin, but their suffix and numbers stay. The code of a language may
        become that of the other side.
        """
        if self.general == other.general:
            return True
        if self.suffix != other.suffix or _DIGITS.findall(self.name) != _DIGITS.findall(other.name):
            return False
        script = main_script(self.name)
        is_other = script != main_script(other.name) or not (self.is_whole and other.is_whole)
        return script not in ("", "Latin") and is_other


@dataclass(frozen=True)
class _Host:
    """What may be a host, as bahn.de, or the end and the beginning of sentences without a space.

    Attributes:
        name: What stands before the code of a country.
        address: All of it.
    """

    name: str = field(compare=False)
    address: Address


_Value = _Cited | _Mark | _File | _Host | Address


def _read(half: Half) -> list[Item[_Value]]:
    found: list[Item[_Value]] = []
    for match in half.each(references_in):
        if match["citation"]:
            found += _cited(match)
            continue
        if match["file"]:
            found.append(Item(Span(*match.span()), _File.of(match, half.language), match[0]))
            continue
        text = match[0].rstrip(".,;:!?")
        value = unicodedata.normalize("NFC", text.rstrip("/").lower())
        value = value.removeprefix("https://").removeprefix("http://")
        address = Address.of(value, half.language)
        host = _Host(match["host"], address) if match["host"] else None
        found.append(Item(_span(match.start(), text), host or address, text))
    for match in half.find(FOOTNOTES):
        if not _is_power(match):
            value = unicodedata.normalize("NFKC", match[0])
            found.append(Item(_span(match.start(), match[0]), _Mark(value), match[0]))
    for match in half.each(stars_in):
        found.append(Item(Span(*match.span()), _Mark(_ANY), match[0]))
    return found


def _is_power(match: re.Match[str]) -> bool:
    """Whether what looks like a footnote mark belongs to a number, a unit or a formula."""
    text, start = match.string, match.start()
    if text[max(start - 1, 0) : start].isdigit():
        return True
    if not match[0].isdigit():  # a dagger
        return False
    if match[0].startswith("¹") and text[max(start - 1, 0) : start] != "⁻":
        return False  # nothing has one as its power
    is_raised = _POWER.search(text, max(start - _WORD_BEFORE, 0), start)
    return bool(is_raised or _GOES_ON.match(text, match.end()))


def _cited(match: re.Match[str]) -> list[Item[_Cited]]:
    """One item per cited number, since how numbers share brackets is a matter of style."""
    parts = [(each, _range(each)) for each in _NUMBERS.finditer(match[0])]
    count = sum(len(numbers) for _, numbers in parts)
    brackets = _Brackets(Span(*match.span()), match[0], count)
    return [
        Item(_span(match.start() + each.start(), each[0]), _Cited(number, brackets), each[0])
        for each, numbers in parts
        for number in numbers
    ]


def _range(match: re.Match[str]) -> Sequence[int]:
    """All numbers from the first to the last; only these two if there is no such range."""
    first, last = int(match[1]), int(match[2] or match[1])
    return range(first, last + 1) if 0 <= last - first < _LONGEST else (first, last)


def _joined(items: list[Item[_Value]]) -> list[Item[_Value | str]]:
    """The items, with what is left of each citation as one item.

    If all its numbers are left, that is the whole citation. What is left of one in doubtful
    brackets is dropped.
    """
    kept: list[Item[_Value | str]] = []
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


def _brackets(item: Item[object]) -> _Brackets | None:
    return item.value.brackets if isinstance(item.value, _Cited) else None


def _span(start: int, text: str) -> Span:
    return Span(start, start + len(text))


def _same(one: _Value, other: _Value) -> bool:
    """Whether two values say the same; what touches an address may not belong to it."""
    if isinstance(one, _File) and isinstance(other, _File):
        return one.may_become(other)
    if isinstance(one, _Host) and isinstance(other, _Host):
        one, other = one.address, other.address
    for mark, each in ((one, other), (other, one)):
        if isinstance(mark, _Mark) and mark.may_be(each):
            return True
    if isinstance(one, Address) and isinstance(other, Address):
        return one.may_be(other, _only_touched)
    return one == other


def _only_touched(one: str, other: str) -> bool:
    """Whether two addresses are the same, or one is the other with what touches it."""
    short, long = sorted((one, other), key=len)
    rest = long.removeprefix(short)
    return not rest or (rest != long and TOUCHING.match(rest.removeprefix("/")) is not None)


def _with_notes(case: Case, found: list[Both[_Value]]) -> list[Both[_Value]]:
    """The items of every bead, with numbers that are footnote marks: “the end.1”, “the end (1).”.

    A number is surely one only if it marks the same bead on the other side. If any number of a
    series that counts up does, all of that series are.
    """
    lists = [_placed(case, side) for side in (0, 1)]
    signs = [[_signs(both[side]) for both in found] for side in (0, 1)]
    for side, found_there in enumerate(lists):
        for number, item in chain.from_iterable(found_there):
            signs[side][number].add(item.value)
    known = {
        item.value
        for side, found_there in enumerate(lists)
        for each in found_there
        if _counts_up(each) and any(item.value in signs[1 - side][number] for number, item in each)
        for _, item in each
    }
    added: list[Both[_Value]] = [([*source], [*target]) for source, target in found]
    for side, found_there in enumerate(lists):
        for number, item in chain.from_iterable(found_there):
            if item.value in known or item.value in signs[1 - side][number]:
                added[number][side].append(item)
    return added


def _placed(case: Case, side: int) -> list[list[tuple[int, Item[_Mark]]]]:
    """Possible footnote marks of a side with their beads' numbers; a list per way to write them."""
    beads = sorted((part, pair.number) for pair in case.beads for part in pair.halves[side].parts)
    found: list[list[tuple[int, Item[_Mark]]]] = []
    for notes in numbered_notes(case.documents[side].text):
        found.append([])
        for match in notes:
            at = bisect_right(beads, match.start(), key=lambda each: each[0].start) - 1
            if at >= 0 and match.end() <= beads[at][0].stop:
                value = _Mark(match[0].strip("()"))
                found[-1].append((beads[at][1], Item(Span(*match.span()), value, match[0])))
    return found


def _signs(items: Sequence[Item[_Value]]) -> set[_Value]:
    """The values of some items, with a citation as the footnote mark of its number."""
    values = (item.value for item in items)
    return {_Mark(str(each.number)) if isinstance(each, _Cited) else each for each in values}


def _counts_up(notes: Sequence[tuple[int, Item[_Mark]]]) -> bool:
    """Whether there are two numbers or more, each one above the number before it."""
    numbers = [int(item.value.sign) for _, item in notes]
    first = numbers[0] if numbers else 0
    return len(numbers) > 1 and numbers == list(range(first, first + len(numbers)))


def _find(case: Case) -> Iterator[Finding]:
    found = _with_notes(case, items_of(case, _read))
    noted = [any(_is_note(item) for both in found for item in both[side]) for side in (0, 1)]
    for pair, source, target in unmatched(case, found, _same):
        left = _without_libraries(*_without_localised(pair, source, target))
        for one, other in _changed_hosts(*left):
            yield from findings_of("reference", pair, [one], [other])
        sure: list[list[Item[object]]] = [[], []]
        starred: list[list[Item[object]]] = [[], []]
        for side, items in enumerate(left):
            for item in _joined([item for item in items if not isinstance(item.value, _Host)]):
                is_doubtful = item.value == _Mark(_ANY) and not noted[1 - side]
                (starred if is_doubtful else sure)[side].append(item)
        yield from findings_of("reference", pair, *sure)
        yield from findings_of("reference", pair, *starred, sure=_STARRED)


def _without_localised(
    pair: Pair, source: list[Item[_Value]], target: list[Item[_Value]]
) -> Both[_Value]:
    """The items without sites that are those of the target's country: amazon.co.uk, amazon.de."""
    languages = pair.source.language, pair.target.language
    ours, theirs = [], list(target)
    for one in source:
        local = (each for each in theirs if is_localised(_site(one), _site(each), *languages))
        if other := next(local, None):
            theirs.remove(other)
        else:
            ours.append(one)
    return ours, theirs


def _site(item: Item[_Value]) -> str:
    value = item.value
    address = value.address if isinstance(value, _Host) else value
    return address.text if isinstance(address, Address) else ""


def _without_libraries(source: list[Item[_Value]], target: list[Item[_Value]]) -> Both[_Value]:
    """The items without Node.js and Vue.js, unless each side lacks something of that suffix."""
    if all(any(map(_is_script, side)) for side in (source, target)):
        return source, target
    ours, theirs = (
        [item for item in side if not _LIBRARY.fullmatch(item.text)] for side in (source, target)
    )
    return ours, theirs


def _is_script(item: Item[_Value]) -> bool:
    return isinstance(item.value, _File) and item.value.suffix == "js"


def _changed_hosts(
    source: list[Item[_Value]], target: list[Item[_Value]]
) -> Iterator[tuple[Item[_Value], Item[_Value]]]:
    """Hosts of one name that differ otherwise; one without the other may be no host."""
    names = {item.value.name: item for item in target if isinstance(item.value, _Host)}
    for item in source:
        if isinstance(item.value, _Host) and item.value.name in names:
            yield item, names[item.value.name]


def _is_note(item: Item[object]) -> bool:
    return isinstance(item.value, (_Mark, _Cited))


REFERENCE = Check("reference", _find)
