import errno
import io
import json
import os
import signal
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from programs import program
from small import ODD, bitext, saved

from aligner import formats
from aligner.bitext import Alignment, Bead, Bitext, Document, Link, Links, Span, Unit
from aligner.errors import AlignerError, FormatError, InputError
from aligner.formats.raw.output import writing
from aligner.formats.registry import FORMATS
from aligner.formats.results.unit_format import Head
from aligner.view.oneline import on_one_line


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


# --- writing --------------------------------------------------------------------------------------


def test_tsv_holds_pairs_on_one_line_each(tmp_path):
    out = tmp_path / "out.tsv"
    formats.write(bitext(), out)
    assert out.read_bytes().decode() == "Eins.\tOne.\t0.971235\nZwei. Drei.\tTwo, three.\t0.4\n"
    formats.write(bitext(), out, min_confidence=0.5)
    assert out.read_text().count("\n") == 1


def test_tsv_has_no_row_with_an_empty_side_and_no_number_it_was_not_given(tmp_path):
    alignment = Alignment((Bead(Span(0, 1), Span(0, 1)), Bead(Span(1, 2), Span(1, 2))))
    blank = Document.from_sentences(["", "b"]), Document.from_sentences(["x", "y"])
    formats.write(Bitext(*blank, alignment), tmp_path / "out.tsv")
    assert (tmp_path / "out.tsv").read_text() == "b\ty\t\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\tb", "a b"),
        ("a \r\n\t b", "a b"),
        ("a  b\u2028c\x85d", "a  b c d"),
        ("你好，\n世界", "你好，世界"),
        ("你好\r\n　　世界", "你好世界"),
        ("他说：\n“好”\n对", "他说：“好”对"),
        ("好。\n「好」\n〇", "好。「好」〇"),
        ("日本\tカタカナ", "日本 カタカナ"),
        ("世界\nworld", "世界 world"),
        ("한국\n사람", "한국 사람"),
        ("…\n“", "… “"),
        ("quelque-\nfois", "quelque-fois"),
        ("हिन्दी-\nभाषी", "हिन्दी-भाषी"),
        ("1990-\nहिन्दी", "1990- हिन्दी"),
        ("Nord-\r\n  Süd", "Nord-Süd"),
        ("Ein-\nund Ausgang", "Ein- und Ausgang"),
        ("a -\nb", "a - b"),
        ("1914-\n1918", "1914- 1918"),
        ("a- b", "a- b"),
        ("-\nb", "- b"),
        ("a\0b\u200bc", "a\0b\u200bc"),
        ("\n a \n", "a"),
        ("", ""),
    ],
)
def test_a_text_on_one_line(text, line):
    assert on_one_line(text) == line


def test_white_space_without_end_is_gone_through_once():
    """Were each space a new start, this would not end."""
    assert on_one_line("a" + " " * 3_000_000 + "\nb") == "a b"


def test_jsonl_holds_every_bead_with_spans_into_the_text(tmp_path):
    out, text = tmp_path / "out.jsonl", bitext()
    formats.write(text, out, min_confidence=1.0)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert list(rows[1]) == [
        "source",
        "target",
        "confidence",
        "source_text",
        "target_text",
        "source_spans",
        "target_spans",
        "source_gaps",
        "target_gaps",
    ]
    assert rows[1] == {
        "source": [1, 2],
        "target": [1],
        "confidence": 0.4,
        "source_text": "Zwei.\nDrei.",
        "target_text": "Two, three.",
        "source_spans": [[6, 11], [12, 17]],
        "target_spans": [[5, 16]],
        "source_gaps": ["\n"],
        "target_gaps": ["\n"],
    }
    assert (rows[2]["source"], rows[2]["source_text"], rows[2]["source_spans"]) == ([], "", [])
    assert len(rows) == 3


def test_odd_characters_come_through_a_jsonl_with_their_offsets(tmp_path):
    both = Document.from_sentences([ODD.strip()])
    one = Bitext(both, both, Alignment((Bead(Span(0, 1), Span(0, 1), 0.5),)))
    formats.write(one, tmp_path / "out.jsonl")
    # A reader that splits at every line end Unicode has must see one row too.
    (line,) = (tmp_path / "out.jsonl").read_bytes().decode().splitlines()
    row = json.loads(line)
    ((start, stop),) = row["source_spans"]
    assert row["source_text"] == both.text[start:stop] == ODD.strip()


def test_provenance_goes_beside_the_file(tmp_path):
    formats.write(bitext(), tmp_path / "out.tsv")
    meta = json.loads((tmp_path / "out.tsv.meta.json").read_text(encoding="utf-8"))
    assert meta["encoder"] == "default"
    assert meta["settings"] == {"max_bead": "6"}
    assert [meta[side]["language"] for side in ("source", "target")] == ["de", "en"]
    assert meta["source"]["sentences"] == 3
    assert len(meta["target"]["text_sha256"]) == 64


def test_a_dash_writes_rows_to_standard_output_and_nothing_else(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    formats.write(bitext(), "-")
    out = capfdbinary.readouterr().out.decode()
    assert [json.loads(line)["source"] for line in out.splitlines()] == [[0], [1, 2], []]
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("suffix", [each for each in FORMATS if FORMATS[each].units.write])
def test_whatever_writes_units_can_write_them_to_standard_output(monkeypatch, suffix):
    form, head = FORMATS[suffix].units, Head("-", ("de", "en"))
    taken = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(taken, encoding="ascii"))
    with writing(["-"]) as files:
        form.write([Unit(("Käse", "cheese"))], files * len(form.paths("-", head.languages)), head)
    assert taken.getvalue()


def test_a_stream_without_bytes_takes_rows_too(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    formats.write(bitext(), "-")
    assert sys.stdout.getvalue().count("\n") == 3


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("out.tsvv", "the suffix .tsvv names no format; did you mean .tsv?"),
        ("out.xyz", ".gold, "),
        ("out", "the name has no suffix"),
    ],
)
def test_an_unknown_suffix_is_refused_with_the_nearest(tmp_path, name, said):
    for act in (lambda path: formats.write(bitext(), path), formats.check_output):
        with pytest.raises(FormatError) as caught:
            act(tmp_path / name)
        assert said in str(caught.value)
        assert name in str(caught.value)
    assert left_in(tmp_path) == []


def test_places_that_cannot_hold_a_file_are_refused(tmp_path, monkeypatch):
    (tmp_path / "dir.tsv").mkdir()
    for path, said in (
        (tmp_path / "none" / "out.tsv", "none does not exist"),
        (tmp_path / "dir.tsv", "is a folder"),
        (tmp_path / "dir.tsv" / ".." / "none" / "x" / "out.tsv", "does not exist"),
    ):
        with pytest.raises(InputError, match=said):
            formats.write(bitext(), path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(InputError, match="may not be written to"):
        formats.write(bitext(), tmp_path / "out.tsv")
    assert left_in(tmp_path) == ["dir.tsv"]


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_a_min_confidence_that_is_no_probability_is_refused(tmp_path, confidence):
    with pytest.raises(InputError, match="min_confidence must lie in"):
        formats.write(bitext(), tmp_path / "out.jsonl", min_confidence=confidence)


def test_pairs_without_confidences_are_not_filtered(tmp_path):
    one = Document.from_sentences(["a"])
    unsure = Bitext(one, one, Alignment((Bead(Span(0, 1), Span(0, 1)),)))
    with pytest.raises(InputError, match="has no confidences"):
        formats.write(unsure, tmp_path / "out.tsv", min_confidence=0.5)
    assert left_in(tmp_path) == []


def test_links_need_a_format_without_texts(tmp_path):
    with pytest.raises(FormatError, match=r"write a Bitext, .* aligner.bitext_of"):
        formats.write(bitext().alignment, tmp_path / "out.tsv")
    assert left_in(tmp_path) == []


def test_a_lone_surrogate_is_refused(tmp_path):
    with pytest.raises(InputError, match="lone surrogate"):
        formats.write(bitext(("\ud800", "b", "c")), tmp_path / "out.tsv")
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("old", [None, b"what was here before"])
@pytest.mark.parametrize("at", [1, 2])
def test_a_full_disk_leaves_what_was_there(tmp_path, monkeypatch, old, at):
    out, calls = tmp_path / "out.tsv", []
    if old:
        out.write_bytes(old)

    def full(_):
        calls.append(1)
        if len(calls) == at:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AlignerError, match=r"out.tsv.* no space left on device; free some space"):
        formats.write(bitext(), out)
    assert left_in(tmp_path) == (["out.tsv"] if old else [])
    assert not old or out.read_bytes() == old


@pytest.mark.skipif(os.name == "nt", reason="named pipes are POSIX's")
def test_a_named_pipe_is_written_to_and_not_replaced(tmp_path):
    out = tmp_path / "out.tsv"
    os.mkfifo(out)
    reader = os.open(out, os.O_RDONLY | os.O_NONBLOCK)
    try:
        formats.write(bitext(), out)
        assert os.read(reader, 1000).startswith(b"Eins.\t")
    finally:
        os.close(reader)
    assert out.is_fifo()
    assert left_in(tmp_path) == ["out.tsv"]


INTERRUPTED = """
import sys, time
from aligner import formats
from aligner.bitext import Alignment, Bead, Bitext, Document, Span
from aligner.formats import registry

def slow(bitext):
    yield "half a ro"
    print("begun", flush=True)
    for _ in range(600):  # one long sleep might begin just after the signal
        time.sleep(0.1)

registry.FORMATS[".tsv"] = registry.Format(bitext=slow)
one = Document.from_sentences(["a"])
formats.write(Bitext(one, one, Alignment((Bead(Span(0, 1), Span(0, 1)),))), sys.argv[1])
"""


@pytest.mark.skipif(os.name == "nt", reason="interrupts are sent in another way")
def test_an_interrupt_leaves_what_was_there(tmp_path):
    out = saved(tmp_path, b"what was here before", "out.tsv")
    with program("-c", INTERRUPTED, out) as running:
        assert running.stdout.readline() == "begun\n"
        assert len(left_in(tmp_path)) == 3  # the temporary files are there while they are written
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=30)
    assert left_in(tmp_path) == ["out.tsv"]
    assert out.read_bytes() == b"what was here before"


@pytest.mark.skipif(os.name == "nt", reason="modes and links are POSIX's")
def test_a_file_keeps_its_mode_and_its_link(tmp_path):
    real, out = saved(tmp_path, b"old", "real.tsv"), tmp_path / "out.tsv"
    real.chmod(0o640)
    out.symlink_to(real)
    formats.write(bitext(), out)
    assert out.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert real.read_text().startswith("Eins.\t")


@pytest.mark.skipif(os.name == "nt", reason="links are POSIX's")
@pytest.mark.parametrize(
    ("link", "real"),
    [("out.tsv.meta.json", "out.tsv"), ("out.tsv", "out.tsv.meta.json")],
)
def test_two_outputs_that_are_one_file_are_refused(tmp_path, link, real):
    saved(tmp_path, b"old", real)
    (tmp_path / link).symlink_to(tmp_path / real)
    with pytest.raises(InputError, match="are links to one file"):
        formats.write(bitext(), tmp_path / "out.tsv")
    assert left_in(tmp_path) == ["out.tsv", "out.tsv.meta.json"]
    assert (tmp_path / real).read_bytes() == b"old"


def test_links_written_over_a_bitext_take_its_side_file_away(tmp_path):
    formats.write(bitext(), tmp_path / "out.pred")
    formats.write(bitext(), tmp_path / "other.pred")
    with pytest.raises(InputError):
        formats.write(bitext().alignment, tmp_path / "out.pred", min_confidence=2)
    assert "out.pred.meta.json" in left_in(tmp_path)
    formats.write(bitext().alignment.links(), tmp_path / "out.pred")
    assert left_in(tmp_path) == ["other.pred", "other.pred.meta.json", "out.pred"]


@pytest.mark.parametrize("suffix", [".tsv", ".tmx", ".moses", ".parquet"])
def test_units_written_over_a_bitext_take_its_side_file_away(tmp_path, suffix):
    path = tmp_path / f"out{suffix}"
    formats.write(bitext(), path)
    assert f"out{suffix}.meta.json" in left_in(tmp_path)
    formats.write_units([Unit(("a", "b"))], path, ("de", "en"))
    assert f"out{suffix}.meta.json" not in left_in(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="links are POSIX's")
def test_only_a_plain_side_file_is_removed_and_never_what_was_written(tmp_path):
    side = tmp_path / "one.gold.meta.json"
    side.mkdir()
    formats.write(bitext().alignment, tmp_path / "one.gold")
    assert side.is_dir()
    (tmp_path / "two.gold").symlink_to(saved(tmp_path, b"old", "two.gold.meta.json"))
    formats.write(bitext().alignment, tmp_path / "two.gold")
    assert (tmp_path / "two.gold").read_text().startswith("[0]:[0]\n")


def test_the_same_bitext_gives_the_same_bytes(tmp_path):
    for name in ("out.jsonl", "out.tsv", "out.pred", "out.gold"):
        out = tmp_path / name
        formats.write(bitext(), out)
        first = out.read_bytes()
        formats.write(bitext(), out)
        assert out.read_bytes() == first


# --- links ----------------------------------------------------------------------------------------


def test_gold_and_pred_lines(tmp_path):
    formats.write(bitext(), tmp_path / "out.gold")
    assert (tmp_path / "out.gold").read_text() == "[0]:[0]\n[1, 2]:[1]\n[]:[2]\n"
    formats.write(bitext().alignment, tmp_path / "out.pred")
    pred = (tmp_path / "out.pred").read_text()
    assert pred == "[0]:[0]:0.971235\n[1, 2]:[1]:0.4\n[]:[2]:0.8\n"


def test_all_formats_of_links_read_the_same(tmp_path):
    expected = Links((Link((0,), (0,), 0.971235), Link((1, 2), (1,), 0.4), Link((), (2,), 0.8)))
    for name in ("out.pred", "out.jsonl", "OUT.PRED"):
        formats.write(bitext(), tmp_path / name)
        assert formats.read(tmp_path / name) == expected


def test_what_other_tools_write_is_read(tmp_path):
    lines = b"\xef\xbb\xbf[1,0]:[ ]\r\n\r\n  [2] : [0 , 1] :  \n[3]:[2]:1"
    path = saved(tmp_path, lines, "x.pred")
    expected = (Link((0, 1), ()), Link((2,), (0, 1)), Link((3,), (2,), 1.0))
    assert formats.read(path) == Links(expected)
    rows = b'{"target": [], "source": [3, 1], "more": {}}\r\n{"source": [], "target": [0]}\n'
    expected = (Link((1, 3), ()), Link((), (0,)))
    assert formats.read(saved(tmp_path, rows, "x.jsonl")) == Links(expected)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[0]", "no link; a line must be like [0, 1]:[2]"),
        ("0:0", "no link"),
        ("[0]:[1]:0.5:0.5", "no link"),
        ("[0]:[a]", "no list of sentence indexes"),
        ("[0]:[1_0]", "no list of sentence indexes"),
        ("[0,]:[1]", "no list of sentence indexes"),
        ("[0]:[" + "1" * 6000 + "]", "no list of sentence indexes"),
        ("[-1]:[1]", "count from 0, so -1 is none"),
        ("[0, 0]:[1]", "repeated in [0, 0]"),
        ("[]:[]", "at least one side"),
        ("[0]:[1]:nan", "nan is no confidence"),
        ("[0]:[1]:1.5", "1.5 is no confidence"),
        ("[0]:[1]:sure", "'sure' is no number"),
    ],
)
def test_a_malformed_line_is_named(tmp_path, line, said):
    for suffix in (".gold", ".pred"):
        path = saved(tmp_path, f"[0]:[0]\n\n{line}\n".encode(), f"x{suffix}")
        with pytest.raises(FormatError) as caught:
            formats.read(path)
        assert f"x{suffix}, line 3: " in str(caught.value)
        assert said in str(caught.value)
        assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("[0]:[0]", "this is no JSON;"),
        ("[" * 100_000, "this is no JSON;"),
        ("[1]", "this is no JSON object"),
        ('{"source": [0]}', '"target" is no list of sentence indexes'),
        ('{"source": [0.0], "target": [1]}', '"source" is no list'),
        ('{"source": [true], "target": [1]}', '"source" is no list'),
        ('{"source": [0], "target": [1, 1]}', "repeated in [1, 1]"),
        ('{"source": [0], "target": [-3]}', "-3 is none"),
        ('{"source": [], "target": []}', "at least one side"),
        ('{"source": [0], "target": [1], "confidence": NaN}', "nan is no confidence"),
        ('{"source": [0], "target": [1], "confidence": "1"}', '"confidence" is no number'),
        ('{"source": [0], "target": [1], "confidence": true}', '"confidence" is no number'),
    ],
)
def test_a_malformed_row_is_named(tmp_path, row, said):
    good = '{"source": [0], "target": [0]}'
    with pytest.raises(FormatError) as caught:
        formats.read(saved(tmp_path, f"{good}\n{row}\n".encode(), "x.jsonl"))
    assert "x.jsonl, line 2: " in str(caught.value)
    assert said in str(caught.value)


def test_only_formats_of_links_are_read(tmp_path):
    with pytest.raises(FormatError, match=r"cannot read links from .*x.tsv: only .*.gold, .*jsonl"):
        formats.read(saved(tmp_path, b"a\tb", "x.tsv"))
    with pytest.raises(InputError, match="does not exist"):
        formats.read(tmp_path / "none.gold")


indexes = st.sets(st.integers(0, 10**6), max_size=4).map(lambda side: tuple(sorted(side)))
confidences = st.none() | st.floats(0, 1).map(lambda number: round(number, 6))
some_links = st.lists(
    st.tuples(indexes, indexes, confidences).filter(lambda link: link[0] or link[1]),
    min_size=1,
    max_size=10,
).map(lambda rows: Links(tuple(Link(*row) for row in rows)))


@settings(deadline=None)
@given(some_links)
def test_links_written_and_read_are_the_same(tmp_path_factory, links):
    folder = tmp_path_factory.getbasetemp()
    formats.write(links, folder / "any.pred")
    assert formats.read(folder / "any.pred") == links
    formats.write(links, folder / "any.gold")
    bare = Links(tuple(Link(link.source, link.target) for link in links))
    assert formats.read(folder / "any.gold") == bare


@pytest.mark.parametrize("suffix", [each for each in FORMATS if FORMATS[each].links.parse])
@pytest.mark.parametrize(("content", "said"), [("", "is empty"), (" \n\n", "holds nothing but")])
def test_an_empty_file_of_links_is_refused_by_name(tmp_path, suffix, content, said):
    (tmp_path / f"any{suffix}").write_text(content)
    with pytest.raises(InputError, match=rf"any\{suffix} {said}.*; make it anew, or name another"):
        formats.read(tmp_path / f"any{suffix}")


@pytest.mark.parametrize("name", ["a.jsonl", "a.gold", "a.pred", "a.xces", "a.ladder", "a.tsv"])
def test_a_file_that_no_reader_would_take_is_not_written(tmp_path, name):
    side = Document("", (), "de"), Document("", (), "en")
    nothing = Bitext(*side, Alignment(()))
    for each in (nothing, nothing.alignment, Links(())):
        if each is nothing or not name.endswith((".jsonl", ".tsv")):
            said = "would hold nothing, so it is not written: there is no sentence to write; give"
            with pytest.raises(InputError, match=said):
                formats.write(each, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_files_are_paired_by_name(tmp_path):
    gold, predicted = tmp_path / "gold", tmp_path / "predicted"
    for folder in (gold, predicted):
        folder.mkdir()
    for name in ("b.gold", "a.gold", "a.de"):
        (gold / name).write_text("")
    for name in ("a.pred", "b.jsonl", "b.html", "c.pred"):
        (predicted / name).write_text("")
    a, b = (predicted / "a.pred", gold / "a.gold"), (predicted / "b.jsonl", gold / "b.gold")
    assert formats.pair_files(predicted, gold) == [a, b]
    assert formats.pair_files(predicted, gold / "b.gold") == [b]
    assert formats.pair_files(*a) == [a]
    for left, right, said in (
        (gold, predicted / "a.pred", "give two of one kind"),
        (predicted, gold, "holds no .gold file"),
        (gold, tmp_path / "none", "none does not exist"),
        (gold, gold, "holds no links of a, such as a.jsonl"),
    ):
        with pytest.raises(InputError, match=said):
            formats.pair_files(right, left)


def test_a_document_has_one_prediction_in_a_folder(tmp_path):
    gold, predicted = tmp_path / "gold", tmp_path / "predicted"
    for path in (gold / "a.gold", predicted / "a.pred", predicted / "a.vecalign"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("[0]:[0]\n")
    for place in (gold, gold / "a.gold"):
        with pytest.raises(InputError, match=r"holds a\.pred and a\.vecalign; leave one of them"):
            formats.pair_files(predicted, place)


@pytest.mark.parametrize("name", ["a.moses", "a.tsv"])
def test_what_holds_no_links_is_told_before_what_is_not_there(tmp_path, name):
    (tmp_path / "a.gold").write_text("[0]:[0]\n")
    (tmp_path / "a.de").write_text("Ein Satz.\n")
    for pair in ((tmp_path / name, tmp_path / "a.gold"), (tmp_path / "a.gold", tmp_path / name)):
        with pytest.raises(FormatError, match=rf"cannot read links from .*{name}: only "):
            formats.pair_files(*pair)
    with pytest.raises(InputError, match=r"b\.pred does not exist"):
        formats.pair_files(tmp_path / "b.pred", tmp_path / "a.gold")
