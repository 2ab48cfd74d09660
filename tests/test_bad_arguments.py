"""Commands and arguments that are none, each told in one clear line."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from aligner import (
    Alignment,
    Decisions,
    align,
    align_embeddings,
    align_multi,
    check_fidelity,
    compare_fidelity,
    corpus,
    evaluate,
    segments_for_scoring,
    shapes_up_to,
    write,
    write_units,
)
from aligner.bitext import Unit
from aligner.errors import InputError
from aligner.pipeline import Aligner
from aligner.splitters import with_abbreviations

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["algin"], "No such command 'algin'"),
        (["align"], "Missing argument 'SOURCE'."),
        (["align", "a", "b", "c"], "Got unexpected extra argument (c)"),
        (["align", "de.txt", "en.txt", "--sauce"], "No such option"),
        (["align", "de.txt", "-o", "a.tsv", "--output", "b.tmx"], "--output is given twice"),
        (["align", "-", "-"], "only one of SOURCE, TARGET and --locked can be standard input (-)"),
        (["align", "de.txt", "--presegmented"], "needs both a SOURCE and a TARGET"),
        (["align", "de.txt", "en.txt", "--min-confidence", "1.5"], "is not between 0 and 1"),
        (["align", "de.txt", "en.txt", "--min-confidence", "nan"], "is not between 0 and 1"),
        (["align", "de.txt", "en.txt", "--max-bead", "10"], "'--max-bead': 10 is not in the range"),
        (["evaluate", "none.gold", "none.pred"], "none.gold does not exist"),
        (["evaluate", "de.txt", "en.txt"], "the suffix .txt names no format"),
        (["evaluate", "folder", "folder"], "the folder folder holds no .gold file"),
    ],
)
def test_a_command_that_is_none(refused, arguments, said):
    assert said in refused(*arguments)


def test_a_malformed_gold_file(refused):
    Path("x.gold").write_text("[0]:[0]\n[1]-[1]\n")
    said = refused("evaluate", "x.gold", "x.gold")
    assert said.startswith("x.gold, line 2: '[1]-[1]' is no link; a line must be like [0, 1]:[2]")


def test_what_a_folder_of_predictions_may_hold_is_told(refused):
    Path("folder/x.gold").write_text("[0]:[0]\n")
    said = refused("evaluate", "folder", "folder")
    assert said.startswith("the folder folder holds no links of x, such as x.jsonl")
    assert all(each in said for each in (".pred", ".vecalign", ".ladder", ".xces"))


def test_the_real_program_says_one_line_and_exits_with_2(here):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for arguments in (
        ["align", "none.txt", "en.txt"],
        ["align", "--sauce"],
        ["align", "picture.txt"],
    ):
        command = [sys.executable, "-m", "aligner", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, timeout=60)
        assert done.returncode == 2
        assert done.stdout == b""
        assert done.stderr.startswith(b"aligner: ")
        assert done.stderr.count(b"\n") == 1


def test_what_is_no_text_and_what_are_no_decisions():
    with pytest.raises(InputError, match="not NoneType"):
        align(None, "Ein Satz.")
    with pytest.raises(InputError, match="read_decisions"):
        align("Ein Satz.", "One sentence.", decisions="decisions.json")


def test_a_probability_is_a_number():
    with pytest.raises(InputError, match="must lie in"):
        list(align(["Ein Satz."], ["One."]).pairs(min_confidence="0.9"))


def test_what_write_does_not_take_is_told_with_what_does():
    versions = {"de": ["Ein Satz."], "en": ["One sentence."]}
    with pytest.raises(InputError, match="write_units"):
        write(align_multi(versions), "out.tmx")
    with pytest.raises(InputError, match="by language"):
        align_multi(list(versions))
    with pytest.raises(InputError, match="lists of sentences"):
        corpus.mine("Hello there", "Hallo")
    with pytest.raises(InputError, match="lists of sentences"):
        corpus.pair_documents(["Ein Text."], ["A text."])


@pytest.mark.parametrize("command", ["align", "fidelity"])
@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--encoding", "latin-1"], "--encoding"),
        (["--abbreviations", "de=Abt."], "--abbreviations"),
        (["--srx", "none.srx"], "--srx"),
        (["--presegmented"], "--presegmented"),
        (["--srx", "none.srx", "--encoding", "latin-1"], "--srx and --encoding"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_ready_sentences_are_neither_read_nor_split_anew(refused, command, options, named):
    write_units([Unit(("Ein Satz.", "One sentence."))], "s.tmx", ("de", "en"))
    assert refused(command, "s.tmx", *options) == f"s.tmx holds ready sentences; leave out {named}"


@pytest.mark.parametrize(
    "command",
    [
        *(("align", "s.tsv"), ("align", "s.tsv", "en.txt"), ("align", "de.txt", "s.tsv")),
        *(("fidelity", "s.tsv", "en.txt"), ("fidelity", "de.txt", "s.tsv")),
    ],
)
def test_a_table_of_pairs_is_no_text(refused, command):
    write(Aligner(One()).align(["Ein Satz."], ["One sentence."]), "s.tsv")
    said = (
        "s.tsv holds ready pairs, not a text; name the two texts that they were made of, or make"
        " another file of them with aligner convert"
    )
    assert refused(*command) == said


@pytest.mark.parametrize("suffix", [".gold", ".pred", ".ladder", ".vecalign", ".xces"])
def test_a_format_of_links_leaves_out_no_pair(refused, monkeypatch, suffix):
    said = (
        f"out{suffix} holds all there is, whatever its confidence;"
        " leave min_confidence (--min-confidence) out"
    )
    monkeypatch.setattr(Aligner, "align", lambda *_, **__: pytest.fail("the work was done"))
    named = ["-o", f"out{suffix}", "--min-confidence", "0.9"]
    assert refused("align", "de.txt", "en.txt", *named) == said
    with pytest.raises(InputError) as told:
        write(Alignment(()), f"out{suffix}", min_confidence=0.9)
    assert str(told.value) == said


class One:
    """An encoder to which all sentences are alike."""

    def encode(self, sentences, /):
        return [[1.0] for _ in sentences]


PAIR = ["Ein Satz."], ["One sentence."]
KNOWN = {"source_language": "de", "target_language": "en"}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: Aligner(One()).moved_units(align(*PAIR, **KNOWN), min_confidence=2),
            "min_confidence must lie in [0, 1], not be 2",
        ),
        (
            lambda: align(*PAIR, **KNOWN, encoder=One(), locked=5),
            "locked must be a list, such as [(3, [4, 5])], not 5",
        ),
        (
            lambda: align(*PAIR, **KNOWN, encoder=One(), forbidden=5),
            "forbidden must be a list, such as [(3, [4, 5])], not 5",
        ),
        (
            lambda: align(*PAIR, **KNOWN, encoder=One(), boundaries=3),
            "boundaries must be a list, such as [(12, 14)], not 3",
        ),
        (
            lambda: align(*PAIR, **KNOWN, encoder=One(), locked="d.json"),
            "locked must be a list, such as [(3, [4, 5])], not 'd.json'; a file of decisions is"
            " given as decisions=aligner.read_decisions('d.json')",
        ),
        (
            lambda: align_embeddings([[1.0]], [[1.0]], boundaries=3),
            "boundaries must be a list, such as [(12, 14)], not 3",
        ),
        (
            lambda: Decisions.of(*[align(*PAIR, **KNOWN).source] * 2, locked=5),
            "locked must be a list, such as [(3, [4, 5])], not 5",
        ),
        (
            lambda: Aligner(One(), parameters=5),
            "parameters must be Parameters, or the name of a file that aligner fit wrote, not 5",
        ),
        (lambda: Aligner(One(), cache=5), "cache must be True, False or a folder, not 5"),
        (
            lambda: Aligner(One(), shapes=[(5, 5)]),
            "bead shapes must be pairs of 2 to 9 sentences, both sides together, such as (1, 2),"
            " not [(5, 5)]",
        ),
        (
            lambda: Aligner(One(), shapes=[(0, 1)]),
            "bead shapes must be pairs of 2 to 9 sentences, both sides together, such as (1, 2),"
            " not [(0, 1)]",
        ),
        (lambda: shapes_up_to(10), "a bead may hold 2 to 9 sentences in all, not 10"),
        (
            lambda: evaluate("a.pred", "a.gold"),
            "give a Bitext, an Alignment or Links to evaluate, not str; a file is read with"
            " aligner.read(path)",
        ),
        *(
            (call, "aligner must be an Aligner, not 'x'")
            for call in (
                lambda: check_fidelity("a", "b", aligner="x"),
                lambda: compare_fidelity({"one": "b"}, "a", aligner="x"),
                lambda: segments_for_scoring("a", "b", aligner="x"),
                lambda: align_multi({"de": "a", "en": "b"}, aligner="x"),
                lambda: corpus.build(
                    corpus.Manifest((corpus.DocumentPair("a", "a.de", "a.en"),)), "out", aligner="x"
                ),
            )
        ),
    ],
    ids=[
        "moved_units",
        "locked",
        "forbidden",
        "boundaries",
        "locked file",
        "embeddings",
        "decisions",
        "parameters",
        "cache",
        "shapes",
        "null shapes",
        "shapes_up_to",
        "evaluate",
        *(
            f"aligner_of_{name}"
            for name in ("fidelity", "comparison", "segments", "multi", "build")
        ),
    ],
)
def test_an_argument_that_is_none(call, said):
    with pytest.raises(InputError) as told:
        call()
    assert str(told.value) == said


@pytest.mark.parametrize("pair", [("a", "b", "c"), ("a",), 5, None])
def test_one_of_many_pairs_that_is_none(pair):
    (outcome,) = Aligner(One()).align_many([pair], workers=1)
    assert isinstance(outcome.error, InputError)
    assert str(outcome.error).startswith("a pair must be a page, a source and a target, or a mapp")


@pytest.mark.parametrize("pairs", [None, 5])
def test_many_pairs_that_are_none(pairs):
    with pytest.raises(InputError, match="give a list of pairs, not "):
        Aligner(One()).align_many(pairs, workers=1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["v."], 'give abbreviations by language, such as {"de": .* not list'),
        (None, "give abbreviations by language, .* not NoneType"),
        ({"de": 5}, "the abbreviations of 'de' must be a list of strings, and 5 is none"),
        ({"de": ["a.", 5]}, "the abbreviations of 'de' must be a list of strings, and 5 is none"),
    ],
)
def test_abbreviations_that_are_none(words, said):
    with pytest.raises(InputError, match=said):
        with_abbreviations(words)


@pytest.mark.parametrize(
    ("vectors", "said"),
    [
        (
            np.array([[1.0, 2.0], [np.inf, 1.0]]),
            "source vectors must be finite; that in row 1 is not",
        ),
        (np.zeros((3, 0)), r"source vectors must have a number each, not the shape \(3, 0\)"),
        (np.ma.array([[1.0, 2.0]], mask=[[0, 1]]), "source vectors must be .*, not masked; fill"),
    ],
)
def test_vectors_that_are_none(vectors, said):
    with pytest.raises(InputError, match=said):
        align_embeddings(vectors, np.ones((3, 2)))


def test_lengths_that_are_masked():
    rows, lengths = np.ones((2, 2)), np.ma.array([1, 2], mask=[0, 1])
    with pytest.raises(InputError, match=r"source_lengths must be .*, not masked"):
        align_embeddings(rows, rows, source_lengths=lengths, target_lengths=[1, 2])
    unmasked = np.ma.array(rows)
    assert align_embeddings(unmasked, rows) == align_embeddings(rows, rows)
