"""Splits text into sentences, by language; sentences are offsets into the untouched text.

`splitting` goes the whole way: `lines` sets headings, list items and the like apart, and `rules`
finds the sentences of the rest by the settings in `table`, or one of the `kinds` of splitters that
a caller may choose does. `naming` says what splitters are called.
"""

from aligner.splitters.custom import ByLanguage, WithAbbreviations, srx, with_abbreviations
from aligner.splitters.kinds import Splitter, check_splitter
from aligner.splitters.naming import splitter_identity, splitter_key, splitter_name
from aligner.splitters.splitting import split, split_lines
from aligner.splitters.table import languages_known

__all__ = [
    "ByLanguage",
    "Splitter",
    "WithAbbreviations",
    "check_splitter",
    "languages_known",
    "split",
    "split_lines",
    "splitter_identity",
    "splitter_key",
    "splitter_name",
    "srx",
    "with_abbreviations",
]
