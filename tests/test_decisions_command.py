"""Decisions in a file at the command line: kept to, and what is said of one that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import aligner
from aligner import cli
from aligner.bitext import Document, Span
from aligner.decisions import Decisions

DE = "Am Montag kam der Brief. Anna las ihn zweimal, und dann legte sie ihn auf den Tisch.\n"
EN = "The letter came on Monday. Anna read it twice. Then she put it on the table.\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("de.txt").write_text(DE, encoding="utf-8")
    Path("en.txt").write_text(EN, encoding="utf-8")
    Path("page.txt").write_text(f"{DE}\n{EN}", encoding="utf-8")
    return tmp_path


def decide(*texts: str, **decided) -> None:
    bitext = aligner.align(*texts)
    made = Decisions.of(bitext.source, bitext.target, **decided)
    aligner.write_decisions(made, "decisions.json")


def links(path: str) -> list[tuple]:
    return [(link.source, link.target) for link in aligner.read(path)]


def test_the_command_keeps_to_a_file_of_decisions(here):
    decide(DE, EN, locked=[(0, [0, 1])], forbidden=[([], 2)])
    command = ["align", "de.txt", "en.txt", "--locked", "decisions.json", "-o", "out.jsonl"]
    assert cli.main(command) == 0
    assert links("out.jsonl") == [((0,), (0, 1)), ((1,), (2,))]
    first = json.loads(Path("out.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first["confidence"] == 1.0
    settings = json.loads(Path("out.jsonl.meta.json").read_text(encoding="utf-8"))["settings"]
    assert (settings["locked"], settings["forbidden"]) == ("1", "1")


def test_the_table_says_which_rows_are_locked(here, capsys):
    decide(DE, EN, locked=[(0, 0), ([], 2)])
    assert cli.main(["align", "de.txt", "en.txt", "--locked", "decisions.json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    ends = {line.split()[0]: line.split()[-1] for line in lines[2:] if line[2:3].isdigit()}
    assert (ends["1"], ends["3"]) == ("locked", "locked")
    assert float(ends["2"]) < 1


def test_the_command_keeps_to_decisions_about_a_page_and_about_lines(here):
    decide(f"{DE}\n{EN}", locked=[(1, 2)], boundaries=[(1, 2)])
    options = ["--locked", "decisions.json", "-o", "out.pred"]
    assert cli.main(["align", "page.txt", *options]) == 0
    assert links("out.pred")[-1] == ((1,), (2,))
    for name, text in (("de.txt", "Eins.\nZwei.\n"), ("en.txt", "One.\nTwo.\n")):
        Path(name).write_text(text, encoding="utf-8")
    documents = [Document(t, (Span(0, 5), Span(6, 11))) for t in ("Eins.\nZwei.\n",)]
    documents.append(Document("One.\nTwo.\n", (Span(0, 4), Span(5, 9))))
    made = Decisions.of(*documents, locked=[([0, 1], 1)])
    aligner.write_decisions(made, "decisions.json")
    languages = ["--source-lang", "de", "--target-lang", "en"]
    assert cli.main(["align", "de.txt", "en.txt", "--presegmented", *languages, *options]) == 0
    assert ((0, 1), (1,)) in links("out.pred")


MISTAKES = [
    ({"version": 3}, ' holds no decisions: its "version" must be 1, not 3'),
    ({"text_sha256": ["0" * 64] * 2}, ": the decisions were made on another source text than this"),
    (
        {"locked": [{"source": [[0, 7]], "target": []}]},
        ": the locked link [[0, 7]]:[] does not fall on sentences: no source sentence ends at",
    ),
    (
        {"boundaries": [[3, 0]]},
        ": the boundary [3, 0] does not fall between sentences: source character 3 lies inside one",
    ),
    (
        {"forbidden": [{"source": [[0, 24]], "target": [[0, 26]]}]},
        ": the link [0]:[0] is both locked and forbidden; take one of them back",
    ),
    (
        {"locked": [{"source": [[0, 24]], "target": [[27, 46]]}] * 2, "boundaries": [[25, 27]]},
        ": the boundary (1, 1) cuts through the locked link [0]:[1]; take one of them back",
    ),
    (
        {"locked": [], "forbidden": [{"source": [], "target": [[0, 26]]}], "boundaries": [[0, 27]]},
        ": no alignment keeps to all of the decisions; take back a boundary or a forbidden null",
    ),
    (
        {"boundaries": [[0, 999]]},
        ": the boundary [0, 999] names target character 999, but the text has only 77; decide on",
    ),
]


@pytest.mark.parametrize(("change", "said"), MISTAKES, ids=[said for _, said in MISTAKES])
def test_the_command_says_what_is_wrong_with_a_file_of_decisions(here, capfd, change, said):
    decide(DE, EN, locked=[(0, 0)])
    data = json.loads(Path("decisions.json").read_text(encoding="utf-8")) | change
    Path("decisions.json").write_text(json.dumps(data), encoding="utf-8")
    command = ["align", "de.txt", "en.txt", "--locked", "decisions.json", "-o", "out.jsonl"]
    assert cli.main(command) == 2
    out, err = capfd.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert err.startswith(f"aligner: decisions.json{said}")
    assert not Path("out.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-", "en.txt", "--locked", "-"], "only one of SOURCE, TARGET and --locked can be"),
        (["de.txt", "en.txt", "--locked", "none.json"], "none.json does not exist"),
        (["de.txt", "en.txt", "--locked", "d.jsonl", "-o", "d.jsonl"], "d.jsonl is an input and"),
    ],
)
def test_a_file_of_decisions_that_cannot_be_used(here, capfd, arguments, said):
    Path("d.jsonl").write_text("{}")
    assert cli.main(["align", *arguments]) == 2
    assert capfd.readouterr().err.startswith(f"aligner: {said}")
