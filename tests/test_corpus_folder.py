"""The folder of a corpus, on this machine and behind a URL."""

from __future__ import annotations

import shutil

import pytest
from filelock import FileLock
from letters import Odd, built, files, records, write_letters

from aligner.errors import AlignerError, InputError


def test_a_folder_with_something_else_is_left_alone(letters, out):
    out.mkdir()
    (out / "README.md").write_text("mine")
    with pytest.raises(InputError, match="holds something else"):
        built(letters, out)
    assert [path.name for path in out.iterdir()] == ["README.md"]
    with pytest.raises(InputError, match="is a file"):
        built(letters, out / "README.md")


@pytest.mark.parametrize("is_there", [False, True])
def test_a_build_without_a_document_leaves_nothing_behind(letters, tmp_path, is_there):
    for path in letters.parent.glob("*.de.txt"):
        path.write_text(" ")
    out = tmp_path / "new" / "out"
    if is_there:
        out.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(InputError, match="none of the 6 pairs of documents can be aligned"):
        built(letters, out)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_build_without_a_document_leaves_an_earlier_corpus(letters, out):
    built(letters, out)
    before, stored = files(out), records(out)
    for path in letters.parent.glob("*.de.txt"):
        path.write_text(" ")
    with pytest.raises(InputError, match="none of the 6 pairs of documents can be aligned"):
        built(letters, out)
    assert (files(out), records(out)) == (before, stored)


def test_a_corpus_whose_records_were_deleted_is_built_again(letters, out):
    built(letters, out)
    before = files(out)
    shutil.rmtree(out / ".aligner")
    assert built(letters, out, shard=7).reused == 0
    assert built(letters, out).reused == 6
    assert files(out) == before
    for other in ("{}", "[]", "{", '{"aligner": "1"}'):
        shutil.rmtree(out / ".aligner")
        (out / "card.json").write_text(other)
        with pytest.raises(InputError, match="holds something else"):
            built(letters, out)
        (out / ".aligner").mkdir()


def test_what_an_earlier_corpus_had_more_is_gone(letters, out, tmp_path):
    built(letters, out, shard=3, explain=True, form="jsonl")
    (out / "notes.txt").write_text("mine")
    other = write_letters(tmp_path / "other", 2, ("de", "fr"))
    built(other, out)
    assert set(files(out)) == {"README.md", "card.json", "de-fr/part-00000.tsv", "notes.txt"}


def test_two_builds_in_one_folder_are_refused(letters, out):
    built(letters, out)
    with (
        FileLock(out / ".aligner" / "lock"),
        pytest.raises(InputError, match="another build is at the folder"),
    ):
        built(letters, out)
    built(letters, out)


def test_a_url_holds_the_same(letters, out):
    fsspec = pytest.importorskip("fsspec")
    options = {"filters": (Odd(),), "explain": True, "shard": 4}
    built(letters, out, **options)
    built(letters, "memory://corpora/one", **{**options, "shard": 2})
    assert built(letters, "memory://corpora/one", **options).reused == 6
    memory = fsspec.filesystem("memory")
    found = {
        name.removeprefix("/corpora/one/"): memory.cat_file(name)
        for name in memory.find("/corpora/one")
        if ".aligner" not in name
    }
    assert found == {name: (out / name).read_bytes() for name in files(out)}
    memory.pipe_file("/corpora/two/mine", b"")
    with pytest.raises(InputError, match="holds something else"):
        built(letters, "memory://corpora/two")


class Dies(BaseException):
    """Ends a build as a kill would, with half a file written."""


def test_a_file_behind_a_url_is_there_when_it_is_whole(letters, out, tmp_path, monkeypatch):
    local = pytest.importorskip("fsspec.implementations.local").LocalFileSystem
    url, whole = f"file://{out}", local.pipe_file
    built(letters, tmp_path / "whole")

    def dies(files, path, data, **options):
        whole(files, path, data[: len(data) // 2], **options)
        raise Dies

    with monkeypatch.context() as patch:
        patch.setattr(local, "pipe_file", dies)
        with pytest.raises(Dies):
            built(letters, url)
    assert records(out) == []
    assert built(letters, url).reused == 0
    assert files(out) == files(tmp_path / "whole")
    record = records(out)[0]
    record.write_bytes(b"damaged")
    assert built(letters, url).reused == 5
    assert [path.name for path in (out / ".aligner").iterdir()] == ["records"]


@pytest.mark.parametrize(
    ("method", "told"),
    [
        ("pipe_file", "records/.*jsonl cannot be written"),
        ("mv", "records/.*jsonl cannot be written"),
        ("put_file", "part-00000.tsv cannot be written"),
        ("cat_file", "jsonl cannot be read"),
        ("ls", "cannot be listed"),
        ("find", "cannot be listed"),
        ("rm_file", "card.json cannot be removed"),
    ],
)
def test_what_a_remote_file_system_refuses_is_told_in_one_line(
    letters, out, monkeypatch, method, told
):
    local = pytest.importorskip("fsspec.implementations.local").LocalFileSystem
    if method not in ("pipe_file", "mv"):
        built(letters, f"file://{out}")

    def refuses(*_, **__):
        raise OSError(28, "No space left\non device")

    monkeypatch.setattr(local, method, refuses)
    with pytest.raises(
        AlignerError, match=rf"^file://{out}.*{told}: No space left on device; mend"
    ):
        built(letters, f"file://{out}")


def test_a_url_that_nothing_reaches_is_named(letters):
    pytest.importorskip("fsspec")
    with pytest.raises(AlignerError, match=r"nosuch://there cannot be reached: .*nosuch"):
        built(letters, "nosuch://there")


def test_documents_come_from_urls(letters, out):
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    built(letters, out)
    before, text = files(out), letters.read_text()
    for path in letters.parent.glob("*.txt"):
        memory.pipe_file(f"/letters/{path.name}", path.read_bytes())
        text = text.replace(path.name, f"memory://letters/{path.name}")
    letters.write_text(text)
    assert built(letters, out).reused == 6
    memory.rm_file("/letters/letter1.en.txt")
    assert "memory://letters/letter1.en.txt cannot be read" in str(built(letters, out).broken)
    assert files(out) != before
