"""Cuts a system's translation like a reference, for sacreBLEU, chrF or COMET.

A system that translates whole documents cuts its sentences where it likes, while metrics want one
hypothesis for each reference. SEGALE (arXiv:2509.17249) and Align-then-Slide (2025) align the
hypothesis with the source or the reference by sentence vectors, join what a bead joins, and keep
sentences without a counterpart as rows with one side empty, so that what was left out or made up
costs points.

Here the reference is the ruler: rows are runs of its sentences, as short as the beads of both
alignments allow. If a system left a run out, its row is "". What a system made up stays at the end
of the row before. A passage that a system put elsewhere goes into the rows of what it translates:
sentences are scored, not their order.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, overload

from aligner.bitext import Alignment, Bitext, Document, Manuscript, Span
from aligner.bitext.spans import runs_of
from aligner.encoders import Encoder
from aligner.errors import InputError, LanguageError
from aligner.languages import latin_length, name_and_code
from aligner.pipeline import Aligner, Text
from aligner.pipeline.named import check_language
from aligner.pipeline.ready import ready_aligner
from aligner.pipeline.texts import document_of
from aligner.plumbing.display import counted, in_notebook
from aligner.plumbing.frames import data_frame
from aligner.view.oneline import on_one_line

if TYPE_CHECKING:
    import pandas

__all__ = ["ScoringSegments", "segments_for_scoring"]

# Items of a list of references are at least as long as this share of the source, and this many
# letters: a sentence may well be translated by two.
_AS_LONG, _LEAST_LONG = 0.7, 40


@dataclass(frozen=True)
class ScoringSegments:
    """Texts in rows, ready for a metric; each text is one line.

    A row, as iteration and `rows[0]` give it, is `(source, hypothesis, reference)`, or `(source,
    hypothesis)` where there is no reference.

    Attributes:
        sources: The source of each row; "" if the reference says more than the source.
        hypotheses: What the system has for each row; "" if it left that out.
        references: The reference of each row; empty if there is none and the source is the ruler.
    """

    sources: tuple[str, ...]
    hypotheses: tuple[str, ...]
    references: tuple[str, ...] = ()

    def __repr__(self) -> str:
        lost = sum(not each for each in self.hypotheses)
        beside = "" if self.references else ", without a reference"
        return f"<{counted(len(self), 'row')} for scoring, {lost:,} left out{beside}>"

    def _repr_html_(self) -> str | None:
        """The first rows as a table, for a notebook."""
        return in_notebook(self)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.hypotheses)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        """The rows in order."""
        return (self[number] for number in range(len(self)))

    @overload
    def __getitem__(self, index: int) -> tuple[str, ...]: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[tuple[str, ...], ...]: ...

    def __getitem__(self, index: int | slice) -> tuple[str, ...] | tuple[tuple[str, ...], ...]:
        """One row, or several."""
        if isinstance(index, slice):
            return tuple(self[number] for number in range(len(self))[index])
        columns = (self.sources, self.hypotheses, *([self.references] if self.references else []))
        return tuple(column[index] for column in columns)

    @property
    def omitted(self) -> float:
        """The share of the rows that the system left out."""
        return sum(not each for each in self.hypotheses) / max(len(self), 1)

    def to_dataframe(self) -> pandas.DataFrame:
        """One row per segment: `source`, `hypothesis` and, if there is one, `reference`.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        columns = {"source": self.sources, "hypothesis": self.hypotheses}
        return data_frame({**columns, "reference": self.references} if self.references else columns)


@overload
def segments_for_scoring(
    source: Text,
    hypothesis: Text,
    reference: Text | None = None,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    encoder: str | os.PathLike[str] | Encoder | None = None,
    aligner: Aligner | None = None,
    trust_languages: bool = False,
) -> ScoringSegments: ...


@overload
def segments_for_scoring(
    source: Text,
    hypothesis: Mapping[str, Text],
    reference: Text | None = None,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    encoder: str | os.PathLike[str] | Encoder | None = None,
    aligner: Aligner | None = None,
    trust_languages: bool = False,
) -> dict[str, ScoringSegments]: ...


def segments_for_scoring(
    source: Text,
    hypothesis: Text | Mapping[str, Text],
    reference: Text | None = None,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    encoder: str | os.PathLike[str] | Encoder | None = None,
    aligner: Aligner | None = None,
    trust_languages: bool = False,
) -> ScoringSegments | dict[str, ScoringSegments]:
    """Cut a system's translation like the reference, whatever its own sentences are.

    Args:
        source: The source, as in `aligner.align`.
        hypothesis: The system's translation; or those of several systems by name, which then get
            the same rows, so that they can be compared row by row.
        reference: A translation to compare it with, in the same language; without one the rows
            follow the sentences of the source, for metrics that need no reference.
        source_language: As in `aligner.align`.
        target_language: The language of hypothesis and reference.
        encoder: As in `aligner.align`.
        aligner: An `Aligner` to use in place of `encoder`; a new one by default.
        trust_languages: As in `aligner.align`.

    Returns:
        The rows, or those of each system by its name. They hold every sentence of all texts once
        and in order, except for passages of two beads or more that stand elsewhere
        (`Bitext.moved`): these are in the rows of what they translate.

    Raises:
        InputError: The text that the rows follow is empty: the reference, or the source if there is
            none; a hypothesis is None, or there is none; or the reference is the source itself, or
            a list of whole translations.
        AlignerError: As `aligner.align`.
    """
    systems = hypothesis if isinstance(hypothesis, Mapping) else {"": hypothesis}
    if not systems:
        raise InputError("there is no hypothesis; give the systems' translations by name")
    for name, text in systems.items():
        if not isinstance(name, str):
            raise InputError(f"the name of a hypothesis must be a string, not {name!r}")
        if text is None:
            raise InputError(f"{_called(name)} is missing: it is None; give the translation")
    named = source_language is not None and source_language == target_language
    if _is_same_text(source, reference) and not named:
        raise InputError("the reference is the source itself; give a translation, or leave it out")
    _check_is_one(source, reference)
    tool = ready_aligner(aligner, encoder=encoder)
    tool = tool.trusting() if trust_languages else tool
    rows = _Ruled.of(tool, source, reference, source_language, target_language).rows(systems)
    return rows if isinstance(hypothesis, Mapping) else rows[""]


@dataclass(frozen=True)
class _Ruled:
    """A ruler: the text that rows follow, and the source beside it if it is a reference.

    Attributes:
        tool: What aligns other texts with it.
        ruler: The text.
        source: The source as the ruler cuts it; None if it is the ruler itself.
        source_language: The source's language, if the caller has named it.
        target_language: Likewise, that of the hypotheses and of a reference.
    """

    tool: Aligner
    ruler: Document
    source: _Side | None
    source_language: str | None
    target_language: str | None

    @classmethod
    def of(
        cls,
        tool: Aligner,
        source: Text,
        reference: Text | None,
        source_language: str | None,
        target_language: str | None,
    ) -> _Ruled:
        """The reference as the ruler, or the source if there is none."""
        original = _document(source, source_language, "the source", tool)
        if reference is None:
            _check_is_ruler(original, "source")
            return cls(tool, original, None, source_language, target_language)
        ruler = _document(reference, target_language, "the reference", tool)
        _check_is_ruler(ruler, "reference")
        bitext = tool.align(
            ruler, original, source_language=target_language, target_language=source_language
        )
        return cls(tool, ruler, _Side.of(bitext, tool), source_language, target_language)

    def rows(self, systems: Mapping[str, Text]) -> dict[str, ScoringSegments]:
        """The rows of all systems, which are the same for each."""
        sides = {name: self._side(name, text) for name, text in systems.items()}
        runs = _rows([*sides.values(), *([self.source] if self.source else [])])
        ruler = tuple(_text(self.ruler, [run]) for run in runs)
        if self.source is None:
            return {name: ScoringSegments(ruler, side.texts(runs)) for name, side in sides.items()}
        sources = self.source.texts(runs)
        return {
            name: ScoringSegments(sources, side.texts(runs), ruler) for name, side in sides.items()
        }

    def _side(self, name: str, text: Text) -> _Side:
        """A hypothesis, aligned with the ruler."""
        own, other = self.source_language, self.target_language
        if self.source:  # a reference, and the hypothesis is in its language
            own = other = other or self.ruler.language
        called = _called(name)
        try:
            document = _document(text, other, called, self.tool)
        except LanguageError:
            if not self.source or self.target_language:
                raise
            raise LanguageError(
                f"{called} does not look like {name_and_code(str(other))}, which the reference is"
                " in; give one that is, or, to score it as it is, say trust_languages=True"
            ) from None
        bitext = self.tool.align(self.ruler, document, source_language=own, target_language=other)
        return _Side.of(bitext, self.tool)


def _called(name: str) -> str:
    """What messages call a hypothesis."""
    return f"the hypothesis {name!r}" if name else "the hypothesis"


def _document(text: Text, language: str | None, called: str, tool: Aligner) -> Document:
    """A text with its sentences, in the language that the caller named for it."""
    document = document_of(text, language, tool.splitter, called)
    if language and not tool.trust_languages:
        check_language(document, called)
    return document


def _is_same_text(source: Text, reference: Text | None) -> bool:
    texts = [
        str(each).strip() for each in (source, reference) if isinstance(each, str | Manuscript)
    ]
    return len(texts) == 2 and len(set(texts)) == 1


def _check_is_one(source: Text, reference: Text | None) -> None:
    """Refuse several references, which a metric takes as a list."""
    text: object = source.text if isinstance(source, Document | Manuscript) else source
    if isinstance(reference, str) or not isinstance(reference, Sequence):
        return
    if not isinstance(text, Sequence):  # an iterator, which can be read only once
        return
    whole = latin_length(text if isinstance(text, str) else "".join(map(str, text)))
    lengths = [latin_length(str(each)) for each in reference]
    if whole and len(lengths) > 1 and min(lengths) >= max(_AS_LONG * whole, _LEAST_LONG):
        raise InputError(
            f"each of the {len(lengths)} sentences of the reference is as long as the source, so"
            " they seem to be several references; give one of them, and make rows for each"
        )


def _check_is_ruler(document: Document, name: str) -> None:
    if not len(document):
        cure = ", or leave it out" if name == "reference" else ""
        raise InputError(f"the {name} is empty, and the rows follow it; give a text{cure}")


@dataclass(frozen=True)
class _Side:
    """A text to cut like the ruler.

    Attributes:
        bitext: The ruler aligned with this text.
        moved: The beads of passages that stand elsewhere in it: runs of the ruler's sentences, each
            with the run of its own that says the same.
    """

    bitext: Bitext
    moved: tuple[tuple[Span, Span], ...]

    @classmethod
    def of(cls, bitext: Bitext, tool: Aligner) -> _Side:
        """The text that a bitext aligns with the ruler."""
        return cls(bitext, tuple(_moved(bitext, tool)))

    def cuts(self) -> set[int]:
        """The places in the ruler that no bead crosses."""
        crossed = {cut for run, _ in self.moved for cut in range(run.start + 1, run.stop)}
        return set(_ends(self.bitext.alignment)) - crossed

    def texts(self, rows: Sequence[Span]) -> tuple[str, ...]:
        """Its text for each row, whether that stands in place or elsewhere."""
        ends = _ends(self.bitext.alignment)
        here = [set(Span(ends[row.start] if row.start else 0, ends[row.stop])) for row in rows]
        elsewhere = {index for _, run in self.moved for index in run}
        for indexes in here:
            indexes -= elsewhere
        starts = [row.start for row in rows]
        for own, run in self.moved:
            here[bisect_right(starts, own.start) - 1].update(run)
        return tuple(_text(self.bitext.target, runs_of(indexes)) for indexes in here)


def _rows(sides: Sequence[_Side]) -> list[Span]:
    """The shortest runs of the ruler that no bead of any side crosses."""
    cuts = sorted(set.intersection(*(side.cuts() for side in sides)))
    return [Span(start, stop) for start, stop in pairwise(cuts)]


def _moved(bitext: Bitext, tool: Aligner) -> Iterator[tuple[Span, Span]]:
    """The beads inside passages that stand elsewhere, as runs of sentences of the whole texts."""
    for passage in bitext.moved:
        aligned, _ = tool.document_aligner.align_passage(bitext, passage)
        ends = _ends(aligned.alignment)
        i, j = passage.source.start, passage.target.start
        for start, stop in pairwise(sorted(ends)):
            own = Span(j + (ends[start] if start else 0), j + ends[stop])
            yield Span(i + start, i + stop), own


def _ends(alignment: Alignment) -> dict[int, int]:
    """For each cut between beads on the ruler's side, the last cut there on the other side.

    So text without a counterpart in the ruler joins the run before it, or at the very beginning the
    first run.
    """
    return {0: 0} | {bead.source.stop: bead.target.stop for bead in alignment}


def _text(document: Document, runs: Iterable[Span]) -> str:
    return on_one_line("\n".join(part for run in runs for part in document.parts(run)))
