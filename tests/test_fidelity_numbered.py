"""The check of numbers: chapters, volumes, centuries, acts and kings with their numbers."""

import pytest
from fidelity_cases import SURE, bitext, findings, pointed_at, sure_both_ways
from growth import grows_with_length

from aligner.bitext import Span
from aligner.fidelity.reading.excerpt import Excerpt
from aligner.fidelity.reading.numbers.numbered import numbered_in
from aligner.fidelity.reading.numbers.small import numerals_in

# fmt: off
OTHER = [
    ("es", "en", "CAPÍTULO XIV", "CHAPTER XV", "XIV", "XV"),
    ("es", "en", "Capítulo XIV. La noche", "Chapter Fifteen. The Night", "XIV", "Fifteen"),
    ("es", "en", "Murió Luis XIV de Francia.", "Louis XV of France died.", "XIV", "XV"),
    ("en", "fr", "Chapter Twenty-One", "Chapitre XXII", "Twenty-One", "XXII"),
    ("en", "fr", "BOOK THE TWELFTH", "LIVRE XIII", "TWELFTH", "XIII"),
    ("en", "fr", "In the seventeenth century.", "Au XVIIIe siècle.", "seventeenth", "XVIII"),
    ("es", "en", "En el siglo XVII.", "In the sixteenth century.", "XVII", "sixteenth"),
    ("ru", "de", "Это было в XIX веке.", "Das war im zwanzigsten Jahrhundert.",
     "XIX", "zwanzigsten"),
    ("ru", "de", "Это было в XIX веке.", "Das war im 18. Jahrhundert.", "XIX", "18"),
    ("en", "fr", "In the XIXth century.", "Au XXe siècle.", "XIX", "XX"),
    ("en", "es", "See Vol. XII.", "Véase el t. XIII.", "XII", "XIII"),
    ("ru", "de", "ГЛАВА XIV", "KAPITEL XV", "XIV", "XV"),
    ("de", "fr", "Das war im XIX. Jahrhundert.", "C’était au vingtième siècle.",
     "XIX", "vingtième"),
    ("en", "de", "Act I", "Akt II", "I", "II"),
    ("en", "de", "Act IV, Scene II.", "Vierter Akt, dritte Szene.", "II", "dritte"),
    ("fr", "de", "Louis XIV rit.", "Ludwig der Fünfzehnte lachte.", "XIV", "Fünfzehnte"),
    ("fr", "zh", "Au XVIIIe siècle.", "十九世纪。", "XVIII", "十九"),
    ("en", "zh", "Chapter XIV", "第十五章", "XIV", "十五"),
    ("en", "ja", "Chapter XIV", "第15章", "XIV", "15"),
    ("fr", "en", "XIV", "XV", "XIV", "XV"),
    ("fr", "en", "Chapitre CXIV", "Chapter CXV", "CXIV", "CXV"),
    ("fr", "en", "Au xixe siècle.", "In the twentieth century.", "xix", "twentieth"),
    ("it", "en", "Nel secolo XV.", "In the sixteenth century.", "XV", "sixteenth"),
    ("pt", "en", "No século XV.", "In the sixteenth century.", "XV", "sixteenth"),
    ("pl", "en", "W XIX wieku.", "In the twentieth century.", "XIX", "twentieth"),
    ("nl", "en", "Hoofdstuk XIV", "Chapter XV", "XIV", "XV"),
    ("ru", "de", "Часть II. Глава V", "Zweiter Teil. Sechstes Kapitel", "V", "Sechstes"),
    ("fr", "en", "Édouard VII rit.", "Edward VIII laughed.", "VII", "VIII"),
    ("fr", "en", "SCÈNE II", "SCENE ONE", "II", "ONE"),
    ("pt", "en", "D. João VI veio.", "Dom João V came.", "VI", "V"),
    ("fr", "en", "Au Xe siècle.", "In the ninth century.", "X", "ninth"),
    ("nl", "en", "In de Xe eeuw.", "In the ninth century.", "X", "ninth"),
    ("en", "fr", "In the Vth century.", "Au sixième siècle.", "V", "sixième"),
    ("pl", "en", "Było to w I wieku.", "It was in the second century.", "I", "second"),
]
WORDED = [
    ("en", "fr", "Chapter three is short.", "Le chapitre quatre est court.", "three", "quatre"),
    ("en", "fr", "In chapter three he dies.", "Il meurt au chapitre quatre.", "three", "quatre"),
    ("en", "de", "In the third chapter he dies.", "Er stirbt im vierten Kapitel.",
     "third", "vierten"),
    ("de", "en", "Ist Kapitel drei zu lang?", "Is the fourth chapter too long?",
     "drei", "fourth"),
    ("en", "it", "It was in chapter three.", "Era nel capitolo quarto.", "three", "quarto"),
    ("zh", "en", "第三章很短。", "Chapter four is short.", "三", "four"),
    ("en", "ja", "In the fifth century.", "六世紀に。", "fifth", "六"),
    ("en", "de", "In the second act she dies.", "Sie stirbt im dritten Akt.",
     "second", "dritten"),
    ("en", "pt", "BOOK THREE", "LIVRO QUARTO", "THREE", "QUARTO"),
]
MIXED = [
    ("en", "de", "In chapter 3 he dies.", "Er stirbt im vierten Kapitel.", "3", "vierten"),
    ("ru", "en", "Глава 3", "Chapter Four", "3", "Four"),
    ("en", "de", "In the 13th century.", "Im vierzehnten Jahrhundert.", "13", "vierzehnten"),
]
UNSURE = [
    ("en", "zh", "Henry VIII had six wives.", "亨利七世有六位妻子。", "VIII", "七"),
    ("ja", "en", "ルイ14世は笑った。", "Louis XV laughed.", "14", "XV"),
    ("ru", "de", "Людовик XIV смеялся.", "Ludwig XV. lachte.", "XIV", "XV"),
]
SAME = [
    ("en", "fr", "World War II began under George.",
     "La guerre mondiale commença sous George VI."),
    ("en", "de", "Catherine II the Great.", "Katharina die Große und Peter III."),
    ("es", "en", "CAPÍTULO XIV", "CHAPTER XIV"),
    ("es", "en", "CAPÍTULO XIV", "CHAPTER FOURTEEN"),
    ("es", "en", "CAPÍTULO XIV", "Chapter 14"),
    ("en", "fr", "Book the Twelfth", "LIVRE XII"),
    ("en", "de", "In the act I saw him.", "Im zweiten Akt sah ich ihn."),
    ("en", "de", "In Act I saw him fall.", "Im zweiten Akt sah ich ihn fallen."),
    ("fr", "en", "Dans ce livre l’auteur rit.", "In the second book the author laughs."),
    ("fr", "en", "Louis C. rit.", "Louis XV laughed."),
    ("en", "de", "C. I. Lewis and Malcolm X came.", "Ludwig XIV. kam."),
    ("en", "ru", "In World War II he was a boy.", "Во Второй мировой войне он был мальчиком."),
    ("en", "ru", "In World War II he was a boy.", "В XX веке он был мальчиком."),
    ("fr", "en", "Aux XVIIe et XVIIIe siècles.", "In the eighteenth century."),
    ("fr", "en", "Du XVIIe au XVIIIe siècle.", "In the seventeenth century."),
    ("en", "ru", "From the late 19th to the early 20th century.", "В конце XIX – начале XX века."),
    ("en", "es", "Chapters XIV and XV", "Capítulos XIV y XV"),
    ("en", "es", "The turn of the century.", "A finales del siglo XIX."),
    ("en", "es", "In the 1800s.", "En el siglo XIX."),
    ("en", "fr", "Volume II, Chapter XIV", "Tome deuxième, chapitre XIV"),
    ("en", "zh", "Louis XIV laughed.", "路易十四笑了。"),
    ("en", "fr", "He took size XL.", "Il prit la taille XXL."),
    ("en", "fr", "The man, the third of the book, sat down.", "L’homme du livre II s’assit."),
    ("en", "fr", "She was in part V to blame, in part not.", "Elle était dans la partie IV."),
    ("it", "en", "Il libro vi piace.", "You like the fifth book."),
    ("en", "de", "Louis XIV, in the XVIIth century.", "Ludwig XIV., im siebzehnten Jahrhundert."),
    ("en", "de", "Charles V and Philip II came.", "Karl V. und Philipp II. kamen."),
    ("en", "de", "Charles V and Philip II came.", "Philipp II. kam mit ihm."),
    ("en", "de", "In that Chapter I, too, am named.", "Im dritten Kapitel stehe auch ich."),
    ("es", "en", "Carlos I de España y V de Alemania.", "Charles I of Spain and V of Germany."),
    ("es", "en", "Desde el siglo XVI hasta el XVIII.", "From the 16th to the 18th century."),
    ("ru", "en", "Пётр I и Екатерина II.", "Peter the Great and Catherine the Great."),
    ("ru", "de", "Том II, часть I, глава XIV", "Band 2, Teil 1, Kapitel 14"),
    # Words that begin with a numeral and end as an ordinal does.
    ("en", "fr", "In Chapter 5 the tone changes.", "Le chapitre suivant change de ton."),
    ("en", "fr", "Chapter three ended.", "Le chapitre s’acheva."),
    ("en", "fr", "The nineteenth century was his world.", "Le siècle dernier était son monde."),
    ("en", "fr", "Charles II laughed.", "Charles Le Brun rit."),
    ("de", "en", "Ist Kapitel drei zu lang?", "Is the third chapter too long?"),
    ("es", "en", "¿Ve capítulo tercero?", "Do you see the third chapter?"),
    ("pl", "en", "I rozdział piąty się skończył.", "And chapter five ended."),
    # Numbers in words that belong to no label.
    ("es", "en", "La tercera parte de los alumnos.", "A third of the pupils in the first part."),
    ("en", "fr", "In this chapter two men fight.",
     "Deux hommes se battent au troisième chapitre."),
    ("en", "de", "I read part two books.", "Ich las den dritten Teil."),
    ("en", "es", "Three chapters later.", "En el capítulo cuarto."),
    ("en", "fr", "Chapters three and four.", "Le chapitre cinq."),
    ("en", "de", "Henry the Eighth laughed.", "Heinrich der Siebte lachte."),
    ("en", "fr", "\nThree.\n", "\nQuatre.\n"),
]
# fmt: on


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target", "a", "b"),
    [*OTHER, *WORDED, *MIXED],
)
def test_another_number_of_a_label_or_a_name_is_found(
    source_language, target_language, source, target, a, b
):
    for turn in (slice(None), slice(None, None, -1)):
        languages, pair = (source_language, target_language)[turn], (source, target)[turn]
        found = findings("number", pair, languages=languages)
        found = [each for each in found if each.confidence >= SURE]
        assert pointed_at(found, bitext(pair, languages=languages)) == [(a, b)[turn]]


@pytest.mark.parametrize(("rows", "sure"), [(OTHER, 0.9), (MIXED, 0.85), (WORDED, 0.75)])
def test_a_roman_numeral_is_surer_than_digits_and_these_than_words(rows, sure):
    for one, other, source, target, *_ in rows:
        (found,) = findings("number", (source, target), languages=(one, other))
        assert found.confidence == sure


@pytest.mark.parametrize(
    ("source_language", "target_language", "source", "target", "a", "b"), UNSURE
)
def test_two_numerals_are_not_surely_of_one_name_where_nobody_can_tell(
    source_language, target_language, source, target, a, b
):
    languages = source_language, target_language
    (found,) = findings("number", (source, target), languages=languages)
    assert pointed_at([found], bitext((source, target), languages=languages)) == [(a, b)]
    assert found.confidence < SURE


@pytest.mark.parametrize(("source_language", "target_language", "source", "target"), SAME)
def test_a_roman_numeral_that_may_be_right_is_no_finding(
    source_language, target_language, source, target
):
    assert sure_both_ways("number", (source_language, target_language), (source, target)) == []


def test_a_numeral_that_stands_in_the_next_bead_is_not_another():
    pairs = [("Chapter XIV", "Chapitre XV"), ("Chapter XV", "Chapitre XIV")]
    assert findings("number", *pairs, languages=("en", "fr")) == []
    pairs = [
        ("Chapter XIV", "Chapitre XV"),
        ("He came.", "Il vint."),
        ("Chapter XV", "Chapitre XVI"),
    ]
    assert len(findings("number", *pairs, languages=("en", "fr"))) == 2


@pytest.mark.parametrize(
    ("unit", "before", "after", "size"),
    [
        ("see Chapter XIV and Volume 12, ", "", "", 400),
        ("in the XIVth century, ", "", "", 400),
        ("Louis XIV and ", "", "", 400),
        (".", "XIV ", " x", 2_000),
        (" )", "XIV ", " x", 2_000),
    ],
)
def test_time_grows_with_the_length(unit, before, after, size):
    def work(size):
        text = before + unit * (size // len(unit)) + after
        return lambda: numbered_in(Excerpt.whole(text, "en"))

    assert grows_with_length(work, size)


def test_a_numeral_cut_off_from_its_name_is_no_line_of_its_own():
    assert set(numbered_in(Excerpt("Then Louis XV.", Span(11, 14), "en"))) == {"name"}
    assert set(numbered_in(Excerpt("The end.\n  XV.\n", Span(11, 14), "en"))) == {"alone"}


@pytest.mark.parametrize("text", ["xİ", "xİİ yüzyıl", "İx", "xı"])
def test_letters_that_are_like_i_to_some_alone_are_no_numerals(text):
    assert list(numerals_in(Excerpt.whole(text, "tr"))) == []
