"""The corpus card: what a corpus holds and what made it, for readers and for programs.

Both files say the same. Nothing in them tells when or how fast a corpus was made, so two builds of
the same documents with the same settings have the same card.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from aligner import __version__
from aligner.corpus.summary import BINS, Part, Summary

__all__ = ["DATA", "PAGE", "card_data", "card_page"]

DATA, PAGE = "card.json", "README.md"
"""The names of both files; a corpus is whole if it has a `card.json`, which is written last."""

_LONGEST = 40  # characters of a bar
_SHOWN = 20  # broken or lonely documents that the page names; the data names them all


def card_data(summary: Summary, made: Mapping[str, Any]) -> str:
    """The card for programs, as JSON.

    Args:
        summary: What is in the corpus.
        made: How it was made: format, licence, settings.
    """
    data = {
        "aligner": __version__,
        **made,
        "documents": summary.documents,
        "pairs": summary.kept,
        "parts": [_part(part) for part in summary.parts],
        "broken": dict(summary.broken),
        "unpaired": list(summary.unpaired),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _part(part: Part) -> dict[str, Any]:
    return {"name": part.name, "expected_precision": part.expected_precision, **asdict(part)}


def card_page(summary: Summary, made: Mapping[str, Any]) -> str:
    """The card for readers, as Markdown; see `card_data`."""
    return "\n".join(_page(summary, made)) + "\n"


def _page(summary: Summary, made: Mapping[str, Any]) -> Iterator[str]:
    names = [part.name for part in summary.parts]
    yield from _front(summary, made)
    yield f"# Parallel corpus {', '.join(names)}"
    yield ""
    yield f"{summary.kept} pairs of sentences, aligned by aligner {__version__}."
    yield f"Licence: {made['licence']}" if made["licence"] else "Nobody has named a licence."
    yield ""
    yield "| Languages | Pairs | Found | Pairs of documents | Expected precision | Files |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for part in summary.parts:
        yield (
            f"| {part.name} | {part.kept} | {part.pairs} | {part.documents}"
            f" | {_share(part.expected_precision)} | {len(part.files)} |"
        )
    yield ""
    yield "The expected precision is the mean of the confidences: the share of pairs to be right."
    for part in summary.parts:
        yield from _details(part)
    yield from _listed("Not in the corpus", [f"{k}: {v}" for k, v in summary.broken.items()])
    yield from _listed("Without a partner", list(summary.unpaired))


def _front(summary: Summary, made: Mapping[str, Any]) -> Iterator[str]:
    """What programs that show data sets read at the head of the page."""
    languages = dict.fromkeys(code for part in summary.parts for code in part.languages)
    front: dict[str, Any] = {"language": list(languages)}
    if made["licence"]:
        front["license"] = made["licence"]
    front["configs"] = [
        {"config_name": part.name, "data_files": list(part.files)} for part in summary.parts
    ]
    yield "---"
    yield from (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items())
    yield "---"
    yield ""


def _details(part: Part) -> Iterator[str]:
    yield ""
    yield f"## {part.name}"
    yield ""
    yield f"- sentences: {' and '.join(map(str, part.sentences))}, {part.nulls} without counterpart"
    yield f"- pairs of documents that are hardly translations of each other: {part.unrelated}"
    for name, count in part.rejected.items():
        yield f"- left out by the filter {name}: {count}"
    for made in part.provenance:
        yield f"- aligned by {_in_words(made)}"
    yield ""
    yield "| Confidence | Pairs |"
    yield "| --- | --- |"
    most = max(*part.histogram, 1)
    for number, count in enumerate(part.histogram):
        bar = "█" * round(_LONGEST * count / most)
        yield f"| {number / BINS:.1f} to {(number + 1) / BINS:.1f} | {count} {bar} |"
    yield ""
    yield "| Confidence at least | Pairs | Share | Expected precision |"
    yield "| --- | --- | --- | --- |"
    for each in part.thresholds:
        yield f"| {each.at} | {each.kept} | {_share(each.share)} | {_share(each.precision)} |"


def _in_words(made: Mapping[str, Any]) -> str:
    told = {**made, **made.get("settings", {})}
    return ", ".join(f"{k} {v}" for k, v in told.items() if v and k != "settings")


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield f"## {title}"
    yield ""
    yield from (f"- {line}" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        yield f"- and {len(lines) - _SHOWN} more, see {DATA}"


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.1%}"
