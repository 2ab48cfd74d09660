"""The weights of the bead model, and the readable file that they are kept in."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from operator import index
from pathlib import Path
from typing import Any, Final

from aligner.bitext import Shape
from aligner.errors import InputError, reason_of
from aligner.model.features import (
    BEAD_FEATURES,
    COVERAGE_FEATURES,
    LENGTH_FEATURES,
    SURFACE_FEATURES,
    null_names,
)
from aligner.model.habits import HABIT_FEATURES
from aligner.model.usual import MEASURED, USUAL_FEATURES, Standard

__all__ = [
    "DEFAULT_SHAPES",
    "LEARNT_FEATURES",
    "MERGE",
    "MOST_SENTENCES",
    "NULL",
    "PAIR",
    "Parameters",
    "Readings",
    "Weights",
    "default_parameters",
    "group_of",
    "second_features",
    "shapes_of",
    "shapes_up_to",
]

MOST_SENTENCES = 9
"""The most sentences that a two-sided bead may join, both sides together."""

PAIR, MERGE, NULL = "pair", "merge", "null"
LEARNT_FEATURES = (*HABIT_FEATURES, *USUAL_FEATURES)
"""Features of two-sided beads that only a second reading has."""
_SHAPES = (
    f"bead shapes must be pairs of 2 to {MOST_SENTENCES} sentences, both sides together, such as"
    " (1, 2)"
)
# The weights that are one number each, as attributes of `Weights` and in its file.
_SINGLE = "opening", "replacement", "end", "gaps", "crossing"
_REPLACED = {*MEASURED, "mean_coverage", "least_coverage", "weakest_sentence"}


def shapes_up_to(total: int) -> tuple[Shape, ...]:
    """All two-sided bead shapes of at most `total` sentences, both sides together.

    Args:
        total: From 2 (only one-to-one) to `MOST_SENTENCES`, 9 (as far as one-to-eight).

    Raises:
        InputError: `total` lies outside this range, or is not a whole number.
    """
    try:
        is_some = 2 <= index(total) <= MOST_SENTENCES
    except TypeError:
        is_some = False
    if not is_some:
        raise InputError(f"a bead may hold 2 to {MOST_SENTENCES} sentences in all, not {total!r}")
    return tuple((a, size - a) for size in range(2, total + 1) for a in range(1, size))


DEFAULT_SHAPES: Final = shapes_up_to(6)
"""The two-sided shapes that are searched and fitted by default."""


def shapes_of(shapes: Iterable[Shape] | None) -> tuple[Shape, ...]:
    """The two-sided shapes to search; nulls are always allowed.

    Raises:
        InputError: An entry is not a shape, or joins more sentences than a bead may; or no
            two-sided shape is given.
    """
    if shapes is None:
        return DEFAULT_SHAPES
    try:
        pairs = [(index(a), index(b)) for a, b in shapes]
    except (TypeError, ValueError):
        raise InputError(f"{_SHAPES}, not {shapes!r}") from None
    wanted = tuple(dict.fromkeys(pair for pair in pairs if all(pair)))
    if not wanted or not set(wanted) <= set(shapes_up_to(MOST_SENTENCES)):
        raise InputError(f"{_SHAPES}, not {pairs}")
    return wanted


def second_features(first: Iterable[str]) -> tuple[str, ...]:
    """The features of two-sided beads in a second reading, given those of the first.

    With features of tokens, some are replaced by those that compare a bead with the usual.
    """
    if set(first).isdisjoint(COVERAGE_FEATURES):
        return (*first, *HABIT_FEATURES)
    return (*(name for name in first if name not in _REPLACED), *LEARNT_FEATURES)


@dataclass(frozen=True)
class Weights:
    """What a bead's score is made of.

    The score is the bias of the bead's shape plus the weighted sum of its features. One-to-one
    beads ("pair"), larger ones ("merge") and nulls have weights of their own. A shape and its
    mirror image share a bias, so that swapping the languages mirrors the result.

    Attributes:
        bias: For each shape with the smaller number first, and for (0, 1).
        opening: What is added where a run of nulls opens.
        replacement: What is added to the opening of a run of target nulls right after source nulls:
            other text stands in their place.
        end: What is added to the opening before the first and after the last sentence of the other
            side.
        gaps: What is added to the opening in a second reading, per unit of `Habits.gaps`.
        crossing: What is added for each paragraph edge inside one side of a bead that has no
            counterpart inside the other. Gold files hold no paragraphs, so it is not fitted but set
            by hand.
        features: For each group, the weight of each feature; pairs and merges have the same
            features.
    """

    bias: Mapping[Shape, float] = field(hash=False)
    opening: float
    replacement: float
    end: float
    gaps: float
    crossing: float
    features: Mapping[str, Mapping[str, float]] = field(hash=False)

    def __post_init__(self) -> None:
        if set(self.features) != {PAIR, MERGE, NULL}:
            raise ValueError(f"weights must be given for {(PAIR, MERGE, NULL)}")
        if not {(0, 1), (1, 1), (1, 2)} <= set(self.bias):
            raise ValueError("a bias is needed for nulls, for 1-1 and for 1-2 at the least")
        numbers = [
            *(getattr(self, name) for name in _SINGLE),
            *self.bias.values(),
            *(w for group in self.features.values() for w in group.values()),
        ]
        if not all(math.isfinite(number) for number in numbers):
            raise ValueError("parameters must be finite")

    @property
    def names(self) -> tuple[str, ...]:
        """The features of two-sided beads."""
        return tuple(self.features[PAIR])

    @property
    def counting(self) -> dict[str, None]:
        """The features of two-sided beads whose weight is not 0, in order."""
        groups = self.features[PAIR], self.features[MERGE]
        return {name: None for group in groups for name, weight in group.items() if weight}

    @property
    def of_nulls(self) -> tuple[str, ...]:
        """The features of nulls whose weight is not 0."""
        return tuple(name for name, weight in self.features[NULL].items() if weight)

    def bias_of(self, shape: Shape) -> float:
        """The bias of a shape; beyond the fitted ones, each sentence more costs at least 1."""
        small, large = min(shape), max(shape)
        if (small, large) in self.bias:
            return self.bias[small, large]
        return min(self.bias_of((small, large - 1)), self.bias_of((1, 2))) - 1.0

    def mixed(self, other: Weights, share: float) -> Weights:
        """Weights whose score is the mean of both scores, this one counting `share` in [0, 1]."""

        def mean(ours: float, theirs: float) -> float:
            return share * ours + (1 - share) * theirs

        return Weights(
            {
                shape: mean(self.bias_of(shape), other.bias_of(shape))
                for shape in {*self.bias, *other.bias}
            },
            **{name: mean(getattr(self, name), getattr(other, name)) for name in _SINGLE},
            features={
                group: {
                    name: mean(ours.get(name, 0.0), other.features[group].get(name, 0.0))
                    for name in {**ours, **other.features[group]}
                }
                for group, ours in self.features.items()
            },
        )

    def to_data(self) -> dict[str, Any]:
        """The weights as JSON holds them."""
        return {
            "bias": {f"{a}-{b}": round(value, 4) for (a, b), value in sorted(self.bias.items())},
            **{name: round(getattr(self, name), 4) for name in _SINGLE},
            **{
                group: {name: round(value, 4) for name, value in weights.items()}
                for group, weights in self.features.items()
            },
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Weights:
        """The weights from what JSON holds."""
        return cls(
            {_shape(name): float(value) for name, value in data["bias"].items()},
            **{name: float(data[name]) for name in _SINGLE},
            features={
                group: {name: float(value) for name, value in data[group].items()}
                for group in (PAIR, MERGE, NULL)
            },
        )


Readings = tuple[Weights, Weights]
"""The weights of the first reading, and of the second, which knows what is usual here."""


@dataclass(frozen=True)
class Parameters:
    """The weights of the bead model, by judge and by reading.

    Three judges know different things. The judge by meaning has all features of an encoder, and is
    worth as much as the encoder knows of the two languages. The judge by surface goes by the digits
    and letters that the texts share, by lengths and by closing marks, in any language. Its score is
    mixed with that of the first by how clearly the encoder tells one sentence from another in these
    two documents. The judge by length stands in for it where only vectors and lengths are given.

    Attributes:
        name: The name that a bitext's provenance records.
        note: How the parameters were fitted.
        clarity: Two values of `Evidence.clarity`: below the first meaning does not count, above the
            second it alone does.
        meaning: The judge that has an encoder.
        surface: The judge that has the texts, but no encoder.
        length: The judge that has neither.
        usual: For each feature that the second reading compares with what is usual, its mean and
            spread in the gold documents: a prior that matters most in short texts.
    """

    name: str
    note: str
    clarity: tuple[float, float]
    meaning: Readings
    surface: Readings
    length: Readings
    usual: Standard = field(hash=False)

    def __repr__(self) -> str:
        return f"<parameters {self.name}>"

    def __post_init__(self) -> None:
        vectors = (*BEAD_FEATURES, *(COVERAGE_FEATURES if self.needs_tokens else ()))
        judges = (
            (self.meaning, vectors),
            (self.surface, tuple(SURFACE_FEATURES)),
            (self.length, LENGTH_FEATURES),
        )
        for (first, second), names in judges:
            asked = names, second_features(names)
            for weights, beads in zip((first, second), asked, strict=True):
                for group, known in ((PAIR, beads), (MERGE, beads), (NULL, null_names(names))):
                    if set(weights.features[group]) != set(known):
                        raise ValueError(f"weights of {group} must be given for {sorted(known)}")
        if set(self.usual) != (set(USUAL_FEATURES) if self.needs_tokens else set()):
            raise ValueError("what is usual must be given for all features measured against it")
        if not all(math.isfinite(mean) and spread > 0 for mean, spread in self.usual.values()):
            raise ValueError("what is usual must be a finite mean and a positive spread")
        low, high = self.clarity
        if not -math.inf < low < high < math.inf:
            raise ValueError(f"clarity must be two numbers in order, not {self.clarity}")

    @property
    def needs_tokens(self) -> bool:
        """Whether both sides must have tokens."""
        return not set(self.meaning[0].names).isdisjoint(COVERAGE_FEATURES)

    def readings(self, clarity: float, *, has_texts: bool) -> Readings:
        """The weights for two documents.

        Args:
            clarity: How clearly the encoder tells their sentences apart.
            has_texts: Whether their sentences are known, not only vectors and lengths.
        """
        low, high = self.clarity
        share = min(max((clarity - low) / (high - low), 0.0), 1.0)
        if share == 1.0:
            return self.meaning
        others = self.surface if has_texts else self.length
        first, second = (
            ours.mixed(theirs, share) for ours, theirs in zip(self.meaning, others, strict=True)
        )
        return first, second

    def to_json(self) -> str:
        """The text of a parameters file."""
        data = {
            "name": self.name,
            "note": self.note,
            "clarity": list(self.clarity),
            "meaning": [weights.to_data() for weights in self.meaning],
            "surface": [weights.to_data() for weights in self.surface],
            "length": [weights.to_data() for weights in self.length],
            "usual": {
                name: [round(mean, 4), float(f"{spread:.4g}")]
                for name, (mean, spread) in self.usual.items()
            },
        }
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Parameters:
        """Read the text of a parameters file.

        Raises:
            ValueError: It is not the text of such a file.
        """
        data: dict[str, Any] = json.loads(text)
        try:
            low, high = map(float, data["clarity"])
            meaning, surface, length = (
                (Weights.from_data(first), Weights.from_data(second))
                for first, second in (data["meaning"], data["surface"], data["length"])
            )
            usual = {
                str(name): (float(mean), float(spread))
                for name, (mean, spread) in data["usual"].items()
            }
            return cls(
                str(data["name"]), str(data["note"]), (low, high), meaning, surface, length, usual
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"the entry {error} is missing or wrong") from error

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Parameters:
        """Read a parameters file.

        Raises:
            InputError: The file cannot be read, or does not hold parameters.
        """
        try:
            return cls.from_json(Path(path).read_text(encoding="utf-8"))
        except OSError as error:
            raise InputError(f"the parameters {path} cannot be read: {reason_of(error)}") from error
        except ValueError as error:
            raise InputError(
                f"{path} holds no parameters as this version of aligner fit writes them;"
                " fit them anew"
            ) from error


def _shape(name: str) -> Shape:
    a, b = name.split("-")
    return int(a), int(b)


@cache
def default_parameters(tokens: bool = False) -> Parameters:
    """The parameters that come with aligner, fitted for the embedded encoder.

    Args:
        tokens: Whether both sides have tokens.
    """
    name = "parameters.json" if tokens else "parameters-vectors.json"
    file = resources.files("aligner.model") / name
    return Parameters.from_json(file.read_text(encoding="utf-8"))


def group_of(shape: Shape) -> str:
    """Which group's weights a bead of this shape has."""
    if 0 in shape:
        return NULL
    return PAIR if shape == (1, 1) else MERGE
