"""The nouns of parallel text: documents, the alignment between two of them, and their parts.

All are frozen and checked on construction, so an instance that exists is valid. A document stores
its text once; whatever is shown of it is a slice of that text.

spans.py       runs of characters or sentences, paragraphs, white space
provenance.py  what made a bitext
manuscript.py  a text as read from a file
document.py    a text and its sentences
alignment.py   beads, alignments, links
bitext.py      two documents and their alignment, and pairs of their sentences
units.py       rows of corpora and translation memories
"""

from aligner.bitext.alignment import SIDES, Alignment, Bead, Link, Links, Moved, Shape, WordLink
from aligner.bitext.bitext import Bitext, SentencePair
from aligner.bitext.document import Document
from aligner.bitext.manuscript import Address, Block, Manuscript, Place
from aligner.bitext.provenance import Provenance
from aligner.bitext.spans import Span
from aligner.bitext.units import Remark, Unit
from aligner.trust import Threshold

__all__ = [
    "SIDES",
    "Address",
    "Alignment",
    "Bead",
    "Bitext",
    "Block",
    "Document",
    "Link",
    "Links",
    "Manuscript",
    "Moved",
    "Place",
    "Provenance",
    "Remark",
    "SentencePair",
    "Shape",
    "Span",
    "Threshold",
    "Unit",
    "WordLink",
]
