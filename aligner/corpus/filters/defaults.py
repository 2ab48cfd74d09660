"""The filters that a build applies by default."""

from __future__ import annotations

from typing import Final

from aligner.corpus.duplicates import Duplicates
from aligner.corpus.filters.alignment import Complete, Confidence
from aligner.corpus.filters.chain import Filter
from aligner.corpus.filters.mojibake import Mojibake
from aligner.corpus.filters.numbers import Numbers
from aligner.corpus.filters.texts import (
    Characters,
    Language,
    Length,
    LengthRatio,
    Letters,
    Markup,
    Untranslated,
)

__all__ = ["DEFAULT_FILTERS"]

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
