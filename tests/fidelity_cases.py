"""Bitexts made by hand for the tests of fidelity."""

from shown import beads_of

from aligner.bitext import Alignment, Bitext, Document
from aligner.fidelity import CHECKS
from aligner.fidelity.case import Case

ALL = [name for name in CHECKS if name != "glossary"]
"""The checks that need no terms."""

SURE = 0.5
"""The confidence from which on a finding is reported."""


def bitext(*pairs, languages=("en", "de"), confidence=1.0):
    """A bitext of 1-1 beads, or of nulls where a text is None."""
    source = [one for one, _ in pairs if one is not None]
    target = [two for _, two in pairs if two is not None]
    shapes = [(int(one is not None), int(two is not None), confidence) for one, two in pairs]
    return Bitext(
        Document.from_sentences(source, languages[0]),
        Document.from_sentences(target, languages[1]),
        Alignment(beads_of(*shapes)),
    )


def findings(check, *pairs, languages=("en", "de"), glossary=None, **how):
    """What one check finds."""
    case = Case(bitext(*pairs, languages=languages, **how), None, glossary or {})
    return list(CHECKS[check].find(case))


def quotes(finding, pair):
    """The texts that a finding points at."""
    return (
        [span.of(pair.source.text) for span in finding.source],
        [span.of(pair.target.text) for span in finding.target],
    )


def pointed_at(found, pair):
    """What each finding points at, on both sides."""
    return [tuple("".join(side) for side in quotes(each, pair)) for each in found]


def sure_both_ways(check, languages, texts):
    """What one check surely finds in a pair, and in its mirror image."""
    return [
        each
        for one in (slice(None), slice(None, None, -1))
        for each in findings(check, texts[one], languages=languages[one])
        if each.confidence >= SURE
    ]
