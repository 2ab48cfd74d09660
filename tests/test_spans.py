import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.bitext import Span
from aligner.bitext.spans import blanked, paragraphs, trimmed


def test_a_span_is_half_open():
    assert list(Span(2, 5)) == [2, 3, 4]
    assert len(Span(3, 3)) == 0
    for start, stop in ((-1, 2), (3, 2)):
        with pytest.raises(ValueError, match="0 <= start <= stop"):
            Span(start, stop)


def test_a_span_s_edges_are_whole_numbers_of_python():
    span = Span(np.int64(2), np.uint8(5))
    assert json.dumps([span.start, span.stop]) == "[2, 5]"
    assert span == Span(2, 5)
    with pytest.raises(TypeError):
        Span(0, 2.0)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b", "\x0c"])
def test_paragraphs_are_parted_by_blank_lines_whatever_ends_a_line(end):
    text = f" \ta{end}b{end} \t{end}c{end}{end}{end}d{end}"
    pieces = [span.of(text) for span in paragraphs(text)]
    assert pieces == [f"a{end}b", "c", "d"]


def test_a_paragraph_separator_parts_paragraphs_and_a_part_of_a_text_can_be_cut():
    assert [(span.start, span.stop) for span in paragraphs("a\u2029b")] == [(0, 1), (2, 3)]
    assert paragraphs("a\n\nb\n\nc", Span(1, 4)) == (Span(3, 4),)
    assert paragraphs("a", Span(0, 0)) == ()
    assert paragraphs(" \n\n ") == ()


@settings(deadline=None)
@given(st.text(alphabet="ab \t\n\r\x0b\x85\u2028\u2029\u3000"))
def test_paragraphs_lose_white_space_alone(text):
    spans = paragraphs(text)
    kept = "".join(span.of(text) for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(span.of(text).strip() == span.of(text) for span in spans)
    assert all(span for span in spans)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (" " * 3_000_000, 0),
        ("x\n" + " " * 3_000_000 + "y", 1),
        ("x\n\n" + " " * 3_000_000 + "y", 2),
        ("\n " * 900_000, 0),
    ],
)
def test_white_space_without_end_is_gone_through_once(text, count):
    """Were each space a new start, this would not end."""
    assert len(paragraphs(text)) == count


def test_spans_meet_where_they_have_something_in_common():
    assert Span(2, 5).meets(Span(4, 9))
    assert Span(4, 9).meets(Span(2, 5))
    assert not Span(2, 4).meets(Span(4, 9))
    assert Span(3, 3).meets(Span(2, 5))
    assert not Span(2, 2).meets(Span(2, 5))


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 5))), st.integers(0, 6))
def test_what_is_blanked_is_as_long_as_it_was(places, start):
    text, within = "abcdefghijklmnopq", Span(start, 12)
    parts = [Span(at, at + size) for at, size in places]
    assert blanked(text, within, parts) == "".join(
        " " if any(at in part for part in parts) else text[at] for at in within
    )


def test_a_span_is_trimmed_to_what_shows_and_to_its_end_where_nothing_does():
    assert trimmed("x \u3000ab\n y", Span(1, 7)) == Span(3, 5)
    assert trimmed("x \n y", Span(1, 4)) == Span(4, 4)
    assert trimmed("x", Span(0, 0)) == Span(0, 0)


def test_a_span_tells_what_a_text_holds_there():
    assert Span(2, 5).of("bitext") == "tex"
    assert Span(3, 3).of("bitext") == ""
