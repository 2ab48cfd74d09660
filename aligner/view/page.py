"""The page `report.html`: one file for readers and reviewers that needs no network.

It holds the bitext as JSON. Mark-up, script and style are separate files: `report.html`,
`report.js`, `report.css` and `rows.css`, which notebooks use too. The page's security policy lets
nothing else run and nothing be fetched, so a text that looks like a script stays a text.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path
from string import Template
from typing import Any

from aligner.bitext import Bead, Bitext
from aligner.trust import FAIR, SURE, doubts
from aligner.view.marks import Mark, View
from aligner.view.sides import Highlight, ShownSide, sides_of

__all__ = ["page"]

# What would end the script element, end a line of the script, or not be valid UTF-8.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")


def page(shown: Bitext | View) -> str:
    """A page that shows a bitext, and on which people can correct it.

    What a reader decides there can be downloaded as `decisions.json`, for `aligner.read_decisions`
    and `aligner align --locked`.

    Raises:
        InputError: The view's decisions are about other texts.
    """
    view = View.of(shown)
    style, script = _file("rows.css") + _file("report.css"), _file("report.js")
    return Template(_file("report.html")).substitute(
        policy=_policy(style, script),
        title=html.escape(_title(view)),
        style=style,
        script=script,
        sure=f"{SURE:.2f}",
        fair=f"{FAIR:.2f}",
        data=_json(_data(view)),
    )


def _file(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """The content security policy: only this style and this script, and no requests."""
    hashes = (
        base64.b64encode(hashlib.sha256(each.encode()).digest()).decode()
        for each in (style, script)
    )
    return (
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; ".format(*hashes)
        + "base-uri 'none'; form-action 'none'"
    )


def _json(data: Any) -> str:
    """JSON that is safe in a page's source, whatever its texts are."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _title(view: View) -> str:
    languages = [each.language or "?" for each in (view.bitext.source, view.bitext.target)]
    return view.title or "–".join(languages)


def _data(view: View) -> dict[str, Any]:
    """All that the script knows; the head of `report.js` says what is what."""
    bitext, sides = view.bitext, sides_of(view)
    return {
        "title": _title(view),
        "made": str(bitext.provenance or ""),
        "verdict": doubts(bitext.alignment.related),
        "headline": view.headline,
        "facts": view.facts,
        "least": view.min_confidence,
        "bands": {"sure": SURE, "fair": FAIR},
        "sides": [_side_data(side) for side in sides],
        "beads": [_bead_data(bead) for bead in bitext.alignment],
        "marks": [_mark_data(mark) for mark in view.marks],
        "decided": _decided(view),
    }


def _side_data(side: ShownSide) -> dict[str, Any]:
    document = side.document
    return {
        "name": side.name,
        "language": document.language or "",
        "direction": side.direction,
        "sha256": document.text_sha256,
        "sentences": [
            [span.start, span.stop, text, gap]
            for span, text, gap in zip(document.sentences, document, side.gaps, strict=True)
        ],
        "marks": _highlights(side, side.marks),
        "words": _highlights(side, side.words),
    }


def _highlights(side: ShownSide, by_sentence: dict[int, list[Highlight]]) -> dict[int, Any]:
    """Highlights with places as JavaScript counts them, two for a character beyond U+FFFF."""
    return {
        index: [
            [_units(text, each.start), _units(text, each.stop), each.number] for each in highlights
        ]
        for index, highlights in by_sentence.items()
        if (text := side.document[index])
    }


def _units(text: str, place: int) -> int:
    beyond = _BEYOND.findall(text, 0, place) if not text.isascii() else ()
    return place + len(beyond)


def _bead_data(bead: Bead) -> list[Any]:
    return [*_run(bead), [_run(each) for each in bead.alternatives]]


def _run(bead: Bead) -> list[Any]:
    confidence = bead.confidence if bead.confidence is None else round(bead.confidence, 6)
    return [bead.source.start, bead.source.stop, bead.target.start, bead.target.stop, confidence]


def _mark_data(mark: Mark) -> list[Any]:
    return [mark.bead, mark.kind, mark.severity, mark.message, mark.confidence]


def _decided(view: View) -> dict[str, Any]:
    """What was decided before, in sentence indexes, but boundaries in characters, as in files."""
    if view.decisions is None:
        return {"locked": [], "forbidden": [], "boundaries": []}
    known = view.decisions.constraints(view.bitext.source, view.bitext.target)
    return {
        "locked": [[link.source, link.target] for link in known.locked.links()],
        "forbidden": [[link.source, link.target] for link in known.forbidden.links()],
        "boundaries": view.decisions.boundaries,
    }
