"""The check of placeholders and mark-up, which a program will look for: {0}, %s, <b>, {{name}}."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.fidelity.case import Case, Check, Half
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Item, findings_of, unmatched
from aligner.fidelity.reading.marks import placeholders_in
from aligner.spans import Span

__all__ = ["PLACEHOLDER"]

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*")


def _read(half: Half) -> list[Item]:
    return [
        Item(Span(*match.span()), _value(match[0]), match[0])
        for match in half.each(placeholders_in)
    ]


def _value(text: str) -> str:
    """A tag's attributes may be translated, such as a title; its name may not."""
    tag = _TAG.match(text)
    return tag[0].lower() if tag else text


def _find(case: Case) -> Iterator[Finding]:
    for pair, source, target in unmatched(case, _read):
        yield from findings_of("placeholder", pair, source, target)


PLACEHOLDER = Check("placeholder", _find)
