"""Several translations of one source, judged side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aligner.bitext import Bitext
from aligner.errors import InputError, LanguageError, nearest
from aligner.fidelity.judge import check_fidelity
from aligner.fidelity.report import FidelityReport
from aligner.languages import normalize_language
from aligner.pipeline import Aligner, Text
from aligner.pipeline.ready import ready_aligner
from aligner.pipeline.texts import language_of
from aligner.plumbing.display import counted, in_notebook
from aligner.plumbing.frames import data_frame
from aligner.trust import doubts

if TYPE_CHECKING:
    import pandas

__all__ = ["Comparison", "compare_fidelity"]

_IN_WORDS = ("verdict", "notes")
"""Columns that would make a table too wide to read."""


@dataclass(frozen=True)
class Comparison(Mapping[str, FidelityReport]):
    """The reports on several translations of one source.

    It is a mapping: iteration gives the names, `comparison["careful"]` the report on one of them.

    Attributes:
        reports: The reports by the name of the translation.
    """

    reports: Mapping[str, FidelityReport]

    def __post_init__(self) -> None:
        if not self.reports:
            raise InputError("there is no translation to compare")

    def __len__(self) -> int:
        """How many translations there are."""
        return len(self.reports)

    def __iter__(self) -> Iterator[str]:
        """The names of the translations."""
        return iter(self.reports)

    def __getitem__(self, name: str) -> FidelityReport:
        """The report on the translation of this name."""
        if name in self.reports:
            return self.reports[name]
        raise KeyError(f"no translation is called {name!r}; {nearest(str(name), self.reports)}")

    def __hash__(self) -> int:
        return hash(frozenset(self.reports.items()))

    def rows(self) -> list[dict[str, Any]]:
        """One row per translation, the most faithful first.

        The columns: `translation`, `fidelity`, `penalty`, `source_coverage`, `target_coverage`, a
        count for each check that was run, `verdict` (`Bitext.verdict`) and `notes`
        (`FidelityReport.notes`, in one line).
        """
        kinds = sorted(
            {
                kind
                for report in self.reports.values()
                for kind in (*report.checks, *report.counts())
            }
        )
        rows = [
            {
                "translation": name,
                "fidelity": round(report.scores.fidelity, 4),
                "penalty": round(report.scores.penalty, 2),
                "source_coverage": round(report.scores.source_coverage, 4),
                "target_coverage": round(report.scores.target_coverage, 4),
                **{kind: report.counts()[kind] for kind in kinds},
                "verdict": report.bitext.verdict,
                "notes": "; ".join(report.notes),
            }
            for name, report in self.reports.items()
        ]
        return sorted(rows, key=lambda row: -row["fidelity"])

    def figures(self) -> list[dict[str, Any]]:
        """The same rows without what was found in no translation, and without columns in words.

        What those columns hold is in `remarks`.
        """
        rows = self.rows()
        found = {kind for report in self.reports.values() for kind in report.counts()}
        checks = {check for report in self.reports.values() for check in report.checks}
        left_out = {*_IN_WORDS, *(checks - found)}
        return [
            {name: value for name, value in row.items() if name not in left_out} for row in rows
        ]

    @property
    def remarks(self) -> tuple[str, ...]:
        """What makes scores hard to compare, one line for each translation concerned.

        A line holds any doubt that it is a translation at all, and `FidelityReport.notes`. The
        order is that of `rows`.
        """
        remarks = []
        for row in self.rows():
            report = self[row["translation"]]
            doubt = doubts(report.bitext.alignment.related)
            if said := "; ".join(filter(None, (doubt, *report.notes))):
                remarks.append(f"{row['translation']}: {said}")
        return tuple(remarks)

    def __str__(self) -> str:
        """The figures as a table, with the remarks below."""
        rows = self.figures()
        cells = [list(rows[0]), *([str(value) for value in row.values()] for row in rows)]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        lines = (
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in cells
        )
        return "\n".join([*lines, *self.remarks])

    def __repr__(self) -> str:
        return f"<comparison of {counted(len(self), 'translation')}: {', '.join(self)}>"

    def _repr_html_(self) -> str | None:
        """The figures as a table, with the remarks below, for a notebook."""
        return in_notebook(self)

    def to_dataframe(self) -> pandas.DataFrame:
        """`rows` as a table.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        return data_frame(self.rows())


def compare_fidelity(
    translations: Mapping[str, Text], source: Text, *, aligner: Aligner | None = None, **how: Any
) -> Comparison:
    """Judge several translations of one source, side by side.

    Args:
        translations: The translations by the names that the table gives them. Without a
            `target_language`, all are expected to be in the language of more than half of them, so
            that one in another language counts as untranslated; copies, which are in the source's
            language, are left out of the count. If no language has a majority, each is judged in
            its own language, and a copy in that of most others.
        source: The text that all of them translate.
        aligner: As in `check_fidelity`.
        how: Further arguments of `check_fidelity`.

    Returns:
        The reports, with a table of their scores and counts.

    Raises:
        InputError: There is no translation, or one is None or already aligned, or they have no
            names; or an encoder came with an aligner.
        AlignerError: As `check_fidelity`.
    """
    if [isinstance(each, Mapping) for each in (translations, source)] != [True, False]:
        raise InputError(
            "the translations come first, each by its name, and then the source:"
            ' compare_fidelity({"careful": translation}, source)'
        )
    for name, translation in translations.items():
        if not isinstance(name, str):
            raise InputError(f"the name of a translation must be a string, not {name!r}")
        if translation is None:
            raise InputError(f"the translation {name!r} is missing: it is None")
        if isinstance(translation, Bitext | FidelityReport):
            raise InputError(
                f"the translation {name!r} is a {type(translation).__name__}; give the text, or put"
                " reports side by side with aligner.Comparison({name: report})"
            )
    tool = ready_aligner(aligner, encoder=how.pop("encoder", None))
    languages = _target_languages(translations, source, how)
    return Comparison(
        {
            name: _judged(
                name, source, translation, **{**how, **languages.get(name, {})}, aligner=tool
            )
            for name, translation in translations.items()
        }
    )


def _judged(name: str, source: Text, translation: Text, **how: Any) -> FidelityReport:
    try:
        return check_fidelity(source, translation, **how)
    except LanguageError as error:
        raise LanguageError(f"the translation {name!r}: {error}") from None


def _target_languages(
    translations: Mapping[str, Text], source: Text, how: Mapping[str, Any]
) -> dict[str, dict[str, str]]:
    """The `target_language` of each translation that may be in another one: that of most."""
    if how.get("target_language") is not None:
        return {}
    told = how.get("source_language")
    own = normalize_language(told) if told else language_of(source)
    found = {name: language_of(each) for name, each in translations.items()}
    others = Counter(each for each in found.values() if each not in (own, None))
    if own is None or not others:
        return {}
    usual, count = others.most_common(1)[0]
    is_meant = 2 * count > others.total()
    return {
        name: {"target_language": str(usual)}
        for name, each in found.items()
        if is_meant or each == own
    }
