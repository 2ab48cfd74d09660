"""What of subtitles belongs to one sentence."""

from pathlib import Path

import makers

import aligner
from aligner.formats import subtitles


def test_speakers_take_turns_and_long_pauses_part():
    data = makers.cues("- Where is\nthe key?\n- I have no idea.", "Then we must", "look for it.")
    found = subtitles.read(data, "a.srt")
    texts = [found.text[b.start : b.stop] for b in found.blocks]
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
    return [found.text[block.start : block.stop] for block in found.blocks]


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


def test_subtitles_in_both_languages_are_cut_by_lines(empty, run):
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
    rows = run("both.srt")
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
