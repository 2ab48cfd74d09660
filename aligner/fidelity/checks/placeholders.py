"""The check of placeholders, mark-up and code, which a program will look for: {0}, %s, <b>."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from aligner.fidelity.case import Case, Check, Half
from aligner.fidelity.findings import Finding
from aligner.fidelity.items import Item, findings_of, items_of, unmatched
from aligner.fidelity.reading.marks import placeholders_in
from aligner.spans import Span

__all__ = ["PLACEHOLDER"]

_TAG = re.compile(r"</?[A-Za-z0-9]+")
_LABEL = re.compile("[A-Z][a-z]*(?:[ +][A-Za-z]+)*")
"""What may stand as code and is translated: `Save as`, `Ctrl+C`."""


def _read(half: Half) -> list[Item]:
    found = []
    has_message = False  # each of whose texts may hold what they share, and languages need more
    for match in half.each(placeholders_in):
        has_message = has_message or match["message"] is not None
        value = _value(match)
        if value:
            found.append(Item(Span(*match.span()), value, match[0]))
    if has_message:
        return list({item.value: item for item in reversed(found)}.values())[::-1]
    return found


def _value(match: re.Match[str]) -> str:
    """What must stay: of a tag its name, as attributes may be translated, such as a title.

    Nothing of an entity that is a letter, a space, a quote or a dash, nor of a button's label.
    """
    text: str = match[0]
    if match["tag"]:
        return str(_TAG.findall(text)[0]).lower()
    if match["entity"]:
        sign = html.unescape(text)
        return "" if sign != "&" and unicodedata.category(sign[0])[0] in "LZP" else text
    if match["code"]:
        code = text.strip("`")
        return "" if _LABEL.fullmatch(code) else code
    return "".join(text.split())


def _find(case: Case) -> Iterator[Finding]:
    for pair, source, target in unmatched(case, items_of(case, _read)):
        yield from findings_of("placeholder", pair, source, target)


PLACEHOLDER = Check("placeholder", _find)
