"""What a filter is, a chain of them, and what their settings and reasons have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from inspect import signature
from numbers import Real
from typing import Any, Protocol, TypeAlias

from aligner.bitext import Unit
from aligner.errors import InputError

__all__ = [
    "Filter",
    "Filters",
    "Languages",
    "Rejected",
    "check_filters",
    "check_least",
    "version_name",
]

Languages: TypeAlias = Sequence[str]
"""The language of each version of a unit, "" where it is unknown."""

Rejected: TypeAlias = Callable[[Unit, str, str], None]
"""Called with a unit that is left out, the name of the filter, and the reason."""


class Filter(Protocol):
    """Says why a unit is to be left out; None if it is not.

    A function will do, once it has the attribute `name`:

        def long(unit, languages):
            words = len(unit.texts[0].split())
            return f"{words} words are too many" if words > 50 else None

        long.name = "long"
    """

    @property
    def name(self) -> str:
        """Its name in tallies."""
        ...

    def __call__(self, unit: Unit, languages: Languages, /) -> str | None:
        """The reason in plain words with the figures, or None.

        Args:
            unit: The texts, and what is known about them.
            languages: The code of each text's language, "" where it is unknown.
        """
        ...


class Filters:
    """A chain of filters. The first one with a reason leaves a unit out.

    They are copied first, so what a filter such as `Duplicates` remembers lasts as long as this
    chain: over all calls of it, and no longer.

    Args:
        filters: The filters, best with the cheap ones first.
        languages: The languages of the units' versions.
        rejected: Called with each unit that is left out.

    Attributes:
        tally: How many units each filter has left out, by its name.

    Raises:
        InputError: A filter is not a function of a unit and languages, has no name or cannot be
            copied; or the languages are no list.
    """

    def __init__(
        self,
        filters: Iterable[Filter],
        languages: Languages,
        rejected: Rejected | None = None,
    ) -> None:
        if isinstance(languages, str):
            raise InputError(f"languages must be a list, such as ['de', 'en'], not {languages!r}")
        self._filters = _copies(check_filters(filters))
        self._languages = tuple(languages)
        self._rejected = rejected
        self.tally: Counter[str] = Counter({each.name: 0 for each in self._filters})

    def __call__(self, units: Iterable[Unit]) -> Iterator[Unit]:
        """The units to keep, filtered only as they are asked for.

        Raises:
            InputError: A unit has more or fewer versions than there are languages, or a filter
                returns neither None nor a reason in words.
        """
        return (unit for unit in units if self._keeps(unit))

    def _keeps(self, unit: Unit) -> bool:
        if len(unit.texts) != len(self._languages):
            raise InputError(
                f"a unit of {len(unit.texts)} versions cannot be filtered as one of"
                f" {len(self._languages)}: name a language for each version"
            )
        for each in self._filters:
            reason = each(unit, self._languages)
            if reason is not None:
                _check_reason(reason, each.name)
                self.tally[each.name] += 1
                if self._rejected:
                    self._rejected(unit, each.name, reason)
                return False
        return True


def _copies(filters: Iterable[Filter]) -> tuple[Filter, ...]:
    known: dict[int, Any] = {}  # a filter that is there twice stays one
    copies = []
    for each in filters:
        try:
            copies.append(deepcopy(each, known))
        except Exception as error:  # copying runs the caller's code
            why = " ".join(str(error).split()) or type(error).__name__
            raise InputError(
                f"the filter {each.name} cannot be copied: {why}; make it a function, or give it a"
                " method __deepcopy__ that copies what it remembers and shares the rest"
            ) from error
    return tuple(copies)


def check_filters(filters: Iterable[Filter]) -> tuple[Filter, ...]:
    """The filters, once checked that they can be called and named, before any work is done.

    Raises:
        InputError: It is no list of them, or one is not a function of a unit and languages, or has
            no name.
    """
    if not isinstance(filters, Iterable):
        raise InputError(f"filters must be a list, such as [Confidence(0.9)], not {filters!r}")
    checked = tuple(filters)
    for each in checked:
        if not callable(each):
            raise InputError(f"a filter must be a function with a name, not {each!r}")
        if isinstance(each, type):
            called = each.__qualname__
            raise InputError(f"the filter {called} is a class; make one of it, as in {called}()")
        name = getattr(each, "name", None)
        if not isinstance(name, str):
            called = getattr(each, "__qualname__", type(each).__name__)
            raise InputError(f"the filter {called} has no name; give it an attribute name")
        _check_arguments(each, name)
    return checked


def _check_arguments(asked: Callable[..., object], name: str) -> None:
    try:
        arguments = signature(asked)
    except ValueError:  # compiled functions may have no signature
        return
    try:
        arguments.bind(None, None)
    except TypeError:
        raise InputError(
            f"the filter {name} must take two arguments, a unit and the languages of its texts, not"
            f" {arguments}"
        ) from None


def _check_reason(reason: object, name: str) -> None:
    if not isinstance(reason, str):
        raise InputError(
            f"the filter {name} has given {reason!r}; it must give None for a pair to keep, and"
            " otherwise the reason in words"
        )


def check_least(value: Any, least: float, name: str) -> None:
    """Refuse a filter's setting that is too low or no number.

    Raises:
        InputError: It is.
    """
    is_number = isinstance(value, Real)
    if not (is_number and value >= least):  # nan is not
        raise InputError(f"{name} must be {least} or more, a number, not {value!r}")


def version_name(languages: Languages, k: int) -> str:
    """What a message calls one version of a unit."""
    return f"the {languages[k]} text" if languages[k] else f"text {k + 1}"
