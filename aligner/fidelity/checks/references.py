"""The check of references: addresses, files, citations and footnote marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from aligner.fidelity.case import Case, Check, Half
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Item, findings_of, unmatched
from aligner.fidelity.reading.marks import FOOTNOTES, TOUCHING, references_in
from aligner.spans import Span

__all__ = ["REFERENCE"]

_UNITS = frozenset("mMkcd")


def _read(half: Half) -> list[Item]:
    found = []
    for match in half.each(references_in):
        text = match[0].rstrip(".,;:!?")
        value = text.rstrip("/").lower().removeprefix("https://").removeprefix("http://")
        if text[0] == "[":  # the dash between numbers and the spaces are a matter of style
            value = re.sub(r"\s", "", text).replace("–", "-")
        found.append(Item(_span(match.start(), text), value, text))
    for match in half.find(FOOTNOTES):
        before = match.string[max(match.start() - 1, 0) : match.start()]
        if not before.isdigit() and before not in _UNITS:  # not 10² or m²
            value = unicodedata.normalize("NFKC", match[0])
            found.append(Item(_span(match.start(), match[0]), ("mark", value), match[0]))
    return found


def _span(start: int, text: str) -> Span:
    return Span(start, start + len(text))


def _same(one: object, other: object) -> bool:
    """Whether two say the same; what touches an address may not belong to it."""
    if not isinstance(one, str) or not isinstance(other, str):
        return one == other
    short, long = sorted((one, other), key=len)
    rest = long.removeprefix(short)
    return not rest or (rest != long and TOUCHING.match(rest.removeprefix("/")) is not None)


def _find(case: Case) -> Iterator[Finding]:
    for pair, source, target in unmatched(case, _read, _same):
        yield from findings_of("reference", pair, source, target)


REFERENCE = Check("reference", _find)
