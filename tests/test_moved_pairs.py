"""Pairs of passages that stand elsewhere, in files of pairs."""

from __future__ import annotations

import pytest
from samples import DATA, read

import aligner
from aligner.cli import main

GERMAN = read("die-faehre.de.txt")
FIRST, LAST, TO = 3, 6, 12  # paragraphs of the translation, and where they stand instead


def moved(text):
    paragraphs = text.split("\n\n")
    rest = paragraphs[:FIRST] + paragraphs[LAST + 1 :]
    return "\n\n".join([*rest[:TO], *paragraphs[FIRST : LAST + 1], *rest[TO:]])


FRENCH = moved(read("die-faehre.fr.txt"))


@pytest.fixture(scope="module")
def bitext(tool):
    return tool.align(GERMAN, FRENCH, source_language="de", target_language="fr")


def test_a_passage_that_has_moved_is_in_pairs(tool, bitext):
    (passage,) = bitext.moved
    units = tool.moved_units(bitext)
    assert len(units) >= 3
    for unit in units:
        for document, text, indexes, run in zip(
            (bitext.source, bitext.target),
            unit.texts,
            unit.sentences,
            (passage.source, passage.target),
            strict=True,
        ):
            assert set(indexes) <= set(run)
            first, last = document.sentences[indexes[0]], document.sentences[indexes[-1]]
            assert document.text[first.start : last.stop] == text
        assert unit.confidence <= passage.confidence
    assert units == sorted(units, key=lambda unit: unit.sentences)
    least = sorted(unit.confidence for unit in units)[1]
    assert len(tool.moved_units(bitext, min_confidence=least)) == len(units) - 1


def test_a_file_of_pairs_takes_them_in_where_the_source_has_them(tool, bitext, tmp_path):
    units = tool.moved_units(bitext)
    aligner.write(bitext, tmp_path / "without.units.jsonl")
    aligner.write(bitext, tmp_path / "with.units.jsonl", besides=units)
    without, with_them = (
        list(aligner.read_units(tmp_path / f"{name}.units.jsonl")) for name in ("without", "with")
    )
    assert len(with_them) == len(without) + len(units)
    starts = [unit.sentences[0][0] for unit in with_them]
    assert starts == sorted(starts)
    assert {unit.texts for unit in units} == {unit.texts for unit in with_them} - {
        unit.texts for unit in without
    }


def test_what_holds_more_than_pairs_takes_none_in(tool, bitext, tmp_path):
    with pytest.raises(aligner.FormatError, match=r"cannot add moved pairs to .*only .*\.tmx"):
        aligner.write(bitext, tmp_path / "all.jsonl", besides=tool.moved_units(bitext))
    assert not list(tmp_path.iterdir())


def test_what_is_no_unit_is_refused(tool, bitext, tmp_path):
    with pytest.raises(aligner.InputError, match=r"besides takes units, not Moved; .*moved_units"):
        aligner.write(bitext, tmp_path / "memory.tmx", besides=bitext.moved)
    with pytest.raises(aligner.InputError, match="moved_units takes a Bitext, not Alignment"):
        tool.moved_units(bitext.alignment)
    assert not list(tmp_path.iterdir())


def test_the_command_adds_them(tmp_path, capsys):
    texts = tmp_path / "de.txt", tmp_path / "fr.txt"
    for path, text in zip(texts, (GERMAN, FRENCH), strict=True):
        path.write_text(text, encoding="utf-8")
    memory = tmp_path / "memory.tmx"
    sentence = FRENCH.split("\n\n")[TO].split(". ")[0]
    command = ["align", *map(str, texts), "--no-cache", "-o", str(memory)]
    assert main(command) == 0
    assert "--moved adds the pairs" in capsys.readouterr().err
    assert sentence not in memory.read_text(encoding="utf-8")
    assert main([*command, "--moved"]) == 0
    said = "the pairs of 1 passage that stands elsewhere in the target are among the others"
    assert said in capsys.readouterr().err
    assert sentence in memory.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("out", "said"),
    [([], "name one with -o"), (["-o", "x.html"], "cannot add moved pairs to x.html: only .moses")],
)
def test_the_command_needs_a_file_of_pairs(out, said, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["align", str(DATA / "die-faehre.de.txt"), "-", *out, "--moved"]) == 2
    assert said in capsys.readouterr().err
