"""Settles what a mark between two numbers means, by what the other side has.

At the end of a sentence “7.3.” is a date or clause 7.3, and 17.45 or 17,45 is a time or a decimal
number; 1745 may be a time, too. Clause 3.2 may be written 3-2 or 3/2, and in scripts that run from
right to left also 2-3. In Persian 40/7 may be 40.7 of anything, and 12/500 may be twelve thousand
five hundred. Chapter and verse are 5:3 or 5,3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import pairwise

from aligner.bitext import Span
from aligner.fidelity.case import Case, Half
from aligner.fidelity.checks.numbers.figures import NumberItem, are_minutes, may_be_equal, unit_in
from aligner.fidelity.items import Both, Item
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.digits import values
from aligner.fidelity.reading.numbers.labels import is_numbered_clause
from aligner.fidelity.reading.times.hours import HalfDay, readings_of
from aligner.fidelity.reading.times.spoken import DAY, HOUR, times_in_words
from aligner.fidelity.reading.value import Number
from aligner.languages import scripts_of

__all__ = ["settled"]

_WHOLE = re.compile(r"\d{1,2}[.,]\d{1,2}")
_PARTS = re.compile(r"(?<![\d.,])(\d{1,2})([./‐‑–-])(\d{1,2})(?!\d|[.,/‐‑–-]\d)")
# Languages that write the decimal mark, and that of thousands, as a slash.
_WITH_STROKES = frozenset({"fa"})
_VERSE = re.compile(r"(?P<first>\d{1,3}),(?P<last>\d{1,3})")
_LAST_VERSE = 176  # of the longest psalm
# What stands ahead of chapter and verse: a bracket or the name of a book, and others between.
_BOOK = re.compile(
    r"(?:[(\[]|(?<!\w)(?P<name>[^\W\d_])[^\W\d_]*\.?\s)"
    r"(?:\d{1,3}[:,]\d{1,3}(?:[-–]\d{1,3})?(?:[,;]|\s[^\W\d_]{1,3})\s){0,2}\Z"
)
_BOOK_SEEN = 48  # characters ahead
_COLONS = frozenset(":：")
_LONG_WHOLE = re.compile(r"\d{1,3}[.,]\d+")
_STROKED = re.compile(r"(?<![\d.,/])(\d{1,3})(/)(\d+)(?![.,/]?\d)")
_FROM_THE_RIGHT = frozenset({"Arabic", "Hebrew"})
_MONTH_AND_YEAR = re.compile(r"(0?[1-9]|1[0-2])\.((?:19|20)\d\d)")
_TIME = re.compile(r"(?P<hour>[01]?\d|2[0-4])[.,](?P<minutes>[0-5]\d)")
_BARE_TIME = re.compile(r"(?P<hour>[01]\d|2[0-4])(?P<minutes>[0-5]\d)")
# What makes a time of four digits, whatever the other side has: 0905, at 1430 hours, 0900–1700.
_AT = re.compile(r"\b(?:at|by|from|until|till)\s\Z", re.IGNORECASE)
_HOURS = re.compile(r"\s?(?:hours|hrs?|h)\b")
_FROM = re.compile(r"(?<!\d)0\d[0-5]\d\s?(?:[-–—]|to|until|till|and|bis|à)\s?\Z")
_SEEN = 12  # characters before such a time


def settled(case: Case, found: Sequence[Both[Number]]) -> list[Both[Number]]:
    """The numbers of each bead, with a mark between two of them read as the other side has it.

    Args:
        case: The pair of documents.
        found: The numbers of each bead, as they are read without the other side.
    """
    return [
        _settled(*pair.halves, *both) if any(both) else both
        for pair, both in zip(case.beads, found, strict=True)
    ]


def _settled(
    own: Half, other: Half, source: list[NumberItem], target: list[NumberItem]
) -> Both[Number]:
    source = _split(_joined(source, target, own), target, own, other)
    return source, _split(_joined(target, source, other), source, other, own)


def _joined(items: list[NumberItem], others: Sequence[NumberItem], half: Half) -> list[NumberItem]:
    """The items, with the 7 and the 3 of “7.3.” as one if the other side has 7.3, or a 7.4."""
    whole_of_others = _LONG_WHOLE if half.language in _WITH_STROKES else _WHOLE
    free = [_plain(each) for each in others if whole_of_others.fullmatch(each.value.text)]
    if not free:
        return items
    for item in items:
        if _plain(item) in free:
            free.remove(_plain(item))
    kept: list[NumberItem] = []
    for item in items:
        whole = _whole(half, kept[-1], item, free) if kept and free else None
        if whole and (name := _named_so(whole, (kept[-1], item), free, others)):
            free.remove(name)
            kept[-1] = whole
        else:
            kept.append(item)
    return kept


def _plain(item: NumberItem) -> str:
    written = item.value.text.replace(",", ".")
    return written if written.isascii() else "".join(map(_plain_digit, written))


def _plain_digit(letter: str) -> str:
    return str(int(letter)) if letter.isdecimal() else letter


def _whole(half: Half, one: NumberItem, two: NumberItem, names: Sequence[str]) -> NumberItem | None:
    """Two numbers with nothing but a mark between them as one; None if they are not one.

    If the mark is no full stop, the other side must name that number.
    """
    text, start, last = half.document.text, one.span.start, two.value
    is_stroked = half.language in _WITH_STROKES and _STROKED.match(text, start)
    match = is_stroked or _PARTS.match(text, start)
    if not match or match.end() != last.span.stop or match.end(1) != one.span.stop:
        return None
    first, mark, second = match.groups()
    plain = "".join(map(_plain_digit, f"{first}.{second}"))
    if mark != ".":
        plain = _named_by(half, plain, names)
        if not plain or not (is_stroked or _is_clause(half, one, last)):
            return None
    worth = last.scale.worth if last.scale and last.scale.is_sure else (Decimal(1),)
    meant = {value * each for value in values(plain, "") for each in worth}
    span = Span(start, last.span.stop)
    number = Number(span, frozenset(meant), plain, last.scale, max(meant))
    whole = Span(start, two.span.stop)
    return Item(whole, number, whole.of(text))


def _is_clause(half: Half, one: NumberItem, last: Number) -> bool:
    """Whether two numbers may number a clause or figure: a word says so, or they open a line."""
    if unit_in(half, last):
        return False
    return is_numbered_clause(half.part_with(one.span), Span(one.span.start, last.span.stop))


def _named_by(half: Half, plain: str, names: Sequence[str]) -> str:
    """How the other side writes 3-2: as 3.2, or from right to left as 2.3; "" if it does not."""
    first, _, second = plain.partition(".")
    is_turned = scripts_of(half.language or "")[0] in _FROM_THE_RIGHT
    written = [plain, *([f"{second}.{first}"] if is_turned else [])]
    return next((each for each in written if each in names), "")


def _named_so(
    whole: NumberItem,
    parts: tuple[NumberItem, NumberItem],
    free: Sequence[str],
    others: Sequence[NumberItem],
) -> str | None:
    """The number of the other side that a joined one stands for; None if there is none.

    It is a different number only if the other side has neither part by itself, nor any month.
    """
    if _plain(whole) in free:
        return _plain(whole)
    are_dates = any(other.value.may_be_month for other in others)
    if are_dates or any(may_be_equal(part.value, each.value) for part in parts for each in others):
        return None
    return free[0]


def _split(
    items: list[NumberItem], others: list[NumberItem], own: Half, other: Half
) -> list[NumberItem]:
    """The items, with 17.45 and 1745 as an hour and its minutes if the other side has these.

    Likewise 12.2023 is December 2023, if it names a month, and 5,3 is 5:3.
    """
    verses = _parted_by_colons(others, other)
    if verses:
        items = [each for item in items for each in _as_verse(item, own, others, verses)]
    if any(_is_month(each) for each in others):
        items = [each for item in items for each in _as_month(item, others)]
    if not any(_time(item) for item in items):
        return items
    pairs = [(hour, minutes) for hour, minutes in pairwise(others) if are_minutes(other, minutes)]
    spoken = other.each(partial(times_in_words, with_ends=True))
    times = {minutes for each in spoken for minutes in each.minutes}
    has_more = len(pairs) > sum(are_minutes(own, each) for each in items)
    clocks = _Clocks(others, pairs, times, has_more)
    return [each for item in items for each in _as_time(item, own, clocks)]


@dataclass(frozen=True)
class _Clocks:
    """What a side has that may be the time of the day of the other side.

    Attributes:
        items: All of its numbers.
        pairs: Its hours with their minutes.
        times: The minutes of the day that it says in words.
        has_more: Whether it has more hours with their minutes than the other side.
    """

    items: Sequence[NumberItem]
    pairs: Sequence[tuple[NumberItem, NumberItem]]
    times: Set[int]
    has_more: bool

    def has(self, hour: NumberItem, minutes: NumberItem) -> bool:
        """Whether it has a time."""
        called, _ = readings_of(hour.value.size, HalfDay.EITHER)
        return any(
            (int(each) * HOUR + int(minutes.value.size)) % DAY in self.times for each in called
        ) or any(
            may_be_equal(hour.value, one.value) and may_be_equal(minutes.value, two.value)
            for one, two in self.pairs
        )

    def has_any(self, hour: NumberItem, minutes: NumberItem) -> bool:
        """Whether it has any time with minutes to spare, or the hour of a full one."""
        return self.has_more or (not minutes.value.size and self.lists(hour))

    def lists(self, item: NumberItem) -> bool:
        """Whether it has a number."""
        return any(may_be_equal(item.value, each.value) for each in self.items)


def _is_month(item: NumberItem) -> bool:
    return item.value.is_month


def _as_month(item: NumberItem, others: Sequence[NumberItem]) -> Iterator[NumberItem]:
    match = _MONTH_AND_YEAR.fullmatch(item.value.text)
    if not match or any(may_be_equal(item.value, each.value) for each in others):
        yield item
        return
    start, middle = item.span.start, item.span.start + len(match[1])
    month = Number(Span(start, middle), frozenset({("month", int(match[1]))}), match[1])
    yield Item(month.span, month, month.text)
    yield _number(Span(middle + 1, item.span.stop), match[2])


def _parted_by_colons(items: Sequence[NumberItem], half: Half) -> set[tuple[Decimal, Decimal]]:
    """Two numbers with nothing but a colon between them that may be chapter and verse."""
    text = half.document.text
    return {
        (one.value.size, two.value.size)
        for one, two in pairwise(items)
        if text[one.span.stop : two.span.start] in _COLONS
        and two.value.size <= _LAST_VERSE
        and _is_in_book(half, one.span, two.value)
    }


def _is_in_book(half: Half, span: Span, last: Number) -> bool:
    """Whether numbers from a span to a last one may be chapter and verse, by what is beside."""
    match = _BOOK.search(half.at(span).ahead(_BOOK_SEEN))
    is_named = match and (not match["name"] or match["name"].isupper())
    return bool(is_named) and not unit_in(half, last)


def _as_verse(
    item: NumberItem, half: Half, others: Sequence[NumberItem], verses: Set[tuple[Decimal, Decimal]]
) -> Iterator[NumberItem]:
    match = _VERSE.fullmatch(item.value.text)
    named = match and (Decimal(match["first"]), Decimal(match["last"]))
    if (
        not match
        or named not in verses
        or not _is_in_book(half, item.span, item.value)
        or any(may_be_equal(item.value, each.value) for each in others)
    ):
        yield item
        return
    start = item.span.start
    yield _number(Span(start, start + match.end("first")), match["first"])
    yield _number(Span(start + match.start("last"), item.span.stop), match["last"])


def _time(item: NumberItem) -> re.Match[str] | None:
    text = item.value.text
    return _TIME.fullmatch(text) or _BARE_TIME.fullmatch(text)


def _as_time(item: NumberItem, half: Half, clocks: _Clocks) -> Iterator[NumberItem]:
    match = _time(item)
    if not match or clocks.lists(item):
        yield item
        return
    start = item.span.start
    hour = _number(Span(start, start + match.end("hour")), match["hour"], is_hour=True)
    minutes = _number(Span(start + match.start("minutes"), item.span.stop), match["minutes"])
    is_bare = match.re is _BARE_TIME
    if clocks.has(hour, minutes) or (
        is_bare and clocks.has_any(hour, minutes) and _is_bare_time(half.at(item.span))
    ):
        yield hour
        if minutes.value.size or not is_bare:
            yield minutes
    else:
        yield item


def _is_bare_time(number: Excerpt) -> bool:
    """Whether four digits are a time by themselves: 0905, at 1430 hours, 0900–1700."""
    before = number.ahead(_SEEN)
    is_at = _AT.search(before) and number.behind(_HOURS)
    return bool(number.own.startswith("0") or is_at or _FROM.search(before))


def _number(span: Span, written: str, *, is_hour: bool = False) -> NumberItem:
    value = Decimal(written)
    called, hours = readings_of(value, HalfDay.EITHER) if is_hour else ({value}, frozenset())
    number = Number(span, frozenset({value, *called}), written, size=value, hours=hours)
    return Item(span, number, written)
