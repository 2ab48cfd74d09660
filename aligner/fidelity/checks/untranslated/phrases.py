"""Phrases copied into a sentence that is otherwise translated."""

from __future__ import annotations

from collections.abc import Iterator

from aligner.fidelity.case import Pair
from aligner.fidelity.findings import Finding, confidence_of, quoted
from aligner.fidelity.reading.code import code_in
from aligner.fidelity.reading.copied import copies_in, is_set_apart
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.unchanged import marks_in
from aligner.languages import are_close, latin_length, votes

__all__ = ["copied_phrases"]

_MUCH = 50  # letters, counted as Latin, that are no mere slip
_COPY = 0.8  # confidence


def copied_phrases(pair: Pair, sentence: Excerpt) -> Iterator[Finding]:
    """Runs of words of the source inside a sentence that is otherwise translated."""
    languages = str(pair.source.language), str(pair.target.language)
    marks = marks_in(sentence) + code_in(sentence)
    for copy in copies_in(pair.source.excerpts, sentence, languages):
        said = copy.target.of(sentence.text)
        if (
            not any(mark.meets(copy.target) for mark in marks)
            and not is_set_apart(copy.target, pair.target.excerpts)
            and not is_set_apart(copy.source, pair.source.excerpts)
            and _seems(said, languages[0])
        ):
            yield Finding(
                "untranslated",
                "major" if latin_length(said) >= _MUCH else "minor",
                confidence_of(_COPY, pair.bead.confidence),
                pair.number,
                (copy.source,),
                (copy.target,),
                f"{quoted(said)} is copied from the source",
            )


def _seems(text: str, language: str) -> bool:
    """Whether words seem to be in a language, rather than in a third one that both sides quote."""
    found = votes(text)
    first = max(found, key=found.__getitem__, default="")
    return not first or are_close(first, language)
