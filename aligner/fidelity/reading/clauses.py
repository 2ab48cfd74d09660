"""The clauses of a sentence: the stretches between its punctuation marks."""

from __future__ import annotations

import re

from aligner.bitext import Span
from aligner.bitext.spans import trimmed

__all__ = ["clauses"]

# A space after a mark shows that a clause ends there, unlike in 1,5 or 3:30, e.g. or an address.
# Marks in a row are one end, together with any closing quotes and brackets.
_ENDS = re.compile(
    r"""(?:
    (?<!\d)[,;:](?=\s)  # behind a word
    |[,;:](?=\s)(?!\s?\d)  # behind a number, if none follows: in 1871, they; but not 3, 4 and 5
    |\s[-–—]\s  # no hyphen, which has no room on both sides
    |[—，、；：،؛]  # marks that need no room
    |[.!?…。！？؟](?:(?=\s)|["»”’」』)]+)  # the end of a sentence, or of what is quoted in it
    |[。！？؟]
    )+""",
    re.VERBOSE,
)
# A full stop after these ends no clause: initials, words without a vowel such as Dr or Mrd, and a
# few more.
_ABBREVIATION = re.compile(
    r"""(?<!\w)(?:\w|[b-df-hj-np-tv-z]{2,4}|[mb]io|ca|no|abs|art|fig|prof|gen|col|capt|rev|hon|sra
    |dra|sig|ing|inc|co|млн|млрд|тыс|им|ул|проф)\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 8  # characters; more than any of these abbreviations has
_LEAST = 8  # characters of a clause; half as many in a wide script
# Not `languages.is_wide`: the weights were fitted to clauses cut with exactly these letters.
_WIDE = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def clauses(text: str, within: Span) -> list[Span]:
    """The clauses of a stretch of text, cut at its marks; short ones stay with their neighbours."""
    ends = _ENDS.finditer(text, within.start, within.stop)
    cuts = [match.end() for match in ends if not _is_abbreviated(match, within.start)]
    least = _LEAST // (2 if _WIDE.search(text, within.start, within.stop) else 1)
    edges = [within.start]
    for cut in cuts:
        if cut - edges[-1] >= least and within.stop - cut >= least:
            edges.append(cut)
    spans = zip(edges, [*edges[1:], within.stop], strict=True)
    return [trimmed(text, Span(start, stop)) for start, stop in spans]


def _is_abbreviated(match: re.Match[str], start: int) -> bool:
    before = match.string[max(match.start() - _LONGEST, start) : match.start()]
    return match[0] == "." and _ABBREVIATION.search(before) is not None
