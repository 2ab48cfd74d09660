"""The clauses of a sentence: stretches of it between its marks."""

from __future__ import annotations

import re

from aligner.spans import Span

__all__ = ["clauses"]

# The room behind a mark tells an end from what is one word: 1,5 or 3:30, e.g. or an address. Marks
# in a row are one end.
_ENDS = re.compile(
    r"""(?:
    (?<!\d)[,;:](?=\s)  # behind a word
    |[,;:](?=\s)(?!\s?\d)  # behind a number, if none follows: in 1871, they; but not 3, 4 and 5
    |\s[-–—]\s  # no hyphen, which has no room on both sides
    |[—，、；：،؛]  # marks that need no room
    |[.!?…。！？؟](?=[\s"»”’」』)])  # the end of a sentence, or of what is quoted in it
    |[。！？؟]
    )+""",
    re.VERBOSE,
)
_LEAST = 8  # characters; of a wide script half as many
# Not `languages.is_wide`: the weights were fitted to clauses that were cut by just these letters.
_WIDE = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def clauses(text: str, within: Span) -> list[Span]:
    """The clauses of a stretch of text, cut at its marks; short ones stay with their neighbours."""
    cuts = [m.end() for m in _ENDS.finditer(text, within.start, within.stop)]
    least = _LEAST // (2 if _WIDE.search(text, within.start, within.stop) else 1)
    edges = [within.start]
    for cut in cuts:
        if cut - edges[-1] >= least and within.stop - cut >= least:
            edges.append(cut)
    spans = zip(edges, [*edges[1:], within.stop], strict=True)
    return [_trimmed(text, start, stop) for start, stop in spans]


def _trimmed(text: str, start: int, stop: int) -> Span:
    piece = text[start:stop]
    first = start + len(piece) - len(piece.lstrip())
    return Span(min(first, stop), max(first, stop - len(piece) + len(piece.rstrip())))
