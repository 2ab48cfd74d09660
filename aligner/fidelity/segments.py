"""A system's translation cut like a reference, for sacreBLEU, chrF or COMET.

A system that translates whole documents cuts its sentences where it likes, while metrics want one
hypothesis for each reference. SEGALE (arXiv:2509.17249) and Align-then-Slide (2025) align the
hypothesis with the source or the reference by sentence vectors, join what a bead joins, and keep
sentences without a counterpart as rows with one side empty, so that what was left out or made up
costs points. Here the reference is the ruler: rows are runs of its sentences, as short as the beads
of both alignments allow; where a system left a run out its row is "", and what a system made up
stays at the end of the row before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from aligner.bitext import Alignment, Document
from aligner.errors import InputError, LanguageError
from aligner.formats.tsv import on_one_line
from aligner.frames import data_frame
from aligner.languages import language_name
from aligner.pipeline import Aligner, Text
from aligner.pipeline.ready import ready_aligner
from aligner.spans import Span

if TYPE_CHECKING:
    import pandas

__all__ = ["ScoringSegments", "segments_for_scoring"]


@dataclass(frozen=True)
class ScoringSegments:
    """Lists of one length, ready for a metric; each text stands on one line.

    Attributes:
        sources: The source of each row; "" where the reference says more than the source.
        hypotheses: What the system has for it; "" where it left it out.
        references: The reference; where there is none, the source is the ruler and this is empty.
    """

    sources: tuple[str, ...]
    hypotheses: tuple[str, ...]
    references: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.hypotheses)

    @property
    def omitted(self) -> float:
        """The share of the rows that the system left out."""
        return sum(not each for each in self.hypotheses) / max(len(self), 1)

    def to_dataframe(self) -> pandas.DataFrame:
        """One row a segment: `source`, `hypothesis` and, where there is one, `reference`.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        columns = {"source": self.sources, "hypothesis": self.hypotheses}
        return data_frame({**columns, "reference": self.references} if self.references else columns)


def segments_for_scoring(
    source: Text,
    hypothesis: Text,
    reference: Text | None = None,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    aligner: Aligner | None = None,
    trust_languages: bool = False,
) -> ScoringSegments:
    """Cut a system's translation like the reference, whatever its own sentences are.

    Args:
        source: The source, as in `aligner.align`.
        hypothesis: The system's translation.
        reference: A translation to compare it with, in the same language; without one the rows
            follow the sentences of the source, for metrics that need no reference.
        source_language: As in `aligner.align`.
        target_language: Of hypothesis and reference.
        aligner: An `Aligner` to use; a new one by default.
        trust_languages: As in `aligner.align`.

    Returns:
        The lists. Joined in order they hold every sentence of all texts once.

    Raises:
        InputError: What the rows follow is empty: the reference, or the source where there is none.
        AlignerError: As `aligner.align`.
    """
    tool = ready_aligner(aligner)
    tool = tool.trusting() if trust_languages else tool
    if reference is None:
        bitext = tool.align(
            source, hypothesis, source_language=source_language, target_language=target_language
        )
        _check_is_ruler(bitext.source, "source")
        rows = list(_rows(len(bitext.source), [bitext.alignment]))
        return ScoringSegments(
            tuple(_text(bitext.source, own) for own, _ in rows),
            tuple(_text(bitext.target, runs[0]) for _, runs in rows),
        )
    ours = tool.align(
        reference, source, source_language=target_language, target_language=source_language
    )
    _check_is_ruler(ours.source, "reference")
    language = ours.source.language
    try:
        theirs = tool.align(
            ours.source,
            hypothesis,
            source_language=language,
            target_language=target_language or language,
        )
    except LanguageError:
        if target_language is not None:
            raise
        raise LanguageError(
            f"the hypothesis does not look like {language_name(str(language))} ({language}), which"
            " the reference is in; give one that is, or, to score it as it is, say"
            " trust_languages=True"
        ) from None
    rows = list(_rows(len(ours.source), [ours.alignment, theirs.alignment]))
    return ScoringSegments(
        tuple(_text(ours.target, runs[0]) for _, runs in rows),
        tuple(_text(theirs.target, runs[1]) for _, runs in rows),
        tuple(_text(ours.source, own) for own, _ in rows),
    )


def _check_is_ruler(document: Document, name: str) -> None:
    if not len(document):
        cure = ", or leave it out" if name == "reference" else ""
        raise InputError(f"the {name} is empty, and the rows follow it; give a text{cure}")


def _rows(size: int, alignments: list[Alignment]) -> Iterator[tuple[Span, list[Span]]]:
    """The shortest runs of the ruler that no bead of any alignment crosses, with their runs there.

    What has no counterpart on the ruler's side goes with the run before it; at the very beginning
    with the first one.
    """
    ends = [_ends(alignment) for alignment in alignments]
    cuts = sorted(set(range(size + 1)).intersection(*ends))
    for start, stop in pairwise(cuts):
        runs = [Span(0 if start == 0 else each[start], each[stop]) for each in ends]
        yield Span(start, stop), runs


def _ends(alignment: Alignment) -> dict[int, int]:
    """For each cut between beads on the ruler's side, the last cut on the other side there."""
    return {0: 0} | {bead.source.stop: bead.target.stop for bead in alignment}


def _text(document: Document, run: Span) -> str:
    return on_one_line("\n".join(document.parts(run)))
