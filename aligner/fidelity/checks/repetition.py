"""The check for repetitions: a sentence translated twice, or a translation that loops."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from aligner.bitext import Bead, Document, Span
from aligner.fidelity.case import Case, Check, Pair
from aligner.fidelity.findings import POINTS, Finding, quoted
from aligner.fidelity.reading.loops import loops_in, may_loop
from aligner.fidelity.reading.said import bare
from aligner.languages import WORD, is_letter, is_wide, letters_alone
from aligner.model.punctuation import EXCLAMATION, closing_mark
from aligner.splitters.labels import unlabelled
from aligner.trust import is_likely

__all__ = ["REPETITION"]

_SHORT = 12  # letters; shorter sentences may well come twice
_WORDS = 2  # of a shorter sentence that comes twice in a row for nothing
# A source that may well be said twice, or in two sentences: with a mark inside, or a doubled word.
_IN_TWO = re.compile(r"\w[^\w\s'’-]+\s*\w|\b(\w+)\s+\1\b", re.IGNORECASE)
_SURE = 0.9  # whatever the bead: repeated text has no other side to belong to
_NEAR = 3  # sentences from one copy to the next
_FEWEST = 2  # sentences without a source that make one repetition
_MOST = 0.8  # share of them that is said elsewhere
# Where one sentence ends inside a segment of a file of pairs.
_END = re.compile(
    r"""(?<=[.!?…])["”’»)]*\s+(?=[^\sa-zà-ÿа-я\d])|(?<=[。！？])[」』”’]*|\n+""", re.VERBOSE
)


@dataclass(frozen=True)
class _Again:
    """Something that the target says again.

    Attributes:
        reach: From the first copy, if that stands beside it, to its end.
        surplus: The text that is too much.
        finding: The finding that it makes by itself.
    """

    reach: Span
    surplus: tuple[Span, ...]
    finding: Finding


def _find(case: Case) -> Iterator[Finding]:
    found = sorted(
        (*_said_again(case), *_doubled(case), *_within(case), *_loops(case)),
        key=lambda each: each.reach,
    )
    group: list[_Again] = []
    stop = 0
    for each in found:
        if group and each.reach.start >= stop:
            yield _as_one(group)
            group = []
        group.append(each)
        stop = max(stop, each.reach.stop)
    if group:
        yield _as_one(group)


def _as_one(group: list[_Again]) -> Finding:
    """One finding for all that was found at one place, as severe as the worst of it."""
    if len(group) == 1:
        return group[0].finding
    largest = max(group, key=lambda each: sum(map(len, each.surplus)))
    return replace(
        largest.finding,
        severity=max((each.finding.severity for each in group), key=lambda name: POINTS[name]),
        confidence=max(each.finding.confidence for each in group),
        bead=min(each.finding.bead for each in group),
        target=tuple(_union(span for each in group for span in each.surplus)),
    )


def _union(spans: Iterable[Span]) -> Iterator[Span]:
    """The same characters as separate spans, in order."""
    last: Span | None = None
    for span in sorted(spans):
        if last and span.start <= last.stop:
            last = Span(last.start, max(last.stop, span.stop))
            continue
        if last:
            yield last
        last = span
    if last:
        yield last


def _said_again(case: Case) -> Iterator[_Again]:
    """Runs of sentences without a source that repeat, word for word, other text of the target.

    That text stands beside them, or two or more of them stand elsewhere in the same order. The
    latter is what a translation that is there twice looks like: its middle is left over. What has
    no source in either copy is an addition, not a repetition of the other copy.
    """
    target = case.bitext.target
    runs = list(_without_source(case))
    if not runs:
        return
    twice = _in_rows(target)
    paired = {at for pair in case.beads if not pair.bead.is_null for at in pair.bead.target}
    places: dict[str, list[int]] = {}
    for at in sorted(twice):
        places.setdefault(bare(target[at]), []).append(at)

    def is_elsewhere(at: int, run: Span) -> bool:
        """Whether a sentence of a run stands again in it, or where it has a source."""
        others = (other for other in places.get(bare(target[at]), ()) if other != at)
        return at in twice and any(other in run or other in paired for other in others)

    for run in runs:
        reach = max(_NEAR, len(run))
        near = range(max(run.start - reach, 0), min(run.stop + _NEAR, len(target)))
        said = Counter(filter(None, (bare(target[at]) for at in near)))
        again = sum(said[bare(target[at])] > 1 or is_elsewhere(at, run) for at in run)
        if again < _MOST * len(run) or not _is_said("".join(target[at] for at in run)):
            continue
        run = _last_copy(target, run)
        text = quoted(target[run.start])
        times = said[bare(target[run.start])]
        is_one = len({bare(target[at]) for at in run}) == 1
        finding = Finding(
            "repetition",
            "critical" if times > _FEWEST or len(run) > _FEWEST else "major",
            _SURE,
            next(pair.number for pair in case.beads if run.start in pair.bead.target),
            (),
            target.slices(run),
            f"the target says {text} {times} times over"
            if is_one
            else f"the target says {len(run)} sentences from {text} on again",
        )
        yield _Again(_with_alike(target, run), finding.target, finding)


def _last_copy(document: Document, run: Span) -> Span:
    """A run of sentences that say again what stands before it, moved on to where the copy begins.

    With a paragraph that is there twice, the aligner may leave over the end of one copy and the
    beginning of the other.
    """
    start, stop = run.start, run.stop
    while stop < len(document) and bare(document[start]) == bare(document[stop]):
        start, stop = start + 1, stop + 1
    return Span(start, stop)


def _without_source(case: Case) -> Iterator[Span]:
    """Runs of two or more target sentences that are nulls."""
    for is_null, group in groupby(
        case.beads, lambda pair: pair.bead.is_null and bool(pair.bead.target)
    ):
        pairs = list(group)
        run = Span(pairs[0].bead.target.start, pairs[-1].bead.target.stop)
        if is_null and len(run) >= _FEWEST:
            yield run


def _in_rows(document: Document) -> set[int]:
    """The sentences that come more than once together with the one before or after them."""
    rows = list(pairwise(map(bare, document)))
    count = Counter(rows)
    twice = [at for at, row in enumerate(rows) if all(row) and count[row] > 1]
    return {*twice, *(at + 1 for at in twice)}


def _with_alike(document: Document, run: Span) -> Span:
    """The characters of some sentences, and of those right beside them that say the same."""
    said = {bare(document[at]) for at in run}
    start, stop = run.start, run.stop
    while start and bare(document[start - 1]) in said:
        start -= 1
    while stop < len(document) and bare(document[stop]) in said:
        stop += 1
    return _hull(document, range(start, stop))


def _hull(document: Document, sentences: Sequence[int]) -> Span:
    return Span(document.sentences[sentences[0]].start, document.sentences[sentences[-1]].stop)


def _doubled(case: Case) -> Iterator[_Again]:
    """Target sentences that come again soon after, while their source does not."""
    target = case.bitext.target
    bead_of = {at: pair for pair in case.beads for at in pair.bead.target}
    for sentences in _chains(case, bead_of):
        text, times = quoted(target[sentences[0]]), len(sentences)
        is_row = sentences[-1] - sentences[0] == times - 1
        surplus = tuple(target.sentences[at] for at in sentences[1:])
        if is_row:
            surplus = target.slices(Span(sentences[1], sentences[-1] + 1))
        often = "twice" if times == _FEWEST else f"{times} times{' over' if is_row else ''}"
        finding = Finding(
            "repetition",
            "critical" if is_row and times > _FEWEST else "major",
            _SURE,
            bead_of[sentences[1]].number,
            (),
            surplus if times > _FEWEST else tuple(target.sentences[at] for at in sentences),
            f"the target says {text} {often}, the source once",
        )
        yield _Again(_hull(target, sentences), surplus, finding)


def _chains(case: Case, bead_of: Mapping[int, Pair]) -> Iterable[list[int]]:
    """Groups of target sentences that say the same, each soon after the last, unlike the source."""
    source, target = case.documents
    twins = list(_twins(target))
    own = {bare(source[second]) for _, second in _twins(source)} if twins else set()
    chains: dict[int, list[int]] = {}
    for first, second in twins:
        beads = [bead_of[at].bead for at in (first, second)]
        if any(bare(text) in own for bead in beads for text in _sentences(source, bead.source)):
            continue
        if beads[0] is not beads[1] and all(_is_sound(bead) for bead in beads):
            continue  # two sentences that the translator has rendered alike
        if not (_is_long(bare(target[second])) or _is_for_nothing(case, bead_of, first)):
            continue
        chains[second] = [*chains.pop(first, [first]), second]
    return chains.values()


def _is_for_nothing(case: Case, bead_of: Mapping[int, Pair], at: int) -> bool:
    """Whether a short target sentence comes again right after itself without a cause in the source.

    Exclamations and single words may well come twice.
    """
    said = case.bitext.target[at]
    pairs = {pair.number: pair for pair in (bead_of[at], bead_of[at + 1])}.values()
    if len(WORD.findall(said)) < _WORDS or closing_mark(said, None) == EXCLAMATION:
        return False
    if any(_IN_TWO.search(pair.source.text) for pair in pairs):
        return False
    if len(pairs) == 1:
        return all(len(pair.bead.source) == 1 for pair in pairs)
    left = [pair for pair in pairs if pair.bead.is_null]
    beside = [each for pair in left for each in case.around(pair)]
    return bool(left) and not any(each.bead.is_null and each.bead.source for each in beside)


def _is_sound(bead: Bead) -> bool:
    return not bead.is_null and is_likely(bead.confidence)


def _sentences(document: Document, run: Span) -> list[str]:
    return [document[at] for at in run]


def _twins(document: Document) -> Iterator[tuple[int, int]]:
    """Pairs of sentences, a few sentences apart, that are the same but for marks.

    Short ones come right after each other. The label of an item counts only if both have one.
    """
    last: dict[str, int] = {}
    for at, sentence in enumerate(document):
        if plain := bare(sentence):
            near = _NEAR if _is_long(plain) else 1
            if plain in last and at - last[plain] <= near:
                yield last[plain], at
            last[plain] = last[bare(unlabelled(sentence))] = at


def _within(case: Case) -> Iterator[_Again]:
    """Segments that repeat themselves or a sentence of theirs, while their source does not."""
    target = case.bitext.target
    for pair in case.pairs:
        for at in pair.bead.target:
            again = _again_in(target[at])
            if not again or _again_in(pair.source.text):
                continue
            first, surplus, times = again
            start = target.sentences[at].start
            own = Span(start + first.start, start + first.stop)
            too_many = tuple(Span(start + each.start, start + each.stop) for each in surplus)
            often = "twice" if times == _FEWEST else f"{times} times"
            finding = Finding(
                "repetition",
                "critical" if times > _FEWEST else "major",
                _SURE,
                pair.number,
                (),
                too_many,
                f"the target says {quoted(own.of(target.text))} {often}, the source once",
            )
            yield _Again(Span(own.start, too_many[-1].stop), too_many, finding)


def _again_in(text: str) -> tuple[Span, list[Span], int] | None:
    """What a text says more than once: the first copy, the others, and how many in all."""
    if _period(letters_alone(text.lower())):  # few texts have one, and only those need its place
        places = [at for at, letter in enumerate(text) if is_letter(letter)]
        plain = "".join(text[at].lower()[0] for at in places)
        period = _period(plain)
        if period and _is_said(plain[:period]):
            second = places[period]
            return (
                Span(places[0], len(text[:second].rstrip())),
                [Span(second, len(text.rstrip()))],
                len(plain) // period,
            )
    said: dict[str, list[Span]] = {}
    start = 0
    for stop in (*(match.end() for match in _END.finditer(text)), len(text)):
        span = Span(start, start + len(text[start:stop].rstrip()))
        said.setdefault(bare(span.of(text)), []).append(span)
        start = stop
    found = [spans for what, spans in said.items() if len(spans) > 1 and _is_said(what)]
    if not found:
        return None
    first = min(spans[0] for spans in found)
    return first, sorted(span for spans in found for span in spans[1:]), max(map(len, found))


def _period(plain: str) -> int:
    """After how many letters a text repeats itself from end to end; 0 if it does not."""
    period = (plain + plain).find(plain, 1)
    return period if 0 < period < len(plain) else 0


def _is_said(text: str) -> bool:
    return _is_long("".join(WORD.findall(text)))


def _is_long(plain: str) -> bool:
    return len(plain) * (2 if is_wide(plain) else 1) >= _SHORT


def _loops(case: Case) -> Iterator[_Again]:
    """What is said over and over inside a bead, or in a sentence that the loop left unpaired."""
    for pair in case.beads:
        near = case.around(pair) if pair.bead.is_null else (pair,)
        for match in pair.target.each(loops_in):
            if any(may_loop(each.source.text) for each in near):
                break
            place = Span(*match.span())
            finding = Finding(
                "repetition",
                "critical",
                _SURE,
                pair.number,
                (),
                (place,),
                f"the target says {quoted(match['what'])} over and over",
            )
            yield _Again(place, (place,), finding)


REPETITION = Check("repetition", _find, by_pair=False)
