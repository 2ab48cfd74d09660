"""Corpora of documents too short to tell whether they are translations of each other."""

from __future__ import annotations

from pathlib import Path

from letters import built, card, sentence, tool

from aligner.corpus import DocumentPair, Manifest, read_manifest
from aligner.formats import terminal


def notes(folder, count=3):
    """Pairs of documents of one sentence each, of which nobody can tell whether they belong."""
    folder.mkdir()
    pairs = []
    for number in range(count):
        names = [str(folder / f"note{number}.{code}.txt") for code in ("de", "en")]
        for name, code in zip(names, ("de", "en"), strict=True):
            Path(name).write_text(sentence(number, code), "utf-8")
        pairs.append(DocumentPair(f"note {number}", *names, "de", "en"))
    return tuple(pairs)


def test_documents_that_cannot_be_judged_are_told_of(letters, tmp_path, out):
    summary = built(Manifest((*notes(tmp_path / "notes"), *read_manifest(letters))), out)
    named = ["note 0", "note 1", "note 2"]
    assert summary.unjudged == [*summary.parts[0].unjudged] == named
    assert card(out)["parts"][0]["unjudged"] == named
    said = (
        "3 pairs of documents are too short or too uniform to tell whether they are translations"
        " of each other; their pairs are right only if they are"
    )
    assert f"\n  {said}\n" in f"{summary}\n"
    assert f"\n{said}. card.json names them" in (out / "README.md").read_text("utf-8")


def test_one_document_that_cannot_be_judged_is_told_of_in_the_singular(tmp_path, out):
    summary = built(Manifest(notes(tmp_path / "notes", 1)), out)
    assert "\n  a pair of documents is too short or too uniform" in str(summary)
    assert "\nA pair of documents is too short" in (out / "README.md").read_text("utf-8")


def test_where_all_can_be_judged_nothing_is_said(letters, out):
    assert "too short" not in str(built(letters, out))
    assert "too short" not in (out / "README.md").read_text("utf-8")


def test_the_closing_line_of_a_table_says_so_too():
    found = tool().align([sentence(1, "de")], [sentence(1, "en")])
    assert found.alignment.related is None
    assert terminal.summary(found).endswith(f", {found.verdict}")
