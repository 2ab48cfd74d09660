"""Drops findings that are redundant because another says more at the same place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate

from aligner.bitext import Span
from aligner.fidelity.findings import MISSING, Finding
from aligner.fidelity.reading.said import bare

__all__ = ["without_echoes", "without_lost"]

_SAID_BETTER = {
    "addition": ("untranslated", "repetition", "truncation"),
    "length": ("omission", "addition", "repetition"),
    "number": ("untranslated",),  # left in English, 3.5 billion is another number in German
    "punctuation": ("truncation",),  # with its end, a question has lost its mark
}
# What the pair that breaks off lacks of its source, besides whole sentences.
_CUT_OFF = ("number", "reference", "placeholder")
_LOST = 0.5  # confidence from which an omission or addition explains what is missing with it


def without_lost(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, except those on numbers, questions and brackets that went with their text.

    If the other side has another number in place of a missing one, the finding stays, since that
    number is still without a counterpart.
    """
    lost = [each for each in findings if each.type in MISSING and each.confidence >= _LOST]
    source = [span for each in lost for span in each.source]
    target = [span for each in lost for span in each.target]

    def is_lost(finding: Finding) -> bool:
        if finding.type == "number":
            return _all_within(finding.source, source) and _all_within(finding.target, target)
        if finding.type == "punctuation":  # a question points at all of the side that asks nothing
            return any(
                spans and _all_within(spans, wider)
                for spans, wider in ((finding.source, source), (finding.target, target))
            )
        return False

    return [each for each in findings if not is_lost(each)]


def _all_within(spans: Sequence[Span], wider: Sequence[Span]) -> bool:
    return all(
        any(each.start <= span.start and span.stop <= each.stop for each in wider) for span in spans
    )


def without_echoes(findings: Sequence[Finding], target: str) -> list[Finding]:
    """The findings without those that say less than another at the same place.

    A repeated passage has not moved either: its source is paired with the other copy. And what the
    other copy seems to add is only doubted since there are two. What the pair that breaks off lacks
    of its source stood in what is cut off. An address in a lost tag is lost with the tag, unless
    another one stands in its place.

    Args:
        findings: The findings.
        target: The target's text.
    """
    again = [span for each in findings if each.type == "repetition" for span in each.target]
    said = "".join(bare(span.of(target)) for span in again)
    whole = bare(target) if said else ""
    places = {name: _Places(findings, better) for name, better in _SAID_BETTER.items()}
    tags = _tags_by_bead(findings)
    broken = {each.bead for each in findings if each.type == "truncation"}

    def is_cut_off(finding: Finding) -> bool:
        is_clause = finding.type == "omission" and finding.severity == "minor"
        return not finding.target and (is_clause or finding.type in _CUT_OFF)

    def is_echo(finding: Finding) -> bool:
        if finding.bead in broken and is_cut_off(finding):
            return True
        if finding.type == "reference":
            in_tags = tags.get(finding.bead, ((), ()))
            return all(map(_all_within, (finding.source, finding.target), in_tags))
        if finding.type == "order":
            return _all_within(finding.target, again)
        if said and finding.type == "addition":
            copy = "".join(bare(span.of(target)) for span in finding.target)
            is_clause = finding.severity == "minor"
            is_copied = copy in said or (is_clause and whole.count(copy) > 1)
            return is_copied or finding in places["addition"]
        return finding.type in places and finding in places[finding.type]

    return [each for each in findings if not is_echo(each)]


def _tags_by_bead(findings: Sequence[Finding]) -> dict[int, tuple[list[Span], list[Span]]]:
    """Where the placeholders of findings stand in the source and the target of each bead."""
    tags: dict[int, tuple[list[Span], list[Span]]] = {}
    for each in findings:
        if each.type == "placeholder":
            source, target = tags.setdefault(each.bead, ([], []))
            source += each.source
            target += each.target
    return tags


class _Places:
    """Where findings of some types stand.

    Args:
        findings: All findings.
        types: The types that count.
    """

    def __init__(self, findings: Sequence[Finding], types: Collection[str]) -> None:
        wanted = [each for each in findings if each.type in types]
        self._target = _Reach(span for each in wanted for span in each.target)
        self._source = _Reach(span for each in wanted for span in each.source)
        self._source_alone = _Reach(
            span for each in wanted if not each.target for span in each.source
        )

    def __contains__(self, finding: Finding) -> bool:
        """Whether one of them is at the same place: in the target, if both point there."""
        if not finding.target:
            return self._source.meets(finding.source)
        return self._target.meets(finding.target) or self._source_alone.meets(finding.source)


class _Reach:
    """Spans in order, and the furthest stop among those up to each one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._stops = list(accumulate((span.stop for span in self._spans), max))

    def meets(self, spans: Sequence[Span]) -> bool:
        """Whether any of the given spans shares a character with one of these."""
        return any(self._meets(span) for span in spans)

    def _meets(self, span: Span) -> bool:
        before = bisect_left(self._spans, span.stop, key=lambda each: each.start)
        return before > 0 and self._stops[before - 1] > span.start
