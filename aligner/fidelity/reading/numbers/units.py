"""What a number counts, and the same amount in another unit: 48 hours, two days; 75 cl, 0.75 l."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from aligner.bitext import Span
from aligner.fidelity.reading.numbers.currencies import HUNDREDTH
from aligner.fidelity.reading.numbers.unit_names import KINDS

__all__ = ["Meaning", "Unit", "in_larger_unit", "is_same_amount", "parts_of"]

_LARGER = {
    "mass-gram": ("mass-kilogram", 1000),
    "mass-kilogram": ("mass-tonne", 1000),
    "length-millimeter": ("length-centimeter", 10),
    "length-centimeter": ("length-meter", 100),
    "length-meter": ("length-kilometer", 1000),
    "volume-milliliter": ("volume-liter", 1000),
    "duration-second": ("duration-minute", 60),
    "duration-minute": ("duration-hour", 60),
    "duration-hour": ("duration-day", 24),
    "duration-day": ("duration-week", 7),
    "duration-month": ("duration-year", 12),
}
_OF_LARGER = {larger: (unit, count) for unit, (larger, count) in _LARGER.items()}
_HUNDREDTH_IS = -2  # the power of ten of a currency that a cent is
_PREFIXES = {"nano": -9, "micro": -6, "milli": -3, "centi": -2, "deci": -1, "hecto": 2, "kilo": 3}
_PREFIXES |= {"mega": 6, "giga": 9, "tera": 12}
_POWERS = {  # of units whose names have no prefix that says it
    "mass-tonne": ("mass-gram", 6),
    "concentr-percent": ("concentr-percent", 0),
    "concentr-permille": ("concentr-percent", -1),
    "concentr-permyriad": ("concentr-percent", -2),
}
_MOST = 10**6  # hours that are converted to days, metres to kilometres


@dataclass(frozen=True)
class Meaning:
    """What a word or a symbol counts.

    Attributes:
        kind: "currency", "measure", "degree" (per cent and the like, too) or "duration".
        names: What it may be: codes of ISO 4217, or CLDR's names of units.
    """

    kind: str
    names: frozenset[str]

    def contradicts(self, other: Meaning) -> bool:
        """Whether both are surely different units of one kind."""
        return self.kind == other.kind and self.names.isdisjoint(other.names)


@dataclass(frozen=True)
class Unit:
    """What a number counts.

    Attributes:
        meaning: What it may be.
        text: How it is written.
        span: Where it stands, without spaces.
    """

    meaning: Meaning
    text: str
    span: Span


def in_larger_unit(value: Decimal, unit: Unit | None) -> tuple[Decimal, Meaning] | None:
    """What a number of minutes, days, grams or metres is in the next larger unit, to a quarter.

    Args:
        value: How many.
        unit: Of what.

    Returns:
        2 and days for 48 hours, 1.5 and hours for 90 minutes. None if the result is less than one
        or no whole number of quarters, or if there is no larger unit.
    """
    larger = _LARGER.get(min(unit.meaning.names)) if unit else None
    if not larger or not 0 < value < _MOST or 4 * value % larger[1] or value < larger[1]:
        return None
    return value / larger[1], Meaning(KINDS[larger[0]], frozenset({larger[0]}))


def parts_of(unit: Unit | None, smaller: Unit | None) -> int | None:
    """How many of the unit of the next number make one: 100 in 12 € 50, 60 in 2 h 30 min.

    Args:
        unit: The larger unit; None if its word is unknown.
        smaller: The unit of the next number; None if it has none that is known.

    Returns:
        Their number; None if the second is no part of the first.
    """
    if not unit:
        return None
    if unit.meaning.kind == "currency":
        names, power = _in_powers(unit.meaning)
        others, to = _in_powers(smaller.meaning) if smaller else (names, _HUNDREDTH_IS)
        return 10 ** (power - to) if power > to and not names.isdisjoint(others) else None
    part, count = _OF_LARGER.get(min(unit.meaning.names), ("", None))
    return count if not smaller or smaller.meaning.names == {part} else None


def is_same_amount(one: Decimal, unit: Unit, other: Decimal, another: Unit) -> bool:
    """Whether two numbers are the same weight, sum or the like: 75 cl and 0.75 litres, 99 cents.

    Args:
        one: How many of a unit.
        unit: The unit. Only units that differ by powers of ten are compared.
        other: How many of another unit.
        another: The other unit.
    """
    (names, power), (others, to) = _in_powers(unit.meaning), _in_powers(another.meaning)
    return not names.isdisjoint(others) and one.scaleb(power) == other.scaleb(to)


def _in_powers(meaning: Meaning) -> tuple[frozenset[str], int]:
    """The units that another may be a power of ten of, and which power; none if it is unsure."""
    names = meaning.names
    if meaning.kind == "currency":
        whole = frozenset(name.removesuffix(HUNDREDTH) for name in names)
        return whole, 0 if whole == names else _HUNDREDTH_IS
    name = min(names)
    if len(names) == 1 and name in _POWERS:
        base, power = _POWERS[name]
        return frozenset({base}), power
    if meaning.kind != "measure" or len(names) > 1:
        return frozenset(), 0
    dimension, _, own = name.partition("-")
    for prefix, power in _PREFIXES.items():
        if own.startswith(prefix):
            return frozenset({f"{dimension}-{own.removeprefix(prefix)}"}), power
    return names, 0
