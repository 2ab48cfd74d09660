"""Files, languages and encoders that users get wrong, each told in one clear line."""

import errno
import os
import re
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from two_texts import ENGLISH, GERMAN

from aligner import align_multi, check_fidelity, cli, read_manuscript, split, write, write_units
from aligner.bitext import Unit
from aligner.encoders.embedded import EmbeddedEncoder
from aligner.errors import EncoderError, InputError, LanguageError
from aligner.model.parameters import Parameters, default_parameters
from aligner.pipeline import Aligner, align
from aligner.vectors import Tokens

ROOT = Path(__file__).parents[1]


# --- the files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("none.txt", "none.txt does not exist"),
        ("empty.txt", "empty.txt is empty"),
        ("blank.txt", "blank.txt holds nothing but white space"),
        ("folder", "folder is a folder"),
        ("picture.txt", "picture.txt is a PNG image, not a text file"),
        ("noise.txt", "noise.txt is a binary file or in another encoding"),
        ("latin.txt", "latin.txt is not utf-8: byte 0xE4 at offset 70 (line 3)"),
        ("line\nbreak\x1b[31m.txt", "line break\\x1b[31m.txt does not exist"),
    ],
)
def test_a_file_that_is_no_text(refused, path, said):
    for arguments in ((path, "en.txt"), ("de.txt", path), (path,)):
        assert said in refused("align", *arguments, "-o", "out.tsv")


def test_undecodable_bytes_name_the_cure(refused):
    assert "--encoding" in refused("align", "latin.txt", "en.txt")


def test_each_side_may_have_an_encoding_of_its_own(here, refused):
    chinese = (ROOT / "data" / "tea-house.zh.txt").read_text(encoding="utf-8")
    Path("zh.txt").write_bytes(chinese.encode("gb18030"))
    said = refused("align", "zh.txt", "latin.txt")
    assert said.endswith("; it looks like gb18030: --encoding gb18030")
    english = str(ROOT / "data" / "tea-house.en.txt")  # plainly UTF-8
    for target, named in ((english, "gb18030"), ("latin.txt", "gb18030,windows-1252")):
        assert cli.main(["align", "zh.txt", target, "--encoding", named, "-o", "out.jsonl"]) == 0
        text = Path("out.jsonl").read_text(encoding="utf-8")
        assert "茶" in text
    assert "fährt" in text


def test_an_encoding_that_is_none(refused):
    said = refused("align", "de.txt", "en.txt", "--encoding", "utf-88")
    assert said.startswith("'utf-88' is no text encoding; did you mean utf-8")
    texts = [str(ROOT / "data" / f"die-faehre.{code}.txt") for code in ("de", "fr")]
    for named in ("foo", "utf-8,foo"):  # also where the texts are in UTF-8
        assert refused("align", *texts, "--encoding", named).startswith("'foo' is no text encod")
    with pytest.raises(InputError, match="'foo' is no text encoding"):
        read_manuscript(texts[0], "foo")


def test_abbreviations_of_a_language_that_no_text_is_in(capfd):
    texts = [str(ROOT / "data" / f"die-faehre.{code}.txt") for code in ("de", "fr")]
    command = ["align", *texts, "--no-cache", "-o", "-", "--abbreviations"]
    assert cli.main([*command, "it=Sig.", "--abbreviations", "de=Verf."]) == 0
    said = "aligner: --abbreviations for Italian were not used: the texts are in German and French"
    assert said in capfd.readouterr().err.splitlines()
    assert cli.main([*command, "fr=Abt."]) == 0
    assert "abbreviations" not in capfd.readouterr().err


# --- the languages --------------------------------------------------------------------------------


def test_both_sides_in_one_language(refused):
    Path("more.txt").write_text(GERMAN.replace("Montag", "Dienstag"), encoding="utf-8")
    said = refused("align", "de.txt", "more.txt")
    assert "--source-lang" in said
    assert "German" in said or "de" in said


def test_both_sides_in_one_language_on_purpose(here):
    Path("more.txt").write_text(GERMAN, encoding="utf-8")
    languages = ("--source-lang", "de", "--target-lang", "de")
    assert cli.main(["align", "de.txt", "more.txt", *languages, "-o", "out.pred"]) == 0
    assert Path("out.pred").read_text().startswith("[0]:[0]:")


STORY = {code: ROOT / "data" / f"die-faehre.{code}.txt" for code in ("de", "fr")}
INSIST = "--trust-languages"


@pytest.mark.parametrize("command", ["align", "fidelity"])
def test_languages_that_are_swapped(refused, command):
    named = ("--source-lang", "fr", "--target-lang", "de")
    said = refused(command, STORY["de"], STORY["fr"], *named)
    assert "the languages are swapped: the source (" in said
    assert "die-faehre.de.txt) looks like German (de)" in said
    assert INSIST in said
    assert cli.main(["align", *map(str, STORY.values()), *named, INSIST, "-o", "out.gold"]) == 0


@pytest.mark.parametrize(
    ("option", "code", "says"),
    [
        ("--target-lang", "en", "fr.txt) was named English (en) but looks like French (fr)"),
        ("--source-lang", "ru", "de.txt) was named Russian (ru) but looks like German (de)"),
        ("--source-lang", "fr", "de.txt) was named French (fr) but looks like German (de)"),
    ],
)
def test_a_language_that_a_text_is_surely_not_in(refused, option, code, says):
    assert says in refused("align", STORY["de"], STORY["fr"], option, code)


def test_a_language_is_believed_where_nobody_can_be_sure(here):
    """Too short, or next of kin; or a document that brings its own."""
    align("Ja.", "Oui.", source_language="fr", target_language="de")
    text = STORY["de"].read_text(encoding="utf-8")
    align(text, STORY["fr"].read_text(encoding="utf-8"), source_language="lb")
    bitext = align(split(text, "sv"), STORY["fr"].read_text(encoding="utf-8"))
    assert bitext.source.language == "sv"


def test_a_version_in_another_language_than_it_is_called(here):
    texts = {code: path.read_text(encoding="utf-8") for code, path in STORY.items()}
    with pytest.raises(LanguageError, match=r"the version en was named English \(en\) but"):
        align_multi({"de": texts["de"], "en": texts["fr"]})


def test_one_text_twice(refused):
    for named in ((), ("--source-lang", "de", "--target-lang", "fr")):
        said = refused("align", STORY["de"], STORY["de"], *named)
        assert "source and target are the same text" in said


def test_a_translation_on_trial_may_be_in_a_wrong_language(here):
    text = STORY["de"].read_text(encoding="utf-8")
    french = STORY["fr"].read_text(encoding="utf-8")
    assert check_fidelity(text, french, target_language="it").bitext.target.language == "it"
    assert check_fidelity(text, text, target_language="fr").scores.fidelity < 0.1


def test_a_page_in_one_language_only(refused):
    said = refused("align", "de.txt")
    assert "German (de)" in said


@pytest.mark.parametrize("option", ["--source-lang", "--target-lang"])
def test_an_unknown_language(refused, option):
    said = refused("align", "de.txt", "en.txt", option, "Germann")
    assert "Germann" in said or "germann" in said
    assert "did you mean" in said
    assert "german" in said.lower()


# --- the encoder ----------------------------------------------------------------------------------


def test_an_unknown_encoder(refused, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    said = refused("align", "de.txt", "en.txt", "--encoder", "embeded")
    assert "embeded" in said
    assert "did you mean embedded" in said


def _wrong_vectors():
    return {
        "too few": lambda sentences: np.ones((len(sentences) - 1, 4)),
        "flat": lambda sentences: np.ones(len(sentences)),
        "not a number": lambda sentences: np.full((len(sentences), 4), np.nan),
        "infinite": lambda sentences: np.full((len(sentences), 4), np.inf),
        "no numbers": lambda sentences: [["a"] for _ in sentences],
        "nothing": lambda _: None,
        "ragged": lambda sentences: [[1.0] * (1 + index % 2) for index in range(len(sentences))],
    }


@pytest.mark.parametrize("fault", list(_wrong_vectors()))
def test_an_encoder_that_breaks_its_promise(refused, monkeypatch, fault):
    encode = _wrong_vectors()[fault]
    token = np.ones((1, 2), np.float32)

    def both(_, sentences):
        return encode(sentences), Tokens.of_vectors([token] * len(sentences))

    monkeypatch.setattr(EmbeddedEncoder, "encode_packed", both)
    assert "encoder" in refused("align", "de.txt", "en.txt", "-o", "out.tsv")


def test_an_encoder_that_fails(refused, monkeypatch):
    def both(*_):
        raise RuntimeError("out of memory")

    monkeypatch.setattr(EmbeddedEncoder, "encode_packed", both)
    said = refused("align", "de.txt", "en.txt", "-o", "out.tsv")
    assert "encoder use-multilingual-v3 failed: out of memory" in said


def test_an_encoder_of_one_s_own_that_breaks_its_promise():
    class Broken:
        def encode(self, sentences, /):
            return np.full((len(sentences), 3), np.nan)

    with pytest.raises(EncoderError):
        Aligner(encoder=Broken()).align(GERMAN, ENGLISH)


# --- what is written ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("out.tvs", "the suffix .tvs names no format; did you mean .tsv"),
        ("out", "the name has no suffix"),
        ("none/out.tsv", "the folder none does not exist"),
        ("folder", "folder is a folder"),
        ("de.txt", "the suffix .txt names no format"),
    ],
)
def test_a_place_that_cannot_be_written(refused, monkeypatch, out, said):
    # It must be told before the work is done.
    monkeypatch.setattr(Aligner, "align", lambda *_, **__: pytest.fail("the work was done"))
    assert said in refused("align", "de.txt", "en.txt", "-o", out)


def test_a_file_that_is_locked_is_not_overwritten(refused, monkeypatch):
    Path("kept.tsv").write_text("mine")
    Path("kept.tsv").chmod(0o444)
    # root may write everywhere
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "kept.tsv")
    said = refused("align", "de.txt", "en.txt", "-o", "kept.tsv")
    assert said == "kept.tsv may not be written to; unlock it or write elsewhere"
    with pytest.raises(InputError, match=r"kept.tsv may not be written to"):
        write(align("Eins.", "One.", source_language="de", target_language="en"), "kept.tsv")
    assert Path("kept.tsv").read_text() == "mine"


def test_an_input_is_not_overwritten(refused):
    Path("de.txt").rename("de.tsv")
    for out in ("de.tsv", "./de.tsv", "folder/../de.tsv"):
        said = refused("align", "de.tsv", "en.txt", "-o", out)
        assert "is an input and would be overwritten" in said
    assert Path("de.tsv").read_text(encoding="utf-8") == GERMAN


def test_an_input_is_not_overwritten_by_the_side_file(refused):
    Path("de.txt").rename("out.tsv.meta.json")
    for inputs in (("out.tsv.meta.json", "en.txt"), ("en.txt", "out.tsv.meta.json")):
        said = refused("align", *inputs, "-o", "out.tsv")
        assert said.startswith("out.tsv.meta.json is an input and would be overwritten")
    assert Path("out.tsv.meta.json").read_text(encoding="utf-8") == GERMAN


LANGUAGES = ("--source-lang", "de", "--target-lang", "en")


@pytest.fixture
def gold(here):
    Path("folder/d.de").write_text("Eins.\nZwei.\n", encoding="utf-8")
    Path("folder/d.en").write_text("One.\nTwo.\n", encoding="utf-8")
    Path("folder/d.gold").write_text("[]:[0]\n[0]:[]\n")
    return Path("folder/d.gold")


@pytest.mark.parametrize("out", ["folder/d.gold", "mine", "mine.tsv", "-"])
def test_parameters_go_to_a_json_file_only(gold, refused, out):
    before = gold.read_bytes()
    said = refused("fit", "folder", "-o", out, *LANGUAGES)
    assert said == f"{out} is no .json file; name one for the parameters, such as mine.json"
    assert gold.read_bytes() == before


def test_a_folder_of_gold_that_is_not_there(refused):
    assert refused("fit", "nix", "-o", "mine.json", *LANGUAGES) == "nix does not exist"


def test_gold_that_nothing_can_be_fitted_to(gold, refused):
    gold.write_text("[]:[0]\n")
    said = refused("fit", "folder", "-o", "mine.json", *LANGUAGES)
    assert said.startswith("the gold holds no bead of a shape that the model knows; give links")


def test_too_little_gold_is_told_of(gold, capfd):
    Path("folder/d.de").write_text("Eins.\nZwei.\nDrei.\n", encoding="utf-8")
    gold.write_text("[0]:[0]\n")
    assert cli.main(["fit", "folder", "-o", "mine.json", *LANGUAGES]) == 0
    told = capfd.readouterr()
    what = "1 gold link of 1 document, covering 40% of the sentences"
    assert told.out == f"mine.json: fitted to {what}\n"
    assert told.err.startswith(f"aligner: mine.json: {what}, may be too few for good parameters: ")
    assert len(told.err.splitlines()) == 1


def test_links_given_twice_count_once_and_crossing_ones_are_told_as_left_out(gold, capfd):
    Path("folder/d.de").write_text("Eins.\nZwei.\nDrei.\nVier.\n", encoding="utf-8")
    Path("folder/d.en").write_text("One.\nTwo.\nThree.\nFour.\n", encoding="utf-8")
    gold.write_text("[0]:[0]\n[0]:[0]\n[1]:[2]\n[2]:[1]\n[3]:[3]\n")
    assert cli.main(["fit", "folder", "-o", "mine.json", *LANGUAGES]) == 0
    told = capfd.readouterr().out
    assert told.startswith("mine.json: fitted to 3 gold links of 1 document, covering 100%")
    assert "  left out: 1 gold link (what crosses" in told


def test_what_is_fitted_from_scratch_is_far_from_what_is_not(gold):
    Path("folder/d.gold").write_text("[0]:[0]\n[1]:[1]\n")
    fit = "fit", "folder", *LANGUAGES, "-o"
    assert cli.main([*fit, "near.json"]) == cli.main([*fit, "alone.json", "--from-scratch"]) == 0
    built_in = default_parameters(tokens=True).length[0].opening
    near, alone = (Parameters.load(Path(name)) for name in ("near.json", "alone.json"))
    away = [abs(each.length[0].opening - built_in) for each in (near, alone)]
    assert away[0] < away[1] / 10


def test_a_full_disk(here, capfd, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    Path("out.jsonl").write_text("what was here before")
    monkeypatch.setattr(os, "fsync", full)
    before = sorted(here.iterdir())
    assert cli.main(["align", "de.txt", "en.txt", "-o", "out.jsonl"]) == 2
    err = capfd.readouterr().err
    assert err.startswith("aligner: out.jsonl cannot be written: no space left on device")
    assert len(err.splitlines()) == 1
    assert sorted(here.iterdir()) == before
    assert Path("out.jsonl").read_text() == "what was here before"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("align", "x.txt", "y.txt", "--encoding", "idna"), "is not text in idna|is not idna"),
        (("align", "x.txt", "y.txt", "--encoding", "hex"), "is no text encoding"),
        (("evaluate", "x.gold", "x.gold"), "save it as UTF-8"),
        (
            ("convert", "x.tsv", "z.xliff", "--source-lang", "Teutsch", "--target-lang", "en"),
            "Teutsch",
        ),
        (("convert", "x.parquet", "z.tsv"), "x.parquet is not a Parquet file"),
        (("convert", "x.xlsx", "z.tsv"), "two versions that are called 'de'"),
        (("build", "x.gold", ".", "-o", "corpus"), "give two folders, or the manifest alone"),
        (("build", "pairs.tsv", "-o", "corpus"), "line 3: line 2 names 'x.txt', too; take one out"),
        (("build", "one.tsv", "-o", "corpus", "--format", "gold"), "no format of pairs is called"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_mistakes_in_files_are_told_with_what_to_do(
    arguments, words, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    for name in ("x.txt", "y.txt", "x.gold"):
        Path(name).write_bytes("Ein größerer Satz.\n".encode("latin-1"))
    Path("x.tsv").write_text("Ein Satz.\tOne sentence.\t0.9\n")
    Path("pairs.tsv").write_text("source\ttarget\nx.txt\ty.txt\nx.txt\ty.txt\n")
    Path("one.tsv").write_text("source\ttarget\nx.txt\ty.txt\n")
    units = [Unit(("Ein Satz.", "One sentence."), 0.9)] * 200
    write_units(units, "x.parquet", ("de", "en"))
    data = Path("x.parquet").read_bytes()
    Path("x.parquet").write_bytes(data[:-40] + data[-20:])
    write_units(units, "x.xlsx", ("de", "en"))
    book = openpyxl.load_workbook("x.xlsx")
    book.worksheets[0]["B1"] = "de"
    book.save("x.xlsx")
    assert cli.main(arguments) == 2
    told = capsys.readouterr().err
    assert re.search(words, told), told
    assert not Path("z.tsv").exists()
    assert not Path("z.xliff").exists()
