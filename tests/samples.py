"""The documents of `data/`, which are written for this project."""

from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def read(name: str) -> str:
    """The text of one of them, with its line ends as they are."""
    return (DATA / name).read_bytes().decode("utf-8")
