"""Writes reports; a file's suffix says how.

| Suffix | Holds |
| --- | --- |
| `.json` | one object: scores, paragraphs, checks, languages, all findings |
| `.jsonl` | one finding a row |
| `.tsv` | one finding a row, under a header |
| `.html` | a page that shows both texts, with the findings in them |
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from aligner.errors import FormatError, nearest
from aligner.fidelity.report import COLUMNS, FidelityReport
from aligner.fidelity.scores import Scores
from aligner.fidelity.shown import shown
from aligner.formats.files import STANDARD, check_target, write_files
from aligner.formats.jsonl import one_line
from aligner.formats.tsv import on_one_line
from aligner.view import page

__all__ = ["check_report_path", "write_report"]


def write_report(report: FidelityReport, path: str | os.PathLike[str], *, title: str = "") -> None:
    """Write a report in the format that the path's suffix names.

    The file appears when it is complete; if that fails, nothing is left behind. "-" is standard
    output, in the format of `.json`.

    Args:
        report: What to write.
        path: The file.
        title: What a page is called; by default its languages.

    Raises:
        FormatError: No format has this suffix.
        InputError: The folder does not exist, or the path is a folder.
        AlignerError: The operating system refuses to write.
    """
    check_report_path(path)
    write_files({str(path): _FORMATS[_suffix(path)](report, title)})


def check_report_path(path: str | os.PathLike[str]) -> None:
    """See that a report can be written here, before long work is done for it.

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
    return {name: round(value, 4) for name, value in asdict(scores).items()}


def _jsonl(report: FidelityReport, _: str) -> Iterator[str]:
    for finding in report:
        yield one_line(report.row(finding))


def _tsv(report: FidelityReport, _: str) -> Iterator[str]:
    columns = [each for each in COLUMNS if each != "mqm" and not each.endswith("_spans")]
    yield "\t".join(columns) + "\n"
    for finding in report:
        row = report.row(finding)
        yield "\t".join(on_one_line(str(row[column])) for column in columns) + "\n"


def _html(report: FidelityReport, title: str) -> Iterator[str]:
    yield page(shown(report, title))


_FORMATS: dict[str, Callable[[FidelityReport, str], Iterator[str]]] = {
    ".json": _json,
    ".jsonl": _jsonl,
    ".tsv": _tsv,
    ".html": _html,
}
