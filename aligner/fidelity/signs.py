"""Degrees below zero on one side that are above zero on the other.

A dash before a number is as a rule no sign: it stands in ranges, scores and lists. Before degrees
it is one where no digit stands before it and no space after it. The other side may say so in many
ways (twelve degrees of frost), so nothing there may hint at it at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from aligner.fidelity.case import Half, Item, Pair
from aligner.fidelity.readings import Number

__all__ = ["changed_signs"]

_LANGUAGES = frozenset({"en", "de", "fr", "es", "pt", "it", "nl", "ru", "zh", "ja", "ko"})
_DEGREES = re.compile(
    r"\s?(?:[°º℃℉]|degrees?\b|Grad\b|degrés?\b|grados?\b|graus?\b|grad[oi]\b|graden\b|градус|度|도)",
    re.IGNORECASE,
)
# "Minus" right before a number, but not "at least": au moins, al menos, pelo menos, per lo meno.
_MINUS = re.compile(
    r"(?:(?:^|(?<=[\s(（「“„«,、，:：]))[-−–]"
    r"|(?<!\w)(?:minus|min|минус)\s"
    r"|(?<!\w)(?:(?<!au )(?<!du )moins|(?<!al )(?<!lo )(?<!ao )menos|(?<!lo )meno)\s"
    r"|マイナス|零下|氷点下|冰点下|영하\s?)\Z",
    re.IGNORECASE,
)
_HINTS = re.compile(
    r"[-−–]\s?\d|minus|\bmin\b|минус|moins|menos|meno|マイナス|零下|[氷冰]点|영하|negativ|отрицат"
    r"|below|under|unter|sous|dessous|bajo|abaixo|sotto|onder|ниже"
    r"|frost|frozen|freez|frier|cold|kälte|gel|froid|fr[ií]o|fredd|vorst|koud|мороз|холод|寒|冷|추",
    re.IGNORECASE,
)
_BEFORE = 16  # characters


def changed_signs(pair: Pair, read: Callable[[Half], list[Item]]) -> Iterator[tuple[Item, Item]]:
    """The same degrees on both sides of a bead, below zero on one and not on the other.

    Args:
        pair: A two-sided bead.
        read: The numbers of one side of it.
    """
    source, target = pair.source, pair.target
    if not {source.language, target.language} <= _LANGUAGES:
        return
    if not all(_DEGREES.search(half.text) for half in (source, target)):
        return  # most beads, whose numbers need not be read for this
    ours, theirs = read(source), read(target)
    below, there = _below(source, ours), _below(target, theirs)
    plain = target if below else source
    if bool(below) == bool(there) or _HINTS.search(plain.text):
        return
    for one in below or _degrees(source, ours):
        for other in there or _degrees(target, theirs):
            if _is_same(one, other):
                yield one, other


def _degrees(half: Half, items: list[Item]) -> list[Item]:
    text = half.document.text
    return [item for item in items if _DEGREES.match(text, item.span.stop)]


def _below(half: Half, items: list[Item]) -> list[Item]:
    """The degrees that are surely below zero."""
    text = half.document.text
    return [
        item
        for item in _degrees(half, items)
        if _MINUS.search(text[max(item.span.start - _BEFORE, 0) : item.span.start])
    ]


def _is_same(one: Item, other: Item) -> bool:
    assert isinstance(one.value, Number)
    assert isinstance(other.value, Number)
    return not one.value.readings.isdisjoint(other.value.readings)
