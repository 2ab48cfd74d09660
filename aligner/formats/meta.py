"""What goes to the `.meta.json` beside a bitext: what made it, and what its file may not hold."""

from __future__ import annotations

import json
from typing import Any

from aligner.bitext import Bitext, Document, Provenance
from aligner.formats.links import digits

__all__ = ["meta_of", "meta_of_units"]


def meta_of_units(made: Provenance) -> str:
    """The text of such a file beside units: what made them."""
    return _written(made.as_dict())


def meta_of(bitext: Bitext) -> str:
    """The text of such a file beside a bitext."""
    made = bitext.provenance.as_dict() if bitext.provenance else {}
    sides = {"source": _side(bitext.source), "target": _side(bitext.target)}
    related = {"related": bitext.alignment.related, "verdict": bitext.verdict}
    moved = [
        {
            "source": {"start": each.source.start, "stop": each.source.stop},
            "target": {"start": each.target.start, "stop": each.target.stop},
            "confidence": digits(each.confidence),
        }
        for each in bitext.moved
    ]
    return _written({**made, **related, "moved": moved, **sides})


def _written(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _side(document: Document) -> dict[str, Any]:
    return {
        "language": document.language,
        "sentences": len(document),
        "text_sha256": document.text_sha256,
    }
