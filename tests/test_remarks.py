"""What memories of others say beside their texts, and what becomes of the codes in these."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

import aligner.formats
from aligner import (
    FormatError,
    InputError,
    Provenance,
    Remark,
    Unit,
    read_units,
    write_units,
)
from aligner.cli import main
from aligner.pipeline.documents import DocumentAligner

HERE = Path(__file__).parent
HEADER = (
    '<header creationtool="T" creationtoolversion="1" o-tmf="x" segtype="sentence" adminlang="en"'
    ' srclang="de" datatype="xml"><note>of 2020</note><prop type="client">ACME</prop>'
    '<prop type="x-provenance">aligner:0.0.9</prop></header>'
)
DATED = (
    '<tu tuid="k-17" creationdate="20200101T120000Z" creationid="ANNA" segtype="phrase"'
    ' usagecount="3" creationtool="T" creationtoolversion="1" o-tmf="x"><note>check!</note>'
    '<prop type="project">P &amp; 1</prop><tuv xml:lang="de" changeid="BERT"'
    ' usagecount="2" lastusagedate="20210101T120000Z"><note>of de</note>'
    '<prop type="status">ok</prop><seg>eins</seg></tuv><tuv xml:lang="fr"><seg>un</seg></tuv></tu>'
)
OF_DATED = {
    Remark("@id", "k-17"),
    Remark("@creationdate", "20200101T120000Z"),
    Remark("@creationid", "ANNA"),
    Remark("@segtype", "phrase"),
    Remark("@usagecount", "3"),
    Remark("@creationtool", "T"),
    Remark("@creationtoolversion", "1"),
    Remark("@o-tmf", "x"),
    Remark("", "check!"),
    Remark("project", "P & 1"),
    Remark("@changeid", "BERT", 0),
    Remark("@usagecount", "2", 0),
    Remark("@lastusagedate", "20210101T120000Z", 0),
    Remark("", "of de", 0),
    Remark("status", "ok", 0),
}
OF_HEADER = (
    Remark("", "of 2020"),
    Remark("client", "ACME"),
    Remark("x-provenance", "aligner:0.0.9"),
)


def pair(source, target="x"):
    return (
        f'<tu><tuv xml:lang="de"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="fr"><seg>{target}</seg></tuv></tu>'
    )


def memory(*units):
    text = f'<tmx version="1.4">{HEADER}<body>{"".join(units)}</body></tmx>'
    Path("a.tmx").write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def convert(capfd, *arguments):
    assert main(["convert", *arguments]) == 0
    return capfd.readouterr().err


def test_a_memory_keeps_what_is_said_of_it_and_of_its_units(capfd):
    memory(DATED, pair("zwei"))
    assert convert(capfd, "a.tmx", "b.tmx") == ""
    schema = etree.RelaxNG(etree.parse(HERE / "golden" / "tmx14.rng"))
    schema.assertValid(etree.parse("b.tmx"))
    units = read_units("b.tmx")
    assert units.remarks == OF_HEADER
    first, second = units
    assert set(first.remarks) == OF_DATED
    assert second.remarks == ()
    assert convert(capfd, "b.tmx", "c.tmx") == ""
    assert Path("c.tmx").read_bytes() == Path("b.tmx").read_bytes()


def test_remarks_stay_with_their_text_when_the_sides_turn():
    memory(DATED)
    (unit,) = read_units("a.tmx", ("fr", "de"))
    assert {each.version for each in unit.remarks} == {None, 1}


def test_a_memory_becomes_xliff_and_comes_back_with_all_its_remarks(capfd):
    memory(DATED, pair("zwei"))
    assert convert(capfd, "a.tmx", "b.xliff") == ""
    units = read_units("b.xliff")
    assert units.remarks == OF_HEADER
    assert set(next(units).remarks) == OF_DATED
    assert next(units).remarks == ()
    assert convert(capfd, "a.tmx", "b.tmx") == convert(capfd, "b.xliff", "c.tmx") == ""
    assert Path("c.tmx").read_bytes() == Path("b.tmx").read_bytes()
    turned = next(read_units("b.xliff", ("fr", "de")))
    assert {each.version for each in turned.remarks} == {None, 1}


XLIFF_1 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.c" source-language="de" target-language="fr"><header><note>all</note></header>
<body><trans-unit id="7"><source>Zeile<x id="1" ctype="lb"/>zwei</source><target>deux</target>
<note from="ANNA" annotates="target">sure?</note></trans-unit></body></file></xliff>"""


def test_notes_and_ids_of_xliff_become_those_of_a_memory(capfd):
    Path("a.xlf").write_text(XLIFF_1, encoding="utf-8")
    assert convert(capfd, "a.xlf", "b.tmx") == "aligner: left out: inline codes of 1 unit\n"
    units = read_units("b.tmx")
    assert units.remarks == (Remark("", "all"),)
    (unit,) = units
    assert unit.texts == ("Zeile\nzwei", "deux")
    assert set(unit.remarks) == {Remark("@id", "7"), Remark("", "sure?", 1)}


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("Ein <mrk mtype='x-sdl-comment' sdl:cid='c1'>Wort</mrk>.", "comments of 1 unit"),
        ("<mrk mtype='x-sdl-deleted'>Ein</mrk><mrk mtype='x-sdl-added'>Das</mrk> Wort.", ""),
        ("Das <mrk mtype='x-sdl-added'><g id='1'>Wort</g></mrk>.", "inline codes of 1 unit"),
        (
            "<mrk mtype='x-sdl-comment' sdl:cid='c1'>Ein <g id='1'>Wort</g></mrk>.",
            "comments of 1 unit; inline codes of 1 unit",
        ),
    ],
)
def test_comments_and_revisions_of_trados_are_no_codes(tmp_path, monkeypatch, capfd, target, said):
    monkeypatch.chdir(tmp_path)
    spaces = "xmlns='urn:oasis:names:tc:xliff:document:1.2' xmlns:sdl='urn:sdl' version='1.2'"
    Path("a.sdlxliff").write_text(
        f"<xliff {spaces}><file source-language='en' target-language='de'><body><trans-unit id='1'>"
        "<source>A word.</source><seg-source><mrk mtype='seg' mid='1'>A word.</mrk></seg-source>"
        f"<target><mrk mtype='seg' mid='1'>{target}</mrk></target></trans-unit></body></file>"
        "</xliff>"
    )
    said = f"aligner: left out: {said}\n" if said else ""
    assert convert(capfd, "a.sdlxliff", "b.tmx") == said


def test_ids_of_xliff_outlive_units_that_are_left_out(capfd):
    """Ids that only count, as most do, are ids all the same."""
    units = "".join(
        f'<unit id="{number}"><segment><source>s</source>{target}</segment></unit>'
        for number, target in enumerate(("", "<target>t</target>", "<target>u</target>"), start=1)
    )
    text = f'<file id="f1">{units}</file></xliff>'
    Path("a.xliff").write_text(f'<xliff version="2.0" srcLang="de" trgLang="fr">{text}', "utf-8")
    for before, after in (("a.xliff", "b.xliff"), ("b.xliff", "c.tmx"), ("c.tmx", "d.xliff")):
        convert(capfd, before, after)
        ids = [unit.remarks for unit in read_units(after)]
        assert ids == [(Remark("@id", "2"),), (Remark("@id", "3"),)]


OF_TITLE = {Remark("@id", "u 1"), Remark("@name", "title"), Remark("", "short")}


def test_an_id_of_xliff_stays_one_and_names_come_along(capfd):
    named = XLIFF_1.replace('id="7"', 'id="btn.ok" resname="ok"')
    Path("a.xlf").write_text(named, encoding="utf-8")
    said = {*next(read_units("a.xlf")).remarks}
    assert said == {Remark("@id", "btn.ok"), Remark("@resname", "ok"), Remark("", "sure?", 1)}
    segment = "<segment{}><source>s</source><target>t</target></segment>"
    body = "".join(segment.format(each) for each in (' id="s1"', ""))
    Path("b.xliff").write_text(
        '<xliff version="2.0" srcLang="de" trgLang="fr"><file id="f"><unit id="u 1" name="title">'
        f"<notes><note>short</note></notes>{body}</unit></file></xliff>",
        "utf-8",
    )
    expected = [OF_TITLE | {Remark("@segment", each)} for each in ("s1", "2")]
    for before, after in (("b.xliff", "c.tmx"), ("c.tmx", "d.xliff"), ("d.xliff", "e.tmx")):
        assert convert(capfd, before, after) == ""
        for path in (before, after):
            assert [set(unit.remarks) for unit in read_units(path)] == expected


@pytest.mark.parametrize("way", [("b.tmx", "c.xliff"), ("b.xliff", "c.tmx")])
def test_a_property_is_not_mistaken_for_what_aligner_writes(capfd, way):
    """Another program's "confidence" may be a word."""
    names = "confidence", "sentences", "provenance", "creationdate"
    said = "".join(f'<prop type="{name}">high</prop>' for name in names)
    memory(pair("a").replace("<tu>", f"<tu>{said}"))
    for before, after in zip(("a.tmx", *way), way, strict=False):
        convert(capfd, before, after)
        (unit,) = read_units(after)
        assert unit.confidence is None
        assert unit.remarks == tuple(Remark(name, "high") for name in names)


def test_notes_that_would_be_fields_of_a_memory_are_none(capfd):
    notes = '<note category="x-document">d</note><note category="x-shape">9-9</note>'
    Path("a.xliff").write_text(
        '<xliff version="2.0" srcLang="de" trgLang="fr"><file id="f"><unit id="u"><notes>'
        f"{notes}</notes><segment><source>s</source><target>t</target></segment></unit></file>"
        "</xliff>",
        "utf-8",
    )
    convert(capfd, "a.xliff", "b.tmx")
    assert list(read_units("b.tmx")) == [Unit(("s", "t"), remarks=(Remark("@id", "u"),))]


@pytest.mark.parametrize("name", ["x.tmx", "x.xliff"])
def test_a_remark_with_the_name_of_a_field_is_refused(name):
    unit = Unit(("a", "b"), remarks=(Remark("x-confidence", "high"),))
    with pytest.raises(InputError, match="unit 1 has a remark called x-confidence, for which"):
        write_units([unit], name, ("de", "fr"))


def test_what_a_memory_may_not_say_makes_no_invalid_one(capfd):
    said = '<tu tuid="a" segtype="line"><prop type="@id">b</prop>'
    memory(pair("a").replace("<tu>", said))
    convert(capfd, "a.tmx", "b.tmx")
    schema = etree.RelaxNG(etree.parse(HERE / "golden" / "tmx14.rng"))
    schema.assertValid(etree.parse("b.tmx"))
    (unit,) = read_units("b.tmx")
    assert unit.remarks == (Remark("@id", "a"),)


def test_notes_are_read_past_comments(capfd):
    memory(pair("a").replace("<tu>", "<tu><note>see<!-- or not --> below</note>"))
    for before, after in (("a.tmx", "b.xliff"), ("b.xliff", "c.tmx")):
        convert(capfd, before, after)
        assert next(read_units(after)).remarks == (Remark("", "see below"),)
    said = Path("b.xliff").read_text("utf-8").replace("see below", "see<!-- or not --> below")
    Path("b.xliff").write_text(said, "utf-8")
    assert next(read_units("b.xliff")).remarks == (Remark("", "see below"),)


def test_units_that_lack_a_version_are_counted_where_all_are_needed(capfd):
    three = pair("a").replace("</tu>", '<tuv xml:lang="en"><seg>x</seg></tuv></tu>')
    memory(three, pair("zwei"), pair("drei"))
    assert convert(capfd, "a.tmx", "b.tmx") == ""
    said = convert(capfd, "a.tmx", "b.moses")
    assert said.startswith("aligner: left out: incomplete texts of 2 units;")
    assert Path("b.de").read_text("utf-8") == "a\n"


def test_texts_without_a_language_are_counted_and_the_first_is_named(capfd):
    unlabelled = pair("x").replace(' xml:lang="de"', "")
    memory(pair("un"), unlabelled, unlabelled.replace("</tu>", "<tuv><seg> </seg></tuv></tu>"))
    said = "texts without a language (the first in unit 2) of 2 units; single texts of 2 units"
    assert convert(capfd, "a.tmx", "b.tsv").startswith(f"aligner: left out: {said}")
    memory(pair("un").replace("</tu>", "<tuv><seg>x</seg></tuv><tuv><seg/></tuv></tu>"))
    said = "aligner: left out: texts without a language (the first in unit 1) of 1 unit\n"
    assert convert(capfd, "a.tmx", "b.tmx") == said


def test_what_is_left_out_is_counted(capfd):
    alone = '<tu><tuv xml:lang="de"><seg>drei</seg></tuv></tu>'
    memory(DATED, pair("un<hi>be</hi>liebt"), pair("<ph/>a"), alone)
    said = "aligner: left out: inline codes of 2 units; single texts of 1 unit"
    assert convert(capfd, "a.tmx", "b.tmx") == f"{said}\n"
    said = (
        "aligner: left out: inline codes of 2 units; ids, notes, properties and dates of 1 unit;"
        " single texts of 1 unit; notes and properties of the whole file\n"
    )
    for name in ("b.tsv", "b.jsonl"):
        assert sorted(convert(capfd, "a.tmx", name)) == sorted(said)


def test_what_an_alignment_of_a_memory_has_no_place_for_is_counted(capfd):
    memory(DATED, pair("un<hi>be</hi>liebt"), pair("zwei"))
    assert main(["align", "a.tmx", "-o", "b.tmx", "--no-cache"]) == 0
    assert capfd.readouterr().err.splitlines()[-1] == (
        "aligner: left out: ids, notes, properties and dates of 1 unit; inline codes of 1 unit;"
        " notes and properties of the whole file"
    )
    memory(pair("zwei"))
    Path("a.tmx").write_text(Path("a.tmx").read_text("utf-8").replace(HEADER, "<header/>"), "utf-8")
    assert main(["align", "a.tmx", "-o", "b.tmx", "--no-cache"]) == 0
    assert "left out" not in capfd.readouterr().err


@pytest.mark.parametrize("command", [["align", "-o", "b.jsonl"], ["fidelity"]])
def test_a_memory_is_not_read_again_for_what_is_left_out(capfd, monkeypatch, command):
    memory(pair("un<hi>be</hi>liebt"), pair("zwei"))
    encoded = DocumentAligner._encoded

    def once_it_is_gone(*told, **how):
        Path("a.tmx").unlink(missing_ok=True)
        return encoded(*told, **how)

    monkeypatch.setattr(DocumentAligner, "_encoded", once_it_is_gone)
    assert main([command[0], "a.tmx", *command[1:], "--no-cache"]) == 0
    assert not Path("a.tmx").exists()
    said = capfd.readouterr()
    assert "inline codes of 1 unit" in said.err or "1 unit has inline codes" in said.out


@pytest.mark.parametrize("name", ["b.units.jsonl", "b.parquet"])
def test_a_data_set_keeps_the_ids_of_units(capfd, name):
    memory(pair("a"), DATED, pair("b").replace("<tu>", '<tu tuid="q">'))
    said = convert(capfd, "a.tmx", name)
    assert said.startswith("aligner: left out: notes, properties and dates of 1 unit; notes")
    convert(capfd, name, "c.tmx")
    ids = [(), (Remark("@id", "k-17"),), (Remark("@id", "q"),)]
    assert [unit.remarks for unit in read_units(name)] == ids
    assert [unit.remarks for unit in read_units("c.tmx")] == ids


def test_a_second_text_in_a_language_is_counted(capfd):
    memory(pair("a").replace("</tu>", '<tuv xml:lang="fr"><seg>y</seg></tuv></tu>'), pair("b"))
    said = "aligner: left out: second texts in a language of 1 unit\n"
    assert convert(capfd, "a.tmx", "b.tmx") == said
    third = "".join(f'<tuv xml:lang="it"><seg>{each}</seg></tuv>' for each in "zz")
    memory(pair("a").replace("</tu>", f"{third}</tu>"))
    assert convert(capfd, "a.tmx", "b.tmx") == said
    assert convert(capfd, "a.tmx", "b.tmx", "--source-lang", "de", "--target-lang", "fr") == ""


@pytest.mark.parametrize(
    ("segment", "text"),
    [
        ("Zeile<ph>{0}</ph>zwei", "Zeile zwei"),
        ("Satz.<ut>{x}</ut>Neu", "Satz. Neu"),
        ("Zeile <ph/>zwei", "Zeile zwei"),
        ("Zeile <ph/> zwei <ph/> <ph/> drei", "Zeile zwei drei"),
        ("Zeile  <bpt/>zwei<ept/>  drei <ph/>\u00a0€", "Zeile  zwei  drei \u00a0€"),
        ("Zeile <ph/>\n<ph/> zwei", "Zeile \n zwei"),
        ("Zeile<ph/><ph/>, zwei", "Zeile, zwei"),
        ("<ph/>Zeile(<ph/>zwei)<ph/>", "Zeile(zwei)"),
        ("Zeile<ph>&lt;br/&gt;</ph>zwei", "Zeile\nzwei"),
        ('Zeile.<ph type="lb"/>Neu', "Zeile.\nNeu"),
        ("Zeile<ph>\\n</ph>zwei", "Zeile\nzwei"),
        ('un<bpt i="1">&lt;b&gt;</bpt>be<ept i="1">&lt;/b&gt;</ept>liebt', "unbeliebt"),
        ("E<ph>&lt;w:softHyphen/&gt;</ph>lan", "Elan"),
        ("中文<ph/>字", "中文字"),
        ("ไทย<ph/>ไทย", "ไทยไทย"),
        ("ཁ་བ<ph/>བོད", "ཁ་བབོད"),
        ("ｶﾅ<ph/>ｶﾅ", "ｶﾅｶﾅ"),
        ("हिन्दी<ph/>भाषा", "हिन्दी भाषा"),
    ],
)
def test_codes_are_left_out_and_words_kept_apart(segment, text):
    memory(pair(segment))
    (unit,) = read_units("a.tmx")
    assert unit.texts[0] == text


@pytest.mark.parametrize("name", ["x.tmx", "x.xliff"])
def test_a_remark_that_xml_cannot_hold_is_refused(name):
    for remark in (Remark("", "a\x01"), Remark("@id", "a\x01"), Remark("p\x01", "a")):
        with pytest.raises(InputError, match=r"unit 1.*U\+0001.*which XML cannot hold"):
            write_units([Unit(("a", "b"), remarks=(remark,))], name, ("de", "fr"))
    with pytest.raises(InputError, match="unit 1 holds the lone surrogate"):
        write_units([Unit(("a", "b"), remarks=(Remark("", "\udc80"),))], name, ("de", "fr"))


NAMES = ("", "@id", "@creationid", "@segtype", "@x", "confidence", "x-provenance", 'a"<&>', "\n")
TEXTS = ("a", " ", "a\nb", "\r\n", "\t", "<>&\"'", "block", "]]>", "\x85", " x ")
remarks = st.builds(
    Remark, st.sampled_from(NAMES), st.sampled_from(TEXTS), st.sampled_from([None, 0, 1])
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.lists(remarks, max_size=5), min_size=1, max_size=3))
def test_any_remarks_come_through_both_formats_and_make_a_valid_memory(said):
    units = [Unit(("a", "b"), remarks=tuple(each)) for each in said]
    write_units(units, "a.tmx", ("de", "fr"))
    schema = etree.RelaxNG(etree.parse(HERE / "golden" / "tmx14.rng"))
    schema.assertValid(etree.parse("a.tmx"))
    aligner.formats.convert("a.tmx", "b.xliff")
    aligner.formats.convert("b.xliff", "c.tmx")
    aligner.formats.convert("c.tmx", "d.xliff")
    assert list(read_units("c.tmx")) == list(read_units("a.tmx"))
    assert Path("d.xliff").read_bytes() == Path("b.xliff").read_bytes()


@pytest.mark.parametrize("name", ["x.tmx", "x.xliff"])
def test_what_is_refused_says_where(name):
    units = [Unit(("a", "b"), document="d"), Unit(("a", "b"), document="d\x01")]
    with pytest.raises(InputError, match=f"^{name}, unit 2: its document's name holds the char"):
        write_units(units, name, ("de", "fr"))
    made = Provenance("1", "rules\x01", "embedded")
    with pytest.raises(InputError, match=f"^{name}: what it says of itself"):
        write_units(units[:1], name, ("de", "fr"), provenance=made)


@pytest.mark.parametrize("name", ["x.tmx", "x.xliff"])
def test_the_id_of_a_text_is_not_the_unit_s(name):
    unit = Unit(("a", "b"), remarks=(Remark("@id", "one", 1),))
    write_units([unit], name, ("de", "fr"))
    assert list(read_units(name)) == [unit]


@pytest.mark.parametrize("name", ["x.tmx", "x.xliff"])
def test_a_remark_that_is_made_twice_breaks_no_file(name):
    twice = (Remark("@id", "one"), Remark("@id", "two"), Remark("@changeid", "A"), Remark("", ""))
    write_units([Unit(("a", "b"), remarks=(*twice, *twice))], name, ("de", "fr"))
    (unit,) = read_units(name)
    assert sum(each.name == "@id" for each in unit.remarks) == 1


def test_an_error_in_a_unit_still_names_it():
    memory(pair("a").replace("<tu>", '<tu tuid="q"><prop type="x-confidence">9</prop>'))
    with pytest.raises(FormatError, match="unit q: '9' is no confidence"):
        list(read_units("a.tmx"))


def test_a_name_that_no_file_declares_is_told_with_its_line():
    memory(pair("a"), pair("b&nbsp;c"))
    Path("a.tmx").write_text(Path("a.tmx").read_text("utf-8").replace("<tu>", "\n<tu>"), "utf-8")
    with pytest.raises(FormatError, match=r"^a.tmx .*Entity 'nbsp' not defined, line 3, column"):
        list(read_units("a.tmx"))


def test_a_number_of_no_character_is_refused_where_it_stands():
    write_units([Unit(("a\x07", "b"))], "a.xliff", ("de", "fr"))
    text = Path("a.xliff").read_text("utf-8").replace('hex="0007"', 'hex="D800"')
    Path("a.xliff").write_text(text, "utf-8")
    with pytest.raises(FormatError, match=r'^a.xliff, unit 1: <cp hex="D800"/> names no character'):
        list(read_units("a.xliff"))
