"""Manifests: what they name, and what is said of one that cannot be used."""

from __future__ import annotations

import json

import pytest
from letters import built, write_letters

import aligner
from aligner.corpus import DocumentPair, Manifest, read_manifest
from aligner.errors import FormatError, InputError, LanguageError

HEAD = "id\tsource\ttarget\tsource_language\ttarget_language\n"


@pytest.fixture
def folder(tmp_path):
    for name in ("a.de.txt", "a.en.txt", "b.de.txt", "b.en.txt"):
        (tmp_path / name).write_text("Text.")
    return tmp_path


def manifest(folder, text, name="list.tsv"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def pairs(folder):
    a, b = ([str(folder / f"{x}.{code}.txt") for code in ("de", "en")] for x in "ab")
    return DocumentPair("one", *a, "de", "en"), DocumentPair("two", *b, "de", "en")


def test_a_table_with_a_header(folder):
    rows = "one\ta.de.txt\ta.en.txt\tde\tEnglish\r\n\n two\tb.de.txt\tb.en.txt\tger\ten\n"
    assert read_manifest(manifest(folder, HEAD + rows)).pairs == pairs(folder)


def test_columns_stand_in_any_order_and_most_may_be_left_out(folder):
    found = read_manifest(manifest(folder, "\ufefftarget\tsource\na.en.txt\ta.de.txt\n"))
    assert found.pairs == (
        DocumentPair("a.de.txt", str(folder / "a.de.txt"), str(folder / "a.en.txt")),
    )


def test_objects_of_json(folder):
    rows = [
        {"id": "one", "source": "a.de.txt", "target": "a.en.txt", "source_language": "de"},
        {"id": "two", "source": "b.de.txt", "target": "b.en.txt", "target_language": None},
    ]
    text = "\n\n".join(map(json.dumps, rows))
    found = read_manifest(manifest(folder, text, "list.jsonl"), "German", "en")
    assert found.pairs == pairs(folder)


def test_absolute_paths_and_urls_are_left_alone(folder):
    row = f"{folder / 'a.de.txt'}\ts3://bucket/a.en.txt\n"
    (pair,) = read_manifest(manifest(folder, f"source\ttarget\n{row}"))
    assert (pair.source, pair.target) == (str(folder / "a.de.txt"), "s3://bucket/a.en.txt")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("source\ttarget\n", "names no pair of documents"),
        ("target\n", "line 1: no column is called 'source'"),
        ("a.de.txt\ta.en.txt\n", "line 1: no column is called 'a.de.txt'"),
        ("source\ttarget\tsource_lang\n", "line 1.*'source_lang'; did you mean source_language"),
        ("source,target\n", "line 1: cells are parted by ','; part them by one tab each"),
        ("source;target\n", "line 1: cells are parted by ';'"),
        ("source\tsource\ttarget\n", "line 1: two columns have one name"),
        (HEAD + "one\ta.de.txt\ta.en.txt\tde\n", "line 2: there are 4 cells, but 5 columns"),
        (HEAD + "one\t\ta.en.txt\tde\ten\n", "line 2: source is empty"),
        (HEAD + "\none\ta.de.txt\tno.txt\tde\ten\n", "line 3: there is no file .*no.txt; mend"),
        (HEAD + "1\tx\tno\tde\ten\n2\ty\tz\tde\ten\n", r"line 2: .*/x; .*3 more"),
        (
            HEAD + "one\ta.de.txt\ta.en.txt\tde\ten\n" + "one\tb.de.txt\tb.en.txt\tde\ten\n",
            "line 3: line 2 has the id 'one', too",
        ),
    ],
)
def test_what_a_table_may_not_say(folder, text, told):
    path = manifest(folder, text)
    with pytest.raises(InputError, match=told) as caught:
        read_manifest(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "line 1: this is no JSON object"),
        ("[1]", "line 1: this is no JSON object"),
        ('{"source": 1, "target": "a.en.txt"}', "line 1: source must be a string, not 1"),
        ('{"target": "a.de.txt"}', "line 1: source is empty"),
        ('{"sorce": "a.de.txt"}', "line 1: no key is called 'sorce'; did you mean source"),
    ],
)
def test_what_an_object_may_not_say(folder, line, told):
    with pytest.raises(InputError, match=told):
        read_manifest(manifest(folder, line, "list.jsonl"))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.tsv", "source\nb.de.txt\n"),
        ("list.tsv", "source\ttarget\nb.de.txt\t\n"),
        ("list.jsonl", '{"source": "b.de.txt"}'),
        ("list.jsonl", '{"source": "b.de.txt", "target": null}'),
    ],
)
def test_without_a_target_it_is_a_page_of_both_languages(folder, name, text):
    (found,) = read_manifest(manifest(folder, text, name))
    assert found == DocumentPair("b.de.txt", str(folder / "b.de.txt"))
    assert (found.target, found.files) == (None, (str(folder / "b.de.txt"),))


def test_an_unknown_language_is_one_of_its_line(folder):
    with pytest.raises(LanguageError, match=r"list\.tsv, line 2: no language is called 'xq'"):
        read_manifest(manifest(folder, HEAD + "one\ta.de.txt\ta.en.txt\txq\ten\n"))


def test_an_unknown_language_for_all_is_one_of_the_argument(folder):
    path = manifest(folder, "source\ttarget\na.de.txt\ta.en.txt\n")
    with pytest.raises(LanguageError, match=r"^target_language \(--target-lang\): no language"):
        read_manifest(path, "de", "xq")


def test_another_suffix_is_no_manifest(folder):
    with pytest.raises(FormatError, match="is no manifest"):
        read_manifest(manifest(folder, "source,target\n", "list.csv"))
    with pytest.raises(FormatError, match=r"its name must end in \.tsv or \.jsonl"):
        read_manifest(manifest(folder, "source\ttarget\na.de.txt\ta.en.txt\n", "list.txt"))
    with pytest.raises(FormatError, match=r"what corpus\.pair_folders or corpus\.match_folders"):
        read_manifest(folder)


@pytest.mark.parametrize("given", [[("a.de.txt", "a.en.txt")], [{"source": "a"}], None, 3])
def test_what_is_no_name_of_a_manifest(given, tmp_path):
    told = r"a manifest must be the name of a file or a Manifest, as in Manifest\(\(DocumentPair\("
    for asked in (read_manifest, lambda listed: built(listed, tmp_path / "out")):
        with pytest.raises(InputError, match=told):
            asked(given)


PAIRS = ["a.tmx", "a.xliff", "a.XLSX", "a.jsonl", "a.units.jsonl", "a.parquet", "s3://b/a.tmx"]


@pytest.mark.parametrize("name", PAIRS)
def test_a_file_of_pairs_is_no_text_of_a_line(folder, name):
    (folder / name.rpartition("/")[2]).write_text("Text.")
    for row in (f"{name}\ta.en.txt", f"a.de.txt\t{name}"):
        path = manifest(folder, f"source\ttarget\nb.de.txt\tb.en.txt\n{row}\n")
        with pytest.raises(InputError) as caught:
            read_manifest(path)
        told = str(caught.value)
        assert told.startswith(f"{path}, line 3: ")
        assert "holds ready pairs, not a text; name the two texts that they were made of" in told
        assert name in told


def test_a_table_is_a_text_unless_aligner_has_written_it(folder):
    path = manifest(folder, "source\ttarget\nb.de.tsv\tb.en.txt\n")
    (folder / "b.de.tsv").write_text("Ein Satz.\tA sentence.\t\n")
    assert len(read_manifest(path)) == 1
    aligner.write(aligner.align(["Ein Satz."], ["A sentence."]), folder / "b.de.tsv")
    with pytest.raises(InputError, match=r"list\.tsv, line 2: .*b\.de\.tsv holds ready pairs"):
        read_manifest(path)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("a.de.txt", "no"), "there is no file .*no; mend the name$"),
        (("no", "nor"), r"mend the name \(and 1 more is missing\)$"),
        (("no", "nor", "a.de.txt", "none"), r"mend the name \(and 2 more are missing\)$"),
    ],
)
def test_files_that_are_missing_are_counted(folder, names, told):
    pairs = enumerate(zip(names[::2], names[1::2], strict=True))
    rows = "".join(f"{id_}\t{source}\t{target}\n" for id_, (source, target) in pairs)
    with pytest.raises(InputError, match=told):
        read_manifest(manifest(folder, "id\tsource\ttarget\n" + rows))


def test_a_folder_in_the_place_of_a_file_is_called_one(folder):
    (folder / "inside").mkdir()
    with pytest.raises(InputError, match=r"line 2: .*inside is a folder; name a file inside it"):
        read_manifest(manifest(folder, "source\ttarget\na.de.txt\tinside\n"))


def test_a_manifest_holds_pairs_with_ids_of_their_own():
    with pytest.raises(InputError, match="there is no pair"):
        Manifest(())
    with pytest.raises(InputError, match="have the id 'x'"):
        Manifest((DocumentPair("x", "a", "b"), DocumentPair("x", "c", "d")))


def test_letters_have_a_manifest(tmp_path):
    assert len(read_manifest(write_letters(tmp_path, 3))) == 3
