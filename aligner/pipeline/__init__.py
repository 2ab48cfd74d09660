"""The whole way from two texts, or one bilingual page, to a bitext.

single.py           one pair, with an aligner made for it
many.py             many pairs in several processes
aligner.py          the aligner that users hold: what they give becomes documents, these a bitext
ready.py            the caller's own aligner, or a new one
texts.py            from what a caller gives to documents
pairs.py            what to give of ready pairs, aligned anew or as they are
named.py            languages that a caller names and a text cannot be in
asked.py            what a caller has decided about an alignment
settings.py         parameters, a cache and progress, in any form that a caller may give
documents.py        from documents by way of vectors to a bitext; other rooms drive it as well
kept_alignments.py  alignments kept from an earlier run
basis.py            what an alignment depends on besides its texts
embeddings.py       vectors that the caller brings
"""

from aligner.pipeline.aligner import Aligner
from aligner.pipeline.documents import SideTokens
from aligner.pipeline.embeddings import align_embeddings
from aligner.pipeline.many import Outcome, Pair
from aligner.pipeline.single import align
from aligner.pipeline.texts import Text
from aligner.plumbing.progress import Progress

__all__ = [
    "Aligner",
    "Outcome",
    "Pair",
    "Progress",
    "SideTokens",
    "Text",
    "align",
    "align_embeddings",
]
