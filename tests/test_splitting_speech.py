"""Speech, quotations and brackets: where they end a sentence, and what goes on with them."""

import pytest

from aligner.splitters import split


def sentences(text, language="en"):
    return list(split(text, language))


# Each text is given as its sentences, joined by nothing.
TOUCHING = {
    "zh": [
        ["他来了。", "“好！”", "她问：“是3.5元吗？”", "我……我不知道。"],
        ["见www.example.org/?a=b！", "谢谢。"],
        ["我们去看《加油！妈妈》。", "好！"],
        ["「你去嗎」", "「我去」"],
    ],
    "ja": [
        ["「電池じゃないんですか」", "「これに電池は入っていない」"],
        ["『行くか』", "「ああ、『今』行く」", "「行くの？」", "「うん」"],
        ["「行く」「来る」などの動詞がある。", "答えは「はい」「いいえ」で書く。"],
        ["「眠れないんだ」", "しばらくして、また言った。", "「眠れないんだ」と彼は言った。"],
        ["「もう帰る」", "彼は立ち上がった。", "「うん」", "「またね」", "母は笑った。"],
        ["「疲れた。", "もう帰りたいよ」", "その声は小さかった。", "「もう」って何。"],
        [
            "「もちろんだ」ケネディは言った。",
            "「私はここです」ある女性が言った。",
            "彼は「いやだ」顔をした。",
        ],
        [
            "「見える」まちづくりを進める。",
            "「ふれあい」広場で会う。",
            "「いいね」は多い。",
            "「CS 5」シリーズ。",
        ],
        ["「行くか？」と彼は言った。", "「はい。」", "彼は3.5円を払った！", "終わり。"],
    ],
}


@pytest.mark.parametrize(
    ("language", "expected"), [(code, text) for code, texts in TOUCHING.items() for text in texts]
)
def test_sentences_that_touch_are_told_apart(language, expected):
    assert sentences("".join(expected), language) == expected


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
    assert sentences(joiner.join(expected), language) == expected


@pytest.mark.parametrize("smiley", [":)", ":-)", ";)", ";-)", ":(", ":o)", ":^)"])
def test_a_smiley_is_no_mark_that_goes_on(smiley):
    assert len(sentences(f"太好了！{smiley} 我们走吧。", "zh")) == 2
    assert len(sentences(f"やった！{smiley} 行こう。", "ja")) == 2


def test_a_full_stop_apart_belongs_to_what_stands_before_it():
    expected = ["他叫道：“等等！” 。", "他没有停。"]
    assert sentences("".join(expected), "zh") == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh", ["他（谁知道呢？）竟然答应了。", "（她不信。）", "他走了。"]),
        ("zh", ["他走了。", "（真的！）", "她哭了。"]),
        ("ja", ["彼は（誰が知ろう？）承知した。", "（本当か？）", "彼は去った。"]),
    ],
)
def test_a_question_in_brackets_inside_a_sentence_does_not_end_it(language, expected):
    assert sentences("".join(expected), language) == expected


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
    assert sentences("".join(expected), "ja") == [each.strip() for each in expected]


@pytest.mark.parametrize(
    "expected",
    [
        ["彼は立ち止まった。", "と、そのとき電話が鳴った。"],
        ["今日は休みます。", "というのも、熱があるからです。"],
        ["雨が降り出した。", "というわけで、試合は中止になった。"],
        ["値段は下がった。", "といっても、まだ高い。"],
        ["彼は立った。", "と同時に電話が鳴った。"],
        ["彼はうなずいた。", "と思うと、走り出した。"],
        ["帰ろう。", "って言うか、もう夜だ。"],
        ["もう行くの？", "というか、もう夜だよ。"],
        ["もう来たの！", "と同時に電話が鳴った。", "安い！", "といっても、まだ高い。"],
        ["彼は「行くぞ。」", "で、どうしたの。"],
        ["なぜ？という疑問が残る。", "え？というかんじだ。", "「待て！」というのも聞かない。"],
        ["「行け！」と同時に走った。", "「行くぞ。」と彼は言った。", "「誰。」って聞いた。"],
    ],
)
def test_a_word_that_begins_as_a_particle_does_may_begin_a_sentence(expected):
    assert sentences("".join(expected), "ja") == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "de",
            ["»Ich gehe.«", "Sie stand auf.", "»Wohin?«", "»Nach Hause.«", "Er nickte."],
        ),
        ("de", ["»Wohin?« fragte sie.", "›Nach Hause.‹", "Er nickte.", "‚Ach so!‘", "Sie ging."]),
        (
            "de",
            ["Er sagte: «Ich gehe.»", "Sie stand auf.", "«Wohin?»", "«Ich …»", "‹Nein.›", "Ja."],
        ),
        ("da", ["»Jeg går.«", "Så rejste hun sig.", "»Hvorhen?«", "Han tav."]),
        ("hr", ["»Idem.«", "Zatim je ustala.", "»Kamo?«", "Šutio je."]),
        ("hu", ["»Megyek.«", "Aztán felállt.", "»Hová?«", "Hallgatott."]),
        ("pl", ["»Idę.«", "Potem wstała.", "»Dokąd?«", "Milczał."]),
        ("sl", ["»Grem.«", "Potem je vstala.", "»Kam?«", "Molčal je."]),
        ("fr", ["Il dit : « Oui. »", "Elle part.", "« Non. »", "« Si. »", "Il dit : ‹ Non ! ›"]),
        ("ru", ["«Кто это?»", "Марта молчала.", "«Мой брат.»", "Потом она ушла."]),
        ("en", ["‘Stop!’", "‘Why?’ she asked.", "‘Go.’", "He left."]),
    ],
)
def test_quotes_close_whichever_way_they_point(language, expected):
    assert sentences(" ".join(expected), language) == expected


def test_a_quote_that_only_opens_in_a_language_closes_nothing():
    assert "Il vint.«" not in sentences("Il vint.« Oui. » Elle partit.", "fr")


def test_quotes_and_brackets_are_never_paired():
    text = 'He said: "This never closes. It goes on (and on. And on.'
    assert len(sentences(text)) == 4 - 1


@pytest.mark.parametrize("sentence", ["今日は寒い!", "ｱｼﾀﾓｻﾑｲ!", "先生に𠮟𠮟!", "그는 왔다!"])
def test_a_narrow_mark_ends_a_sentence_between_letters_of_any_wide_script(sentence):
    assert sentences(sentence * 2, "ja") == [sentence] * 2


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ja", ["モーニング娘。のコンサートに行った。", "楽しかった。"]),
        ("ja", ["昨日はモーニング娘。を見た。", "のんびりした。"]),
        ("ja", ["これは（詳しくは後述する。）重要だ。", "次へ進む。"]),
        ("ja", ["彼は来た（ただし遅れた。）", "次の日は晴れた。"]),
        ("zh", ["他说：“走吧。”便走了。", "天黑了。"]),
        ("zh", ["“快走！”他喊道，“来不及了。”", "天黑了。"]),
        ("zh", ["“好的。”小王回答说，然后笑了。", "“再见。”", "他不知道，我也不知道。"]),
    ],
)
def test_what_goes_on_behind_a_full_stop(language, expected):
    assert sentences("".join(expected), language) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ja", ["トカゲを見た。", "は虫類は好きだ。"]),
        ("ja", ["雨が降った。", "も一度行こう。"]),
        ("ja", ["何？", "が人の名だ。"]),
        ("ja", ["本当か？", "も少し待て。"]),
        ("zh", ["“有人吗？”", "没有人回答。", "他走了。"]),
        ("zh", ["“你去不去？”", "我没有说。", "天黑了。"]),
        ("zh", ["“你来吗？”", "没有人敢答，他走了。"]),
    ],
)
def test_what_begins_behind_a_full_stop(language, expected):
    assert sentences("".join(expected), language) == expected
