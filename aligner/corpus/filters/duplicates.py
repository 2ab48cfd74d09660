"""Filters for units that have come before, exactly or nearly.

They remember what they have kept in little more than a hash per unit. A million pairs take about
0.1 GB for exact duplicates alone, and 0.8 to 1.4 GB with near-duplicates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, ClassVar
from unicodedata import normalize

from aligner.bitext import Unit
from aligner.bitext.spans import INVISIBLE
from aligner.errors import needed
from aligner.trust import check_probability

__all__ = ["Duplicates", "NearDuplicates", "normalized"]

_HASH = 16  # bytes: enough that no two units ever share a hash by chance
_SIZE, _BANDS, _SEED = 64, 8, 42  # numbers in a sketch, bands that it is searched by
_GRAM = 4  # characters
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def normalized(text: str) -> str:
    """A text in the form in which duplicates are compared.

    Case, invisible marks, and the kind and amount of white space do not count. Neither does how
    Unicode spells the same letters: composed or not (NFC), in full width or not.
    """
    plain = (
        text
        if text.isascii()
        else normalize("NFC", _INVISIBLE.sub("", text).translate(_FULL_WIDTH))
    )
    return " ".join(plain.casefold().split())


@dataclass(slots=True)
class Duplicates:
    """Leaves out units whose texts, compared as `normalized`, have all come before together.

    Another translation of the same source is not a duplicate.
    """

    name: ClassVar[str] = "duplicate"
    _seen: set[bytes] = field(init=False, default_factory=set, repr=False)

    def __call__(self, unit: Unit, languages: Sequence[str], /) -> str | None:
        """The reason, if the unit has come before."""
        texts = "\n".join(map(normalized, unit.texts))  # normalized texts hold no line break
        key = blake2b(texts.encode("utf-8", "surrogatepass"), digest_size=_HASH).digest()
        if key in self._seen:
            return "the same texts have come before"
        self._seen.add(key)
        return None


@dataclass(slots=True)
class NearDuplicates:
    """Leaves out units that are nearly the same as an earlier one.

    Similarity is the share of four-character runs that two units have in common (their Jaccard
    index), estimated by MinHash (Broder 1997) over all versions of a unit. Of pairs that are 0.9
    similar it finds 99 in 100, at 0.85 it finds 92, at 0.8 it finds 77.

    Attributes:
        least: The similarity from which a unit is left out, in [0, 1].

    Raises:
        MissingExtraError: rensa is not installed.
    """

    least: float = 0.85
    name: ClassVar[str] = "near-duplicate"
    _index: Any = field(init=False, default=None, repr=False)
    _digests: bytearray = field(init=False, default_factory=bytearray, repr=False)

    def __post_init__(self) -> None:
        check_probability(self.least, "how much alike near-duplicates are")
        _rensa()  # rather than when all else is done

    def __call__(self, unit: Unit, languages: Sequence[str], /) -> str | None:
        """How similar it is to which earlier unit, numbered among those kept here."""
        rensa = _rensa()
        if self._index is None:
            self._index = rensa.RMinHashLSH(self.least, _SIZE, _BANDS)
        sketch = rensa.RMinHash(_SIZE, _SEED)
        sketch.update(list(_grams(unit)))
        digest = bytes(number & 0xFF for number in sketch.digest())
        for number in sorted(self._index.query(sketch)):
            alike = self._likeness(number, digest)
            if alike >= self.least:
                return f"{alike:.0%} the same as unit {number + 1} of those kept"
        self._index.insert(len(self._digests) // _SIZE, sketch)
        self._digests += digest
        return None

    def _likeness(self, number: int, digest: bytes) -> float:
        """The share of the sketch that agrees.

        Only one byte of each number is kept, so 1 in 256 agrees by chance.
        """
        other = self._digests[number * _SIZE : (number + 1) * _SIZE]
        return sum(a == b for a, b in zip(digest, other, strict=True)) / _SIZE


def _grams(unit: Unit) -> Iterator[str]:
    """The four-character runs of each text, prefixed with the index of its version."""
    for version, text in enumerate(unit.texts):
        plain = normalized(text)
        for start in range(max(len(plain) - _GRAM, 0) + 1):
            yield f"{version}{plain[start : start + _GRAM]}"


def _rensa() -> Any:
    with needed("rensa", "duplicates", "NearDuplicates"):
        import rensa
    return rensa
