"""The bead model: what beads are judged by, all paths at once, and what comes of it.

beads.py         the whole way: two sides in, an alignment with confidences out

What is known, in numbers:
side.py          a side's vectors, lengths, marks and paragraphs
punctuation.py   classes of what sentences open and close with
surface.py       vectors of what two texts share in digits and letters

Which cells are looked at:
band.py          a band of cells, and the tiles that it is cut into
anchors.py       sentences that surely belong together, and the band around them

First reading:
coverage.py      how well words of two segments cover each other
evidence.py      cosines of all segments of a tile, with their background
features.py      one function a feature, of a tile's beads or of nulls
parameters.py    the weights of three judges, for two readings each
scoring.py       features times weights
lattice.py       the scores of all beads and nulls, and their probabilities
constrained.py   the lattice of those paths only that keep to a user's decisions
search.py        the best path, and forward-backward
sweep.py         the recursion of both along a band

Second reading, of the beads that the first one leaves open:
learnt.py        all that the first reading teaches, for aligning and for fitting
likely.py        which beads these are
habits.py        closing marks, openings and lengths that go together here, and how many gaps
usual.py         how alike belong together here, and how each bead compares with that
mutual.py        how many words of a bead have a word of their own, and in what order

What else there is to say:
alternatives.py  what else might be right where a bead is in doubt
related.py       whether the texts are translations of each other at all
moved.py         where passages may stand that no path can follow
passages.py      which there are, and how probable they are
words.py         which words say the same
"""
