"""What is shown of a bitext: marks, sides, notebook cells and the data of the page."""

import base64
import hashlib
import html
import html.parser
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from growth import grows_with_length
from hypothesis import given
from hypothesis import strategies as st
from shown import ARABIC, HOSTILE, bitext_of, hostile

import aligner
from aligner import Alignment, Bead, Bitext, Decisions, Document, Moved, Span, WordLink
from aligner.errors import FormatError, InputError
from aligner.trust import FAIR, SURE, checks_for, expected
from aligner.view import Mark, View, alignment_cell, cell, moved_marks, page
from aligner.view.sides import sides_of

FACE = "\U0001f600"


class Reader(html.parser.HTMLParser):
    """The elements of some HTML, and the text in those of class s."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.texts, self.attributes = [], [], []
        self._open = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self._open.append((tag, dict(attrs)))
        if dict(attrs).get("class") == "s":
            self.texts.append("")

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if any(attrs.get("class") == "s" for _, attrs in self._open):
            self.texts[-1] += data


def data_of(text):
    return json.loads(re.search(r'id="data">(.*?)</script>', text, re.DOTALL)[1])


@st.composite
def documents(draw):
    """Texts whose sentences touch, or have anything between them, in one region or two."""
    text = draw(st.text("ab .\n\t\u3000" + FACE, min_size=1, max_size=30))
    edges = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8)))
    cut = draw(st.sampled_from(edges))
    spans = zip(edges[::2], edges[1::2], strict=False)
    kept = [Span(a, b) for a, b in spans if a < b and (b <= cut or a >= cut)]
    regions = tuple(each for each in (Span(0, cut), Span(cut, len(text))) if each)
    return Document(text, tuple(kept), "de", regions)


# ---- Plain data


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"bead": -1}, "counted from 0"),
        ({"kind": ""}, "some kind"),
        ({"severity": "bad"}, "not 'bad'"),
        ({"confidence": 1.2}, "in \\[0, 1\\]"),
    ],
)
def test_a_mark_that_exists_is_valid(change, message):
    with pytest.raises(ValueError, match=message):
        Mark(**{"bead": 0, "kind": "number", "message": "12 is missing.", **change})


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        (Mark(2, "number", ""), "no bead 2 among 2"),
        (Mark(0, "number", "", source=(Span(0, 99),)), "outside its text"),
    ],
)
def test_marks_of_a_view_lie_in_its_bitext(mark, message):
    with pytest.raises(ValueError, match=message):
        View(bitext_of((1, 1, 0.9), (1, 0, 0.8)), (mark,))


def test_both_ends_of_a_moved_passage_are_marked():
    plain = bitext_of((1, 1, 0.9), (1, 0, 0.5), (1, 0, 0.5), (1, 1, 0.9), (0, 1, 0.5), (0, 1, 0.5))
    alignment = replace(plain.alignment, moved=(Moved(Span(1, 3), Span(2, 4), 0.8),))
    one, two = moved_marks(replace(plain, alignment=alignment))
    assert (one.bead, two.bead) == (1, 4)
    assert one.message == "This passage of 2 sentences stands at 5 in the target."
    assert two.message == "This passage of 2 sentences belongs to 2 in the source."
    assert one.confidence == 0.8


def with_moved_passages(count):
    """Pairs with as many nulls between them on either side, which belong together."""
    plain = bitext_of(*[(1, 1, 0.9), (1, 0, 0.5), (1, 1, 0.9), (0, 1, 0.5)] * count)
    starts = range(0, 3 * count, 3)
    moved = [Moved(Span(at + 1, at + 2), Span(at + 2, at + 3), 0.8) for at in starts]
    return replace(plain, alignment=replace(plain.alignment, moved=moved))


def test_every_moved_passage_is_marked_at_its_own_beads():
    marked = [mark.bead for mark in moved_marks(with_moved_passages(5))]
    assert marked == [4 * at + bead for at in range(5) for bead in (1, 3)]


def test_marking_moved_passages_takes_time_that_grows_with_their_number():
    def work(size):
        bitext = with_moved_passages(size)
        return lambda: moved_marks(bitext)

    assert grows_with_length(work, 300)


# ---- Sides


@given(documents())
def test_sentences_and_what_follows_them_are_the_text(document):
    beads = [Bead(Span(k, k + 1), Span(0, 0)) for k in range(len(document))]
    bitext = Bitext(document, Document("", ()), Alignment(tuple(beads)))
    side = sides_of(View(bitext))[0]
    for start in range(len(document)):
        for stop in range(start + 1, len(document) + 1):
            shown = "".join(document[k] + side.gaps[k] for k in range(start, stop))
            assert shown[: len(shown) - len(side.gaps[stop - 1])] == "\n".join(
                each.of(document.text) for each in document.slices(Span(start, stop))
            )


@given(documents(), st.data())
def test_a_mark_is_cut_at_the_edges_of_sentences_and_nothing_is_lost(document, data):
    size = len(document.text)
    start = data.draw(st.integers(0, size))
    span = Span(start, data.draw(st.integers(start, size)))
    beads = [Bead(Span(k, k + 1), Span(0, 0)) for k in range(len(document))]
    if not beads:
        return
    bitext = Bitext(document, Document("", ()), Alignment(tuple(beads)))
    marks = sides_of(View(bitext, (Mark(0, "number", "", source=(span,)),)))[0].marks
    found = {
        document.sentences[index].start + place
        for index, highlights in marks.items()
        for each in highlights
        for place in range(each.start, each.stop)
    }
    inside = {place for sentence in document.sentences for place in sentence}
    assert found == inside & set(span)


def test_a_side_runs_as_most_of_its_letters_do():
    assert [
        sides_of(View(aligner_bitext(text)))[0].direction
        for text in (ARABIC, "Latin", "שלום PDF עולם", "", "123", "茶馆")
    ] == ["rtl", "ltr", "rtl", "ltr", "ltr", "ltr"]


def aligner_bitext(text):
    source = Document.from_sentences([text] if text else [])
    beads = tuple(Bead(Span(k, k + 1), Span(0, 0)) for k in range(len(source)))
    return Bitext(source, Document("", ()), Alignment(beads))


def linked():
    """„a b c“ with two words that share a counterpart, and one of its own."""
    source = Document.from_sentences([f"{FACE} a b c"])
    target = Document.from_sentences(["x y"])
    links = [(2, 0), (4, 0), (6, 2)]
    bead = Bead(
        Span(0, 1),
        Span(0, 1),
        0.9,
        word_links=tuple(WordLink(Span(s, s + 1), Span(t, t + 1), 0.9) for s, t in links),
    )
    return Bitext(source, target, Alignment((bead,)))


def test_words_that_are_linked_through_others_are_one_group():
    source, target = sides_of(View(linked()))
    numbers = {each.start: each.number for each in source.words[0]}
    assert numbers[2] == numbers[4] != numbers[6]
    assert [each.number for each in sorted(target.words[0], key=lambda each: each.start)] == [
        numbers[2],
        numbers[6],
    ]


# ---- How many to check


@given(st.lists(st.floats(0, 1), max_size=30), st.floats(0, 1))
def test_so_many_must_be_checked_and_no_fewer(confidences, precision):
    count = checks_for(confidences, precision)
    known = sorted(confidences)

    def right(checked):
        return checked + sum(known[checked:])

    assert right(count) >= precision * len(known) - 1e-6
    assert count == 0 or right(count - 1) < precision * len(known) + 1e-6


def test_the_precision_to_check_for_is_a_probability():
    with pytest.raises(InputError, match="precision"):
        checks_for([0.5], 99)


# ---- Cells


def test_a_cell_shows_every_bead_with_its_texts():
    bitext = bitext_of((1, 1, 0.999), (2, 1, 0.62), (1, 0, 0.31), (0, 1, None))
    read = Reader(cell(bitext))
    assert read.tags.count("tr") == 1 + 4
    assert read.texts == [
        *("Satz Nummer 0.", "Sentence number 0."),
        *("Satz Nummer 1.", "Satz Nummer 2.", "Sentence number 1."),
        *("Satz Nummer 3.", "Sentence number 2."),
    ]
    text = cell(bitext)
    assert re.findall(r'<tr role="row" class="([^"]*)"', text) == [
        "sure",
        "fair",
        "doubtful",
        "unknown",
    ]
    assert text.count("no counterpart") == 2
    assert "de–en · 2 pairs, 2 nulls" in text


def test_a_cell_says_how_many_to_check():
    text = cell(bitext_of((1, 1, 0.5), *[(1, 1, 1.0)] * 9))
    assert "95.0 % right to be expected · check the 1 least sure for 99 %" in text


def test_doubtful_beads_of_a_cell_are_greyed():
    view = View(bitext_of((1, 1, 0.9), (1, 1, 0.4)), min_confidence=0.5)
    assert cell(view).count(" faint") == cell(view).count('faint"') == 1


def test_a_hostile_text_is_inert_in_a_cell():
    view = View(hostile(), (Mark(0, HOSTILE[0], HOSTILE[1]),), (("fact", HOSTILE[1]),))
    read = Reader(cell(view))
    assert not {"script", "img", "b"} & set(read.tags[: read.tags.index("tbody")])
    assert read.tags.count("script") == read.tags.count("img") == 0
    assert not [name for name in read.attributes if name.startswith("on")]
    shown = {text.replace("\u2400", "\0").replace("\u241b", "\x1b") for text in read.texts}
    assert shown == set(HOSTILE)


def test_marks_are_highlighted_numbered_and_explained():
    bitext = bitext_of((1, 1, 0.9))
    mark = Mark(0, "number", "0 is 1 here.", (Span(12, 13),), (Span(16, 17),), "major", 0.8)
    text = cell(View(bitext, (mark,)))
    assert text.count('<mark class="major" data-n="1">0</mark>') == 2
    assert '<li class="major" data-n="1"><b>number</b> 0 is 1 here. <small>0.80</small>' in text


def test_marks_that_overlap_are_all_shown():
    spans = (Span(0, 6), Span(3, 10))
    marks = tuple(Mark(0, "number", "", source=(each,)) for each in spans)
    text = cell(View(bitext_of((1, 1, 0.9)), marks))
    plain = re.sub(r"<[^>]*>", "", re.search(r'<span class="s">(.*?)</span>', text)[1])
    assert plain == "Satz Nummer 0."
    assert text.count('data-n="1">') == text.count('data-n="2">') == 2  # in the text and below it


def test_linked_words_of_a_cell_share_a_class():
    text = cell(linked())
    (shared,) = {*re.findall(r'class="(w\d+)">[ab]<', text)}
    assert f'<span class="{shared}">x</span>' in text
    assert f":has(.{shared}:hover) .{shared}" in text


def test_a_long_bitext_is_cut_in_a_cell():
    text = cell(bitext_of(*[(1, 1, 0.9)] * 2100))
    assert text.count('<tr role="row" class') == 2000
    assert "The first 2,000 of 2,100 beads." in text


def test_a_cell_names_language_and_direction():
    source = Document.from_sentences(["مكتبة الحيّ"], "ar")
    target = Document.from_sentences(["The library"], "en")
    bitext = Bitext(source, target, Alignment((Bead(Span(0, 1), Span(0, 1), 0.9),)))
    assert 'lang="ar" dir="rtl"' in cell(bitext)
    assert 'lang="en" dir="ltr"' in cell(bitext)


def test_an_alignment_is_shown_by_numbers():
    text = alignment_cell(bitext_of((2, 1, 0.9), (1, 0, 0.8)).alignment)
    assert '<td role="cell" class="text">0–1</td><td role="cell" class="text">0</td>' in text
    assert text.count("no counterpart") == 1


AT_ONCE = """
import sys, aligner
side = aligner.Document("", ())
bitext = aligner.Bitext(side, side, aligner.Alignment(()))
print(bitext._repr_html_()[:26], bitext.alignment._repr_html_()[:26], "matplotlib" in sys.modules)
"""


def test_notebooks_know_the_nouns_as_soon_as_the_package_is_imported():
    command = [sys.executable, "-c", AT_ONCE]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == '<div class="aligner-view"> <div class="aligner-view"> False\n'


def test_figures_are_small_tables_in_a_notebook():
    gold = bitext_of((1, 1, 0.9), (1, 1, 0.8))
    report = aligner.evaluate(gold, gold)
    shown = report._repr_html_()
    assert '<th scope="row">strict</th><td>1.000</td><td>1.000</td><td>1.000</td>' in shown
    assert "<p>1 document, 2 predicted links; " in shown
    assert report.calibration() in shown
    hostile = aligner.compare_fidelity(
        {HOSTILE[0]: "Das Boot fuhr um 9 ab."}, "The ferry left at 7."
    )
    assert html.escape(hostile.rows()[0]["translation"]) in hostile._repr_html_()
    assert "<script" not in hostile._repr_html_()
    (one,) = hostile.reports.values()
    fidelity = f"{one.scores.fidelity:.3f}"
    assert f'<th scope="row">fidelity</th><td>{fidelity}</td>' in one.scores._repr_html_()


def test_rows_for_scoring_are_shown_in_short():
    rows = aligner.ScoringSegments(("<b>",) * 12, ("x", "") * 6, ("y",) * 12)
    assert repr(rows) == "<12 rows for scoring, 6 left out>"
    shown = rows._repr_html_()
    assert shown.count('<th scope="row">') == 10
    assert '<th scope="row">1</th><td>&lt;b&gt;</td><td></td><td>y</td>' in shown
    assert shown.endswith("<p>The first 10 of 12 rows.</p>")
    short = aligner.ScoringSegments(("a",), ("c",))
    assert repr(short) == "<1 row for scoring, 0 left out, without a reference>"
    assert "reference" not in short._repr_html_()
    assert "The first" not in short._repr_html_()


# ---- The page


def test_the_policy_of_the_page_lets_only_its_own_script_and_style_run():
    text = page(bitext_of((1, 1, 0.9)))
    policy = html.unescape(re.search(r'Security-Policy" content="([^"]*)"', text)[1])
    assert policy.startswith("default-src 'none'")
    for element in ("style", "script"):
        (inside,) = re.findall(rf"<{element}>(.*?)</{element}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert not re.search(r'(src|href)="(?!#)', text)
    assert "style=" not in text
    assert not re.search(r"\son\w+=", text)


def test_the_data_of_the_page_cannot_end_its_element():
    text = page(View(hostile(), title=HOSTILE[2]))
    assert text.count("<script") == text.count("</script>") == 2
    assert data_of(text)["title"] == HOSTILE[2]
    shown = [sentence[2] for sentence in data_of(text)["sides"][0]["sentences"]]
    assert tuple(shown) == HOSTILE
    assert not set("\u2028\u2029\0") & set(text)


def test_a_text_that_is_no_unicode_can_be_shown():
    bitext = aligner_bitext("half a \ud83d face")
    page(bitext).encode()
    cell(bitext).encode()


def test_highlights_of_the_page_count_as_javascript_does():
    side = data_of(page(linked()))["sides"][0]
    assert sorted(start for start, _, _ in side["words"]["0"]) == [3, 5, 7]
    assert side["sentences"][0][:2] == [0, 7]


def test_the_page_holds_what_was_decided():
    bitext = bitext_of((1, 1, 0.9), (2, 1, 0.8), (1, 0, 0.7))
    decisions = Decisions.of(
        *(bitext.source, bitext.target), locked=[([1, 2], 1), (3, [])], forbidden=[(2, 1)]
    )
    decided = data_of(page(View(bitext, decisions=decisions)))["decided"]
    assert decided == {
        "locked": [[[1, 2], [1]], [[3], []]],
        "forbidden": [[[2], [1]]],
        "boundaries": [],
    }


def test_the_page_is_told_from_which_confidence_rows_are_sure_or_fair():
    text = page(bitext_of((1, 1, 0.9)))
    assert data_of(text)["bands"] == {"sure": SURE, "fair": FAIR}
    assert f"{SURE:.2f} and more" in text
    assert f"{FAIR:.2f} and more" in text
    for name in ("report.html", "report.js"):
        source = (Path(aligner.view.__file__).parent / name).read_text(encoding="utf-8")
        assert not re.search(r"\b0\.(?:9|5)0?\b", source)


def test_decisions_on_other_texts_are_refused():
    other = Document.from_sentences(["Other."])
    with pytest.raises(InputError, match="another source text"):
        page(View(bitext_of((1, 1, 0.9)), decisions=Decisions.of(other, other)))


def test_a_page_is_written_by_its_suffix_with_nothing_beside_it(tmp_path):
    bitext = bitext_of((1, 1, 0.9), (1, 1, 0.4))
    path = tmp_path / "report.html"
    aligner.write(bitext, path, min_confidence=0.5)
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]
    assert data_of(path.read_text(encoding="utf-8"))["least"] == 0.5
    aligner.write(View(bitext, (Mark(0, "number", "12"),)), path)
    assert data_of(path.read_text(encoding="utf-8"))["marks"] == [
        [0, "number", "neutral", "12", None]
    ]
    aligner.write(View(bitext), tmp_path / "pairs.tsv")
    assert (tmp_path / "pairs.tsv").read_text(encoding="utf-8").count("\n") == 2


def test_links_are_no_page(tmp_path):
    with pytest.raises(FormatError, match="links lack"):
        aligner.write(bitext_of((1, 1, 0.9)).alignment, tmp_path / "report.html")


def test_the_command_line_writes_a_page_with_the_decisions_it_was_given(tmp_path, capsys):
    from aligner import cli

    names = []
    for name, document in (
        ("a.de", ["Guten Tag.", "Wie geht es?"]),
        ("a.en", ["Hello.", "How are you?"]),
    ):
        (tmp_path / name).write_text("\n".join(document), encoding="utf-8")
        names.append(str(tmp_path / name))
    options = ["--presegmented", "--source-lang", "de", "--target-lang", "en", "--no-cache"]
    texts = [Document.from_sentences(Path(name).read_text("utf-8").split("\n")) for name in names]
    decided = tmp_path / "decisions.json"
    aligner.write_decisions(Decisions.of(*texts, locked=[(0, 0)]), decided)
    out = tmp_path / "report.html"
    assert cli.main(["align", *names, *options, "--locked", str(decided), "-o", str(out)]) == 0
    data = data_of(out.read_text(encoding="utf-8"))
    assert data["title"] == "a.de – a.en"
    assert data["decided"]["locked"] == [[[0], [0]]]


def test_the_script_parses(tmp_path):
    import shutil

    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    script = Path(aligner.view.__file__).parent / "report.js"
    done = subprocess.run([node, "--check", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_is_expected_right_is_rounded_down_as_on_the_page():
    assert [expected(each) for each in ([0.98559], [1.0, 0.9999], [0.3], [1.0])] == [
        0.985,
        0.999,
        0.3,
        1.0,
    ]
    document = Document.from_sentences(["a"], "de")
    made = Bitext(document, document, Alignment((Bead(Span(0, 1), Span(0, 1), 0.98559),)))
    assert "98.5 % right to be expected" in cell(made)
