"""Languages in several regions: no text is given a region, or stands for one, that it is not in."""

from pathlib import Path

import pytest
from lxml import etree

from aligner import LanguageError, Remark, Unit, read_bitext, read_units, write_units
from aligner.cli import main

HERE = Path(__file__).parent
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def memory(*units, path="a.tmx"):
    tuv = '<tuv xml:lang="{}"><seg>{}</seg></tuv>'
    body = "".join(
        f"<tu>{''.join(tuv.format(*each) for each in unit.items())}</tu>" for unit in units
    )
    head = (
        '<header creationtool="T" creationtoolversion="1" o-tmf="x" segtype="sentence"'
        ' adminlang="en" srclang="en" datatype="xml"/>'
    )
    Path(path).write_text(f'<tmx version="1.4">{head}<body>{body}</body></tmx>', "utf-8")


def held(path):
    """What a memory holds, by the labels of its texts."""
    return [
        {each.get(LANG): each.findtext("seg") for each in unit.iter("tuv")}
        for unit in etree.parse(path).iter("tu")
    ]


def convert(capfd, *arguments, code=0):
    assert main(["convert", *arguments]) == code
    return capfd.readouterr().err


ALL = {"en": "bus", "pt-BR": "ônibus", "pt-PT": "autocarro", "zh-TW": "公車", "zh-CN": "公交车"}
SOME = {"en": "train", "pt-BR": "trem", "zh-TW": "火車"}
MIXED = ({"en-US": "gray", "de": "grau"}, {"en-GB": "grey", "de": "grau"})


def test_a_text_stands_for_no_region_that_a_unit_lacks(capfd):
    memory(ALL, SOME)
    assert convert(capfd, "a.tmx", "b.tmx") == ""
    assert held("b.tmx") == [ALL, SOME]
    convert(capfd, "b.tmx", "c.tmx")
    assert Path("c.tmx").read_bytes() == Path("b.tmx").read_bytes()
    said = convert(capfd, "a.tmx", "d.tmx", "--source-lang", "en", "--target-lang", "pt-PT")
    assert held("d.tmx") == [{"en": "bus", "pt-PT": "autocarro"}]
    assert said == "aligner: left out: texts of other regions of 1 unit; single texts of 1 unit\n"


def test_texts_of_one_version_keep_their_regions(capfd):
    memory(*MIXED)
    units = read_units("a.tmx")
    assert units.languages == ("en", "de")
    assert [unit.texts for unit in units] == [("gray", "grau"), ("grey", "grau")]
    for before, after in (("a.tmx", "b.tmx"), ("b.tmx", "c.xliff"), ("c.xliff", "d.tmx")):
        assert convert(capfd, before, after) == ""
    assert held("b.tmx") == held("d.tmx") == list(MIXED)
    schema = etree.RelaxNG(etree.parse(HERE / "golden" / "tmx14.rng"))
    schema.assertValid(etree.parse("b.tmx"))
    sources = [each.get("srclang") for each in etree.parse("b.tmx").iter("tu")]
    assert sources == ["en-US", "en-GB"]  # which the header does not name
    said = convert(capfd, "a.tmx", "b.units.jsonl")
    assert said == "aligner: left out: regions of languages of 2 units\n"
    assert convert(capfd, "a.tmx", "b.tsv") == ""


@pytest.mark.parametrize("asked", ["en", "English", "EN"])
def test_a_language_without_a_region_is_any(asked, capfd):
    memory(*MIXED)
    assert convert(capfd, "a.tmx", "b.tmx", "--source-lang", asked) == ""
    assert held("b.tmx") == list(MIXED)


def test_a_region_is_that_one_or_none(capfd):
    memory(*MIXED, {"en": "hue", "de": "Ton"})
    said = convert(capfd, "a.tmx", "b.tmx", "--source-lang", "en_gb")
    assert said == "aligner: left out: texts of other regions of 1 unit; single texts of 1 unit\n"
    assert held("b.tmx") == [MIXED[1], {"en": "hue", "de": "Ton"}]
    said = convert(capfd, "a.tmx", "c.tmx", "--source-lang", "en-CA")
    assert said.startswith("aligner: left out: texts of other regions of 2 units;")
    assert held("c.tmx") == [{"en": "hue", "de": "Ton"}]
    memory(*MIXED)
    said = convert(capfd, "a.tmx", "b.tmx", "--source-lang", "en-CA", code=2)
    assert said == "aligner: a.tmx holds no en-CA; it holds en-US, en-GB, de\n"


def test_of_two_regions_in_a_unit_the_first_will_do_for_any(capfd):
    memory(ALL, SOME)
    said = convert(capfd, "a.tmx", "b.tmx", "--source-lang", "en", "--target-lang", "pt")
    assert said == "aligner: left out: second texts in a language of 1 unit\n"
    assert held("b.tmx") == [
        {"en": "bus", "pt-BR": "ônibus"},
        {"en": "train", "pt-BR": "trem"},
    ]


def test_two_regions_are_a_pair_for_whoever_asks_for_both():
    memory({"en-US": "gray", "en-GB": "grey"})
    with pytest.raises(LanguageError, match=r"a.tmx holds en-US, en-GB; name two of them"):
        read_bitext("a.tmx")
    with pytest.raises(LanguageError, match="name two of them"):
        read_bitext("a.tmx", "en-US")
    (pair,) = read_bitext("a.tmx", "en-GB", "en-US")
    assert (pair.source, pair.target) == ("grey", "gray")
    assert next(read_units("a.tmx")).texts == ("gray", "grey")


def test_a_language_that_another_program_has_added_is_found():
    write_units([Unit(("a", "b"))], "a.tmx", ("en", "de"))
    added = '<tuv xml:lang="fr"><seg>c</seg></tuv></tu>'
    Path("a.tmx").write_text(Path("a.tmx").read_text("utf-8").replace("</tu>", added), "utf-8")
    assert next(read_units("a.tmx", ("en", "fr"))).texts == ("a", "c")
    assert next(read_units("a.tmx")).texts == ("a", "b")
    with pytest.raises(LanguageError, match="holds no it; it holds en, de, fr"):
        read_units("a.tmx", ("en", "it"))


def test_a_memory_of_one_language_is_refused_by_name(capfd):
    memory({"en": "a"})
    for asked in (None, ("en",)):
        with pytest.raises(LanguageError, match=r"^a.tmx holds en; a unit needs texts in two"):
            read_units("a.tmx", asked)
    write_units([Unit(("a", "b"))], "a.units.jsonl", ("en", "de"))
    with pytest.raises(LanguageError, match=r"^a.units.jsonl holds en, de; a unit needs"):
        read_units("a.units.jsonl", ["de"])


def test_a_memory_that_names_no_languages_is_refused(capfd):
    Path("a.tmx").write_text(
        '<tmx version="1.4"><header/><body><tu><tuv><seg>a</seg></tuv></tu></body></tmx>', "utf-8"
    )
    for arguments in (("align", "a.tmx"), ("convert", "a.tmx", "b.tsv")):
        assert main(list(arguments)) == 2
        assert capfd.readouterr().err == (
            "aligner: a.tmx labels no text with its language; give each <tuv> an xml:lang\n"
        )


def test_the_sides_of_xliff_keep_their_regions():
    write_units([Unit(("gray", "grau"))], "a.xliff", ("en-US", "de-DE"))
    for asked in (("en", "de"), ("English", None), ("en-US", "de"), (None, "de")):
        units = read_units("a.xliff", asked)
        assert (units.languages, next(units).texts) == (("en-US", "de-DE"), ("gray", "grau"))
    assert read_units("a.xliff", ("de", None)).languages == ("de-DE", "en-US")
    assert read_units("a.xliff", (None, "en")).languages == ("de-DE", "en-US")
    for asked in (("en-GB", "de"), ("de", "en-GB"), (None, "de-AT")):
        with pytest.raises(LanguageError, match=r"a.xliff holds no .*; it holds en-US, de-DE"):
            read_units("a.xliff", asked)
    write_units([Unit(("gray", "grey"))], "b.xliff", ("en-US", "en-GB"))
    assert next(read_units("b.xliff", ("en-GB", "en-US"))).texts == ("grey", "gray")
    (pair,) = read_bitext("b.xliff")  # as the file says
    assert (pair.source, pair.target) == ("gray", "grey")


def documents(*languages):
    unit = '<trans-unit id="u"><source>chips</source><target>{}</target></trans-unit>'
    files = "".join(
        f'<file original="{each}" source-language="en" target-language="{each}"><body>'
        f"{unit.format(f'in {each}')}</body></file>"
        for each in languages
    )
    namespace = "urn:oasis:names:tc:xliff:document:1.2"
    text = f'<xliff version="1.2" xmlns="{namespace}">{files}</xliff>'
    Path("a.xlf").write_text(text, "utf-8")


def test_each_document_of_xliff_has_its_own_languages(capfd):
    documents("fr-FR", "fr-CA", "fr", "de")
    chips = [{"en": "chips", each: f"in {each}"} for each in ("fr-FR", "fr-CA", "fr")]
    said = "texts in other languages or regions of {0} units; single texts of {0} units\n"
    assert said.format(2) in convert(capfd, "a.xlf", "b.tmx")
    assert held("b.tmx") == [chips[0], chips[2]]
    convert(capfd, "a.xlf", "c.tmx", "--target-lang", "fr-CA")
    assert held("c.tmx") == [chips[1], chips[2]]
    convert(capfd, "a.xlf", "d.xliff", "--target-lang", "fr")
    convert(capfd, "d.xliff", "e.tmx")
    assert held("e.tmx") == chips
    convert(capfd, "d.xliff", "f.tmx", "--target-lang", "fr-CA")
    assert held("f.tmx") == [chips[1], chips[2]]
    assert next(read_units("a.xlf", ("ja", "ko"))).texts == ("chips", "in fr-FR")


def test_a_language_that_only_a_later_document_has_is_read_from_there(capfd):
    documents("fr", "es")
    assert convert(capfd, "a.xlf", "b.tmx", "--target-lang", "es").endswith(
        "texts in other languages or regions of 1 unit; single texts of 1 unit\n"
    )
    assert held("b.tmx") == [{"en": "chips", "es": "in es"}]
    (pair,) = read_bitext("a.xlf", "es", "en")
    assert (pair.source, pair.target) == ("in es", "chips")
    with pytest.raises(LanguageError, match="holds en with fr, en with es, and none of fr"):
        read_units("a.xlf", ("fr", "es"))


def test_a_document_that_is_translated_the_other_way_is_turned():
    documents("fr", "de")
    turned = (
        Path("a.xlf")
        .read_text("utf-8")
        .replace(
            'source-language="en" target-language="de"', 'source-language="fr" target-language="en"'
        )
    )
    note = '<note annotates="target">of English</note></trans-unit></body></file></xliff>'
    end = "</trans-unit></body></file></xliff>"
    Path("a.xlf").write_text(turned.replace(end, note), "utf-8")
    units = list(read_units("a.xlf"))
    assert [each.texts for each in units] == [("chips", "in fr"), ("in de", "chips")]
    assert Remark("", "of English", 0) in units[1].remarks


def test_columns_are_asked_for_by_region_too():
    write_units([Unit(("a", "b", "c"))], "a.units.jsonl", ("pt-BR", "pt-PT", "en-US"))
    assert next(read_units("a.units.jsonl", ("en", "pt-PT"))).texts == ("c", "b")
    with pytest.raises(LanguageError, match="holds no en-GB; it holds pt-BR, pt-PT, en-US"):
        read_units("a.units.jsonl", ("en-GB", "pt-PT"))
    with pytest.raises(LanguageError, match="holds pt-BR and pt-PT, not only one pt; name one"):
        read_units("a.units.jsonl", ("en", "pt"))


def test_the_files_of_moses_that_are_there_are_named(capfd):
    memory({"en-US": "a", "de": "b"})
    convert(capfd, "a.tmx", "x.moses")
    Path("x.txt").write_text("no language\n", "utf-8")
    named = ("--source-lang", "en", "--target-lang", "de")
    assert convert(capfd, "x.moses", "b.tmx", *named, code=2) == (
        "aligner: x.en does not exist; there are x.de, x.en-US; check the languages' names\n"
    )
    said = convert(capfd, "x.moses", "b.tmx", code=2)
    assert "a file of each language; there are x.de, x.en-US; name them with" in said


def test_more_languages_than_xliff_holds_can_be_named(capfd):
    memory(ALL)
    said = convert(capfd, "a.tmx", "b.xliff", code=2)
    assert "holds 2 versions, not 5; write another format, such as .tmx, or two" in said
    convert(capfd, "a.tmx", "b.xliff", "--source-lang", "en", "--target-lang", "zh-CN")
    assert next(read_units("b.xliff")).texts == ("bus", "公交车")
