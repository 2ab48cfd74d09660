"""What of subtitles belongs to one sentence."""

from pathlib import Path

import makers
import pytest

import aligner
from aligner.errors import FormatError, InputError
from aligner.formats.documents import subtitles


def test_speakers_take_turns_and_long_pauses_part():
    data = makers.cues("- Where is\nthe key?\n- I have no idea.", "Then we must", "look for it.")
    found = subtitles.read(data, "a.srt")
    texts = [b.of(found.text) for b in found.blocks]
    assert texts == ["- Where is\nthe key?", "- I have no idea.\nThen we must\nlook for it."]
    apart = subtitles.read(makers.cues("He left.", "She stayed.", seconds=9), "a.srt")
    assert len(apart.blocks) == 2


def test_without_full_stops_each_cue_stands_alone():
    found = subtitles.read(makers.cues("我不知道", "你在说什么", "真的吗？", "当然"), "a.srt")
    assert len(found.blocks) == 4


def test_full_stops_of_any_script_are_some():
    khmer = ["គាត់មក", "ផ្ទះយឺត។", "នាងចេញ", "ទៅក្រៅ។"]
    assert blocks_of(*khmer) == ["\n".join(khmer)]


def blocks_of(*texts):
    found = subtitles.read(makers.cues(*texts), "a.srt")
    return [block.of(found.text) for block in found.blocks]


def test_what_nobody_speaks_stands_alone():
    assert blocks_of(
        "♪ The water is wide ♪",
        "♪ I cannot\nget o'er ♪",
        "(applause)",
        "[DOOR SLAMS]\n[sighs]",
        "LONDON, 1943",
        "What do you",
        "want?",
        "# Row your boat #",
        "I was (just)",
        "leaving [sighs].",
    ) == [
        "♪ The water is wide ♪",
        "♪ I cannot\nget o'er ♪",
        "(applause)",
        "[DOOR SLAMS]\n[sighs]",
        "LONDON, 1943",
        "What do you\nwant?",
        "# Row your boat #",
        "I was (just)\nleaving [sighs].",
    ]


def test_a_song_may_run_over_several_cues():
    found = blocks_of("Listen.", "♪ The water is wide,", "I cannot get o'er ♪", "It is", "late.")
    assert found == ["Listen.", "♪ The water is wide,\nI cannot get o'er ♪", "It is\nlate."]


def test_capitals_say_nothing_where_all_is_written_in_them_or_a_speaker_is_named():
    assert blocks_of("HE CAME HOME", "VERY LATE.", "NOBODY", "SAW HIM.") == [
        "HE CAME HOME\nVERY LATE.\nNOBODY\nSAW HIM."
    ]
    assert blocks_of("MARY:", "I saw", "OK", "and left.", "Fine.") == [
        "MARY:\nI saw\nOK\nand left.\nFine."
    ]


def test_a_noun_at_the_beginning_of_a_line_begins_no_sentence():
    found = subtitles.read(makers.cues("Ich sah das", "Haus am See.", "Es war leer."), "a.srt")
    sentences = list(aligner.split(found.text, "de", wrapped=found.wrapped))
    assert sentences == ["Ich sah das\nHaus am See.", "Es war leer."]


def test_subtitles_in_both_languages_are_cut_by_lines(empty, aligned_rows):
    texts = (
        ("He came home late", "Er kam spät nach Hause"),
        ("and went to bed.", "und ging ins Bett."),
        ("Nobody saw him", "Niemand sah ihn,"),
        ("because it was dark", "denn es war dunkel"),
        ("and the street was empty.", "und die Straße war leer."),
        ("The next morning", "Am nächsten Morgen"),
        ("he told us everything.", "erzählte er uns alles."),
    )
    Path("both.srt").write_bytes(makers.cues(*("\n".join(each) for each in texts)))
    rows = aligned_rows("both.srt")
    assert [(row["source_text"], row["target_text"]) for row in rows] == list(texts)
    assert [row["source_places"][0]["cue"] for row in rows] == [1, 2, 3, 4, 5, 6, 7]


def test_mark_up_and_settings_are_left_out_and_the_last_number_is_kept():
    data = (
        "WEBVTT\n\nNOTE no\n\n00:01.000 --> 00:02.000 align:start\n<v Ann>Tom &amp; <i>I</i>.</v>\n"
    )
    assert subtitles.read(data.encode(), "a.vtt").text == "Tom & I."
    found = subtitles.read(
        makers.cues("<font color='red'>Born</font>", "in the year\n1984"), "a.srt"
    )
    assert found.text.endswith("in the year\n1984")


def webvtt(text):
    found = subtitles.read(f"WEBVTT\n\n{text}".encode(), "a.vtt")
    return [block.of(found.text) for block in found.blocks]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_identifiers_comments_and_styles_of_webvtt_are_not_spoken(end):
    text = (
        "NOTE one\n\nSTYLE\n::cue { color: red }\n\n"
        "b8a1-44/17-0\n00:01.000 --> 00:02.000 line:0\nThe ferry leaves\nat seven.\n\n"
        "NOTE Confidence: 0.87\n\nNOTE\nof two\nlines\n\nintro 2\n"
        "00:02.000 --> 00:03.000\nHe was born in\n1984\n\n"
        "3\n00:03.000 --> 00:04.000\nin Berlin.\n\nREGION\nid:fred\n\n"
        "00:04.000 --> 00:05.000\nNOTEs are good.\n\nNOTE the end"
    )
    spoken = "The ferry leaves\nat seven.\nHe was born in\n1984\nin Berlin.\nNOTEs are good."
    (found,) = webvtt(text.replace("\n", end))
    assert found == spoken


def test_times_inside_a_cue_and_furigana_are_not_spoken():
    text = (
        "00:00.080 --> 00:02.070 align:start\n \n"
        "welcome<00:00:00.480><c> back</c><00:00:00.800><c> all</c>\n\n"
        "00:02.070 --> 00:04.000\n<ruby>漢<rt>kan</rt>字<rt>ji</ruby> it is.\n \n"
        "2\n00:04.000 --> 00:05.000\nAnd here.\n3\n00:05.000 --> 00:06.000\n1999\n"
        "00:06.000 --> 00:07.000\nOnce."
    )
    assert webvtt(text) == ["welcome back all\n漢字 it is.\nAnd here.\n1999\nOnce."]


def test_webvtt_without_cues_is_refused():
    with pytest.raises(FormatError, match="holds no subtitles"):
        webvtt("NOTE nothing yet")


@pytest.mark.parametrize("said", ["NOTE that this is spoken.", "STYLE is everything.", "NOTE"])
def test_a_cue_may_begin_as_a_comment_does(said):
    assert webvtt(f"NOTE one\n\n00:01.000 --> 00:02.000\n{said}\n\nNOTE another\n") == [said]


SUBSTATION = """[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, Alignment
Style: Default,Arial,20,?

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,Who is this?
Dialogue: 0,0:00:03.50,0:00:05.00,Default,Ann,0,0,0,,and {\\i1}lit{\\i0}\\hthe\\Nlamp, again.
Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,He climbed{\\fad(200,0)} the stairs
Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,{\\p1}m 0 0 l 1 1{\\p0}
"""


@pytest.mark.parametrize("name", ["a.ass", "A.SSA", "a.srt"])
def test_what_is_said_in_substation_is_read_in_the_order_of_time(name):
    found = subtitles.read(SUBSTATION.encode(), name)
    assert found.text == "He climbed the stairs\nand lit the\nlamp, again."
    told = [place.as_dict() for place in found.places]
    assert told[0] == {"cue": 1, "start": "00:00:01.000", "end": "00:00:03.000"}
    assert told[-1] == {"cue": 3, "start": "00:00:03.500", "end": "00:00:05.000"}


def test_substation_without_cues_or_called_plain_text_is_refused(empty):
    with pytest.raises(FormatError, match=r"tells a time such as Dialogue: 0,0:00:01\.00,"):
        subtitles.read(b"[Script Info]\n\n[Events]\n", "a.ass")
    Path("a.txt").write_text(SUBSTATION)
    with pytest.raises(InputError, match=r"subtitles in SubStation; give its name the suffix \.as"):
        aligner.read_manuscript("a.txt")
