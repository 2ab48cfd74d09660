"""Writes reports and comparisons of them; the file's suffix picks the format.

| Suffix | Holds | Of a comparison |
| --- | --- | --- |
| `.json` | one object: scores, paragraphs, checks, languages, all findings | an array of its rows |
| `.jsonl` | one finding per line | one translation per line |
| `.tsv` | one finding per row, under a header | one translation per row, under a header |
| `.html` | a page that shows both texts, with the findings in them | |
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from aligner.errors import FormatError, InputError, nearest
from aligner.fidelity.comparison import Comparison
from aligner.fidelity.report import COLUMNS, FidelityReport, place_of
from aligner.fidelity.scores import Scores
from aligner.fidelity.shown import shown
from aligner.formats.raw.files import STANDARD
from aligner.formats.raw.output import check_target, write_files
from aligner.formats.results.jsonl import one_line
from aligner.view import page
from aligner.view.oneline import on_one_line

__all__ = ["check_report_path", "write_report"]


def write_report(
    report: FidelityReport | Comparison, path: str | os.PathLike[str], *, title: str = ""
) -> None:
    """Write a report, or a comparison of several, in the format that the path's suffix names.

    The file appears only once it is complete; on failure nothing is left behind. "-" is standard
    output, in the format of `.json`.

    Args:
        report: What to write. Of a comparison, its `rows` are written, one per translation, as
            `.json`, `.jsonl` or `.tsv`.
        path: The file.
        title: The title of a page; by default its languages.

    Raises:
        FormatError: No format has this suffix.
        InputError: The first argument is neither, the folder does not exist, or the path is a
            folder.
        AlignerError: The operating system refuses to write.
    """
    if isinstance(report, Comparison):
        lines = _of_comparison(report, path)
    elif isinstance(report, FidelityReport):
        check_report_path(path)
        lines = _FORMATS[_suffix(path)](report, title)
    else:
        raise InputError(
            f"write_report takes a FidelityReport or a Comparison, not {type(report).__name__};"
            " aligner.check_fidelity makes a report, and aligner.write writes a bitext"
        )
    write_files({str(path): lines})


def check_report_path(path: str | os.PathLike[str]) -> None:
    """Check that a report can be written here, before any long work is done for it.

    Raises:
        FormatError: No format has this suffix.
        InputError: The folder does not exist, or the path is a folder.
    """
    check_target(path)
    suffix = _suffix(path)
    if suffix not in _FORMATS:
        raise FormatError(f"cannot write the report {path}: {nearest(suffix, _FORMATS)}")


def _suffix(path: str | os.PathLike[str]) -> str:
    return ".json" if path == STANDARD else Path(path).suffix.lower()


def _json(report: FidelityReport, _: str) -> Iterator[str]:
    made = report.bitext.provenance
    content = {
        "source_language": report.bitext.source.language,
        "target_language": report.bitext.target.language,
        "verdict": report.bitext.verdict,
        "notes": list(report.notes),
        "checks": list(report.checks),
        "scores": _scores(report.scores),
        "paragraphs": [
            {"sentences": [run.start, run.stop], **_scores(scores)}
            for run, scores in report.paragraphs()
        ],
        "findings": [report.row(finding) for finding in report],
        "alignment": made.as_dict() if made else {},
    }
    yield json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _scores(scores: Scores) -> dict[str, float]:
    named = {**asdict(scores), "penalty": scores.penalty}
    return {name: round(value, 4) for name, value in named.items()}


def _jsonl(report: FidelityReport, _: str) -> Iterator[str]:
    for finding in report:
        yield one_line(report.row(finding))


def _tsv(report: FidelityReport, _: str) -> Iterator[str]:
    columns = [each for each in COLUMNS if each != "mqm" and not each.endswith("_spans")]
    documents = {"source": report.bitext.source, "target": report.bitext.target}
    placed = [side for side, document in documents.items() if document.places]
    yield "\t".join([*columns, *(f"{side}_places" for side in placed)]) + "\n"
    for finding in report:
        row = report.row(finding)
        cells = [
            *(str(row[column]) for column in columns),
            *(place_of(row, each) for each in placed),
        ]
        yield "\t".join(map(on_one_line, cells)) + "\n"


def _of_comparison(comparison: Comparison, path: str | os.PathLike[str]) -> Iterable[str]:
    check_target(path)
    suffix, rows = _suffix(path), comparison.rows()
    if suffix == ".json":
        return [json.dumps(rows, ensure_ascii=False, indent=1) + "\n"]
    if suffix == ".jsonl":
        return map(one_line, rows)
    if suffix == ".tsv":
        cells = [list(rows[0]), *(row.values() for row in rows)]
        return ["\t".join(on_one_line(str(cell)) for cell in row) + "\n" for row in cells]
    if suffix == ".html":
        name = next(iter(comparison.reports))
        raise FormatError(
            f"cannot write the comparison {path}: a page shows one translation; write each report,"
            f" such as comparison.reports[{name!r}], or write the comparison as .tsv or .json"
        )
    hint = nearest(suffix, (".json", ".jsonl", ".tsv"))
    raise FormatError(f"cannot write the comparison {path}: {hint}")


def _html(report: FidelityReport, title: str) -> Iterator[str]:
    yield page(shown(report, title))


_FORMATS: dict[str, Callable[[FidelityReport, str], Iterator[str]]] = {
    ".json": _json,
    ".jsonl": _jsonl,
    ".tsv": _tsv,
    ".html": _html,
}
