"""Speech and brackets in texts that put no space between sentences: where they end one."""

import pytest

from aligner.splitters import split


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh", ["她叫道：“等等！”。", "他没有停。", "他走了。"]),
        ("zh", ["他问道：“你去不去？”，她摇头。", "信上说：“我明天就走！”；下面没有署名。"]),
        ("zh", ["“走！”、“快走！”的喊声不断。", "“好！”", "“走吧。”", "他们走了。"]),
        ("zh", ["“谁是你的父亲？”——这就是问题。", "没人答话。", "——完。"]),
        ("ja", ["彼は「待って！」。", "彼女も走った。", "「行くか？」、彼は言った。"]),
        ("hi", ["“जाओ।”, उसने कहा।", "वह गया।"]),
        ("ur", ["”جاؤ۔“، اس نے کہا۔", "وہ گیا۔"]),
        ("hy", ["«Գնա։», ասաց նա։", "Նա գնաց։"]),
    ],
)
def test_no_sentence_begins_with_a_mark_that_goes_on(language, expected):
    joiner = "" if language in ("zh", "ja") else " "
    assert list(split(joiner.join(expected), language)) == expected


def test_a_full_stop_apart_belongs_to_what_stands_before_it():
    expected = ["他叫道：“等等！” 。", "他没有停。"]
    assert list(split("".join(expected), "zh")) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh", ["他（谁知道呢？）竟然答应了。", "（她不信。）", "他走了。"]),
        ("zh", ["他走了。", "（真的！）", "她哭了。"]),
        ("ja", ["彼は（誰が知ろう？）承知した。", "（本当か？）", "彼は去った。"]),
    ],
)
def test_a_question_in_brackets_inside_a_sentence_does_not_end_it(language, expected):
    assert list(split("".join(expected), language)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["『こころ』を読んだことがあるか？　と先生は言った。", "私は首を振った。"],
        ["「読んだことがあるか？」　と先生は言った。", "「ない！」　", "とうとう答えた。"],
        ["本当か？と思った。", "行くぞ！　と、彼は叫んだ。", "なぜ？って聞いた。"],
        ["本当か？　", "とにかく行く。", "行くぞ！　", "とうとう来た。", "ああ！　", "そうか！"],
        ["「嫌だ！」なんて言えない。", "「嫌だ！」だって？", "『誰？』は短編集である。"],
        ["「嫌だ！」や「待て！」も聞いた。", "「嘘！」じゃない。", "「行け！」だけ言った。"],
        [
            "「嫌だ！」",
            "だって眠い。",
            "「行くか？」",
            "はい、と答えた。",
            "「もう！」",
            "もう帰る。",
        ],
        [
            "「行くか？」",
            "やがて彼は来た。",
            "「待て！」",
            "では行こう。",
            "「ね？」",
            "でも遅い。",
        ],
    ],
)
def test_a_particle_goes_on_with_the_question_or_the_cry_before_it(expected):
    assert list(split("".join(expected), "ja")) == [each.strip() for each in expected]
