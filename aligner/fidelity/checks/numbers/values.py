"""Numbers, dates and times whose value the other side lacks."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from decimal import Decimal
from typing import Any

from aligner.bitext import Span
from aligner.fidelity.case import Case, Half, Pair
from aligner.fidelity.checks.numbers.dates import Date, dates_in, month_in
from aligner.fidelity.checks.numbers.figures import (
    FEW_TO,
    HALF_A_DAY,
    NumberItem,
    amount_in,
    are_minutes,
    is_among,
    is_many,
    may_be_equal,
    told,
    unit_in,
    unit_of_size,
)
from aligner.fidelity.checks.numbers.times import Time, times_in
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Both, Item, couples, unmatched
from aligner.fidelity.reading.numbers.decades import (
    is_century_of_decade,
    is_decade,
    may_be_year,
    named_decades,
)
from aligner.fidelity.reading.numbers.groups import (
    accounts_in,
    phones_in,
    ratios_in,
    shares_out_of,
    sums_in,
)
from aligner.fidelity.reading.numbers.in_words import spelled_out
from aligner.fidelity.reading.numbers.measures import (
    is_given_twice,
    units_named,
)
from aligner.fidelity.reading.numbers.often import often_in
from aligner.fidelity.reading.numbers.parts import (
    is_per_cent,
    may_say_part,
    names_midnight,
    names_next_hour,
    said_with_parts,
    says_all,
)
from aligner.fidelity.reading.numbers.units import Meaning, Unit, in_larger_unit, is_same_amount
from aligner.fidelity.reading.value import Number, Reading

__all__ = ["changed_values"]

_EACH = re.compile(
    r"\b(?:every|each|daily|jede|täglich|tou[st]|chaque|tod[oa]s|cada|ogni|tutti|elke?)|[每毎]",
    re.IGNORECASE,
)

_CHANGED = 0.95  # both sides have a number that the other lacks
_MISSING = 0.85  # only one side has one, and the number words of the other are read
_PERHAPS_WORDS = 0.55  # only one side has one, and the other may use words that are not read
_CODE = 0.4  # only one side has one, and it names something rather than counts: No. 065
_SMALL = 0.3  # as _PERHAPS_WORDS, of a number often written in words: 36th, the 1980s, half of 50
_WORDS_TO = Decimal(100)
_FEW = 0.45  # only one side has one, and the other may say a, twice, trio, both, a dozen
_ROUND_THE_CLOCK = {Decimal(24): "duration-hour", Decimal(365): "duration-day"}
_DAY = Meaning("duration", frozenset({"duration-day"}))
_ALWAYS = re.compile(r"(?<![\d/.,])(?:24[/×x*]7|7[/×x*]24)(?![\d/])")
_HALVES = re.compile(r"(?<![\d/.,])50\s?[/:–-]\s?50(?!\d|[/.,]\d)")
_EVERYTHING = Decimal(100)  # per cent
_ROUNDED = Decimal("0.00001")


Left = list[tuple[NumberItem, bool]]
"""Items, each with whether the number words of the other side were read."""


def changed_values(case: Case, found: Sequence[Both[Number]]) -> Iterator[Finding]:
    """Numbers that the other side has neither in digits nor, as far as these are read, in words.

    Args:
        case: The pair of documents.
        found: The numbers of each bead.
    """
    for pair, source, target in unmatched(case, found, may_be_equal):
        ours, theirs = found[pair.number]
        source, target = _once(source, ours), _once(target, theirs)
        source, target = _without_groups(pair, source, target, found[pair.number])
        left = (
            _unspoken(source, target, theirs, *pair.halves),
            _unspoken(target, source, ours, *pair.halves[::-1]),
        )
        left = _years(pair, *left)
        yield from _findings(
            pair,
            found[pair.number],
            _without_parts(*left, *pair.halves),
            _without_parts(*left[::-1], *pair.halves[::-1]),
        )


def _without_groups(
    pair: Pair, source: list[NumberItem], target: list[NumberItem], found: Both[Number]
) -> tuple[list[NumberItem], list[NumberItem]]:
    """The items without those that the other side only groups or writes differently.

    These are phone and account numbers, 1/4 for ¼, 12 € 50 for 12.50, 1 in 20 for 5%, 24/7, 50/50.
    """
    ours, theirs = _same_groups(pair)
    for items, own, other, halves, others in (
        (source, ours, theirs, pair.halves, found[1]),
        (target, theirs, ours, pair.halves[::-1], found[0]),
    ):
        shares = [item for item in items if is_per_cent(halves[0].at(item.span))]
        for span, item in (
            *_same_in_parts(items, halves[1], others),
            *_same_out_of(shares, halves[1], others),
        ):
            own.append(item.span)
            other.append(span)
    source = [item for item in source if not any(map(item.span.meets, ours))]
    target = [item for item in target if not any(map(item.span.meets, theirs))]
    source, target = (
        _without_halves(source, *pair.halves),
        _without_halves(target, *pair.halves[::-1]),
    )
    if source and target:
        return source, target
    return _without_always(source, pair.source), _without_always(target, pair.target)


def _without_always(items: list[NumberItem], half: Half) -> list[NumberItem]:
    """The items without those of 24/7, which may be rendered as “round the clock”."""
    always = [Span(*match.span()) for match in half.find(_ALWAYS)] if items else []
    return [item for item in items if not any(map(item.span.meets, always))]


def _without_halves(items: list[NumberItem], own: Half, other: Half) -> list[NumberItem]:
    """The items without those of 50/50, if the other side may say “half”; else with one 50."""
    for match in own.find(_HALVES) if items else ():
        span = Span(match.start() if may_say_part(other.text) else match.start() + 1, match.end())
        items = [item for item in items if not span.start <= item.span.start < span.stop]
    return items


def _same_groups(pair: Pair) -> tuple[list[Span], list[Span]]:
    """Where phone and account numbers stand that both sides have."""
    source = list(pair.source.each(phones_in))
    target = list(pair.target.each(phones_in)) if source else []
    same = [(one, other) for one in source for other in target if one.is_same(other)]
    places = [(one.span, other.span) for one, other in same]
    accounts = list(pair.source.each(accounts_in))
    others = list(pair.target.each(accounts_in)) if accounts else []
    places += [(span, there) for span, one in accounts for there, two in others if one == two]
    return [one for one, _ in places], [other for _, other in places]


def _same_in_parts(
    items: list[NumberItem], other: Half, others: Sequence[NumberItem]
) -> Iterator[tuple[Span, NumberItem]]:
    """The items that the other side writes as several numbers, with where these stand."""
    known = [(item, each) for item in items for each in _decimals(item)]
    is_broken = any(each != each.to_integral_value() for _, each in known)
    parts = [*other.each(ratios_in)] if is_broken else []
    if known:
        parts += sums_in(other.document.text, [each.value for each in others], other.language)
    for span, value in parts:
        yield from ((span, item) for item, each in known if abs(each - value) < _ROUNDED)


def _same_out_of(
    shares: list[NumberItem], other: Half, others: Sequence[NumberItem]
) -> Iterator[tuple[Span, NumberItem]]:
    """The percentages that the other side writes as so many in so many, with where it does."""
    numbers = [*(each.value for each in others), *other.spoken] if shares else []
    numbers.sort(key=lambda each: each.span)
    for span, value in shares_out_of(other.document.text, numbers, other.language):
        yield from ((span, item) for item in shares if _rounds_to(value, item.value.size))


def _rounds_to(value: Decimal, rounded: Decimal) -> bool:
    places = max(-int(rounded.as_tuple().exponent), 0)
    return round(value, places) == rounded


def _once(items: list[NumberItem], side: Sequence[NumberItem]) -> list[NumberItem]:
    """The items without years that their own side also gives in another era: 1990年（平成2年）."""
    left = {item.span for item in items}
    said = [each.value for each in side if each.span not in left] if items else []
    kept: list[NumberItem] = []
    for item in items:
        if not any(_is_same_year(item.value, each) for each in said):
            kept.append(item)
            said.append(item.value)
    return kept


def _is_same_year(one: Number, other: Number) -> bool:
    return one.year in other.readings or other.year in one.readings


def _unspoken(
    items: Sequence[NumberItem],
    others: Sequence[NumberItem],
    there: Sequence[NumberItem],
    own: Half,
    other: Half,
) -> list[tuple[NumberItem, bool]]:
    """The items that the other side does not say in words, and whether its words were read.

    Of the items of the other side, `there`, `others` are left over.

    A month that stands there unchanged, where it is no month, is a name: Theresa May. If a June is
    left over there, the 7 of 7月14日 is a month, too, and no “seven votes” say it.
    """
    if not items:
        return []
    spoken, read = spelled_out(other.text, other.language)
    spoken |= {each.count for each in other.each(often_in)}  # vierundzwanzigmal
    spoken_for_hours = spoken | _hours_before(spoken, other.text)
    has_month = any(_is_month(each) for each in others)
    spoken_months: set[Reading] = {each for each in spoken if isinstance(each, tuple)}
    left = []
    for item in items:
        if has_month and _may_be_month(item):
            said = spoken_months
        else:
            said = spoken_for_hours if _is_after_noon(item) else spoken
        is_said = is_among(item, said)
        if (
            is_said
            and not any(
                _is_turned(item, each) or (_is_broken(item) and _is_broken(each)) for each in others
            )
            and not _is_hidden(item, there, other)
        ):
            continue
        is_name = _is_month(item) and _is_name(item.text, other)
        # A small number that is left over is no temperature or length gone wrong: th. 6.
        is_twice = is_given_twice(own.at(item.span)) and not any(map(is_many, others))
        if not is_name and not is_twice and not _is_converted(item, others, own, other):
            left.append((item, read))
    return left


def _is_converted(item: NumberItem, others: Sequence[NumberItem], own: Half, other: Half) -> bool:
    """Whether the other side has it in another unit: 48 hours as two days, 75 cl as 0.75 l."""
    number = item.value
    unit = unit_of_size(own, number)
    if unit and any(_is_scaled(item, unit, each, other) for each in others):
        return True
    larger = in_larger_unit(number.size, unit)
    if not larger:
        return False
    count, meaning = larger
    if count == 1 and meaning in units_named(other.text, other.language):
        # Not the 24 of “24 hours a day”, nor half an hour, nor every day.
        is_one = meaning not in units_named(own.text, own.language)
        return is_one and not (_EACH.search(other.text) or may_say_part(other.text))
    said = [*(each.value for each in others), *other.spoken]
    units = (unit_in(other, each) for each in said if count in each.readings)
    return any(unit and unit.meaning == meaning for unit in units)


def _is_scaled(one: NumberItem, unit: Unit, other: NumberItem, there: Half) -> bool:
    """Whether two items are the same amount, in units that differ by a power of ten."""
    another = unit_of_size(there, other.value)
    return another is not None and any(
        is_same_amount(a, unit, b, another) for a in _decimals(one) for b in _decimals(other)
    )


def _hours_before(spoken: set[Reading], text: str) -> set[Reading]:
    """The hours before those a text says: the seven of halb acht, the eleven of ten to midnight."""
    if not names_next_hour(text):
        return set()
    hours = (each for each in spoken if isinstance(each, Decimal) and 1 <= each <= HALF_A_DAY)
    before: set[Reading] = {each - 1 or HALF_A_DAY for each in hours}
    return before | ({HALF_A_DAY - 1} if names_midnight(text) else set())


def _is_after_noon(item: NumberItem) -> bool:
    return min(item.value.hours, default=HALF_A_DAY) > HALF_A_DAY


def _is_turned(one: NumberItem, other: NumberItem) -> bool:
    """Whether two hours differ only by the half of the day."""
    a, b = one.value, other.value
    alike = not a.readings.isdisjoint(b.readings)
    return alike and bool(a.hours and b.hours) and a.hours.isdisjoint(b.hours)


def _is_hidden(item: NumberItem, there: Sequence[NumberItem], other: Half) -> bool:
    """Whether only an hour in digits of the other half of the day is called as an item is."""
    alike = [each for each in there if not item.value.readings.isdisjoint(each.value.readings)]
    if not alike or not all(_is_turned(item, each) for each in alike):
        return False
    return not any(is_among(item, set(each.readings)) for each in other.spoken)


def _is_broken(item: NumberItem) -> bool:
    """Whether an item cannot be a whole number, so that its equal is in digits, as clauses are."""
    values = _decimals(item)
    return bool(values) and all(value != value.to_integral_value() for value in values)


def _is_name(month: str, other: Half) -> bool:
    """Whether a month stands unchanged on the other side, in whose language it is no month."""
    word = rf"(?<!\w){re.escape(month)}(?!\w)"
    return bool(re.search(word, other.text)) and not spelled_out(month, other.language)[0]


def _years(pair: Pair, source: Left, target: Left) -> tuple[Left, Left]:
    """The items without decades and years that one side shortens or says in words.

    The 90s, for example, stand for the 1990s.
    """
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
        named = named_decades(other.text, other.language) if items else {}
        left.append([each for each in items if not _is_told_decade(each[0], own, named)])
    return left[0], left[1]


def _is_shortened(year: NumberItem, short: NumberItem, side: Half) -> bool:
    """Whether the short number is the year without its century."""
    return any(
        1000 < a < 2100 and a % 100 == b and may_be_year(side.at(short.span), int(a))
        for a in _decimals(year)
        for b in _decimals(short)
    )


def _is_told_decade(item: NumberItem, own: Half, named: Container[int]) -> bool:
    """Whether a number is a decade that the other side names, or its century."""
    number = own.at(item.span)
    if is_century_of_decade(number):
        return True
    is_named = any(value < 2100 and value % 100 in named for value in _decimals(item))
    return is_named and is_decade(number)


def _decimals(item: NumberItem) -> list[Decimal]:
    return [each for each in item.value.readings if isinstance(each, Decimal)]


def _without_parts(items: Left, rivals: Left, own: Half, other: Half) -> Left:
    """The items without those said with a half or the like, unless spare rivals stand for them."""
    if not items:
        return items
    shares = [is_per_cent(own.at(item.span)) for item, _ in items]
    said = said_with_parts([_decimals(item) for item, _ in items], shares, own.text, other.text)
    spare = sum(is_many(item) for item, _ in rivals) - said.count(False)
    kept = []
    for each, is_said in zip(items, said, strict=True):
        if not is_said or spare > 0:
            kept.append(each)
            spare -= is_said
    return kept


def _may_be_month(item: NumberItem) -> bool:
    return any(isinstance(each, tuple) for each in item.value.readings)


def _is_month(item: NumberItem) -> bool:
    return all(isinstance(each, tuple) for each in item.value.readings)


def _findings(pair: Pair, found: Both[Number], source: Left, target: Left) -> Iterator[Finding]:
    """Months against months, numbers against numbers, then what only one side has.

    A month that only one side has is no finding, since the other may have a name for it that is not
    known.
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
    for one, other in _in_full(pair, found, [*months, *changed]) if months or changed else ():
        yield from told(pair, [one], [other], sure=_CHANGED)
    ours = _without_halves_told(pair.source, ours, [one for one, _ in changed])
    theirs = _without_halves_told(pair.target, theirs, [other for _, other in changed])
    for item, read in source:
        if item in ours and not any(item is one for one, _ in changed):
            yield from told(pair, [item], [], sure=_alone(item, read, *pair.halves))
    for item, read in target:
        if item in theirs and not any(item is other for _, other in changed):
            yield from told(pair, [], [item], sure=_alone(item, read, *pair.halves[::-1]))


def _in_full(
    pair: Pair, found: Both[Number], changed: Sequence[tuple[NumberItem, NumberItem]]
) -> Iterator[tuple[Item[None], Item[None]]]:
    """The changed numbers, those of two dates or two times as one, with the text of the whole."""
    wholes = [_wholes(half, items) for half, items in zip(pair.halves, found, strict=True)]
    parts: dict[tuple[Item[Any], Item[Any]], tuple[list[Span], list[Span]]] = {}
    for one, other in changed:
        whole = wholes[0].get(one.span), wholes[1].get(other.span)
        key = (whole[0], whole[1]) if whole[0] and whole[1] else (one, other)
        spans, others = parts.setdefault(key, ([], []))
        spans.append(one.span)
        others.append(other.span)
    for (first, second), (spans, others) in parts.items():
        said, heard = first.text, second.text
        if (first, second) in changed:
            said, heard = _quoted(pair, first, second)
        yield _item(spans, said), _item(others, heard)


def _quoted(pair: Pair, one: NumberItem, other: NumberItem) -> list[str]:
    """How two changed numbers are told: 10月, 3/4, or with units unless both have the same."""
    units = unit_in(pair.source, one.value), unit_in(pair.target, other.value)
    are_same = units[0] and units[1] and units[0].meaning == units[1].meaning
    is_bare = are_same or one.value.hours or other.value.hours  # 22 h is no duration
    texts = []
    for half, item in zip(pair.halves, (one, other), strict=True):
        span = _ratio(half, item)
        if span == item.span:
            span = month_in(half.document.text, span) if _may_be_month(item) else span
        if span == item.span and not is_bare:
            span = amount_in(half, item)
        is_more = span.start < item.span.start or item.span.stop < span.stop
        texts.append(half.at(span).own if is_more else item.text)
    return texts


def _ratio(half: Half, item: NumberItem) -> Span:
    """Where the fraction stands that a number is part of, as in 3/4; otherwise where it stands."""
    spans = [span for span, _ in half.each(ratios_in) if span.meets(item.span)]
    return max(spans, key=len, default=item.span)


def _without_halves_told(
    half: Half, items: list[NumberItem], told_of: Sequence[NumberItem]
) -> list[NumberItem]:
    """The items without those of a fraction that is told of as a whole."""
    whole = [span for each in told_of if (span := _ratio(half, each)) != each.span]
    rest = [item for item in items if not any(map(item.span.meets, whole))]
    return rest if whole else items


def _wholes(half: Half, items: Sequence[NumberItem]) -> dict[Span, Item[Any]]:
    """The dates and times that a side's numbers are parts of."""
    wholes: list[Date | Time] = [*times_in(half, items), *dates_in(half, items)]  # 09.09.2024
    return {part.span: each.item for each in wholes for part in each.parts}


def _item(parts: Sequence[Span], text: str) -> Item[None]:
    return Item(Span(min(parts).start, max(each.stop for each in parts)), None, text)


def _without_full_hours(
    pair: Pair, source: list[NumberItem], target: list[NumberItem]
) -> tuple[list[NumberItem], list[NumberItem]]:
    """The items without the 00 of 9:00, unless the other side has other minutes in its place."""
    ours = [item for item in source if are_minutes(pair.source, item)]
    theirs = [item for item in target if are_minutes(pair.target, item)]
    gone = [*_full_hours(ours, len(theirs)), *_full_hours(theirs, len(ours))]
    return (
        [item for item in source if item not in gone],
        [item for item in target if item not in gone],
    )


def _full_hours(minutes: list[NumberItem], others: int) -> list[NumberItem]:
    """The 00s for which the other side has no minutes left over."""
    full = [item for item in minutes if not item.value.size]
    return full[max(others - (len(minutes) - len(full)), 0) :]


def _alone(item: NumberItem, read: bool, own: Half, other: Half) -> float:
    if item.text[0] == "0" and item.text.isdigit() and len(item.text) > len("07"):
        return _CODE
    size = item.value.size
    if read:
        may_be_said = size <= FEW_TO or _is_always(item, own, other) or _is_all(item, own, other)
        return _FEW if may_be_said else _MISSING
    return _SMALL if size <= _WORDS_TO or _is_round(size) else _PERHAPS_WORDS


def _is_always(item: NumberItem, own: Half, other: Half) -> bool:
    """Whether an item is the 24 of 24 hours, or the 365 of 365 days, which may only say “always”.

    If the other side speaks of days, 24 hours are those of a day, and not “always”.
    """
    number = item.value
    name = _ROUND_THE_CLOCK.get(number.size)
    unit = unit_in(own, number) if name else None
    if not unit or name not in unit.meaning.names:
        return False
    return unit.meaning == _DAY or _DAY not in units_named(other.text, other.language)


def _is_all(item: NumberItem, own: Half, other: Half) -> bool:
    """Whether an item is the 100 of 100 per cent, for which the other side may say “all”."""
    is_whole = item.value.size == _EVERYTHING and is_per_cent(own.at(item.span))
    return is_whole and says_all(other.text, other.language)


def _is_round(size: Decimal) -> bool:
    whole = int(size)  # Decimal raises an error for remainders of more than 28 digits
    return size == whole and whole % 10 == 0
