"""The check of terms: the user's glossary, and terms that one document renders in several ways."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from aligner.errors import FormatError
from aligner.fidelity.case import Case, Check, Half, Pair, quoted
from aligner.fidelity.findings import Finding, confidence_of
from aligner.formats.files import read_text
from aligner.model.words import Words, link_words
from aligner.spans import Span

__all__ = ["GLOSSARY", "TERMINOLOGY", "read_glossary"]

_STEM = 5  # letters by which forms of a word are told
_TERM = 6  # letters of a word that may be a term
_OFTEN = 4  # times that a term must come
_MOSTLY = 0.7  # of them with one rendering
_SURE = 0.5  # of a word link


def read_glossary(path: str | os.PathLike[str]) -> dict[str, list[str]]:
    """Read a glossary: a term and its renderings a line, parted by tabs; # begins a comment.

    Raises:
        InputError: The file cannot be read.
        FormatError: A line has no rendering.
    """
    glossary: dict[str, list[str]] = {}
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        term, *renderings = (cell.strip() for cell in line.split("\t"))
        if not term or not any(renderings):
            raise FormatError(
                f"{path}, line {number}: write a source term, a tab and its rendering"
            )
        glossary.setdefault(term, []).extend(each for each in renderings if each)
    return glossary


def _of_glossary(case: Case) -> Iterator[Finding]:
    """Places where a source term of the glossary has none of its renderings."""
    for term, renderings in case.glossary.items():
        pattern, allowed = _pattern(term), [_pattern(each) for each in renderings]
        for pair in case.pairs:
            matches = list(pair.source.find(pattern))
            if matches and not any(any(pair.target.find(each)) for each in allowed):
                listed = " or ".join(quoted(each) for each in renderings)
                yield Finding(
                    "terminology",
                    "major",
                    confidence_of(0.9, pair.bead.confidence),
                    pair.number,
                    tuple(Span(*match.span()) for match in matches),
                    pair.target.parts,
                    f"the glossary renders {quoted(term)} as {listed}, which the target does not"
                    " have",
                )


def _pattern(term: str) -> re.Pattern[str]:
    """A term with any ending of its words; where a script has no spaces, anywhere."""
    words = [re.escape(word[: max(len(word) - 2, _STEM)]) for word in term.split()]
    inner = r"\w*\s+".join(words)
    return re.compile(rf"\b{inner}" if term[:1].isascii() else inner, re.IGNORECASE)


def _inconsistent(case: Case) -> Iterator[Finding]:
    """Words that come often, are as a rule rendered by one word, and here by another."""
    seen: dict[str, list[tuple[Pair, Any, str]]] = defaultdict(list)
    for pair, links in zip(case.pairs, _links(case), strict=True):
        for link in links:
            ours = _text(pair.source, link.source)
            if link.confidence >= _SURE and len(ours) >= _TERM and ours.isalpha():
                seen[_stem(ours)].append((pair, link, _stem(_text(pair.target, link.target))))
    for uses in seen.values():
        (usual, count), *others = Counter(stem for *_, stem in uses).most_common()
        if not others or len(uses) < _OFTEN or count < _MOSTLY * len(uses):
            continue
        shown = next(_text(pair.target, link.target) for pair, link, stem in uses if stem == usual)
        for pair, link, stem in uses:
            if stem != usual:
                yield Finding(
                    "terminology",
                    "minor",
                    confidence_of(0.5, pair.bead.confidence) * link.confidence,
                    pair.number,
                    (link.source,),
                    (link.target,),
                    f"{quoted(_text(pair.source, link.source))} is"
                    f" {quoted(_text(pair.target, link.target))} here and {quoted(shown)}"
                    " elsewhere",
                )


def _links(case: Case) -> list[Any]:
    assert case.tokens
    source, target = case.bitext.source, case.bitext.target
    return list(
        link_words(
            (
                Words.of_segment(source, pair.bead.source, case.tokens[0]),
                Words.of_segment(target, pair.bead.target, case.tokens[1]),
            )
            for pair in case.pairs
        )
    )


def _text(half: Half, span: Span) -> str:
    return half.document.text[span.start : span.stop]


def _stem(word: str) -> str:
    return word.lower()[:_STEM]


GLOSSARY = Check("glossary", _of_glossary)
TERMINOLOGY = Check("terminology", _inconsistent, needs_tokens=True, default=False)
