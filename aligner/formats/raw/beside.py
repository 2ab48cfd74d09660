"""The file beside a file of pairs, which says what made them and what they are made of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aligner.bitext import SIDES
from aligner.formats.raw.files import PathLike

__all__ = ["languages_told", "side_file", "told_beside"]


def side_file(path: PathLike) -> str:
    """The file in which `write` says what made the bitext that it writes to a path."""
    return f"{path}.meta.json"


def told_beside(path: PathLike) -> dict[str, Any]:
    """What a path's side file says; {} if there is none or it cannot be read."""
    try:
        told: Any = json.loads(Path(side_file(path)).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def languages_told(told: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages of a bitext that a side file names, "" for one that it does not."""
    sides = map(told.get, SIDES)
    languages = (each.get("language") if isinstance(each, dict) else None for each in sides)
    return tuple(each if isinstance(each, str) else "" for each in languages)
