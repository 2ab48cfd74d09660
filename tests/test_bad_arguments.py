"""Commands and arguments that are none, each told in one clear line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aligner import align, align_multi, corpus, write
from aligner.errors import InputError

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["algin"], "No such command 'algin'"),
        (["align"], "Missing argument 'SOURCE'."),
        (["align", "a", "b", "c"], "Got unexpected extra argument (c)"),
        (["align", "de.txt", "en.txt", "--sauce"], "No such option"),
        (["align", "-", "-"], "only one of SOURCE, TARGET and --locked can be standard input (-)"),
        (["align", "de.txt", "--presegmented"], "needs both a SOURCE and a TARGET"),
        (["align", "de.txt", "en.txt", "--min-confidence", "1.5"], "does not lie in [0, 1]"),
        (["align", "de.txt", "en.txt", "--min-confidence", "nan"], "does not lie in [0, 1]"),
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
