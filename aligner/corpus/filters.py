"""Stub until the filters' branch is merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from aligner.units import Unit

Languages = tuple[str, ...]
Filter = Any
DEFAULT_FILTERS: tuple[Any, ...] = ()


class Filters:
    def __init__(
        self,
        filters: Sequence[Filter],
        languages: Languages,
        rejected: Callable[[Unit, str, str], None],
    ) -> None:
        self._filters, self._languages, self._rejected = filters, languages, rejected
        self.tally: Counter[str] = Counter({each.name: 0 for each in filters})

    def __call__(self, units: Iterable[Unit]) -> Iterator[Unit]:
        for unit in units:
            for each in self._filters:
                reason = each(unit, self._languages)
                if reason is not None:
                    self.tally[each.name] += 1
                    self._rejected(unit, each.name, reason)
                    break
            else:
                yield unit
