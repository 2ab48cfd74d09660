"""The check of text that was left in the source's language, or is in a third one."""

import pytest
from fidelity_cases import bitext, findings, quotes

SURE = 0.5
COPY = "The museum will stay closed until the end of the winter."


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "de"), COPY, COPY),
        (("en", "fr"), COPY, "Until the end of the winter the museum will not open."),
        (("en", "ja"), COPY, COPY),
        (
            ("bs", "en"),
            "Muzej će ostati zatvoren do kraja zime.",
            "Muzej će ostati zatvoren do kraja zime.",
        ),
        (("ja", "en"), "博物館は冬の終わりまで閉館します。", "博物館は冬の終わりまで閉館します。"),
        (("ru", "ar"), "Музей будет закрыт до конца зимы.", "Музей будет закрыт до конца зимы."),
    ],
)
def test_what_was_not_translated_is_found(languages, source, target):
    (finding,) = findings("untranslated", (source, target), languages=languages)
    assert quotes(finding, bitext((source, target), languages=languages))[1] == [target]
    assert finding.confidence >= SURE


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "de"), COPY, "Das Museum bleibt bis zum Ende des Winters geschlossen."),
        (("en", "de"), "Jane Mary Smith, John Paul Jones", "Jane Mary Smith, John Paul Jones"),
        (("en", "de"), "https://example.org/some/long/path", "https://example.org/some/long/path"),
        (("en", "zh"), COPY, "博物馆将关闭到冬天结束，另请参见 Museum Guide。"),
        (("en", "de"), "OK.", "OK."),
    ],
)
def test_what_was_translated_is_not(languages, source, target):
    assert findings("untranslated", (source, target), languages=languages) == []


@pytest.mark.parametrize(
    ("language", "target", "named"),
    [
        ("de", "Музей будет закрыт до самого конца зимы.", "Russian"),
        ("de", "Le musée restera fermé jusqu’à la fin de l’hiver.", "French"),
        ("ja", "Le musée restera fermé jusqu’à la fin de l’hiver.", "French"),
        ("fr", "博物馆将一直关闭到今年冬天结束为止，请大家见谅。", "Chinese"),
        ("ru", "Muzeum pozostanie zamknięte aż do końca zimy.", "Polish"),
    ],
)
def test_a_third_language_is_found(language, target, named):
    pair = COPY, target
    (finding,) = findings("untranslated", pair, languages=("en", language))
    assert quotes(finding, bitext(pair, languages=("en", language)))[1] == [target]
    assert finding.confidence >= SURE
    assert f"is in {named}, not in " in finding.message


QUOTE = "Tout ce qui est exagéré est insignifiant, disait le vieux ministre."


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "da"), COPY, "Museet holder stengt helt fram til vinteren er over, sier de."),
        (("en", "sr"), COPY, "Muzej će ostati zatvoren sve do samog kraja zime."),
        (("en", "pt"), COPY, "El museo permanecerá cerrado hasta el final del invierno."),
        (("en", "ms"), COPY, "Museum itu akan tetap ditutup sampai akhir musim dingin nanti."),
        (("en", "sm"), COPY, "O le falemataaga o le a tapunia seia oo i le iuga o le taumalulu."),
        (("en", "de"), f"He read: {QUOTE}", QUOTE),
        (("en", "de"), QUOTE, "Er sagte es oft: " + QUOTE),
        (("en", "de"), "He spoke of Lyon.", "Lyon, Paris, Saint-Étienne, Clermont-Ferrand, Nîmes"),
        (("en", "de"), COPY, "Nous irons."),
    ],
)
def test_what_is_no_third_language(languages, source, target):
    assert findings("untranslated", (source, target), languages=languages) == []
