"""The corpus card: what a corpus holds and what made it, for readers and for programs.

Both files say the same. Neither says when or how fast a corpus was made, so two builds of the same
documents with the same settings have the same card.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from aligner.corpus.filters.duplicates import Duplicates
from aligner.corpus.places import CARD, Folder
from aligner.corpus.summary import BINS, Part, Summary, shown
from aligner.formats.raw.files import readable_name
from aligner.model.parameters import DEFAULT_SHAPES
from aligner.version import __version__
from aligner.view.notes import unknown_to

__all__ = ["publish"]

_PAGE = "README.md"
_OURS = re.compile(r"[a-z]{2,3}-[a-z]{2,3}/(part-\d+|rejected)\.[^/]+")

_LOADED = ("units.jsonl", "parquet")  # formats that `datasets.load_dataset` takes as they are
_LONGEST = 40  # characters of the longest bar


def publish(folder: Folder, summary: Summary, made: Mapping[str, Any]) -> None:
    """Move a corpus from the staging folder to the place of an earlier one, and write its card.

    Meanwhile there is no `card.json`: it is removed first and written last.

    Args:
        folder: The corpus's folder.
        summary: What is in the corpus.
        made: How it was made: format, licence, settings.
    """
    staging = folder.staging
    new = {path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file()}
    folder.remove(CARD)
    for name in sorted(new):
        folder.take(name)
    for name in folder.names() - new:
        if _OURS.fullmatch(name):
            folder.remove(name)
    folder.write(_PAGE, readable_name(_card_page(summary, made)))
    folder.write(CARD, readable_name(_card_data(summary, made)))


def _card_data(summary: Summary, made: Mapping[str, Any]) -> str:
    """The card for programs, as JSON."""
    data = {
        "aligner": __version__,
        **made,
        "documents": summary.documents,
        "pairs": summary.kept,
        "parts": [_part(part) for part in summary.parts],
        "broken": dict(summary.broken),
        "unpaired": list(summary.unpaired),
        "foreign": dict(summary.foreign),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _part(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "expected_precision": part.expected_precision,
        "unknown_languages": list(part.unknown_languages),
        **asdict(part),
    }


def _card_page(summary: Summary, made: Mapping[str, Any]) -> str:
    """The card for readers, as Markdown."""
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
    yield (
        "The expected precision is the mean of the confidences of the pairs that are kept: the"
        " share of them to be right."
    )
    for part in summary.parts:
        if part.unknown_languages:
            yield f"Of {part.name}, {unknown_to(part.encoder, part.unknown_languages)}."
    if summary.caution:
        yield f"{summary.caution.capitalize()}. {CARD} names them (`unjudged`)."
    if again := summary.rejected[Duplicates.name]:
        yield (
            f"{again} pairs that came once more were left out first. What recurs is right more"
            " often than what does not, so where these are many, the figure is too high."
        )
    if _has_fewer_shapes(made):
        yield (
            f"Beads were limited to {made['shapes']}. Of what a translator has joined beyond that a"
            " pair holds a part, and its confidence, which knows no larger beads, does not tell."
        )
    for part in summary.parts:
        yield from _details(part)
    yield from _listed("Hardly translations of each other", summary.doubtful)
    yield from _listed("Not in the corpus", [f"{k}: {v}" for k, v in summary.broken.items()])
    yield from _listed("Without a partner", list(summary.unpaired))
    yield from _listed("In neither language", summary.strangers)


def _has_fewer_shapes(made: Mapping[str, Any]) -> bool:
    """Whether some of the default bead shapes were not allowed."""
    return not {f"{a}-{b}" for a, b in DEFAULT_SHAPES} <= set(made["shapes"].split(","))


def _front(summary: Summary, made: Mapping[str, Any]) -> Iterator[str]:
    """The head of the page, which is for programs that show data sets."""
    held = [part for part in summary.parts if part.files]
    front: dict[str, Any] = {
        "language": list(dict.fromkeys(code for part in held for code in part.languages)),
        "license": made["licence"],
    }
    if made["format"] in _LOADED:
        front["configs"] = [
            {"config_name": part.name, "data_files": f"{part.name}/part-*.{made['format']}"}
            for part in held
        ]
    yield "---"
    for key, value in front.items():
        if value:
            yield f"{key}: {json.dumps(value, ensure_ascii=False)}"
    yield "---"
    yield ""


def _details(part: Part) -> Iterator[str]:
    yield ""
    yield f"## {part.name}"
    yield ""
    moved = f", {part.moved} with one that stands elsewhere" if part.moved else ""
    sizes = " and ".join(map(str, part.sentences))
    yield f"- sentences: {sizes}, {part.nulls} without counterpart{moved}"
    yield f"- pairs of documents that are hardly translations of each other: {len(part.unrelated)}"
    for name, count in part.rejected.items():
        yield f"- left out by the filter {name}: {count}"
    if part.least is not None:
        none = "" if part.kept else ", which no pair has"
        yield (
            "- kept for the precision that was asked for: from a confidence of"
            f" {part.least:g} on{none}"
        )
    for made in part.provenance:
        yield f"- aligned by {_in_words(made)}"
    yield ""
    yield "| Confidence | Found | Kept |"
    yield "| --- | --- | --- |"
    most = max(*part.histogram, 1)
    for number, (found, count) in enumerate(zip(part.found, part.histogram, strict=True)):
        bar = "█" * round(_LONGEST * count / most)
        yield f"| {number / BINS:.1f} to {(number + 1) / BINS:.1f} | {found} | {count} {bar} |"
    yield ""
    yield "| Confidence at least | Pairs | Share | Expected precision |"
    yield "| --- | --- | --- | --- |"
    for each in part.thresholds:
        yield f"| {each.at} | {each.kept} | {_share(each.share)} | {_share(each.precision)} |"


def _in_words(made: Mapping[str, Any]) -> str:
    told = {**made, **made.get("settings", {})}
    return ", ".join(f"{k} {_as_word(v)}" for k, v in told.items() if v and k != "settings")


def _as_word(value: object) -> str:
    return " and ".join(map(str, value)) if isinstance(value, list) else str(value)


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield f"## {title}"
    yield ""
    yield from (f"- {line}" for line in shown(lines, "and "))


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.1%}"
