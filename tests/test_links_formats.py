"""What other aligners write: ladders, Vecalign's paths, OPUS's and InterText's XML."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from aligner import (
    Alignment,
    Bead,
    Bitext,
    Document,
    FormatError,
    InputError,
    Link,
    Links,
    Span,
    bitext_of,
    read,
    read_units,
    write,
)
from aligner.formats import may_write

OPUS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE cesAlign PUBLIC "-//CES//DTD XML cesAlign//EN" "">
<cesAlign version="1.0">
<linkGrp targType="s" fromDoc="en/x.xml.gz" toDoc="fi/x.xml.gz">
{}
</linkGrp>
</cesAlign>
"""
INTERTEXT = """<?xml version='1.0' encoding='utf-8'?>
<linkGrp toDoc="b.xml" fromDoc="a.xml">
<link type="1-1" xtargets="1:1;1:1" status="man"/>
<link type="1-2" xtargets="2:1;1:2 2:1" status="man"/>
<link type="1-0" xtargets="2:2;" status="auto"/>
</linkGrp>
"""


def saved(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def opus(*links):
    return OPUS.format("\n".join(f"<link {each}/>" for each in links))


def rows(links):
    return [(list(link.source), list(link.target), link.confidence) for link in links]


def test_a_ladder_of_hunalign(tmp_path):
    path = saved(tmp_path, "x.ladder", "0\t0\t0.3\n1\t1\t1.25\n1\t2\t-0.3\n3\t3\t0\n")
    assert rows(read(path)) == [([0], [0], None), ([], [1], None), ([1, 2], [2], None)]
    assert rows(read(saved(tmp_path, "gold.ladder", "0 0\n1 1\n"))) == [([0], [0], None)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0\t0\n1\n", "x.ladder, line 2: '1' is no rung; a rung must be like 3 TAB 4"),
        ("0\t0\n2\t2\n1\t3\n", "x.ladder, line 3: this rung lies below the one before it"),
        ("0\t0\n1\t2\n2\t1\n", "x.ladder, line 3: this rung lies below the one before it"),
    ],
)
def test_a_broken_ladder_is_refused(tmp_path, text, said):
    with pytest.raises(FormatError, match=said):
        read(saved(tmp_path, "x.ladder", text))


def test_links_that_cross_are_no_ladder(tmp_path):
    crossing = Links((Link((0,), (1,)), Link((1,), (0,))))
    with pytest.raises(InputError, match=r"no ladder|cannot hold these links.* cross"):
        write(crossing, tmp_path / "x.ladder")
    assert list(tmp_path.iterdir()) == []


def test_hunaligns_text_is_read_as_units(tmp_path):
    text = "Eins. ~~~ Zwei.\tOne, two.\t1.2\n<p>\t<p>\t0.5\nNur hier.\t\t-0.3\n"
    units = list(read_units(saved(tmp_path, "x.hunalign", text), ("de", "en")))
    assert [unit.texts for unit in units] == [("Eins. Zwei.", "One, two."), ("Nur hier.", "")]
    with pytest.raises(FormatError, match=r"x.hunalign, line 1: there are 1 cells"):
        list(read_units(saved(tmp_path, "x.hunalign", "no tab\n")))


def test_the_costs_of_vecalign_are_no_confidences(tmp_path):
    path = saved(tmp_path, "x.vecalign", "[0]:[0, 1]:0.156006\n[]:[2]:0.000000\n[1]:[3]:1.5e-01\n")
    assert rows(read(path)) == [([0], [0, 1], None), ([], [2], None), ([1], [3], None)]
    write(Links((Link((0,), (0,), 0.9),)), path)
    assert path.read_text() == "[0]:[0]\n"
    for cost in ("nan", "inf", "-inf", "-0.3", "NaN"):
        found = read(saved(tmp_path, "x.vecalign", f"[0]:[0]:{cost}\n"))
        assert rows(found) == [([0], [0], None)]
    with pytest.raises(FormatError, match=r"x.vecalign, line 1: .* is no link"):
        read(saved(tmp_path, "x.vecalign", "0:1:0.2\n"))


def test_xces_of_opus(tmp_path):
    text = opus(
        'id="SL1" xtargets="s1 s2;s1" certainty="0.88"',
        'id="SL2" xtargets=";s2"',
        'id="SL3" xtargets="s3;s3" certainty="1"',
    )
    assert rows(read(saved(tmp_path, "x.xces", text))) == [
        ([0, 1], [0], 0.88),
        ([], [1], None),
        ([2], [2], 1.0),
    ]
    scores = text.replace('"0.88"', '"1.08"')  # some are no probabilities, so none is
    assert [link.confidence for link in read(saved(tmp_path, "x.ces.xml", scores))] == [None] * 3


def test_ids_with_paragraphs_count_by_their_numbers_or_by_the_documents(tmp_path):
    text = opus('xtargets="s1.1;s1.1"', 'xtargets="s2.1 s10.1;s1.3"')
    path = saved(tmp_path, "x.xces", text)
    assert rows(read(path)) == [([0], [0], None), ([1, 2], [2], None)]
    english = saved(
        tmp_path,
        "en.xml",
        "<text><p><s id='s1.1'>a</s><s id='s1.2'>b</s></p><p><s id='s2.1'>c</s></p>"
        "<p><s id='s10.1'>d</s></p></text>",
    )
    finnish = saved(tmp_path, "fi.xml", "<text><s id='s1.1'/><s id='s1.2'/><s id='s1.3'/></text>")
    assert rows(read(path, (english, finnish))) == [([0], [0], None), ([2, 3], [2], None)]
    with pytest.raises(FormatError, match=r"x.xces, link 1: its document has no sentence s1.1"):
        read(path, (saved(tmp_path, "no.xml", "<text><s id='q'/></text>"), finnish))
    with pytest.raises(FormatError, match=r"holds no sentences, or one without an id"):
        read(path, (saved(tmp_path, "no.xml", "<text/>"), finnish))
    with pytest.raises(FormatError, match=r"numbers its sentences, so leave its documents out"):
        read(saved(tmp_path, "x.gold", "[0]:[0]\n"), (english, finnish))


def test_an_alignment_of_intertext(tmp_path):
    found = read(saved(tmp_path, "x.intertext.xml", INTERTEXT))
    assert rows(found) == [([0], [0], None), ([1, 2], [1], None), ([], [2], None)]


def test_intertext_names_the_ids_of_its_todoc_first(tmp_path):
    text = '<linkGrp toDoc="no.xml" fromDoc="cs.xml"><link type="2-1" xtargets="1:2 1:3;1:2"/>'
    path = saved(tmp_path, "x.intertext.xml", f"{text}</linkGrp>")
    czech = saved(tmp_path, "cs.xml", "<text><s id='1:1'/><s id='1:2'/></text>")
    norwegian = saved(tmp_path, "no.xml", "<text><s id='1:1'/><s id='1:2'/><s id='1:3'/></text>")
    assert rows(read(path, (czech, norwegian))) == [([1], [1, 2], None)]
    write(Links((Link((0, 1), (0,)), Link((2,), ()))), path)
    group = etree.parse(path).getroot()
    assert (group.get("toDoc"), group.get("fromDoc")) == ("target.xml", "source.xml")
    told = [(link.get("type"), link.get("xtargets")) for link in group]
    assert told == [("1-2", "1:1;1:1 1:2"), ("0-1", ";1:3")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html/>", "x.xces holds <html>; it must hold one linkGrp"),
        ("<cesAlign><linkGrp/><linkGrp/></cesAlign>", "holds 2 pairs of documents"),
        (opus('xtargets="s1"'), "x.xces, link 1: its xtargets must be like"),
        (opus('xtargets="s1 s1;s2"'), "x.xces, link 1: a sentence index is repeated"),
        ("<cesAlign>", "is no well-formed XML"),
    ],
)
def test_what_is_no_xces_is_refused(tmp_path, text, said):
    with pytest.raises(FormatError, match=said):
        read(saved(tmp_path, "x.xces", text))


@st.composite
def alignments(draw):
    beads, i, j, after = [], 0, 0, False
    for a, b in draw(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=8)):
        a, b = (min(a, 1), 0) if not b else (0, 1) if not a else (a, b)
        if not a + b or (after and not b):
            continue
        confidence = draw(st.integers(0, 100)) / 100
        beads.append(Bead(Span(i, i + a), Span(j, j + b), confidence))
        i, j, after = i + a, j + b, not a
    return Alignment(tuple(beads))


@settings(deadline=None, max_examples=50)
@given(alignments().filter(len))
def test_every_format_of_links_gives_back_a_path(tmp_path_factory, alignment):
    folder = tmp_path_factory.getbasetemp()
    bare = [(source, target, None) for source, target, _ in rows(alignment.links())]
    for suffix, expected in (
        (".xces", rows(alignment.links())),
        (".ces.xml", rows(alignment.links())),
        (".intertext.xml", bare),
        (".vecalign", bare),
        (".ladder", bare),
    ):
        write(alignment, folder / f"any{suffix}")
        assert rows(read(folder / f"any{suffix}")) == expected


def test_another_aligners_output_is_viewed_scored_and_written_here(tmp_path):
    path = saved(tmp_path, "x.vecalign", "[0]:[0]:0.2\n[2]:[1]:0.3\n")
    bitext = bitext_of(["Eins.", "Zwei.", "Drei."], ["One.", "Three."], read(path))
    assert [bead.shape for bead in bitext.alignment] == [(1, 1), (1, 0), (1, 1)]
    write(bitext, tmp_path / "x.tsv")
    assert Path(tmp_path / "x.tsv").read_text() == "Eins.\tOne.\t\nDrei.\tThree.\t\n"


@pytest.mark.parametrize("suffix", [".xces", ".ces.xml", ".intertext.xml"])
def test_a_bitext_takes_its_sentences_along(tmp_path, suffix):
    source = Document("A & b.\n\n<C>\u2028d", (Span(0, 6), Span(8, 13)), "de")
    target = Document.from_sentences(["x", "", "z"], "en")
    beads = (Bead(Span(0, 1), Span(0, 2), 0.5), Bead(Span(1, 2), Span(2, 3), 0.75))
    path = tmp_path / f"Bücher & mehr{suffix}"
    write(Bitext(source, target, Alignment(beads)), path)
    names = [f"{path.name}.{side}.xml" for side in ("source", "target")]
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted(
        [path.name, f"{path.name}.meta.json", *names]
    )
    group = next(etree.parse(path).iter("{*}linkGrp"))
    assert [group.get("fromDoc"), group.get("toDoc")] == names
    roots = [etree.parse(tmp_path / name).getroot() for name in names]
    held = [[[s.text or "" for s in p.iter("s")] for p in root.iter("p")] for root in roots]
    assert held == [[["A & b."], ["<C>\u2028d"]], [["x", ""], ["z"]]]
    documents = tuple(tmp_path / name for name in names)
    found = [(link.source, link.target) for link in read(path, documents)]
    assert found == [((0,), (0, 1)), ((1,), (2,))]
    assert set(map(str, documents)) <= set(may_write(path))
    write(read(path), path)  # links, which know no sentences, and name no such files
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_links_are_written_though_xml_cannot_hold_a_sentence(tmp_path):
    one = Document.from_sentences(["a\x00b"])
    bitext = Bitext(one, one, Alignment((Bead(Span(0, 1), Span(0, 1)),)))
    write(bitext, tmp_path / "x.xces")
    root = etree.parse(tmp_path / "x.xces.source.xml").getroot()
    assert [s.text for s in root.iter("s")] == ["a\ufffdb"]
