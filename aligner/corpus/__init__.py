"""Turns many pairs of documents into one corpus: aligned, filtered, deduplicated, documented.

    manifest     manifest.py    a list, or two folders (`folders.py`,
      │                         `matching.py`)                           → DocumentPair
      │
    harvest      harvest.py     what no earlier build has aligned            → Job
      engines    engines.py     processes here, or Ray actors (`cluster.py`)
      work       work.py        the bytes of two files to their units        → a record
      │
    assembly     assembly.py    records to shards: filters, duplicates       → Part
      │
    card         card.py        what the corpus holds and what made it       → card.json, README.md

`building.py` runs all of it, in the format of `forms.py`. The first half is long and may be killed
at any moment: each record is stored as soon as it is made, and is not made again. The second half
is short and starts over each time.
"""

from aligner.corpus.building import build
from aligner.corpus.engines import ENGINES
from aligner.corpus.filters import DEFAULT_FILTERS, Filter, Filters
from aligner.corpus.folders import pair_folders
from aligner.corpus.manifest import DocumentPair, Manifest, read_manifest
from aligner.corpus.matching import match_folders
from aligner.corpus.mining import mine
from aligner.corpus.pairing import DocumentMatch, pair_documents
from aligner.corpus.summary import Part, Summary

__all__ = [
    "DEFAULT_FILTERS",
    "ENGINES",
    "DocumentMatch",
    "DocumentPair",
    "Filter",
    "Filters",
    "Manifest",
    "Part",
    "Summary",
    "build",
    "match_folders",
    "mine",
    "pair_documents",
    "pair_folders",
    "read_manifest",
]
