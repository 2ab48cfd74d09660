"""The types of reading numbers: a number in a text, what it may mean, and what multiplies it.

Every number has one or more readings, and two numbers agree if they share one: "03" in "31.03." is
the number 3 and the month of March.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from aligner.bitext import Span

__all__ = ["Number", "Reading", "Scale"]

Reading = Decimal | tuple[str, int]
"""A value, or ("month", 3)."""


@dataclass(frozen=True)
class Scale:
    """What multiplies a number.

    Attributes:
        text: How it is written, with what stands between it and the number; "" without a word.
        worth: By how much it may multiply.
        is_sure: Whether it surely multiplies, so that the number by itself is not meant.
    """

    text: str
    worth: tuple[Decimal, ...]
    is_sure: bool


@dataclass(frozen=True)
class Number:
    """A number in a text; two are equal if all that they may mean is the same.

    Attributes:
        span: Where it stands.
        readings: What it may mean.
        text: How it is written.
        scale: What multiplies it.
        size: How large it is, by its largest reading; 0 for a month.
        year: The year of the common era that it may be, if it is a year of another era.
        hours: The only hours of the day that it can be, in [0, 24]; empty if it may be no hour, or
            an hour of either half of the day.
        marked: How it is written with the mark of its half of the day; "" without one.
    """

    span: Span = field(compare=False)
    readings: frozenset[Reading]
    text: str = field(compare=False)
    scale: Scale | None = field(default=None, compare=False)
    size: Decimal = field(default=Decimal(0), compare=False)
    year: Decimal | None = field(default=None, compare=False)
    hours: frozenset[Decimal] = frozenset()
    marked: str = field(default="", compare=False)

    @property
    def values(self) -> list[Decimal]:
        """What it may mean other than a month."""
        return [each for each in self.readings if isinstance(each, Decimal)]

    @property
    def may_be_month(self) -> bool:
        """Whether it may be a month, as the 3 in 31.3. may."""
        return any(isinstance(each, tuple) for each in self.readings)

    @property
    def is_month(self) -> bool:
        """Whether it can only be a month."""
        return not self.values
