"""Odd text that is right and must pass."""

import itertools
import json
from pathlib import Path

import pytest
from two_texts import GERMAN

from aligner import cli


def _unharmed(source, target, codec="utf-8"):
    """Align two odd texts and see that every span points at the text it should."""
    Path("a.txt").write_bytes(source.encode(codec))
    Path("b.txt").write_bytes(target.encode(codec))
    languages = ("--source-lang", "de", "--target-lang", "en")
    assert cli.main(["align", "a.txt", "b.txt", *languages, "-o", "out.jsonl"]) == 0
    beads = [
        json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    for side, text in (("source", source), ("target", target)):
        spans = list(itertools.chain.from_iterable(each[f"{side}_spans"] for each in beads))
        kept = "".join(text[start:stop] for start, stop in spans)
        assert "".join(kept.split()) == "".join(text.split())
        for each in beads:
            own = each[f"{side}_spans"]
            assert each[f"{side}_text"] == (text[own[0][0] : own[-1][1]] if own else "")
    return beads


ODD_PIECES = {
    "NUL": ("Der Brief\0 kam. Anna las ihn.", "The let\0ter came. Anna read it."),
    "CRLF": (
        "Der Brief kam.\r\nAnna las\r\nihn.\r\n\r\nGut.",
        "The letter came.\r\nAnna read it.\r\nGood.",
    ),
    "CR": ("Der Brief kam.\rAnna las ihn.\r\rGut.", "The letter came.\rAnna read it.\r\rGood."),
    "line separators": (
        "Er kam.\u2028Sie ging.\u2029Gut.\x85So.",
        "He came.\u2028She left.\u2029Good.\x85So.",
    ),
    "zero width": (
        "Der\u200b Brief\u200d kam.\u200b Anna\ufeff las ihn.",
        "The letter\u2060 came. Anna read it.",
    ),
    "bidirectional": (
        "\u202bDer Brief\u202c kam. \u2067Anna\u2069 las.",
        "\u200fThe letter\u200e came. Anna read.",
    ),
    "emoji": (
        "Gut! \U0001f469\u200d\U0001f680\U0001f1e9\U0001f1ea Komm mit. \U0001f600",
        "Good! \U0001f469\u200d\U0001f680 Come along. \U0001f600",
    ),
    "combining": (
        "Der Ba\u0308r kam. U\u0308ber den Fluss.",
        "The bear came. A\u030a\u0327cross the river.",
    ),
    "private and unassigned": (
        "Der \ue000 kam. \U000e0041 Gut \uffff.",
        "The \ue000 came. Good \uffff.",
    ),
    "no letters": ("... --- ... 123. 456!", "... --- ... 123. 456!"),
    "one character": ("A", "B"),
}


@pytest.mark.parametrize("name", list(ODD_PIECES))
def test_odd_text_passes_unharmed(here, name):
    _unharmed(*ODD_PIECES[name])


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_odd_text_passes_unharmed_after_a_byte_order_mark(here, codec):
    source, target = zip(*ODD_PIECES.values(), strict=True)
    beads = _unharmed("\n\n".join(source), "\n\n".join(target), codec)
    assert len(beads) > len(ODD_PIECES)


def test_a_sentence_of_100_000_characters_passes_unharmed(here):
    source = "Der Brief kam. " + "Wort und Wort, " * 7000 + "Ende. Gut."
    target = "The letter came. " + "y" * 100_000 + " Good."
    beads = _unharmed(source, target)
    assert max(len(each["source_text"]) for each in beads) > 100_000


def test_utf_8_with_few_accents_stands_beside_a_file_in_another_encoding(here):
    Path("old.txt").write_bytes(GERMAN.encode("cp1252"))
    Path("few.txt").write_text("It’s 5 £ from Übersee.\nThat is all.\n", encoding="utf-8")
    named = ["--encoding", "windows-1252"]
    assert cli.main(["align", "old.txt", "few.txt", *named, "-o", "out.jsonl"]) == 0
    text = Path("out.jsonl").read_text(encoding="utf-8")
    assert "It’s 5 £ from Übersee." in text
    assert "fährt" in text
