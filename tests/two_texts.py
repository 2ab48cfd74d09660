"""Two short texts, and a folder that holds them among files that are no texts."""

from pathlib import Path

GERMAN = (
    "Am Montag kam der Brief. Anna las ihn zweimal.\n\nDer Zug nach Hamburg fährt um acht Uhr.\n"
)
ENGLISH = (
    "The letter came on Monday. Anna read it twice.\n\nThe train to Hamburg leaves at eight.\n"
)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


def write_inputs(folder: Path) -> None:
    """Write both texts, and files that cannot be read as such."""
    (folder / "de.txt").write_text(GERMAN, encoding="utf-8")
    (folder / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "empty.txt").write_text("")
    (folder / "blank.txt").write_text(" \n\n\t\n")
    (folder / "picture.txt").write_bytes(PNG)
    (folder / "noise.txt").write_bytes(bytes(range(32)) * 20)
    (folder / "latin.txt").write_bytes(GERMAN.encode("latin-1"))
    (folder / "folder").mkdir()
