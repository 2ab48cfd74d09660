"""The check of numbers, dates and times, by value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from aligner.fidelity.case import Case, Check, Half, Pair
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Item, couples, findings_of, unmatched
from aligner.fidelity.reading.decades import (
    is_century_of_decade,
    is_decade,
    may_be_year,
    named_decades,
)
from aligner.fidelity.reading.groups import phones_in, ratios_in
from aligner.fidelity.reading.marks import marks_in
from aligner.fidelity.reading.numbers import numbers_in
from aligner.fidelity.reading.parts import names_next_hour, said_with_parts
from aligner.fidelity.reading.signs import Sign, counts_degrees, says_below_zero, sign_of
from aligner.fidelity.reading.spelled import SPELLED, numbers_in_words, spelled_out
from aligner.fidelity.reading.units import Unit, unit_of
from aligner.fidelity.reading.value import Number, Reading
from aligner.fidelity.reading.weekdays import weekdays_in
from aligner.spans import Span

__all__ = ["NUMBER"]

_CHANGED = 0.95  # both sides have a number that the other lacks
_MISSING = 0.85  # one side has, and the other's language is read
_PERHAPS_WORDS = 0.55  # one side has, and the other may say it in words that are not read
_CODE = 0.4  # one side has, and it names something rather than counts: No. 065
_SMALL = 0.3  # likewise, of a number that is often written in words: 36th, the 1980s, half of 50
_WORDS_TO = Decimal(100)
_FEW = 0.45  # one side has, and the other may say it as a, twice, trio, both, a dozen
_FEW_TO = Decimal(12)
_ROUNDED = Decimal("0.00001")
_AMOUNT = 0.9  # both sides have the number, of two units, currencies or signs
_WORDED = 0.75  # both sides have one in words that the other lacks
_WEEKDAY = 0.9  # both sides name one that the other lacks
# Friday night is in der Nacht zum Samstag.
_EVE = re.compile(
    r"\bnacht\s+(?:zum?|auf)\b|\bночь\s+на\b|\bnatt(?:en)?\s+till?\b|\beve\s+of\b", re.IGNORECASE
)
_HALF_A_DAY = Decimal(12)  # vingt heures is eight o'clock
_FORTNIGHT = Decimal(2), Decimal(15)  # two weeks, quinze jours
_HALF = (
    r"\bhalf|\bhalb|einhalb|anderthalb|\bdemi|\bmedi[oa]\b|\bmei[oa]\b|\bmezz[oa]\b|\bhalve?\b|半"
)
# What makes another number with it: two dozen, threescore and ten, four decades, six-and-thirty,
# two and a half million.
_SCORES = re.compile(
    "score|dozen|dutzend|schock|douzaine|vingtaine|docena|dúzia|dozzin|dozijn"
    "|decade|jahrzehnt|décennie|década|decenni"
    rf"|{_HALF}"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine)[\s-]and[\s-]\w+ty\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\b(?:por|per|pour|pro)\s+$", re.IGNORECASE)  # por cento
_BESIDE = 24  # characters
_HOUR = re.compile(r"\d\s?[:hH時时點点시٫.]\s?$")  # before minutes

_told = partial(findings_of, "number", verb="says")


def _find(case: Case) -> Iterator[Finding]:
    found: dict[int, list[Item]] = {}  # by the identity of a half, which the case holds

    def read(half: Half) -> list[Item]:
        if id(half) not in found:
            found[id(half)] = _read(half)
        return found[id(half)]

    for pair, source, target in unmatched(case, read, _share):
        source, target = _once(source, pair.source), _once(target, pair.target)
        source, target = _without_groups(pair, source, target)
        left = _unspoken(source, target, pair.target), _unspoken(target, source, pair.source)
        left = _years(pair, *left)
        yield from _findings(
            pair,
            _without_parts(*left, pair.source, pair.target),
            _without_parts(*left[::-1], pair.target, pair.source),
        )
    for pair in case.pairs:
        yield from _of_amounts(pair, read)
    if {case.bitext.source.language, case.bitext.target.language} <= SPELLED:
        yield from _worded(case)
    yield from _weekdays(case)


def _weekdays(case: Case) -> Iterator[Finding]:
    """A day of the week on each side that the other side does not name anywhere near."""
    for pair, source, target in unmatched(case, _read_weekdays):
        if not (source and target):
            continue
        near = case.beads[max(pair.number - 1, 0) : pair.number + 2]
        said = {each.value for other in near for each in _read_weekdays(other.source)}
        heard = {each.value for other in near for each in _read_weekdays(other.target)}
        ours = [each for each in source if each.value not in heard]
        theirs = [each for each in target if each.value not in said]
        is_eve = bool(_EVE.search(pair.source.text) or _EVE.search(pair.target.text))
        for one, other in zip(ours, theirs, strict=False):
            if not (is_eve and _are_neighbours(one, other)):
                yield from _told(pair, [one], [other], sure=_WEEKDAY)


def _are_neighbours(one: Item, other: Item) -> bool:
    """Whether two days of the week follow each other."""
    assert isinstance(one.value, int)
    assert isinstance(other.value, int)
    return (one.value - other.value) % 7 in (1, 6)


def _read_weekdays(half: Half) -> list[Item]:
    days = half.each(lambda text, part: weekdays_in(text, half.language, part))
    return [Item(day.span, day.number, day.text) for day in days]


def _of_amounts(pair: Pair, read: Callable[[Half], list[Item]]) -> Iterator[Finding]:
    """Numbers whose equals on the other side all have another sign, or count something else."""
    source = _amounts(pair.source, read(pair.source)) if read(pair.target) else []
    target = _amounts(pair.target, read(pair.target)) if source else []
    ours = [one for one in source if _is_contradicted(one, target)]
    theirs = [one for one in target if _is_contradicted(one, source)]
    for one in ours:
        other = next((each for each in theirs if _share(one.item.value, each.item.value)), None)
        if other:
            said, heard = _whole(pair.source, one), _whole(pair.target, other)
            yield from _told(pair, [said], [heard], sure=_AMOUNT)
            theirs.remove(other)


@dataclass(frozen=True)
class _Amount:
    """A number with its sign, and with what it counts."""

    item: Item
    sign: Sign
    unit: Unit | None
    is_degrees: bool

    def contradicts(self, other: _Amount) -> bool:
        """Whether both surely are of different units, or one of them surely lacks a sign."""
        if self.unit and other.unit and self.unit.contradicts(other.unit):
            return True
        lower, upper = sorted((self, other), key=lambda each: each.sign.value or 0)
        if lower.sign.value != -1 or upper.sign.value in (None, -1):
            return False
        return upper.sign.value == 1 or lower.is_degrees


def _amounts(half: Half, items: Sequence[Item]) -> list[_Amount]:
    text = half.document.text
    found = []
    for item in items:
        unit = unit_of(text, _number(item), half.language)
        sign = sign_of(text, item.span)
        found.append(_Amount(item, sign, unit, counts_degrees(text, item.span.stop)))
    signs = {each.sign.value for each in found}
    # −15 to 20 °C and 15 °C of frost may have signs that nobody sees.
    if 0 in signs and (-1 in signs or says_below_zero(half.text, half.language)):
        unsure = Sign(None, 0)
        found = [replace(each, sign=unsure) if not each.sign.value else each for each in found]
    return found


def _is_contradicted(one: _Amount, others: Sequence[_Amount]) -> bool:
    equals = [each for each in others if _share(one.item.value, each.item.value)]
    return bool(equals) and all(map(one.contradicts, equals))


def _whole(half: Half, amount: _Amount) -> Item:
    spans = [amount.item.span, *([amount.unit.span] if amount.unit else [])]
    start = min(span.start for span in spans)
    if amount.sign.value:
        start = min(start, amount.sign.start)
    span = Span(start, max(span.stop for span in spans))
    return Item(span, amount.item.value, half.document.text[span.start : span.stop])


def _worded(case: Case) -> Iterator[Finding]:
    """A number in words on each side, and no other, that the other side does not have at all."""
    for pair in case.pairs:
        source = _words(pair.source)
        target = _words(pair.target) if source else []
        said = {each for item in source for each in _readings(item)}
        heard = {each for item in target for each in _readings(item)}
        source = [item for item in source if not _is_among(item, heard)]
        target = [item for item in target if not _is_among(item, said)]
        if not source or not target:
            continue
        near = case.beads[max(pair.number - 1, 0) : pair.number + 2]
        ours = _unsaid(source, [each.target for each in near])
        theirs = _unsaid(target, [each.source for each in near])
        if _are_many(ours) and _are_many(theirs):  # a second and the like do not count beside them
            ours, theirs = (list(filter(_is_many, side)) for side in (ours, theirs))
        if len(ours) == len(theirs) == 1 and _are_apart(ours[0], theirs[0]):
            yield from _told(pair, ours, theirs, sure=_WORDED)


def _is_many(item: Item) -> bool:
    return _number(item).size > _FEW_TO


def _are_many(items: Sequence[Item]) -> bool:
    return any(map(_is_many, items))


def _words(half: Half) -> list[Item]:
    return [
        Item(number.span, number, number.text)
        for part in half.parts
        for number in numbers_in_words(half.document.text, str(half.language), part)
        if number.size > 1 and not _is_counted(half.document.text, number.span)
    ]


def _is_counted(text: str, span: Span) -> bool:
    """Whether a dozen or a score stands beside a number, or it is a part of a percentage."""
    before = max(span.start - _BESIDE, 0)
    is_percent = _PERCENT.search(text[before : span.start])
    return bool(is_percent or _SCORES.search(text, before, span.stop + _BESIDE))


def _unsaid(items: Sequence[Item], others: Sequence[Half]) -> list[Item]:
    """The items that the other side says nowhere near, neither in digits nor in words."""
    spoken = {each for half in others for each in spelled_out(half.text, half.language)[0]}
    return [item for item in items if not _is_among(item, spoken)]


def _are_apart(one: Item, other: Item) -> bool:
    """Whether two numbers in words cannot mean the same."""
    small, large = sorted(_number(each).size for each in (one, other))
    return large > _FEW_TO and large - small != _HALF_A_DAY and (small, large) != _FORTNIGHT


def _read(half: Half) -> list[Item]:
    """Numbers that are no part of an address, a file's name or a placeholder."""
    found: list[Item] = []
    for part in half.parts:
        numbers = numbers_in(half.document.text, half.language, part)
        masked = marks_in(half.document.text, part) if numbers else []
        for number in numbers:
            if not any(map(number.span.meets, masked)):
                scale = number.scale.text if number.scale and number.scale.is_sure else ""
                span = Span(number.span.start, number.span.stop + len(scale))
                found.append(Item(span, number, number.marked or number.text + scale))
    return found


def _without_groups(
    pair: Pair, source: list[Item], target: list[Item]
) -> tuple[list[Item], list[Item]]:
    """Without phone numbers that are grouped otherwise, and without 1/4 that stands for ¼."""
    ours, theirs = _same_phones(pair)
    for span, item in (*_same_ratios(source, pair.target), *_same_ratios(target, pair.source)):
        (ours if item in source else theirs).append(item.span)
        (theirs if item in source else ours).append(span)
    return (
        [item for item in source if not any(map(item.span.meets, ours))],
        [item for item in target if not any(map(item.span.meets, theirs))],
    )


def _same_phones(pair: Pair) -> tuple[list[Span], list[Span]]:
    source = list(pair.source.each(phones_in))
    target = list(pair.target.each(phones_in)) if source else []
    same = [(one, other) for one in source for other in target if one.is_same(other)]
    return [one.span for one, _ in same], [other.span for _, other in same]


def _same_ratios(items: list[Item], other: Half) -> Iterator[tuple[Span, Item]]:
    """The items that are no whole numbers, with where the other side writes them with a stroke."""
    broken = [
        (item, each)
        for item in items
        for each in _readings(item)
        if isinstance(each, Decimal) and each != each.to_integral_value()
    ]
    for span, value in other.each(ratios_in) if broken else ():
        yield from ((span, item) for item, each in broken if abs(each - value) < _ROUNDED)


def _once(items: list[Item], half: Half) -> list[Item]:
    """The items without years that their side gives in another era, too: 1990年（平成2年）."""
    if not items:
        return items
    left = {item.span for item in items}
    said = [_number(each) for each in _read(half) if each.span not in left]
    kept: list[Item] = []
    for item in items:
        if not any(_is_same_year(_number(item), each) for each in (*said, *map(_number, kept))):
            kept.append(item)
    return kept


def _is_same_year(one: Number, other: Number) -> bool:
    return one.year in other.readings or other.year in one.readings


def _share(one: object, other: object) -> bool:
    assert isinstance(one, Number)
    assert isinstance(other, Number)
    if one.hours and other.hours:
        return not one.hours.isdisjoint(other.hours)
    return not one.readings.isdisjoint(other.readings)


def _unspoken(
    items: Sequence[Item], others: Sequence[Item], other: Half
) -> list[tuple[Item, bool]]:
    """The items that the other side does not say in words, and whether its words were read.

    A month that stands there just as it is written, and is none there, is a name: Theresa May.
    """
    if not items:
        return []
    spoken, read = spelled_out(other.text, other.language)
    spoken_for_hours = spoken | (_hours_before(spoken) if names_next_hour(other.text) else set())
    left = []
    for item in items:
        is_said = _is_among(item, spoken_for_hours if _is_after_noon(item) else spoken)
        if is_said and not any(_is_turned(item, each) for each in others):
            continue
        if not (_is_month(item) and _is_name(item.text, other)):
            left.append((item, read))
    return left


def _hours_before(spoken: set[Reading]) -> set[Reading]:
    """The seven of halb acht, for each hour that is said."""
    hours = (each for each in spoken if isinstance(each, Decimal) and 1 <= each <= _HALF_A_DAY)
    return {each - 1 or _HALF_A_DAY for each in hours}


def _is_after_noon(item: Item) -> bool:
    return min(_number(item).hours, default=_HALF_A_DAY) > _HALF_A_DAY


def _is_turned(one: Item, other: Item) -> bool:
    """Whether two hours that are not the same differ by no more than the half of the day."""
    a, b = _number(one), _number(other)
    return bool(a.hours and b.hours) and not a.readings.isdisjoint(b.readings)


def _is_name(month: str, other: Half) -> bool:
    """Whether a month stands on the other side, too, in whose language it is none."""
    word = rf"(?<!\w){re.escape(month)}(?!\w)"
    return bool(re.search(word, other.text)) and not spelled_out(month, other.language)[0]


def _is_among(item: Item, spoken: set[Reading]) -> bool:
    return not _readings(item).isdisjoint(spoken)


Left = list[tuple[Item, bool]]


def _years(pair: Pair, source: Left, target: Left) -> tuple[Left, Left]:
    """Without decades and years that one side writes short or in words: the 1990s and the 90s."""
    gone = [
        each
        for one in source
        for other in target
        if _is_shortened(one[0], other[0], pair.target)
        or _is_shortened(other[0], one[0], pair.source)
        for each in (one, other)
    ]
    left = []
    for items, own, other in (
        (source, pair.source, pair.target),
        (target, pair.target, pair.source),
    ):
        items = [each for each in items if all(each is not one for one in gone)]
        named = named_decades(other.text, other.language) if items else set()
        left.append([each for each in items if not _is_told_decade(each[0], own, named)])
    return left[0], left[1]


def _is_shortened(year: Item, short: Item, side: Half) -> bool:
    """Whether a number of a side is a year whose century goes without saying."""
    return any(
        1000 < a < 2100
        and a % 100 == b
        and may_be_year(side.document.text, short.span, side.language, int(a))
        for a in _decimals(year)
        for b in _decimals(short)
    )


def _is_told_decade(item: Item, own: Half, named: set[int]) -> bool:
    """Whether a number is a decade that the other side names, or its century."""
    text = own.document.text
    if is_century_of_decade(text, item.span):
        return True
    is_named = any(value < 2100 and value % 100 in named for value in _decimals(item))
    return is_named and is_decade(text, item.span, own.language)


def _decimals(item: Item) -> list[Decimal]:
    return [each for each in _readings(item) if isinstance(each, Decimal)]


def _without_parts(items: Left, rivals: Left, own: Half, other: Half) -> Left:
    """The items without those said with a half or the like, unless others stand for these."""
    if not items:
        return items
    said = said_with_parts([_decimals(item) for item, _ in items], own.text, other.text)
    spare = sum(_is_many(item) for item, _ in rivals) - said.count(False)
    kept = []
    for each, is_said in zip(items, said, strict=True):
        if not is_said or spare > 0:
            kept.append(each)
            spare -= is_said
    return kept


def _readings(item: Item) -> frozenset[Reading]:
    return _number(item).readings


def _number(item: Item) -> Number:
    assert isinstance(item.value, Number)
    return item.value


def _may_be_month(item: Item) -> bool:
    return any(isinstance(each, tuple) for each in _readings(item))


def _is_month(item: Item) -> bool:
    return all(isinstance(each, tuple) for each in _readings(item))


def _findings(pair: Pair, source: Left, target: Left) -> Iterator[Finding]:
    """Months with months, numbers with numbers; then what only one side has.

    A month that stands alone is none: its name on the other side may be one that is not known.
    """
    months = list(
        zip(
            [each for each, _ in source if _may_be_month(each)],
            [each for each, _ in target if _may_be_month(each)],
            strict=False,
        )
    )
    taken = {each.span for couple in months for each in couple}
    ours, theirs = (
        [item for item, _ in side if item.span not in taken and not _is_month(item)]
        for side in (source, target)
    )
    ours, theirs = _without_full_hours(pair, ours, theirs)
    changed = couples(pair, ours, theirs)
    for one, other in [*months, *changed]:
        yield from _told(pair, [one], [other], sure=_CHANGED)
    for item, read in source:
        if item in ours and not any(item is one for one, _ in changed):
            yield from _told(pair, [item], [], sure=_alone(item, read))
    for item, read in target:
        if item in theirs and not any(item is other for _, other in changed):
            yield from _told(pair, [], [item], sure=_alone(item, read))


def _without_full_hours(
    pair: Pair, source: list[Item], target: list[Item]
) -> tuple[list[Item], list[Item]]:
    """Without the 00 of 9:00, unless the other side has other minutes in its place."""
    ours = [item for item in source if _are_minutes(pair.source, item)]
    theirs = [item for item in target if _are_minutes(pair.target, item)]
    gone = [*_full_hours(ours, len(theirs)), *_full_hours(theirs, len(ours))]
    return (
        [item for item in source if item not in gone],
        [item for item in target if item not in gone],
    )


def _full_hours(minutes: list[Item], others: int) -> list[Item]:
    """The 00 for which no minutes are left over among so many others."""
    full = [item for item in minutes if not _number(item).size]
    return full[max(others - (len(minutes) - len(full)), 0) :]


def _are_minutes(half: Half, item: Item) -> bool:
    text, start = half.document.text, item.span.start
    return len(item.text) == 2 and bool(_HOUR.search(text, max(start - 3, 0), start))


def _alone(item: Item, read: bool) -> float:
    if item.text[0] == "0" and item.text.isdigit() and len(item.text) > len("07"):
        return _CODE
    size = _number(item).size
    if read:
        return _FEW if size <= _FEW_TO else _MISSING
    return _SMALL if size <= _WORDS_TO or _is_round(size) else _PERHAPS_WORDS


def _is_round(size: Decimal) -> bool:
    whole = int(size)  # a remainder of more than 28 digits is an error of decimals
    return size == whole and whole % 10 == 0


NUMBER = Check("number", _find)
