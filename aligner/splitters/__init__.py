"""Splits text into sentences, by language; sentences are offsets into the untouched text.

splitting.py   the whole way: from a text to its sentences
lines.py       headings, list items and the like set apart, with their `labels`
rules.py       which marks end a sentence: the built-in splitter
full_stops.py  which full stops do, with those of `dates`
enclosed.py    end marks inside quotes, brackets and titles
speech.py      speech in Japanese and Chinese
spaces.py      scripts without end marks
table.py       the rules of each language, from `languages.tsv`
marks.py       marks and letters that splitters look for

kinds.py       what may be given as a splitter
naming.py      what splitters are called
punkt.py       NLTK's Punkt
custom.py      added abbreviations, and SRX files, read by `srx_file` and run by `srx_engine`
returned.py    what a caller's own splitter returns, checked
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
