"""Many pairs of documents into one corpus: aligned, filtered, free of duplicates, accounted for.

    manifest     manifest.py    a list, or two folders (`folders.py`)        → DocumentPair
      │
    harvest      harvest.py     what was not aligned by an earlier build     → Job
      engines    engines.py     processes here, or `cluster.py`: actors of Ray
      work       work.py        the bytes of two files to their units        → a record
      │
    assembly     assembly.py    records to shards: filters, duplicates       → Part
      │
    card         card.py        what the corpus holds and what made it       → card.json, README.md

`building.py` goes the whole way. The first half is long and may end at any moment: each record is
stored as soon as it is made, and is not made again. The second half is short, and begins anew each
time.
"""

from aligner.corpus.building import build
from aligner.corpus.engines import ENGINES
from aligner.corpus.filters import DEFAULT_FILTERS, Filter, Filters
from aligner.corpus.folders import match_folders, pair_folders
from aligner.corpus.manifest import DocumentPair, Manifest, read_manifest
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
