"""Days of the week that have become others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.fidelity.case import Case, Half
from aligner.fidelity.checks.numbers.figures import told
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Item, items_of, unmatched
from aligner.fidelity.reading.times.hours import LATE_DAYS
from aligner.fidelity.reading.times.weekdays import weekdays_in

__all__ = ["changed_weekdays"]

_WEEKDAY = 0.9  # both sides name one that the other lacks
# “Friday night” is “in der Nacht zum Samstag”, péntekre virradóra, malam Sabtu or ليلة السبت, and
# 土曜25時 is one o'clock on Sunday.
_EVE = re.compile(
    r"\bnacht\s+(?:zum?|auf)\b|\bночь\s+на\b|\bnatt(?:en)?\s+till?\b|\beve\s+of\b"
    r"|\bvirrad|\bmalam\b|ليل[ةه]|\bליל\b"
    r"|(?<![\d.,:])2[4-9]\s?[時时点點](?![間间])|(?<![\d.,:])24:[0-5]\d",
    re.IGNORECASE,
)
_LATE = re.compile(r"(?<![\d.,:])2[5-9]:[0-5]\d")


def changed_weekdays(case: Case) -> Iterator[Finding]:
    """Days of the week, one on each side, that the other side does not name nearby."""
    found = items_of(case, _read)
    for pair, source, target in unmatched(case, found):
        if not (source and target):
            continue
        near = [found[each.number] for each in case.around(pair)]
        said, heard = ({each.value for both in near for each in both[side]} for side in (0, 1))
        ours = [each for each in source if each.value not in heard]
        theirs = [each for each in target if each.value not in said]
        is_eve = _tells_of_eve(pair.source) or _tells_of_eve(pair.target)
        for one, other in zip(ours, theirs, strict=False):
            if not (is_eve and _are_neighbours(one, other)):
                yield from told(pair, [one], [other], sure=_WEEKDAY)


def _tells_of_eve(half: Half) -> bool:
    is_late = half.language in LATE_DAYS and _LATE.search(half.text)
    return bool(is_late or _EVE.search(half.text))


def _are_neighbours(one: Item[int], other: Item[int]) -> bool:
    """Whether two days of the week follow each other."""
    return (one.value - other.value) % 7 in (1, 6)


def _read(half: Half) -> list[Item[int]]:
    return [Item(day.span, day.number, day.text) for day in half.each(weekdays_in)]
