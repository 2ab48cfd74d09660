"""The `.meta.json` next to a bitext: what made it, and what its own file may not hold."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from aligner.bitext import SIDES, Bitext, Document, Moved, Provenance, Span
from aligner.bitext.provenance import READY
from aligner.formats.raw.beside import languages_told
from aligner.formats.results.sides import matches
from aligner.formats.results.unit_marks import digits
from aligner.trust import verdict

__all__ = [
    "meta_of",
    "meta_of_converted",
    "meta_of_units",
    "provenance_of",
    "regions_of",
    "with_meta",
]


def meta_of_units(made: Provenance) -> str:
    """The text of a `.meta.json` for units: what made them."""
    return _written(made.as_dict())


def meta_of(bitext: Bitext, languages: Sequence[str]) -> str:
    """The text of a `.meta.json` for a bitext.

    Args:
        bitext: The bitext.
        languages: What its languages are called, "" for one that is not known.
    """
    made = bitext.provenance.as_dict() if bitext.provenance else {}
    documents = bitext.source, bitext.target
    sides = dict(zip(SIDES, map(_side, documents, languages), strict=True))
    related = {
        "related": bitext.alignment.related,
        "measured": bitext.alignment.is_measured,
        "verdict": bitext.verdict,
    }
    moved = [
        {
            "source": {"start": each.source.start, "stop": each.source.stop},
            "target": {"start": each.target.start, "stop": each.target.stop},
            "confidence": digits(each.confidence),
        }
        for each in bitext.moved
    ]
    return _written({**made, **related, "moved": moved, **sides})


def meta_of_converted(told: Mapping[str, Any], languages: Sequence[str]) -> str | None:
    """The text of a `.meta.json` for units that were read from another file.

    Args:
        told: The content of the `.meta.json` next to that file; {} if there is none.
        languages: The languages of the units, "" for one that is not known.

    Returns:
        The same content but moved passages, with its sides in the order of the units and called as
        they are; of other than two versions only what made them. None if that is nothing.
    """
    if len(languages) != len(SIDES):
        made = provenance_of(told)
        return meta_of_units(made) if made else None
    kept = {key: value for key, value in told.items() if key != "moved"}
    own = languages_told(told)
    if not all(map(matches, own, languages)) and all(map(matches, own[::-1], languages)):
        target, source = (kept.pop(side, None) for side in SIDES)
        turned = {"source": source, "target": target}
        kept |= {side: known for side, known in turned.items() if known is not None}
    for side, language in zip(SIDES, languages, strict=True):
        known = kept.get(side)
        if language:
            kept[side] = {**(known if isinstance(known, dict) else {}), "language": language}
    return _written(kept) if kept else None


def _written(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _side(document: Document, language: str) -> dict[str, Any]:
    regions = [[each.start, each.stop] for each in document.regions]
    return {
        "language": language or None,
        "sentences": len(document),
        "text_sha256": document.text_sha256,
        "splitter": document.splitter,
        **({} if regions == [[0, len(document.text)]] else {"regions": regions}),
    }


def regions_of(told: Mapping[str, Any], side: str) -> tuple[Span, ...]:
    """The parts of a side's text that belong to it; () for all of it.

    Args:
        told: The content of a `.meta.json`.
        side: "source" or "target".

    Raises:
        AttributeError, TypeError, ValueError: The content has another form, since somebody has
            changed it.
    """
    return tuple(Span(*each) for each in told.get(side, {}).get("regions", ()))


def with_meta(bitext: Bitext, told: Mapping[str, Any]) -> Bitext:
    """A bitext from a file, with what its `.meta.json` adds, if that is about the same texts."""
    digests = (bitext.source.text_sha256, bitext.target.text_sha256)
    try:
        if tuple(told[side]["text_sha256"] for side in SIDES) != digests:
            return bitext
        alignment = replace(
            bitext.alignment,
            related=told["related"],
            moved=tuple(_moved(each) for each in told["moved"]),
            is_measured=_is_measured(told),
        )
        source, target = (
            replace(document, splitter=_splitter(told, side))
            for document, side in zip((bitext.source, bitext.target), SIDES, strict=True)
        )
        return Bitext(source, target, alignment, _provenance(told))
    except (KeyError, TypeError, ValueError):  # somebody has changed it
        return bitext


def provenance_of(told: Mapping[str, Any]) -> Provenance | None:
    """What made a bitext, as its `.meta.json` says; None if that does not tell."""
    try:
        made = _provenance(told)
        str(made)  # as files will say it
    except (TypeError, ValueError):  # somebody has changed it
        return None
    return made


def _provenance(told: Mapping[str, Any]) -> Provenance | None:
    made = {each.name: told[each.name] for each in fields(Provenance) if each.name in told}
    return Provenance(**made) if made else None


def _is_measured(told: Mapping[str, Any]) -> bool:
    """Whether aligning tested if the texts are related; in older files only the verdict says so."""
    known = told.get("measured", told["verdict"] != verdict(None, is_measured=False))
    if not isinstance(known, bool):
        raise TypeError(f"whether it was measured must be true or false, not {known!r}")
    return known


def _splitter(told: Mapping[str, Any], side: str) -> str:
    """What split a side's text; in older files only known of both sides together."""
    name = told[side].get("splitter", told.get("splitter", READY))
    if not isinstance(name, str):
        raise TypeError(f"a splitter's name must be a string, not {name!r}")
    return name


def _moved(told: Mapping[str, Any]) -> Moved:
    source, target = (Span(told[side]["start"], told[side]["stop"]) for side in SIDES)
    return Moved(source, target, told["confidence"])
