"""Builds by several workers, and that a kill or an interrupt leaves no trace."""

from __future__ import annotations

import random
import sys
import time

import pytest
from letters import built, files, records, write_letters
from programs import program

from aligner import cli, corpus
from aligner.corpus import building, read_manifest
from aligner.plumbing.workers import tried

# --- who does the work ----------------------------------------------------------------------------


def test_processes_make_the_same(letters, tmp_path):
    built(letters, tmp_path / "one")
    built(letters, tmp_path / "two", workers=2)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_a_slow_document_holds_up_no_other(letters, tmp_path):
    out, stored = tmp_path / "out", []
    write_letters(tmp_path / "letters", 14)
    path = letters.parent / "letter2.de.txt"
    path.write_text(path.read_text() + " SLOW")

    def progress(stage, done, total):
        if stage == "align":
            there = [each.read_text("utf-8") for each in records(out)]
            stored.append((done, len(there), any("SLOW" in each for each in there)))

    built(letters, out, workers=2, progress=progress)
    assert stored == [(k, k, k == 14) for k in range(1, 15)]  # the slow one came last


def test_the_order_in_which_records_are_made_does_not_matter(letters, tmp_path, monkeypatch):
    built(letters, tmp_path / "one")

    def shuffled(recipe, jobs):
        done = [tried(recipe, job) for job in jobs]
        random.Random(3).shuffle(done)
        return iter(done)

    monkeypatch.setattr(building, "engine_called", lambda *_: shuffled)
    built(letters, tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_progress_tells_both_halves(letters, out):
    told = []
    built(letters, out, progress=lambda *each: told.append(each))
    assert told == [(stage, k, 6) for stage in ("align", "assemble") for k in range(1, 7)]
    told.clear()
    built(letters, out, progress=lambda *each: told.append(each))
    assert told == [(stage, k, 6) for stage in ("align", "assemble") for k in range(1, 7)]


def test_progress_comes_to_an_end_though_the_last_files_are_missing(letters, out):
    listed = read_manifest(letters)
    for name in ("letter1.de.txt", "letter5.en.txt"):
        (letters.parent / name).unlink()
    told = []
    assert len(built(listed, out, progress=lambda *each: told.append(each)).broken) == 2
    assert [done for stage, done, _ in told if stage == "align"] == [1, 2, 3, 4, 5, 6]


# --- kill -9 --------------------------------------------------------------------------------------

KILLED = """
from letters import built
if __name__ == "__main__":
    from letters import tool
    built({manifest!r}, {out!r}, aligner=tool(pause=0.05), workers={workers}, shard=4)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_killed_builds_leave_no_trace(tmp_path):
    letters = write_letters(tmp_path / "letters", 12)
    built(letters, tmp_path / "whole", shard=4)
    out, rng = tmp_path / "killed", random.Random(1)
    for kill in range(4):
        code = KILLED.format(manifest=str(letters), out=str(out), workers=1 + kill % 2)
        wanted = len(records(out)) + rng.randrange(1, 3)
        with program("-c", code) as process:  # killed where the block ends, with its workers
            while len(records(out)) < wanted and process.poll() is None:
                time.sleep(0.002)
            assert process.poll() is None, process.communicate()[1]
        assert not (out / "card.json").exists()
    kept = len(records(out))
    assert kept >= 4
    assert built(letters, out, shard=4).reused == kept
    assert files(out) == files(tmp_path / "whole")
    assert not list(out.rglob(".aligner-*"))


def test_what_a_kill_has_left_is_cleared_away(letters, out):
    built(letters, out)
    before, staged = files(out), out / ".aligner" / "staging" / "de-en"
    staged.mkdir(parents=True)
    (staged / "part-00007.tsv").write_text("half a li")
    (records(out)[0].parent / ".aligner-0a1b.tmp").write_text("half a li")
    assert built(letters, out).reused == 6
    assert files(out) == before
    assert not staged.exists()
    assert not list(out.rglob(".aligner-*"))


@pytest.mark.parametrize("at", range(8))
def test_a_kill_while_the_corpus_is_put_in_its_place(letters, tmp_path, monkeypatch, at):
    """There is no card until all is there, and the next build mends what there is."""
    out, steps = tmp_path / "out", []
    built(letters, out, shard=3)
    built(letters, tmp_path / "whole", shard=9, form="jsonl")

    def dies(method):
        def step(self, name, *rest):
            steps.append(name)
            if len(steps) > at and "records" not in name:
                raise KeyboardInterrupt
            return method(self, name, *rest)

        return step

    from aligner.corpus import places

    with monkeypatch.context() as patch:
        for method in ("take", "remove", "write"):
            patch.setattr(places._Local, method, dies(getattr(places._Local, method)))
        with pytest.raises(KeyboardInterrupt):
            built(letters, out, shard=9, form="jsonl")
    assert (out / "card.json").exists() == (at == 0)
    assert built(letters, out, shard=9, form="jsonl").reused == 6
    assert files(out) == files(tmp_path / "whole")


def test_an_interrupted_build_says_how_to_go_on(letters, out, monkeypatch, capfd):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(corpus, "build", interrupted)
    assert cli.main(["build", str(letters), "-o", str(out)]) == 130
    said = "aligner: interrupted; run the same command again to resume"
    assert capfd.readouterr().err.strip() == said
