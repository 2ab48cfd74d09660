"""Questions that have become statements, and what is hardly a fault."""

import pytest
from fidelity_cases import findings, sure_both_ways
from growth import grows_with_length

import aligner
from aligner.fidelity.reading.unasked import is_told


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("es", "en"), "—¡¿Cómo?! —gritó.", "“What!” he cried."),
        (("en", "es"), "Who would have thought it!", "¿Quién lo hubiera pensado?"),
        (("es", "en"), "Se preguntó quién sería aquel hombre.", "Who was that man? he wondered."),
        (("es", "en"), "Preguntó quién era.", "“Who is it?”"),
        (
            ("fr", "en"),
            "Avant tout dites-moi, comment vous allez, chère amie?",
            "First of all, tell me how you are.",
        ),
        (("en", "de"), "He asked: “Will he come?”", "Er fragte, ob er komme."),
        (("sw", "en"), "Kwa nini?", "He asked why."),
        (("en", "bo"), "Where are you going?", "ཁྱེད་རང་ག་པར་འགྲོ་གི་ཡིན།"),
    ],
)
def test_a_question_that_is_cried_or_told_is_hardly_a_fault(languages, source, target):
    assert not sure_both_ways("punctuation", languages, (source, target))
    assert findings("punctuation", (source, target), languages=languages)


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("ja", "en"), "博物館は日曜日も開いていますか。", "The museum is open on Sundays too."),
        (("ja", "de"), "「これはいったい何でしょうか。」", "Das ist ein Museum."),
        (("en", "ja"), "He is really coming tomorrow.", "彼は明日本当に来ますか。"),
        (("en", "ko"), "He is really coming tomorrow.", "그는 정말 내일 여기에 옵니까."),
        (("en", "zh"), "He is really coming tomorrow.", "他明天真的要来吗。"),
        (("en", "ja"), "Is the museum open on Sundays?", "博物館は日曜日も開いています。"),
        (("en", "ko"), "Is the museum open on Sundays?", "박물관은 일요일에도 문을 엽니다."),
        (("ja", "ko"), "博物館は日曜日も開いていますか。", "박물관은 일요일에도 문을 엽니다."),
    ],
)
def test_a_question_in_words_is_one(languages, source, target):
    (finding,) = findings("punctuation", (source, target), languages=languages)
    assert finding.confidence == 0.75


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("ja", "en"), "博物館は日曜日も開いていますか。", "Is the museum open on Sundays?"),
        (("ja", "en"), "博物館は日曜日も開いていますか。", "Is the museum open on Sundays."),
        (("ja", "ko"), "博物館は日曜日も開いていますか。", "박물관은 일요일에도 문을 엽니까?"),
        (("ja", "en"), "「そうですか。」", "“I see.”"),
        (("ja", "en"), "正しいのではないでしょうか。", "I think it is right."),
        (("ja", "en"), "ご一緒に参加しませんか。", "Join us."),
        (("ko", "en"), "비가 오니까.", "Because it rains."),
        (("en", "ja"), "Why? she asked.", "理由を彼女は尋ねた。"),
        (("en", "ja"), "Are you coming?", "来るの。"),
        (("en", "ko"), "Are you coming?", "와요."),
        (("en", "zh"), "Are you coming?", "你来。"),
    ],
)
def test_what_may_be_a_question_or_none_is_hardly_a_fault(languages, source, target):
    assert not sure_both_ways("punctuation", languages, (source, target))


WINDOW = "Could you please close the window?"


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "de"), "Would you mind closing the window?", "Machen Sie bitte das Fenster zu."),
        (("en", "fr"), WINDOW, "Fermez la fenêtre, s’il vous plaît."),
        (("en", "ru"), WINDOW, "Закройте, пожалуйста, окно."),
        (("en", "es"), WINDOW, "Cierre la ventana, por favor."),
        (("en", "it"), WINDOW, "Chiuda la finestra, per favore."),
        (("en", "zh"), WINDOW, "请关上窗户。"),
        (("en", "ja"), WINDOW, "窓を閉めてください。"),
        (("en", "ko"), WINDOW, "창문을 닫아 주세요."),
        (("de", "en"), "Könnten Sie das Fenster zumachen?", "Please close the window."),
        (("de", "en"), "Würdest du das Fenster zumachen?", "Please close the window."),
        (("fr", "en"), "Pourriez-vous fermer la fenêtre ?", "Please close the window."),
        (("es", "en"), "¿Podría cerrar la ventana?", "Please close the window."),
        (("pt", "en"), "Poderia fechar a janela?", "Please close the window."),
        (("it", "en"), "Le dispiacerebbe chiudere la finestra?", "Please close the window."),
        (("nl", "en"), "Zou u het raam willen sluiten?", "Please close the window."),
        (("ru", "en"), "Не могли бы вы закрыть окно?", "Please close the window."),
        (("pl", "en"), "Czy mógłby pan zamknąć okno?", "Please close the window."),
        (("sv", "en"), "Skulle du kunna stänga fönstret?", "Please close the window."),
        (("fi", "en"), "Voisitko sulkea ikkunan?", "Please close the window."),
        (("zh", "en"), "您能把窗户关上吗？", "Please close the window."),
        (("ja", "en"), "窓を閉めていただけませんか？", "Please close the window."),
    ],
)
def test_a_request_that_has_become_a_polite_order_is_hardly_a_fault(languages, source, target):
    assert not sure_both_ways("punctuation", languages, (source, target))


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "de"), "Would you mind closing the window?", "Sie machen das Fenster zu."),
        (("en", "de"), "Is the window closed, please?", "Das Fenster ist bitte geschlossen."),
        (("en", "de"), "Could you see it. Was it red?", "Sehen Sie bitte hin. Es war rot."),
        (("en", "de"), "And how are you?", "Und wie geht es dir."),
        (("es", "pt"), "Pero, ¿por qué no vas?", "Mas sim, porque não vai com os que podem."),
        (("en", "fr"), "He asked, “Where is the dog?”", "Il demanda : « Où est le chien. »"),
        (("en", "fr"), "Who would believe it?", "Qui croirait à cet homme qui vient de loin."),
        (("en", "fr"), "What is that?", "Qu’est-ce que c’est, tout ce que tu as."),
        (("en", "fr"), "Will you come if he goes?", "Tu viendras s’il part."),
        (
            ("en", "de"),
            "Will the museum, which is old, close?",
            "Das alte Museum, welches hier steht, schließt.",
        ),
    ],
)
def test_a_question_that_lost_its_mark_is_a_fault(languages, source, target):
    (finding,) = findings("punctuation", (source, target), languages=languages)
    assert finding.confidence == 0.75


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "de"), "Who are we?", "Über uns"),
        (("de", "en"), "Was ist das, und wofür nimmt man es?", "What it is and what it is for"),
        (("en", "fr"), "How do I cancel my order?", "Annuler ma commande"),
        (("en", "de"), "## How to take it", "## Wie ist es einzunehmen?"),
        (("en", "de"), "**3. How to take it**", "**3. Wie ist es einzunehmen?**"),
        (("en", "de"), "3 How to take it", "3 Wie ist es einzunehmen?"),
    ],
)
def test_a_question_may_become_a_heading(languages, source, target):
    assert not sure_both_ways("punctuation", languages, (source, target))


SUPPOSED = [
    (("en", "sv"), "If you have any questions, contact us.", "Har du frågor? Kontakta oss."),
    (("en", "es"), "If you have any questions, call us.", "¿Tiene alguna pregunta? Llámenos."),
    (("de", "en"), "Noch Fragen? Rufen Sie an.", "If you have more questions, give us a call."),
    (("en", "pt"), "Any questions? Call us.", "Se tiver alguma pergunta, ligue para nós."),
    (("ja", "en"), "ご質問がある場合は、ご連絡ください。", "Do you have questions? Contact us."),
]


@pytest.mark.parametrize(("languages", "source", "target"), SUPPOSED)
def test_what_one_side_asks_the_other_may_suppose(languages, source, target):
    assert not sure_both_ways("punctuation", languages, (source, target))


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "de"), "If he comes, will you stay?", "Wenn er kommt, bleibst du."),
        (("en", "de"), "Will he come? If not, call me.", "Er kommt. Wenn nicht, ruf mich an."),
        (("pt", "en"), "Ele foi-se embora?", "He went away, if late."),
        (("en", "tr"), "Did he come? The others left.", "O geldi. Kimse kalmadı."),
        (("en", "fr"), "Is he tired? He left.", "Il est si fatigué. Il est parti."),
        (("en", "de"), "What did he want? He ran when it rained.", "Wenn es regnete, lief er."),
    ],
)
def test_a_question_beside_a_condition_may_lose_its_mark(languages, source, target):
    (finding,) = findings("punctuation", (source, target), languages=languages)
    assert finding.confidence == 0.75


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "ru"), "He became – would you believe it? – a poet.", "Он стал поэтом."),
        (("en", "ru"), "He became—would you believe it?—a poet.", "Он стал поэтом."),
        (("en", "de"), "He left - who knows why? - at once.", "Er ging sofort."),
        (("en", "de"), "He became (would you believe it?) a poet.", "Er wurde Dichter."),
        (("en", "de"), "He became a poet (would you believe it?).", "Er wurde Dichter."),
        (("es", "en"), "Se hizo —¿quién lo diría?— poeta.", "He became, who knew, a poet."),
        (("en", "fr"), "It was built around 1850 (?).", "Elle fut construite vers 1850."),
    ],
)
def test_a_question_inside_a_sentence_is_hardly_lost(languages, source, target):
    assert not sure_both_ways("punctuation", languages, (source, target))
    (finding,) = findings("punctuation", (source, target), languages=languages)
    assert finding.confidence == 0.45


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("ru", "en"), "– Вы придёте? – спросил он.", "You are coming, he said."),
        (("ru", "en"), "Он спросил: – Вы придёте? – и сел.", "You are coming, he said and sat."),
        (("ru", "en"), "– Иван, – сказал он, – вы придёте? – и сел.", "You are coming, Ivan."),
        (("fr", "en"), "– Tu viens ? – demanda-t-il.", "You are coming, he said."),
        (("es", "en"), "—¿Vienes? —preguntó Juan.", "You are coming, said Juan."),
        (("en", "de"), "(Are you coming?)", "(Du kommst.)"),
        (("en", "de"), "He left. (Why?) Nobody knew.", "Er ging. (Darum.) Keiner wusste es."),
        (
            ("en", "de"),
            "He left – who knows why? – at once. Are you coming?",
            "Er ging. Du kommst.",
        ),
        (("en", "de"), "Are you – yes, you – coming?", "Du – ja, du – kommst."),
    ],
)
def test_a_question_that_is_spoken_or_a_sentence_is_lost(languages, source, target):
    (finding,) = findings("punctuation", (source, target), languages=languages)
    assert finding.confidence == 0.75


@pytest.mark.parametrize(
    ("unit", "language"),
    [("er fragte wer das war, ", "de"), ("er fragte wer das war. ", "de"), ("他问谁来了", "zh")],
)
def test_what_is_told_is_found_in_time_that_grows_with_the_length(unit, language):
    def told(size):
        text = unit * (size // len(unit))
        return lambda: is_told("Who was that", text, ("en", language))

    assert grows_with_length(told, 5_000)


def test_a_question_for_a_condition_is_no_addition():
    english = """Our office is open from Monday to Friday.

The garden was closed for the winter.

{}ontact Elin Sandberg on +46 31 555 01 20.

Thank you for your visit today."""
    swedish = """Vårt kontor är öppet måndag till fredag.

Trädgården var stängd under vintern.

Har du frågor? Kontakta Elin Sandberg på 031-555 01 20.

Tack för ditt besök i dag."""
    for opening, count in (("If you have any questions, c", 0), ("C", 1)):
        report = aligner.check_fidelity(
            english.format(opening),
            swedish,
            source_language="en",
            target_language="sv",
            checks=["omission", "addition"],
        )
        assert len(report) == count
