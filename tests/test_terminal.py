"""The table that a terminal shows."""

import io

import pytest
from small import bitext

from aligner.bitext import Alignment, Bead, Bitext, Document, Provenance, Span
from aligner.splitters import split_lines
from aligner.view import notes, terminal


def shown(text, **options):
    out = io.StringIO()
    terminal.show(text, out, **options)
    return out.getvalue()


def test_the_table_shows_every_bead_and_a_summary():
    lines = shown(bitext()).splitlines()
    assert lines[0] == "German (de) to English (en)"
    assert lines[1].split() == ["#", "source", "target", "conf."]
    assert lines[3].split() == ["1", "Eins.", "One.", "0.971"]
    assert lines[4].split() == ["2", "Zwei.", "Drei.", "Two,", "three.", "0.400"]
    assert lines[5].split() == ["3", "∅", "null", "Four.", "0.800"]
    summary = "2 pairs, 1 null, mean confidence 0.686, 1 of 2 pairs at 0.90 or above"
    assert lines[6] == terminal.summary(bitext()) == summary


def with_blank_lines():
    sides = [split_lines("Eins.\n \nZwei.", "de"), split_lines("One.\n\nTwo.\nMore.", "en")]
    steps = [((0, 1), (0, 1)), ((1, 2), (1, 1)), ((2, 2), (1, 2)), ((2, 3), (2, 3))]
    beads = [Bead(Span(*source), Span(*target), 0.9) for source, target in steps]
    return Bitext(*sides, Alignment((*beads, Bead(Span(3, 3), Span(3, 4), 0.9))))


def test_a_blank_line_is_no_null():
    given = with_blank_lines()
    assert [pair.target for pair in given.nulls()] == ["More."]
    assert str(given) == "de-en bitext of 3 and 4 sentences: 2 pairs, 1 null"
    assert terminal.summary(given).startswith("2 pairs, 1 null, ")
    assert "2 pairs, 1 null" in given._repr_html_()
    assert "1 nulls" not in given._repr_html_()
    assert [line.split()[0] for line in shown(given).splitlines()[3:-1]] == ["1", "4", "5"]


def test_the_table_is_plain_and_as_wide_as_asked_in_a_pipe(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    long = bitext(("Wort " * 60, "b", "c"))
    for columns, expected in ((None, 100), ("60", 60), ("no", 100)):
        if columns:
            monkeypatch.setenv("COLUMNS", columns)
        text = shown(long)
        assert "\x1b" not in text
        widths = {len(line) for line in text.splitlines()[:-1]}
        assert expected - 3 <= max(widths) <= expected
    assert max(map(len, shown(long, width=50).splitlines()[:-1])) <= 50


def test_the_table_greys_what_is_doubtful(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    lines = shown(bitext(), min_confidence=0.5).splitlines()
    assert "\x1b[90m" not in lines[3]
    assert "\x1b[90m" in lines[4]
    assert "\x1b[2m∅ null" in lines[5]


def test_the_table_cuts_giants_and_takes_no_orders_from_a_text():
    text = shown(bitext(("[bold]x[/] :smile: \x1b[31m\x9b\0", "y" * 100_000, "z")))
    assert "[bold]x[/] :smile: ␛[31m\ufffd␀" in text
    assert "… (100,002" in "".join(text.split()).replace("…(", "… (")
    assert len(text) < 5000


def test_the_table_of_nothing():
    nothing = Document.from_sentences([])
    assert shown(Bitext(nothing, nothing, Alignment(()))) == "0 pairs, 0 nulls\n"


def test_a_closed_pipe_is_the_caller_s_to_hear_of():
    class Closed(io.StringIO):
        def write(self, _):
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        terminal.show(bitext(), Closed())


def test_a_note_names_a_language_that_nobody_knows_by_its_code(capsys):
    document = Document.from_sentences(["nuqneH"], "qaa")
    made = Provenance("0", "own", "some", unknown_languages=("qaa", "fo"))
    bitext = Bitext(document, document, Alignment((Bead(Span(0, 1), Span(0, 1), 0.5),)), made)
    terminal.show(bitext)
    assert "note: the encoder some does not know qaa and Faroese, so" in capsys.readouterr().out


def test_passages_that_stand_elsewhere_are_counted_in_the_same_words_everywhere():
    assert notes.moved_passages(1) == "1 passage that stands elsewhere in the target"
    assert notes.moved_passages(3) == "3 passages that stand elsewhere in the target"
