"""Corpora on the command line."""

from __future__ import annotations

import shutil

import pytest
from letters import built, card, files, write_letters

from aligner import cli, corpus


def test_the_command_line_makes_the_same(tmp_path, capfd):
    letters = write_letters(tmp_path / "letters")
    options = ["--presegmented", "--shard", "4", "--explain", "--workers", "1"]
    assert cli.main(["build", str(letters), "-o", str(tmp_path / "one"), *options]) == 0
    assert "pairs from 6 of 6 pairs of documents" in capfd.readouterr().out
    corpus.build(letters, tmp_path / "two", presegmented=True, shard=4, explain=True, workers=1)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_the_command_line_takes_a_least_confidence_and_a_precision(letters, out, capfd):
    command = ["build", str(letters), "-o", str(out), "--presegmented", "--workers", "1"]
    for options, name in ((["--min-confidence", "1"], "confidence"), ([], "")):
        assert cli.main([*command, *options]) == 0
        assert f"left out by the filter {name}: " in capfd.readouterr().out or not name
    assert cli.main([*command, "--precision", "1"]) == 0
    assert "0 of 30 pairs" in capfd.readouterr().out
    assert cli.main([*command, "--precision", "98"]) == 2
    assert "98.0 is not between 0 and 1" in capfd.readouterr().err


def test_the_exit_code_tells_of_broken_documents(tmp_path, capfd):
    letters = write_letters(tmp_path / "letters", 2)
    (tmp_path / "letters" / "letter1.de.txt").write_text(" ")
    command = ["build", str(letters), "-o", str(tmp_path / "out"), "--presegmented"]
    assert cli.main([*command, "--workers", "1"]) == 1
    assert "broken: letter 1: " in capfd.readouterr().out
    letters.write_text("source\ttarget\nno\nno\n")
    assert cli.main(command) == 2
    told = capfd.readouterr()
    assert told.out == ""
    line = "there are 1 cells, but 2 columns; part cells by one tab each"
    assert told.err == f"aligner: {letters}, line 2: {line}\n"


def test_a_memory_is_no_text_of_a_corpus(letters, out, capfd):
    memory = letters.parent / "letter1.de.tmx"
    memory.write_text("<tmx/>")
    letters.write_text(letters.read_text().replace("letter1.de.txt", memory.name))
    assert cli.main(["build", str(letters), "-o", str(out), "--presegmented"]) == 2
    told = capfd.readouterr().err
    said = (
        f"{memory} holds ready pairs, not a text; name the two texts that they were made of,"
        " or make another file of them with aligner convert"
    )
    assert told == f"aligner: {letters}, line 3: {said}\n"
    assert not out.exists()
    pair = corpus.DocumentPair("one", str(memory), str(letters.parent / "letter1.en.txt"))
    others = corpus.read_manifest(write_letters(letters.parent / "others", 1))
    made = built(corpus.Manifest((pair, *others)), out)
    assert made.broken == {"one": said}


@pytest.mark.parametrize("is_tidied", [False, True])
def test_a_corpus_inside_a_source_folder_is_no_source(tmp_path, is_tidied):
    write_letters(tmp_path / "de", 2).unlink()
    (tmp_path / "en").mkdir()
    for path in (tmp_path / "de").glob("*.en.txt"):
        path.rename(tmp_path / "en" / path.name)
    out, cards = tmp_path / "de" / "more" / "out", []
    for _ in range(2):
        built(corpus.pair_folders(tmp_path / "de", tmp_path / "en", "de", "en"), out, explain=True)
        cards.append(files(out))
        if is_tidied:
            shutil.rmtree(out / ".aligner")
    assert cards[0] == cards[1]
    assert card(out)["unpaired"] == []


def test_two_folders_on_the_command_line(tmp_path, capfd):
    manifest = write_letters(tmp_path / "de", 2)
    (tmp_path / "en").mkdir()
    for path in (tmp_path / "de").glob("*.en.txt"):
        path.rename(tmp_path / "en" / path.name)
    manifest.unlink()
    (tmp_path / "en" / "letter1.en.txt").rename(tmp_path / "en" / "spare.txt")
    command = ["build", str(tmp_path / "de"), str(tmp_path / "en"), "-o", str(tmp_path / "out")]
    languages = ["--source-lang", "de", "--target-lang", "en"]
    assert cli.main([*command, *languages, "--presegmented", "--workers", "1"]) == 0
    told = capfd.readouterr().out
    assert "from 1 of 1 pairs of documents" in told
    for name in ("spare.txt", "letter1.de.txt"):
        assert f"no partner: {tmp_path}" in told
        assert name in told
    assert "or pair by content (--pair-by-content)" in told.splitlines()[-1]
