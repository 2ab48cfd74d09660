"""Filters, which leave units out of a corpus, each with a reason in plain words.

A filter is a function of a unit and the languages of its versions. It returns None to keep the
unit, otherwise the reason why not. Those here are small dataclasses, so that a corpus can state the
settings it was made with. A filter keeps what it cannot judge: a pair without a confidence, a
sentence too short to detect its language.
"""

from typing import Final

from aligner.corpus.filters.alignment import Complete, Confidence, MergeSize, from_confidence
from aligner.corpus.filters.chain import Filter, Filters, Languages, Rejected, check_filters
from aligner.corpus.filters.duplicates import Duplicates, NearDuplicates
from aligner.corpus.filters.numbers import Numbers
from aligner.corpus.filters.texts import (
    Characters,
    Language,
    Length,
    LengthRatio,
    Letters,
    Markup,
    Mojibake,
    Untranslated,
)

__all__ = [
    "DEFAULT_FILTERS",
    "Characters",
    "Complete",
    "Confidence",
    "Duplicates",
    "Filter",
    "Filters",
    "Language",
    "Languages",
    "Length",
    "LengthRatio",
    "Letters",
    "Markup",
    "MergeSize",
    "Mojibake",
    "NearDuplicates",
    "Numbers",
    "Rejected",
    "Untranslated",
    "check_filters",
    "from_confidence",
]

DEFAULT_FILTERS: Final[tuple[Filter, ...]] = (
    Complete(),
    Confidence(),
    Characters(),
    Mojibake(),
    Length(),
    LengthRatio(),
    Markup(),
    Letters(),
    Untranslated(),
    Numbers(),
    Language(),
    Duplicates(),
)
"""What `build` applies by default; docs/corpora.md says what each one removes."""
