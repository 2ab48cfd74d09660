"""The check of numbers: those in words."""

import pytest
from fidelity_cases import SURE, bitext, findings, pointed_at, quotes, sure_both_ways


@pytest.mark.parametrize(
    ("source", "target", "ours", "theirs"),
    [
        ("She was nineteen then.", "Sie war damals neunzig.", "nineteen", "neunzig"),
        ("It took six hours.", "Es dauerte zwanzig Stunden.", "six", "zwanzig"),
        ("He had thirty-two of 5 million.", "Von 5 Millionen hatte er dreiundzwanzig.",
         "thirty-two", "dreiundzwanzig"),
        ("Forty years on his second wife left.", "Siebzehn Jahre später ging seine Frau.",
         "Forty", "Siebzehn"),
        ("Of two ships one had forty men.", "Von zwei Schiffen hatte eins vierzehn Mann.",
         "forty", "vierzehn"),
    ],
)  # fmt: skip
def test_other_numbers_in_words_are_found(source, target, ours, theirs):
    for pair, languages in (((source, target), ("en", "de")), ((target, source), ("de", "en"))):
        (finding,) = findings("number", pair, languages=languages)
        found = quotes(finding, bitext(pair, languages=languages))
        assert found == (([ours], [theirs]) if languages[0] == "en" else ([theirs], [ours]))
        assert finding.confidence >= SURE


@pytest.mark.parametrize(
    ("source", "target", "language", "ours", "theirs"),
    [
        ("She was twenty then.", "她那时三十岁。", "zh", "twenty", "三十"),
        ("Four hundred men came.", "来了三百二十人。", "zh", "Four hundred", "三百二十"),
        ("She was twenty then.", "彼女は三十歳だった。", "ja", "twenty", "三十"),
        ("Three thousand men came.", "来了两千人。", "zh", "Three thousand", "两千"),
        ("She was sixteen then.", "她那时十九岁。", "zh", "sixteen", "十九"),
        ("Twelve thousand came.", "来了一万五千人。", "zh", "Twelve thousand", "一万五千"),
        ("Forty million came.", "来了四亿人。", "zh", "Forty million", "四亿"),
        ("It was 1995, half past two.", "1985年两点半的事。", "zh", "1995", "1985"),
        ("It cost three hundred and ten.", "花了三百五。", "zh", "three hundred and ten", "三百五"),
    ],
)
def test_other_numbers_in_han_numerals_are_found(source, target, language, ours, theirs):
    (finding,) = findings("number", (source, target), languages=("en", language))
    found = quotes(finding, bitext((source, target), languages=("en", language)))
    assert found == ([ours], [theirs])


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "de"), "She was nineteen.", "Sie war neunzehn."),
        (("en", "zh"), "She was twenty-three.", "她二十三岁。"),
        (("zh", "en"), "这红光来自一百多亿年前。", "The light is ten billion years old."),
        (("zh", "en"), "千万别忘，万一下雨呢？", "Take care not to forget the twenty coats."),
        (("zh", "en"), "四十年的故事。", "Four decades of stories."),
        (("zh", "en"), "他付了三百五。", "He paid three hundred and fifty."),
        (("en", "zh"), "Two and a half million came.", "来了两百五十万人。"),
        (("en", "zh"), "Two and a half million came.", "来了250万人。"),
        (("en", "zh"), "Half a million came.", "来了50万人。"),
        (("en", "zh"), "It was nineteen fifty-six.", "那是1956年。"),
        (("en", "fr"), "Two and a half million.", "Deux millions et demi."),
        (("en", "zh"), "He came at 7:30.", "他七点半来的。"),
        (("zh", "en"), "他付了三百五。", "He paid 350."),
        (("zh", "en"), "这件衣服两千三。", "This coat is two thousand three hundred."),
        (("zh", "en"), "他付了三百零五。", "He paid three hundred and five."),
        (("zh", "en"), "两百余人来了。", "Some two hundred and thirty came."),
        (("zh", "en"), "三十几岁的人。", "A man of thirty-seven."),
        (("zh", "en"), "五十上下的人。", "A man of fifty-two."),
        (("zh", "en"), "三十出头的人。", "A man of thirty-one."),
        (("ja", "en"), "八百屋へ行った。", "He met twenty people."),
        (("zh", "en"), "一兆元。", "1 trillion yuan."),
        (("ja", "en"), "十分だ。", "There were thirty of them."),
        (("en", "de"), "She was nineteen.", "Sie war 19."),
        (("en", "fr"), "He came at eight.", "Il vint à vingt heures."),
        (("de", "fr"), "Seit zwei Wochen regnet es.", "Il pleut depuis quinze jours."),
        (("en", "de"), "There were two dozen.", "Es waren vierundzwanzig."),
        (("en", "fr"), "She was fourscore and two.", "Elle avait quatre-vingt-deux ans."),
        (("en", "fr"), "She was five or six-and-thirty.", "Elle avait trente-six ans."),
        (("en", "de"), "There were six of them.", "Es waren vier."),
        (("pt", "en"), "Eram vinte por cento.", "It was twenty of thirty."),
        (("en", "ru"), "She was nineteen.", "Ей было девяносто."),
        (("en", "fr"), "In the nineteenth century.", "Au XIXe siècle, vingt fois."),
    ],
)
def test_numbers_in_words_that_are_no_finding(languages, source, target):
    assert findings("number", (source, target), languages=languages) == []


def test_a_number_in_words_in_the_next_bead_is_not_missing():
    pairs = [("She was nineteen.", "Er war neunzig."), ("He was ninety.", "Sie war neunzehn.")]
    assert findings("number", *pairs) == []


# fmt: off
FOR = [
    ("it", "en", "Per trentacinque anni è stata la direttrice.",
     "For twenty-five years she was the director.", "trentacinque", "twenty-five"),
    ("es", "en", "Por veinticinco años fue directora.",
     "For thirty-five years she was the director.", "veinticinco", "thirty-five"),
    ("fr", "de", "Nous l’avons eu pour vingt euros.",
     "Wir haben es für dreißig Euro bekommen.", "vingt", "dreißig"),
    ("nl", "en", "Ze kosten tien euro per vijftig stuks.",
     "They cost ten euros per fifteen pieces.", "vijftig", "fifteen"),
    ("it", "en", "Lo vendette per cento euro.", "He sold it for fifty euros.", "cento", "fifty"),
    ("es", "en", "Subió un veinticinco por ciento.", "It rose by thirty-five per cent.",
     "veinticinco", "thirty-five"),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "source", "target", "ours", "theirs"), FOR)
def test_a_number_behind_a_word_for_for_is_compared(one, other, source, target, ours, theirs):
    (found, mirrored) = sure_both_ways("number", (one, other), (source, target))
    assert pointed_at([found], bitext((source, target), languages=(one, other))) == [(ours, theirs)]
    assert found.confidence == mirrored.confidence == 0.75


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("it", "en"), "Il tre per mille.", "Three per thousand out of fifty."),
        (("es", "en"), "Fue un veinte por ciento.", "It was twenty of thirty."),
        (("fr", "en"), "Il a pris vingt pour cent.", "He took twenty of thirty."),
    ],
)
def test_the_hundred_of_a_percentage_is_no_number(languages, source, target):
    assert findings("number", (source, target), languages=languages) == []
