"""The check of repetitions: a sentence translated twice, or a translation that loops."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from aligner.bitext import Bead, Document
from aligner.fidelity.case import Case, Check, quoted
from aligner.fidelity.findings import Finding, confidence_of
from aligner.spans import Span

__all__ = ["REPETITION"]

_SHORT = 12  # letters; shorter sentences may well come twice
_LOOP = re.compile(r"(?P<what>\b\w[^\n]{2,80}?)(?:[\s,.;:!?。、，]*(?P=what)){3,}", re.IGNORECASE)
_LEAST_LOOP = 40  # characters
_OFTEN = 4  # times that a piece of a loop comes
_PIECE, _WIDE_PIECE = 6, 3
_SOUND = 0.5  # confidence of a bead
_NEAR = 3  # sentences further on
_FEWEST = 2  # sentences without a source that are one repetition
_MOST = 0.8  # of them must have been said


def _find(case: Case) -> Iterator[Finding]:
    said = list(_said_again(case))
    for _, finding in said:
        yield finding
    yield from _doubled(case, {at for run, _ in said for at in run})
    yield from _loops(case)


def _said_again(case: Case) -> Iterator[tuple[Span, Finding]]:
    """Sentences in a row that have no source and say, word for word, what stands beside them."""
    target = case.bitext.target
    for _, group in groupby(case.beads, lambda pair: pair.bead.is_null and bool(pair.bead.target)):
        pairs = list(group)
        run = Span(pairs[0].bead.target.start, pairs[-1].bead.target.stop)
        if not pairs[0].bead.is_null or len(run) < _FEWEST:
            continue
        reach = max(_NEAR, len(run))
        near = range(max(run.start - reach, 0), min(run.stop + _NEAR, len(target)))
        said = Counter(filter(None, (_plain(target[at]) for at in near)))
        again = sum(said[_plain(target[at])] > 1 for at in run)
        letters = "".join(filter(str.isalpha, (letter for at in run for letter in target[at])))
        if again < _MOST * len(run) or not _is_long(letters):
            continue
        text = quoted(target[run.start])
        times = said[_plain(target[run.start])]
        is_one = len({_plain(target[at]) for at in run}) == 1
        yield (
            run,
            Finding(
                "repetition",
                "critical" if times > _FEWEST or len(run) > _FEWEST else "major",
                confidence_of(0.9, None),
                pairs[0].number,
                (),
                target.slices(run),
                f"the target says {text} {times} times over"
                if is_one
                else f"the target says {len(run)} sentences from {text} on again",
            ),
        )


def _doubled(case: Case, known: set[int]) -> Iterator[Finding]:
    """A target sentence that stands there a second time soon after, which no source does.

    Args:
        case: The pair of documents.
        known: Sentences that are known to be repetitions.
    """
    source, target = case.bitext.source, case.bitext.target
    own = {_plain(sentence) for _, sentence in _twins(source)}
    bead_of = {at: pair for pair in case.beads for at in pair.bead.target}
    for (first, second), sentence in _twins(target):
        if second in known:
            continue
        beads = [bead_of[at].bead for at in (first, second)]
        if any(_plain(text) in own for bead in beads for text in _sentences(source, bead.source)):
            continue
        if beads[0] is not beads[1] and all(_is_sound(bead) for bead in beads):
            continue  # two sentences that the translator has rendered alike
        pair = bead_of[second]
        yield Finding(
            "repetition",
            "major",
            confidence_of(0.9, None),
            pair.number,
            (),
            (target.sentences[first], target.sentences[second]),
            f"the target says {quoted(sentence)} twice, the source once",
        )


def _is_sound(bead: Bead) -> bool:
    return not bead.is_null and (bead.confidence is None or bead.confidence >= _SOUND)


def _sentences(document: Document, run: Span) -> list[str]:
    return [document[at] for at in run]


def _twins(document: Document) -> Iterator[tuple[tuple[int, int], str]]:
    """Sentences that come again within a few sentences, word for word but for marks."""
    last: dict[str, int] = {}
    for at, sentence in enumerate(document):
        plain = _plain(sentence)
        if _is_long(plain):
            if plain in last and at - last[plain] <= _NEAR:
                yield (last[plain], at), sentence
            last[plain] = at


def _plain(sentence: str) -> str:
    return "".join(
        each for each in unicodedata.normalize("NFKC", sentence).lower() if each.isalnum()
    )


def _is_long(plain: str) -> bool:
    return len(plain) * (2 if _is_wide(plain) else 1) >= _SHORT


def _is_wide(plain: str) -> bool:
    return any(unicodedata.east_asian_width(each) in "WF" for each in plain)


def _loops(case: Case) -> Iterator[Finding]:
    for pair in case.pairs:
        if not _may_loop(pair.target.text) or _may_loop(pair.source.text):
            continue
        for match in pair.target.find(_LOOP):
            if len(match[0]) < _LEAST_LOOP:
                continue
            yield Finding(
                "repetition",
                "critical",
                confidence_of(0.9, None),
                pair.number,
                (),
                (Span(*match.span()),),
                f"the target says {quoted(match['what'])} over and over",
            )


def _may_loop(text: str) -> bool:
    """Whether some piece of it comes often enough; to look for loops takes long."""
    size = _WIDE_PIECE if _is_wide(text) else _PIECE
    plain = text.lower()
    pieces = Counter(plain[at : at + size] for at in range(len(plain) - size + 1))
    return max(pieces.values(), default=0) >= _OFTEN


REPETITION = Check("repetition", _find, by_pair=False)
