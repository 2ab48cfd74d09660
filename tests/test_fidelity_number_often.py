"""The check of numbers: how often something is done, in words."""

import pytest
from fidelity_cases import bitext, findings, pointed_at, sure_both_ways
from growth import grows_with_length

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.often import often_in

# fmt: off
OTHER = [
    ("en", "de", "Take one tablet three times a day.",
     "Nehmen Sie zweimal täglich eine Tablette ein.", "three", "zweimal"),
    ("en", "de", "Take two tablets three times a day.",
     "Nehmen Sie zwei Tabletten zweimal täglich ein.", "three", "zweimal"),
    ("en", "de", "twice a day", "dreimal täglich", "twice", "dreimal"),
    ("en", "fr", "Take it twice a day.", "À prendre trois fois par jour.", "twice", "trois"),
    ("en", "fr", "He knocked three times.", "Il frappa à deux reprises.", "three", "deux"),
    ("de", "en", "Zweimal täglich einnehmen.", "To be taken three times a day.",
     "Zweimal", "three"),
    ("de", "en", "Die zweimalige Gabe.", "To be given three times.", "zweimalige", "three"),
    ("de", "en", "Es schlug vierundzwanzigmal.", "It struck twenty-three times.",
     "vierundzwanzigmal", "twenty-three"),
    ("it", "nl", "Due volte al giorno.", "Driemaal daags.", "Due", "Driemaal"),
    ("es", "pt", "Tres veces al día.", "Duas vezes por dia.", "Tres", "Duas"),
    ("en", "pt", "He came thrice.", "Veio duas vezes.", "thrice", "duas"),
    ("en", "de", "Three times a week, twice a day.", "Zweimal am Tag und viermal die Woche.",
     "Three", "viermal"),
    # In digits on one side.
    ("de", "en", "2-mal täglich einnehmen.", "To be taken three times a day.", "2", "three"),
    ("de", "en", "2x täglich einnehmen.", "To be taken three times a day.", "2", "three"),
    ("ru", "en", "3 раза в день.", "Twice a day.", "3", "Twice"),
    # In languages with words for small numbers alone.
    ("ru", "en", "Три раза в день.", "Twice a day.", "Три раза", "Twice"),
    ("ru", "de", "Он постучал дважды.", "Er klopfte dreimal.", "дважды", "dreimal"),
    ("pl", "en", "Trzy razy dziennie.", "Twice a day.", "Trzy razy", "Twice"),
    ("uk", "en", "Тричі на день.", "Twice a day.", "Тричі", "Twice"),
    ("zh", "en", "一天三次。", "Twice a day.", "三", "Twice"),
    ("ja", "en", "一日三回服用。", "Twice a day.", "三", "Twice"),
]
SAME = [
    ("en", "de", "twice a day", "zweimal täglich"),
    ("en", "de", "twice a day", "2-mal täglich"),
    ("en", "de", "3 times a day", "dreimal täglich"),
    ("en", "de", "It struck 24 times.", "Es schlug vierundzwanzigmal."),
    ("it", "nl", "Tre volte al giorno.", "Driemaal daags."),
    ("ru", "en", "Дважды в день.", "Twice a day."),
    ("ja", "en", "二、三度会った。", "They met two or three times."),
    ("en", "de", "Three times a week, twice a day.", "Zweimal am Tag und dreimal die Woche."),
    ("en", "de", "two or three times", "zwei- bis dreimal"),
    ("fr", "en", "3 à 4 fois par jour", "three to four times a day"),
    ("es", "en", "Lo dijo mil veces.", "He said it a hundred times."),
    ("en", "fr", "He ran it six and thirty times.", "Il le courut trente-six fois."),
    # Once is also once upon a time, at once, one day.
    ("de", "en", "Es war einmal ein König.", "Twice a king was here."),
    ("de", "en", "Kommen Sie einmal her.", "Come here twice."),
    # Nothing is counted, or it is not known how often.
    ("en", "de", "He thought twice.", "Manchmal und zumal an Denkmalen, diesmal allemal."),
    ("en", "nl", "He came twice.", "Helemaal normaal, allemaal minimaal."),
    ("en", "de", "It is three times as big.", "Es ist das Dreifache."),
    ("zh", "en", "一天两三次。", "Twice a day."),
    ("zh", "en", "第三次世界大战。", "He lost the war twice."),
    ("zh", "en", "二次大战。", "He lost three times."),
    ("ja", "en", "二度と来ない。", "He came three times."),
    ("ja", "en", "三次元だ。", "He came twice."),
    ("fr", "en", "Deux fois et demie.", "He came three and a half times."),
    ("ru", "en", "Тридцать три раза.", "He came twice."),
    ("de", "en", "Zum dritten Mal.", "He came twice."),
    ("sw", "en", "Mara tatu kwa siku.", "Twice a day."),
]
# fmt: on


@pytest.mark.parametrize(("one", "other", "source", "target", "ours", "theirs"), OTHER)
def test_another_number_of_times_is_found(one, other, source, target, ours, theirs):
    found, mirrored = sure_both_ways("number", (one, other), (source, target))
    assert pointed_at([found], bitext((source, target), languages=(one, other))) == [(ours, theirs)]
    assert found.confidence == mirrored.confidence == 0.75


@pytest.mark.parametrize(("one", "other", "source", "target"), SAME)
def test_the_same_number_of_times_is_no_finding(one, other, source, target):
    assert sure_both_ways("number", (one, other), (source, target)) == []


def test_a_number_of_times_that_stands_in_the_next_bead_is_there():
    pairs = ("He knocked twice, and", "Er klopfte dreimal,"), ("rang three times.", "und zweimal.")
    assert findings("number", *pairs, languages=("en", "de"))
    pairs = ("He knocked twice,", "Er klopfte,"), ("and rang.", "zweimal.")
    assert not findings("number", *pairs, languages=("en", "de"))


def test_only_a_part_of_a_text_is_read():
    text = "twice, three times, thrice"
    found = often_in(Excerpt(text, Span(6, 18), "en"))
    assert [each.span.of(text) for each in found] == ["three"]


@pytest.mark.parametrize(
    ("language", "unit"), [("en", "three times "), ("de", "zweimal"), ("zh", "三次"), ("ja", "回")]
)
def test_time_grows_with_the_length(language, unit):
    def work(size):
        text = unit * (size // len(unit))
        return lambda: list(often_in(Excerpt.whole(text, language)))

    assert grows_with_length(work, 1_000)
