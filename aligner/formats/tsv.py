"""`.tsv` files: one two-sided bead a row, `source TAB target TAB confidence`.

No header, no quoting, no empty side, as the tools that read pairs expect. Nulls are left out, and
so are beads that are less probable than `min_confidence`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligner.bitext import Bitext
from aligner.formats.links import digits

__all__ = ["lines", "on_one_line"]

_WHITE = re.compile(r"\s+")

# Whatever some reader takes for the end of a line, or of a field.
_LINE_ENDS = frozenset("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")

# Han, kana, bopomofo and their punctuation: scripts that put no space between words.
_CJK = re.compile(
    r"[\u2e80-\u312f\u31a0-\u31ff\u3220-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffe6\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
_SHARED_PUNCTUATION = "“”‘’…—·"
"""Marks that Chinese shares with European scripts; beside a CJK character they count as one."""


def lines(bitext: Bitext, min_confidence: float = 0.0) -> Iterator[str]:
    """The rows of a `.tsv` file.

    Args:
        bitext: What to write.
        min_confidence: Leave out pairs that are less probable than this, in [0, 1].

    Raises:
        InputError: `min_confidence` is not a probability.
    """
    for pair in bitext.pairs(min_confidence):
        source, target = on_one_line(pair.source), on_one_line(pair.target)
        if source and target:
            number = digits(pair.confidence)
            yield f"{source}\t{target}\t{'' if number is None else number}\n"


def on_one_line(text: str) -> str:
    """The text without tabs and line breaks, and without white space at its ends.

    Each becomes one space, along with the white space around it; between two CJK characters a line
    break becomes nothing.
    """
    return _WHITE.sub(_glue, text.strip())


def _glue(match: re.Match[str]) -> str:
    """What stands for a run of white space that has something on both sides."""
    white = match[0]
    if _LINE_ENDS.isdisjoint(white):
        return " " if "\t" in white else white
    pair = match.string[match.start() - 1] + match.string[match.end()]
    close = all(_CJK.match(each) or each in _SHARED_PUNCTUATION for each in pair)
    return "" if close and _CJK.search(pair) else " "
