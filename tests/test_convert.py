"""Bitexts as units, and `aligner convert`: what becomes of a file in another format."""

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from aligner import (
    Alignment,
    Bead,
    Bitext,
    Document,
    Provenance,
    Remark,
    Span,
    Unit,
    read_bitext,
    read_units,
    write,
    write_units,
)
from aligner.cli import main
from aligner.errors import LanguageError
from aligner.formats import convert
from aligner.formats.converting import LeftOut
from aligner.formats.registry import FORMATS
from aligner.formats.results.meta import meta_of_converted
from aligner.formats.results.unit_format import Row, Units

LANGUAGES = ("de", "fr")
MADE = Provenance("0.1.0", "rules", "embedded", "3", "p1", (("shapes", "1-1,1-2"),))


def bitext():
    beads = (Bead(Span(0, 1), Span(0, 1), 0.9), Bead(Span(1, 3), Span(1, 2), 0.4))
    documents = (
        Document.from_sentences(["Eins.", "Zwei.", "Drei."], "de"),
        Document.from_sentences(["Un.", "Deux, trois."], "fr"),
    )
    return Bitext(*documents, Alignment(beads), MADE)


@pytest.mark.parametrize(
    "suffix", [".tmx", ".xliff", ".xlsx", ".parquet", ".units.jsonl", ".moses"]
)
def test_a_bitext_is_written_as_its_units(tmp_path, suffix):
    write(bitext(), tmp_path / f"x{suffix}", min_confidence=0.5)
    (unit,) = read_units(tmp_path / f"x{suffix}", LANGUAGES)
    assert unit == Unit(("Eins.", "Un."), 0.9, "", ((0,), (0,)))
    meta = json.loads((tmp_path / f"x{suffix}.meta.json").read_text())
    assert meta["source"]["sentences"] == 3
    back = read_bitext(tmp_path / f"x{suffix}", "fr", "de")
    assert [(pair.source, pair.confidence) for pair in back] == [("Un.", 0.9)]


def run(capfd, *arguments):
    code = main(["convert", *map(str, arguments)])
    return code, capfd.readouterr().err


def test_convert(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    write(bitext(), "x.jsonl")
    named = ("--source-lang", "de", "--target-lang", "fr")
    assert run(capfd, "x.jsonl", "x.tmx") == (0, "")  # in the languages of its .meta.json
    assert read_units("x.tmx").languages == ("de", "fr")
    assert run(capfd, "x.tmx", "y.tsv", "--source-lang", "fr", "--min-confidence", "0.5")[0] == 0
    assert Path("y.tsv").read_text() == "Un.\tEins.\t0.9\n"
    assert run(capfd, "x.jsonl", "x.xces")[0] == 0
    assert 'certainty="0.4"' in Path("x.xces").read_text()
    assert run(capfd, "x.tmx", "y.jsonl")[0] == 0
    assert json.loads(Path("y.jsonl").read_text().splitlines()[1])["source_text"] == "Zwei. Drei."
    meta = json.loads(Path("y.jsonl.meta.json").read_text())
    assert (meta["related"], meta["verdict"]) == (None, "not measured")
    assert run(capfd, "x.tmx", "x.moses")[0] == 0
    assert Path("x.de").read_text() == "Eins.\nZwei. Drei.\n"
    assert run(capfd, "x.moses", "z.parquet", *named)[0] == 0
    assert [unit.confidence for unit in read_units("z.parquet")] == [0.9, 0.4]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("x.gold", "y.tmx"),
            "cannot make y.tmx of x.gold: a .gold file can become .ces.xml, .gold",
        ),
        (("x.tsv", "y.tmx"), "cannot write y.tmx: its format names texts by language, and not all"),
        (("x.jsonl", "y.jsonl"), "only; copy it as it is, together with its .meta.json"),
        (("x.jsonl", "x.jsonl"), "x.jsonl is an input and would be overwritten"),
        (("x.gold", "y.pred", "--min-confidence", "0.5"), "y.pred holds all there is"),
        (("x.tsv", "y.tsv", "--min-confidence", "0.5"), "x.tsv: unit 1 has no confidence; leave"),
        (
            ("x.tsv", "y.hunalign"),
            "cannot make y.hunalign of x.tsv: a .tsv file can become .jsonl, .moses, .parquet, .tmx"
            ", .tsv, .units.jsonl, .xlf, .xliff, .xlsx only",
        ),
        (("x.gold", "y"), "cannot make y of x.gold: a .gold file can become .ces.xml, .gold, .int"),
        (("x.gold", "y.html"), "a .gold file can become .ces.xml, .gold, .intertext.xml, .ladder"),
        (
            ("x.gold", "y.tmx"),
            "only; it holds no texts, which aligner.bitext_of takes from where you",
        ),
        (("x.tsv", "y.xces"), "only; it names no sentences, which aligner align does"),
        (("x.jsonl", "y.html"), "only; a page shows an alignment, so let aligner align write it"),
        (("x.html", "y.tsv"), "cannot convert x.html: a page holds neither pairs nor links that"),
        (
            ("x.jsonl", "y.tsv", "--min-confidence", "1"),
            "y.tsv would hold nothing, so it is not written: no unit has two texts and is sure",
        ),
        (("folder", "y.tsv"), "folder is a folder; convert its files one by one"),
        (("x.tsv", "folder"), "folder is a folder; name a file inside it"),
        (("x.tsv", "none/y.tsv"), "the folder none does not exist"),
        (("x.nothing", "y.tsv"), "cannot read x.nothing: the suffix .nothing names no format"),
    ],
)
def test_what_cannot_be_converted_is_refused(tmp_path, monkeypatch, capfd, arguments, said):
    monkeypatch.chdir(tmp_path)
    write(bitext(), "x.jsonl")
    write(bitext(), "x.gold")
    Path("x.tsv").write_text("a\tb\n")
    Path("folder").mkdir()
    before = sorted(tmp_path.iterdir())
    code, error = run(capfd, *arguments)
    assert (code, error.count("\n")) == (2, 1)
    assert said in error
    assert sorted(tmp_path.iterdir()) == before


def test_the_sides_of_an_alignment_are_turned_and_not_renamed(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    for path in ("x.jsonl", "x.tsv"):
        write(bitext(), path)
        for named in (
            ("--source-lang", "fr", "--target-lang", "de"),
            ("--source-lang", "French"),
            ("--target-lang", "de-CH"),
        ):
            assert run(capfd, path, "y.tmx", *named) == (0, "")
            units = read_units("y.tmx")
            assert units.languages == ("fr", "de-CH" if "de-CH" in named else "de")
            assert next(units).texts == ("Un.", "Eins.")
        assert read_bitext(path, "fr", "de").target.text.startswith("Eins.")
        for named in (("fr", "nl"), ("es", "it"), ("de", "de-CH"), ("it", None)):
            with pytest.raises(LanguageError, match=rf"is in de and fr, as {path}.meta.json says"):
                read_units(path, named)
        Path(f"{path}.meta.json").unlink()
        assert read_units(path, ("es", "it")).languages == ("es", "it")


def test_a_region_may_have_an_underscore(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(bitext(), "x.jsonl")
    convert("x.jsonl", "x.tmx", ("de_CH", "fr_CH"))
    told = Path("x.tmx").read_text("utf-8")
    assert '<tuv xml:lang="de-CH">' in told
    Path("x.tmx").write_text(told.replace("-CH", "_CH"), encoding="utf-8")
    for out in ("y.tmx", "y.xlf"):
        convert("x.tmx", out)
        assert "de-CH" in Path(out).read_text("utf-8")
        assert "_CH" not in Path(out).read_text("utf-8")


def test_a_file_without_units_is_named(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    Path("x.tmx").write_text('<tmx version="1.4"><header srclang="en"/><body/></tmx>')
    sheet = openpyxl.Workbook()
    sheet.active.append(("en", "de"))
    sheet.save("x.xlsx")
    said = "holds no units; give a file that has some\n"
    for path in ("x.tmx", "x.xlsx"):
        for out in ("y.tmx", "y.tsv", "y.jsonl"):
            code, error = run(capfd, path, out)
            assert (code, error) == (2, f"aligner: {path} {said}")
    said = "x.tmx holds no units in en or de"
    assert said in run(capfd, "x.tmx", "y.tsv", "--source-lang", "en", "--target-lang", "de")[1]


def test_moses_is_in_the_languages_that_its_side_file_names(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    write(bitext(), "n.moses")
    assert read_units("n.moses").languages == read_units("n.moses", (None, None)).languages
    assert read_units("n.moses", ("fr", None)).languages == ("fr", "de")
    read = read_bitext("n.moses")
    assert (read.source.language, *read.source) == ("de", "Eins.", "Zwei. Drei.")
    assert run(capfd, "n.moses", "o.tmx") == (0, "")
    assert read_units("o.tmx").languages == LANGUAGES
    with pytest.raises(LanguageError, match=r"n\.moses holds no it; it holds de, fr"):
        read_units("n.moses", ("it", None))
    Path("n.moses.meta.json").unlink()
    with pytest.raises(LanguageError, match="name them with"):
        read_units("n.moses")


@pytest.mark.parametrize("command", [("convert",), ("align", "-o")])
def test_moses_does_not_write_over_itself(tmp_path, monkeypatch, capfd, command):
    monkeypatch.chdir(tmp_path)
    write_units([Unit(("a", "b"), 0.9), Unit(("c", "d"), 0.1)], "x.moses", LANGUAGES)
    before = {each: each.read_bytes() for each in tmp_path.iterdir()}
    named = ("--source-lang", "de", "--target-lang", "fr", "--min-confidence", "0.5")
    assert main([command[0], "x.moses", *command[1:], "x.moses", *named]) == 2
    assert "x.moses is an input and would be overwritten" in capfd.readouterr().err
    assert {each: each.read_bytes() for each in tmp_path.iterdir()} == before


def test_moses_does_not_write_over_what_is_aligned(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    Path("x.de").write_text("Eins.\n")
    Path("x.fr").write_text("Un.\n")
    assert main(["align", "x.de", "x.fr", "-o", "x.moses"]) == 2
    assert "x.de is an input and would be overwritten" in capfd.readouterr().err
    assert Path("x.de").read_text() == "Eins.\n"


WRAPPED = "Der Bus fährt\n  über die Brücke.", "狗在\n河边"


def wrapped(splitter):
    source, target = WRAPPED
    sides = Document.from_sentences([source], "de"), Document.from_sentences([target], "zh")
    made = Provenance("0.1.0", splitter, "embedded") if splitter else None
    return Bitext(*sides, Alignment((Bead(Span(0, 1), Span(0, 1), 0.9),)), made)


@pytest.mark.parametrize("suffix", [".tmx", ".xliff"])
def test_sentences_found_in_wrapped_text_stand_on_one_line_in_memories(tmp_path, suffix):
    out = tmp_path / f"x{suffix}"
    for splitter in ("rules", "rules:de+rules:zh"):
        write(wrapped(splitter), out)
        assert next(read_units(out)).texts == ("Der Bus fährt über die Brücke.", "狗在河边")
    for splitter in ("given", "given+rules", ""):  # some came ready, or nobody knows
        write(wrapped(splitter), out)
        assert next(read_units(out)).texts == WRAPPED


@pytest.mark.parametrize("suffix", [".tmx", ".xliff"])
def test_so_do_those_of_a_converted_alignment(tmp_path, suffix):
    write(wrapped("rules"), tmp_path / "x.jsonl")
    assert main(["convert", str(tmp_path / "x.jsonl"), str(tmp_path / f"x{suffix}")]) == 0
    assert "\n" not in "".join(next(read_units(tmp_path / f"x{suffix}")).texts)
    write_units([Unit(WRAPPED)], tmp_path / "ready.tmx", ("de", "zh"))
    assert main(["convert", str(tmp_path / "ready.tmx"), str(tmp_path / f"y{suffix}")]) == 0
    assert next(read_units(tmp_path / f"y{suffix}")).texts == WRAPPED


def of_lines(*texts):
    """A bitext of one-line copies of texts, as a splitter would find them in wrapped lines."""
    sides = Document.from_sentences(texts, "es"), Document.from_sentences(["x"] * len(texts), "en")
    beads = (Bead(Span(at, at + 1), Span(at, at + 1), 0.9) for at in range(len(texts)))
    return Bitext(*sides, Alignment(tuple(beads)), Provenance("0.1.0", "rules", "embedded"))


INSIDE = "a-b c-d e-f g-h i-j k-l m-n o-p q-r s-t u-v w-x y-z"


@pytest.mark.parametrize("suffix", [".tsv", ".moses", ".tmx", ".xliff"])
@pytest.mark.parametrize(
    ("texts", "first"),
    [
        # A word that stands whole elsewhere was cut at the end of its line.
        (("los espacios comu-\nnes", "comunes"), "los espacios comunes"),
        (("Comu-\r\n  nes", f"comunes {INSIDE}"), "Comunes"),
        (("en sep-\ntiembre", "los pe-\nrros"), "en septiembre"),  # most hyphens end a line
        (("una bi\u00ad\nci", INSIDE), "una bici"),
        (("LOS ESPACIOS COMU-\nNES", "comunes"), "LOS ESPACIOS COMUNES"),
        # What may be a compound keeps its hyphen.
        (("a well-\nknown one", "yes"), "a well-known one"),
        (("a well-\nknown one", "so-\ncalled", INSIDE), "a well-known one"),
        (("a well-\nknown one", "well-known", "pe-\nrros", "perros"), "a well-known one"),
        (("Nord-\nSüd", "pe-\nrros", "perros"), "Nord-Süd"),
        (("die EU-\nKommission", "pe-\nrros", "perros"), "die EU-Kommission"),
        (("per E-\nMail", "pe-\nrros", "perros"), "per E-Mail"),
        (("my mother-in-\nlaw", "mother-in-law", "pe-\nrros", "perros"), "my mother-in-law"),
        (("Ein-\nund Ausgang", "pe-\nrros", "perros"), "Ein- und Ausgang"),
        (("1914-\n1918", "pe-\nrros", "perros"), "1914- 1918"),
    ],
)
def test_words_cut_at_the_end_of_a_line_are_whole_in_files_of_pairs(tmp_path, texts, first, suffix):
    out = tmp_path / f"x{suffix}"
    write(of_lines(*texts), out)
    assert next(read_units(out, ("es", "en"))).texts[0] == first
    write(of_lines(*texts), tmp_path / "x.jsonl")
    convert(tmp_path / "x.jsonl", out)
    assert next(read_units(out, ("es", "en"))).texts[0] == first


SOFT = "Seiten\u00adzahlen und Zei\u00ad\nchen\u00ad", "page num\u00adbers"
PLAIN = "Seitenzahlen und Zeichen", "page numbers"


@pytest.mark.parametrize(
    "suffix", [".tsv", ".moses", ".tmx", ".xliff", ".xlsx", ".parquet", ".units.jsonl"]
)
def test_soft_hyphens_of_sentences_are_in_no_file_of_pairs(tmp_path, suffix):
    out = tmp_path / f"x{suffix}"
    sides = (
        Document.from_sentences([text, "x"], code)
        for text, code in zip(SOFT, ("de", "en"), strict=True)
    )
    beads = [Bead(Span(at, at + 1), Span(at, at + 1), 0.9) for at in (0, 1)]
    found = Bitext(*sides, Alignment(tuple(beads)), Provenance("0.1.0", "rules", "embedded"))
    write(found, tmp_path / "x.jsonl")
    assert read_bitext(tmp_path / "x.jsonl")[0].source == SOFT[0]
    write(found, out)
    assert next(read_units(out, ("de", "en"))).texts == PLAIN
    convert(tmp_path / "x.jsonl", out)
    assert next(read_units(out, ("de", "en"))).texts == PLAIN
    write(replace(found, provenance=None), out)  # segments may be a translator's own
    assert "\u00ad" in next(read_units(out, ("de", "en"))).texts[1]


def test_a_word_with_soft_hyphens_says_that_a_line_has_cut_it(tmp_path):
    write(of_lines("los espacios comu-\nnes", "co\u00admu\u00adnes", INSIDE), tmp_path / "x.tsv")
    assert next(read_units(tmp_path / "x.tsv")).texts[0] == "los espacios comunes"


def test_a_region_is_labelled_by_converting_the_result(tmp_path):
    write(wrapped("rules"), tmp_path / "x.jsonl")
    told = ["--source-lang", "de-CH", "--target-lang", "zh-TW"]
    assert main(["convert", str(tmp_path / "x.jsonl"), str(tmp_path / "x.tmx"), *told]) == 0
    assert read_units(tmp_path / "x.tmx").languages == ("de-CH", "zh-TW")


@pytest.mark.parametrize("suffix", [".tmx", ".xliff", ".parquet"])
def test_a_converted_alignment_says_what_made_it(tmp_path, monkeypatch, capfd, suffix):
    monkeypatch.chdir(tmp_path)
    for path in ("x.jsonl", f"x{suffix}"):
        write(bitext(), path)
    assert run(capfd, "x.jsonl", f"y{suffix}") == (0, "")
    assert Path(f"y{suffix}").read_bytes() == Path(f"x{suffix}").read_bytes()
    told = [json.loads(Path(f"{name}{suffix}.meta.json").read_text()) for name in "xy"]
    assert told[0] == told[1] | {"moved": []}  # moved passages are left out, and counted


def test_only_an_alignment_has_moved_passages_to_leave_out(tmp_path):
    moved = {"moved": [{"source": [0, 1], "target": [1, 2], "confidence": 0.9}]}
    write(bitext(), tmp_path / "x.jsonl")
    write(bitext(), tmp_path / "x.units.jsonl")
    for name, left in (
        ("x.jsonl", ["1 passage that stands elsewhere in the target"]),
        ("x.units.jsonl", []),
    ):
        beside = tmp_path / f"{name}.meta.json"
        beside.write_text(json.dumps(json.loads(beside.read_text("utf-8")) | moved), "utf-8")
        assert convert(tmp_path / name, tmp_path / "y.tmx") == left


def test_counting_what_is_left_out_changes_nothing_of_the_units():
    said = (Remark("note", "All of them."),)
    rows = [Row(Unit(("Eins.", "Un.")), (("unit", 1),), ("inline codes",))]
    units = Units(LANGUAGES, rows, said, ("the sheet Notes",))
    left_out = LeftOut(units, FORMATS[".tsv"].units)
    assert (left_out.units.languages, left_out.units.remarks) == (LANGUAGES, said)
    assert left_out.units.lost == ("the sheet Notes",)
    assert list(left_out.units.rows()) == rows
    assert left_out.unread == "the sheet Notes"
    told = ["inline codes of 1 unit", "the sheet Notes", "notes and properties of the whole file"]
    assert left_out.in_words() == told


def test_a_memory_says_once_what_made_it(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    write(bitext(), "x.tmx")
    assert run(capfd, "x.tmx", "y.xliff") == (0, "")
    assert Path("y.xliff").read_text().count("x-provenance") == 1


def test_a_chain_of_conversions_keeps_languages_and_what_made_the_pairs(
    tmp_path, monkeypatch, capfd
):
    monkeypatch.chdir(tmp_path)
    write(bitext(), "x.jsonl")
    write(bitext(), "straight.tmx")
    assert run(capfd, "x.jsonl", "y.tsv") == (0, "")
    assert run(capfd, "y.tsv", "y.tmx") == (0, "")
    assert read_units("y.tmx").remarks == read_units("straight.tmx").remarks != ()
    assert run(capfd, "x.jsonl", "z.tsv", "--source-lang", "fr", "--target-lang", "de-CH")[0] == 0
    told = json.loads(Path("z.tsv.meta.json").read_text())
    assert [(told[each]["language"], told[each]["sentences"]) for each in ("source", "target")] == [
        ("fr", 2),
        ("de-CH", 3),
    ]
    assert run(capfd, "z.tsv", "z.tmx") == (0, "")
    units = read_units("z.tmx")
    assert (units.languages, next(units).texts) == (("fr", "de-CH"), ("Un.", "Eins."))


def test_the_languages_of_a_memory_go_with_its_table(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    write_units([Unit(("Colour", "Farbe"))], "x.tmx", ("en-GB", "de"))
    assert run(capfd, "x.tmx", "x.tsv") == (0, "")
    assert run(capfd, "x.tsv", "y.tmx") == (0, "")
    assert read_units("y.tmx").languages == ("en-GB", "de")
    write_units([Unit(("a", "b", "c"))], "three.tmx", ("en", "de", "fr"))
    assert run(capfd, "three.tmx", "three.tsv") == (0, "")
    assert not Path("three.tsv.meta.json").exists()  # which names two sides


@pytest.mark.parametrize("told", ['{"version": 1}', '{"moved": 3, "source": 4}', "[]", "{"])
def test_what_stands_beside_a_file_may_be_anything(tmp_path, monkeypatch, capfd, told):
    monkeypatch.chdir(tmp_path)
    write(bitext(), "x.jsonl")
    Path("x.jsonl.meta.json").write_text(told)
    named = ("--source-lang", "de", "--target-lang", "fr")
    assert run(capfd, "x.jsonl", "y.tmx", *named) == (0, "")
    assert read_units("y.tmx").remarks == ()


@pytest.mark.parametrize("side", ["source", "target"])
def test_what_a_side_file_says_of_one_side_turns_round_with_it(side):
    other = {"source": "target", "target": "source"}[side]
    languages = ("de", "") if side == "target" else ("", "de")
    made = meta_of_converted({side: {"language": "de", "sentences": 2}}, languages)
    assert json.loads(made) == {other: {"language": "de", "sentences": 2}}
