"""The numbers of the bead model, and the readable file they are kept in."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from aligner.bitext import Shape
from aligner.errors import InputError
from aligner.model.features import BEAD_FEATURES, COVERAGE_FEATURES, NULL_FEATURES

__all__ = ["NULL", "Parameters", "default_parameters", "group_of", "shapes_up_to"]

PAIR, MERGE, NULL = "pair", "merge", "null"


def shapes_up_to(total: int) -> tuple[Shape, ...]:
    """All two-sided bead shapes of at most so many sentences on both sides together.

    Args:
        total: From 2 (only one-to-one) to 9 (as far as one-to-eight).

    Raises:
        InputError: `total` lies outside this range.
    """
    if not 2 <= total <= 9:
        raise InputError(f"a bead may hold 2 to 9 sentences in all, not {total}")
    return tuple((a, size - a) for size in range(2, total + 1) for a in range(1, size))


@dataclass(frozen=True)
class Parameters:
    """The weights of the bead model.

    A bead's score is its shape's bias plus the weighted sum of its features. One-to-one beads
    ("pair"), larger ones ("merge") and nulls have weights of their own. A shape and its mirror
    image share a bias, so that swapping the languages mirrors the result.

    Attributes:
        name: What stands in a bitext's provenance.
        note: How the parameters were fitted.
        bias: For each shape with the smaller number first, and for (0, 1).
        opening: What is added where a run of nulls opens.
        end: What is added to that before the first and after the last sentence of the other side.
        crossing: What is added for each paragraph edge inside one side of a bead. Gold files hold
            no paragraphs, so it is not fitted but set by hand.
        weights: For each group a weight for each feature; those of pairs and merges are the same,
            with or without those of coverage.
    """

    name: str
    note: str
    bias: Mapping[Shape, float] = field(hash=False)
    opening: float
    end: float
    crossing: float
    weights: Mapping[str, Mapping[str, float]] = field(hash=False)

    def __post_init__(self) -> None:
        beads = BEAD_FEATURES | COVERAGE_FEATURES if self.needs_tokens else BEAD_FEATURES
        expected = {PAIR: set(beads), MERGE: set(beads), NULL: set(NULL_FEATURES)}
        found = {group: set(weights) for group, weights in self.weights.items()}
        if found != expected:
            raise ValueError(f"weights must be given for {expected}, not for {found}")
        if not {(0, 1), (1, 1), (1, 2)} <= set(self.bias):
            raise ValueError("a bias is needed for nulls, for 1-1 and for 1-2 at the least")
        numbers = [
            self.opening,
            self.end,
            self.crossing,
            *self.bias.values(),
            *(w for group in self.weights.values() for w in group.values()),
        ]
        if not all(math.isfinite(number) for number in numbers):
            raise ValueError("parameters must be finite")

    @property
    def needs_tokens(self) -> bool:
        """Whether these are for sides that have tokens."""
        return not set(self.weights.get(PAIR, ())).isdisjoint(COVERAGE_FEATURES)

    def bias_of(self, shape: Shape) -> float:
        """The bias of a shape; one larger than any that was fitted costs a step more each time."""
        small, large = min(shape), max(shape)
        if (small, large) in self.bias:
            return self.bias[small, large]
        return min(self.bias_of((small, large - 1)), self.bias_of((1, 2))) - 1.0

    def to_json(self) -> str:
        """The parameters as a readable file."""
        data = {
            "name": self.name,
            "note": self.note,
            "bias": {f"{a}-{b}": round(value, 4) for (a, b), value in sorted(self.bias.items())},
            "opening": round(self.opening, 4),
            "end": round(self.end, 4),
            "crossing": round(self.crossing, 4),
            **{
                group: {feature: round(value, 4) for feature, value in weights.items()}
                for group, weights in self.weights.items()
            },
        }
        return json.dumps(data, indent=2, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Parameters:
        """Read such a file's text.

        Raises:
            ValueError: It is no such file.
        """
        data: dict[str, Any] = json.loads(text)
        try:
            bias = {_shape(name): float(value) for name, value in data["bias"].items()}
            weights = {
                group: {name: float(value) for name, value in data[group].items()}
                for group in (PAIR, MERGE, NULL)
            }
            return cls(
                name=str(data["name"]),
                note=str(data["note"]),
                bias=bias,
                opening=float(data["opening"]),
                end=float(data["end"]),
                crossing=float(data["crossing"]),
                weights=weights,
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"the entry {error} is missing or wrong") from error

    @classmethod
    def load(cls, path: Path) -> Parameters:
        """Read a parameters file.

        Raises:
            InputError: It cannot be read, or is none.
        """
        try:
            return cls.from_json(path.read_text(encoding="utf-8"))
        except OSError as error:
            reason = (error.strerror or "it failed").lower()
            raise InputError(f"the parameters {path} cannot be read: {reason}") from error
        except ValueError as error:
            raise InputError(f"{path} holds no parameters as aligner fit writes them") from error


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
    """Which group's weights a bead of this shape takes."""
    if 0 in shape:
        return NULL
    return PAIR if shape == (1, 1) else MERGE
