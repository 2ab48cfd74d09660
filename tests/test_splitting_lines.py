"""Lines that open a paragraph, and lines of verse, which are no headings."""

import pytest

from aligner.splitters import split


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ja", ["「お母さんと呼ぶ声が聞こえたような気がした」", "返事はなかった。"]),
        ("ja", ["彼は長いあいだ窓の外を眺め、やがて言った――「もう遅い」", "雨が降っていた。"]),
        ("ja", ["その年の春は、いつもの年よりもずっと遅かった", "夏が来た"]),
        ("zh", ["他站起来，拿了帽子，慢慢地走了出去", "“走吧”", "他说——", "“好。”"]),
    ],
)
def test_a_line_that_begins_with_a_full_width_space_opens_a_paragraph(language, expected):
    assert list(split("\n　".join(expected), language)) == expected


def test_speech_below_speech_is_a_paragraph_of_its_own():
    expected = ["「もう帰ると言ったのはきみじゃないか」", "「ああ」と彼は言った。"]
    assert list(split("\n".join(expected), "ja")) == expected


def test_an_indented_line_goes_on_after_a_comma():
    verse = ["　　床前明月光，\n　　疑是地上霜。", "举头望明月，\n　　低头思故乡。"]
    assert list(split("\n　　".join(verse), "zh")) == [each.strip() for each in verse]


VERSE = {
    "de": [
        [
            "Über allen Gipfeln\nIst Ruh,\nIn allen Wipfeln\nSpürest du\nKaum einen Hauch;\n"
            "Die Vögelein schweigen im Walde.",
            "Warte nur, balde\nRuhest du auch.",
        ],
        [
            "Der Wald steht schwarz und schweiget,\nUnd aus den Wiesen steiget\n"
            "Der weiße Nebel wunderbar."
        ],
        [
            "I",
            "Und der wilde Knabe brach\n's Röslein auf der Heiden;\nRöslein wehrte sich,\n"
            "Und stach, half ihm doch\nKein Weh und Ach.",
        ],
    ],
    "en": [
        [
            "Over all the hilltops\nIs rest;\nIn all the treetops\nYou can sense\n"
            "Scarcely a breath.",
            "The little birds are silent in the wood.",
            "Only wait: soon\nYou too shall rest.",
        ],
    ],
    "fr": [["Mignonne, allons voir\nSi la rose, ce matin,\nSa robe de pourpre."]],
}


@pytest.mark.parametrize(
    ("language", "stanza"), [(code, text) for code, texts in VERSE.items() for text in texts]
)
def test_a_line_of_verse_runs_on_into_the_next(language, stanza):
    assert list(split("\n".join(stanza), language)) == stanza


@pytest.mark.parametrize(
    "lines",
    [
        ["Privacy policy", "Cookie settings", "Legal notice", "Sign in, or join,\nNow."],
        ["Dear Mr. Smith,\nRe: Your Order", "Thank you for your order.", "It has been sent."],
        ["John Smith\n12 High Street,\nLondon", "Great Britain"],
    ],
)
def test_lines_without_marks_at_their_ends_are_no_verse(lines):
    assert list(split("\n".join(lines), "en")) == lines
