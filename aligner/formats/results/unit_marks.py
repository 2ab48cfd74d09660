"""The numbers of a unit or a link in files: its confidence, and those of its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from aligner.bitext import Link, Unit

__all__ = [
    "digits",
    "link",
    "read_confidence",
    "read_marks",
    "sentence_marks",
    "shown_digits",
]


def sentence_marks(unit: Unit) -> str:
    """A unit's sentence numbers as text: "0 1;2"; "" if they are unknown."""
    return ";".join(" ".join(map(str, side)) for side in unit.sentences)


def read_marks(marks: str, count: int) -> tuple[tuple[int, ...], ...]:
    """The sentence numbers of so many versions from text such as `sentence_marks` writes.

    Raises:
        ValueError: The text has another form.
    """
    if not marks:
        return ()
    sides = marks.split(";")
    if len(sides) != count or not all(each.isdecimal() for side in sides for each in side.split()):
        raise ValueError(f"{marks!r} names no sentences of {count} versions, such as 0 1;2")
    return tuple(tuple(map(int, side.split())) for side in sides)


def read_confidence(text: str | None) -> float | None:
    """A confidence from text; None for "".

    Raises:
        ValueError: The text is not a probability.
    """
    if not text:
        return None
    try:
        confidence = float(text)
    except ValueError:
        confidence = -1.0
    if not 0.0 <= confidence <= 1.0:
        raise ValueError(f"{text!r} is no confidence, which lies in [0, 1]")
    return confidence


def digits(confidence: float | None) -> float | None:
    """A confidence as it is in files: six decimals, so that float noise never shows in them."""
    return None if confidence is None else round(float(confidence), 6)


def shown_digits(confidence: float | None) -> str:
    """A confidence as text; "" if there is none."""
    number = digits(confidence)
    return "" if number is None else str(number)


def link(source: Sequence[int], target: Sequence[int], confidence: float | None) -> Link:
    """Make a link from the indexes of a line, which may be in any order but not repeated.

    Raises:
        ValueError: An index is negative or repeated, both sides are empty, or the confidence is not
            a probability.
    """
    for side in (source, target):
        if any(index < 0 for index in side):
            raise ValueError(f"sentence indexes count from 0, so {min(side)} is none")
        if len(set(side)) < len(side):
            raise ValueError(f"a sentence index is repeated in {list(side)}; name each one once")
    if confidence is not None and not 0.0 <= confidence <= 1.0:
        raise ValueError(
            f"{confidence} is no confidence, which lies in [0, 1]; leave out a cost or a score"
        )
    return Link(tuple(sorted(source)), tuple(sorted(target)), confidence)
