"""The check of text that was left in the source's language, or is in a third one."""

import pytest
from fidelity_cases import SURE, bitext, findings, quotes
from growth import grows_with_length

from aligner.fidelity.reading.copied import kept_in
from aligner.fidelity.reading.excerpt import Excerpt

HOT = "물은 42도이며 약알칼리성입니다."
DOI = "doi:10.1000/j.dia.2022.04.017"
TRIAL = f"ClinicalTrials.gov NCT04012345; {DOI}"
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
        (("ko", "ja"), HOT, HOT),
        (("ko", "en"), HOT, HOT),
        (("ru", "ka"), "Вода очень горячая.", "Вода очень горячая."),
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
        # Registries and citations behind a label.
        (("en", "zh"), f"Trial registration: {TRIAL}.", f"试验注册：{TRIAL}。"),
        (("en", "ja"), f"Trial registration: {TRIAL}.", f"試験登録：{TRIAL}。"),
        (("en", "th"), f"Trial registration: {TRIAL}.", f"การลงทะเบียน: {TRIAL}"),
        (("ja", "zh"), f"試験登録：{TRIAL}。", f"试验注册：{TRIAL}。"),
        (("ko", "ja"), f"시험 등록: {TRIAL}.", f"試験登録：{TRIAL}。"),
        (("en", "zh"), f"Cite as: Smith et al., {DOI}", f"引用：Smith et al., {DOI}"),
        (("en", "ja"), f"Cite as: Smith et al., {DOI}", f"引用：Smith et al., {DOI}"),
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


@pytest.mark.parametrize(
    "target",
    [
        "因使用不当造成的损坏不在保修范围之内。",
        "请务必将其连接到100伏特的插座。",
        "我们为此感到自豪。",
        "按住电源按钮三秒钟。",
    ],
)
def test_chinese_in_a_japanese_translation_is_found_by_its_own_letters(target):
    (finding,) = findings("untranslated", (COPY, target), languages=("en", "ja"))
    assert "is in Chinese, not in Japanese" in finding.message


@pytest.mark.parametrize("target", ["東京都千代田区霞が関", "新規顧客獲得戦略会議開催日程一覧表"])
def test_a_japanese_heading_is_no_chinese(target):
    assert findings("untranslated", (COPY, target), languages=("en", "ja")) == []


ENGINE = "The engine must be switched off before the cover is opened."
HARBOUR = "He said that the harbour would be closed because of the storm, and went home."


@pytest.mark.parametrize(
    ("languages", "source", "target", "copied"),
    [
        (
            ("en", "de"),
            ENGINE,
            "Der Motor muss abgeschaltet werden, before the cover is opened.",
            "before the cover is opened",
        ),
        (
            ("en", "ru"),
            HARBOUR,
            "Он сказал, что гавань будет закрыта, because of the storm, и ушёл домой.",
            "because of the storm",
        ),
        (
            ("en", "ja"),
            "Please switch off the engine before opening the cover.",
            "カバーを開ける前にswitch off the engineしてください。",
            "switch off the engine",
        ),
        (
            ("zh", "en"),
            "打开盖子之前请务必先关闭发动机，谢谢。",
            "There is a warning on the side of this machine, in red letters, and it says to"
            " everybody who comes near 打开盖子之前请务必先关闭发动机, thanks.",
            "打开盖子之前请务必先关闭发动机",
        ),
    ],
)
def test_a_phrase_that_was_not_translated_is_found(languages, source, target, copied):
    (finding,) = findings("untranslated", (source, target), languages=languages)
    assert quotes(finding, bitext((source, target), languages=languages)) == ([copied], [copied])
    assert finding.severity == "minor"
    assert finding.confidence >= SURE


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            ("en", "de"),
            ENGINE,
            "Der Motor muss aus sein, „before the cover is opened“, heißt es.",
        ),
        (("en", "de"), ENGINE, "Der Motor muss aus sein (before the cover is opened), bitte."),
        (("en", "de"), ENGINE, "Der Motor muss ausgeschaltet sein, before opening it."),
        (
            ("en", "de"),
            "She sang Killing me softly with his song to a full house.",
            "Sie sang vor vollem Haus Killing me softly with his song und ging.",
        ),
        (
            ("fr", "en"),
            "La revue Annales de la recherche urbaine et rurale a disparu.",
            "The journal called Annales de la recherche urbaine et rurale has gone out of print.",
        ),
        (
            ("en", "de"),
            "The town has, comme ci comme ça et tout le monde le sait, a castle.",
            "Die Stadt hat, comme ci comme ça et tout le monde le sait, ein Schloss.",
        ),
        (
            ("en", "ja"),
            "Install Red Hat Enterprise Linux Server on it and restart.",
            "それにRed Hat Enterprise Linux Serverを入れて再起動してください。",
        ),
        (("en", "de"), "Call {not to be shown here} now.", "Rufen Sie {not to be shown here} auf."),
    ],
)
def test_what_stays_inside_a_sentence_is_not(languages, source, target):
    assert findings("untranslated", (source, target), languages=languages) == []


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


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            ("fr", "en"),
            "La marquise de la Tour du Pin de Montauban entra.",
            "The Marquise de la Tour du Pin de Montauban came in.",
        ),
        (
            ("es", "en"),
            "Se llamaba María de la Concepción Gómez de la Torre y Aguilar.",
            "Her name was María de la Concepción Gómez de la Torre y Aguilar.",
        ),
        (
            ("es", "en"),
            "María de la Concepción Gómez de la Torre y Aguilar entró.",
            "María de la Concepción Gómez de la Torre y Aguilar came in.",
        ),
        (
            ("fr", "en"),
            "Elle lisait À la recherche du temps perdu au lit.",
            "She was reading À la recherche du temps perdu in bed.",
        ),
        (
            ("de", "en"),
            "Er las gerade Die Leiden des jungen Werther.",
            "He was just reading Die Leiden des jungen Werther.",
        ),
        (
            ("de", "en"),
            "Er arbeitete für die Gesellschaft für deutsche Sprache.",
            "He worked for the Gesellschaft für deutsche Sprache.",
        ),
        (
            ("fr", "en"),
            "« Liberté, égalité, fraternité ou la mort ! » cria-t-il.",
            "“Liberté, égalité, fraternité ou la mort!” he cried.",
        ),
        (
            ("de", "en"),
            "Sie sang „Am Brunnen vor dem Tore, da steht ein Lindenbaum“.",
            "She sang “Am Brunnen vor dem Tore, da steht ein Lindenbaum”.",
        ),
        (
            ("de", "en"),
            "Sie sang ‚Am Brunnen vor dem Tore, da steht ein Lindenbaum‘.",
            "She sang ‘Am Brunnen vor dem Tore, da steht ein Lindenbaum’.",
        ),
        (
            ("de", "en"),
            "Sie sang: „Am Brunnen vor dem Tore, da steht ein Lindenbaum.",
            "She sang: “Am Brunnen vor dem Tore, da steht ein Lindenbaum.",
        ),
    ],
)
def test_names_and_quotations_do_not_make_a_sentence_untranslated(languages, source, target):
    assert findings("untranslated", (source, target), languages=languages) == []


MENU = "bouillabaisse, ratatouille, tarte Tatin"


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (
            ("es", "de"),
            "Pidió patatas bravas, jamón ibérico y churros con chocolate.",
            "Sie bestellte patatas bravas, jamón ibérico und churros con chocolate.",
        ),
        (
            ("de", "en"),
            "Es gab Sauerkraut, Knödel, Spätzle und Schwarzwälder Kirschtorte.",
            "There was sauerkraut, knödel, spätzle and Schwarzwälder Kirschtorte.",
        ),
        (
            ("fr", "en"),
            "Le restaurant sert du coq au vin, de la crème brûlée et des crêpes.",
            "The restaurant serves coq au vin, crème brûlée and crêpes.",
        ),
        (
            ("fr", "de"),
            "Le restaurant sert du coq au vin, de la crème brûlée et des crêpes.",
            "Das Restaurant serviert coq au vin, crème brûlée und crêpes.",
        ),
        (("fr", "en"), f"Au menu : {MENU} et crème caramel.", f"On the menu: {MENU} and caramel."),
    ],
)
def test_dishes_that_keep_their_names_do_not_make_a_sentence_untranslated(
    languages, source, target
):
    assert findings("untranslated", (source, target), languages=languages) == []


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("Sie wollte gern pidió patatas bravas, jamón ibérico y churros", "is copied from"),
        ("Ella pidió patatas bravas, jamón ibérico y también churros.", "is in Spanish"),
        ("Und pidió patatas bravas, jamón ibérico y churros con chocolate.", "is copied from"),
    ],
)
def test_a_sentence_that_keeps_most_of_its_source_is_found(target, said):
    source = "Pidió patatas bravas, jamón ibérico y churros con chocolate."
    (finding,) = findings("untranslated", (source, target), languages=("es", "de"))
    assert said in finding.message


@pytest.mark.parametrize(
    ("languages", "source", "target", "fault"),
    [
        (
            ("fr", "en"),
            "« Où est-il allé hier soir ? » demanda la femme.",
            "« Où est-il allé hier soir ? » demanda la femme.",
            "is copied from the source",
        ),
        (
            ("fr", "en"),
            "« Où est-il donc allé hier soir ? »",
            "« Où est-il donc allé hier soir ? »",
            "is copied from the source",
        ),
        (
            ("de", "en"),
            "Er las gerade Die Leiden des jungen Werther.",
            "Er las gerade Die Leiden des jungen Werther.",
            "is copied from the source",
        ),
        (
            ("de", "en"),
            "Das Museum bleibt bis zum Ende des Winters geschlossen.",
            "Das Museum bleibt bis zum Schluss des Winters geschlossen.",
            "is copied from the source",
        ),
        (
            ("en", "de"),
            "She said “hello, my good old friend” and left.",
            "Elle dit « bonjour, mon bon vieil ami » et partit.",
            "is in French, not in German",
        ),
    ],
)
def test_a_sentence_is_untranslated_whatever_names_and_quotations_are_in_it(
    languages, source, target, fault
):
    (finding,) = findings("untranslated", (source, target), languages=languages)
    assert quotes(finding, bitext((source, target), languages=languages))[1] == [target]
    assert finding.message.endswith(fault)


@pytest.mark.parametrize("strange", [[1], [0, 1]])
def test_in_one_language_each_sentence_is_judged_by_itself(strange):
    english = [
        "The museum stays closed until spring.",
        "The old boat left the harbour.",
        "It rained.",
    ]
    french = ["Le musée reste fermé jusqu’au printemps.", "Le vieux bateau a quitté le port."]
    texts = [(each, french[at] if at in strange else each) for at, each in enumerate(english)]
    found = findings("untranslated", *texts, languages=("en", "en"))
    assert [each.bead for each in found] == strange


@pytest.mark.parametrize("unit", ["«la casa» y ", "la casa y "])
def test_what_may_stay_is_found_in_time_that_grows_with_the_length(unit):
    def kept(size):
        whole = Excerpt.whole(unit * (size // len(unit)))
        return lambda: kept_in([whole], whole, "es")

    assert grows_with_length(kept, 2_000)


def test_quotations_are_left_out_in_time_that_grows_with_the_length():
    def found(size):
        text = "El barco “Sea Star” volvió al puerto. " * (size // 38)
        return lambda: findings("untranslated", (text, text), languages=("es", "en"))

    assert grows_with_length(found, 2_000)


FENCED = "```\nError: could not connect to the server\nplease try again in a few minutes\n```"
INDENTED = "    export PATH=/usr/local/bin:$PATH\n    run the-tool --with all the options"


@pytest.mark.parametrize("language", ["de", "zh"])
@pytest.mark.parametrize("code", [FENCED, INDENTED, f"```bash\n{COPY}\n```"])
def test_code_stays_as_it_is(code, language):
    assert findings("untranslated", (code, code), languages=("en", language)) == []


def test_what_stands_beside_code_is_judged():
    done = f"Das Museum bleibt bis zum Ende des Winters geschlossen.\n{FENCED}"
    assert findings("untranslated", (f"{COPY}\n{FENCED}", done)) == []
    (finding,) = findings("untranslated", (f"{COPY}\n{FENCED}", f"{COPY}\n{FENCED}"))
    assert finding.severity == "major"
    for text in (f"    {COPY}\n    {COPY}", f"```\n{COPY}"):
        assert findings("untranslated", (text, text))


@pytest.mark.parametrize(
    ("languages", "text"),
    [
        (("en", "de"), "This field is required."),
        (("en", "de"), "Terms and conditions"),
        (("en", "de"), "3. Fees and payment"),
        (("en", "fr"), "Payment was declined."),
        (("en", "zh"), "Add to basket"),
        (("en", "ru"), "File not found"),
        (("en", "de"), "Do not store above 25 °C."),
        (("en", "de"), "Do not use after EXP."),
        (("en", "de"), "Do not exceed 5 mA."),
        (("en", "fr"), "Choose 5 of them"),
        (("de", "en"), "Datei nicht gefunden"),
    ],
)
def test_a_short_segment_that_is_surely_a_copy_is_found(languages, text):
    (finding,) = findings("untranslated", (text, text), languages=languages)
    assert SURE <= finding.confidence < 0.9
    assert findings("untranslated", (f"{text} xyz", text), languages=languages) == []


CABLE = ["Check the cable", "Press the button", "Open the lid", "Wait one minute", "Close the lid"]


@pytest.mark.parametrize("label", ["-", "•", "{}."])
def test_copied_items_of_a_list_are_one_passage(label):
    items = [f"{label.format(n)} {each}" for n, each in enumerate(CABLE, 1)]
    pairs = [("Here:", "Hier:"), *((each, each) for each in items), ("Good.", "Gut.")]
    (finding,) = findings("untranslated", *pairs)
    assert quotes(finding, bitext(*pairs)) == (items, items)
    assert finding.message == f"5 items from “{items[0]}” on are copied from the source"
    translated = [(each, "- Auf Deutsch") for each in items]
    assert findings("untranslated", *translated) == []


@pytest.mark.parametrize(
    ("languages", "items"),
    [
        (("fr", "en"), ["Débranchez le câble", "Attendez", "Fermez la porte"]),
        (("nl", "en"), ["Controleer de kabel", "Open het deksel", "Wacht een minuut"]),
        (("en", "ru"), ["Open the lid", "Wait one minute", "Close the lid"]),
    ],
)
def test_copied_items_are_a_passage_in_any_language(languages, items):
    pairs = [(f"- {each}", f"- {each}") for each in items]
    (finding,) = findings("untranslated", *pairs, languages=languages)
    assert finding.message.startswith(f"{len(items)} items")


@pytest.mark.parametrize(
    ("languages", "items"),
    [
        (("fr", "en"), ["coq au vin", "crème de la crème", "pot au feu"]),
        (("fr", "en"), ["coq au vin", "tarte à la crème", "soupe à l’oignon", "pot au feu"]),
        (("it", "en"), ["spaghetti alla puttanesca", "pasta con le sarde", "risotto al nero"]),
        (("es", "en"), ["gambas a la plancha", "arroz a la cubana", "pollo al ajillo"]),
        (("en", "de"), ["toad in the hole", "bubble and squeak", "cheese on toast"]),
    ],
)
def test_copied_dishes_with_small_words_are_no_passage(languages, items):
    pairs = [(f"- {each}", f"- {each}") for each in items]
    assert findings("untranslated", *pairs, languages=languages) == []


@pytest.mark.parametrize(
    "items",
    [
        ["Café au lait", "Espresso", "Cappuccino"],
        ["Homo sapiens", "Canis lupus", "Felis catus"],
        ["Bluetooth", "Wi-Fi", "USB"],
        ["Machine learning", "Deep learning"],
        ["Norvatil 5 mg", "Norvatil 10 mg"],
        ["Fish and chips", "Porridge", "Roast beef"],
    ],
)
def test_items_that_may_stay_are_no_passage(items):
    pairs = [(f"- {each}", f"- {each}") for each in items]
    assert findings("untranslated", *pairs) == []


@pytest.mark.parametrize(
    ("languages", "text"),
    [
        (("en", "de"), "Fish and chips"),
        (("en", "de"), "Machine learning"),
        (("en", "de"), "Made in Germany"),
        (("en", "de"), "Café au lait"),
        (("en", "zh"), "Homo sapiens neanderthalensis"),
        (("en", "de"), "Lost In Translation"),
        (("en", "de"), "git add all"),
        (("en", "de"), "Vitamin C deficiency"),
        (("en", "de"), "Computing with GPU"),
        (("en", "de"), "Run `git add all`"),
        (("da", "nb"), "Filen ble ikke funnet"),
    ],
)
def test_a_short_segment_that_may_stay_is_not(languages, text):
    assert findings("untranslated", (text, text), languages=languages) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "लड़का रोज बाजार से रोटी लेने जाता है।"),
        ("ta", "அவன் நேற்று கடையில் பால் வாங்கினான்."),
        ("th", "แม่ซื้อผ้าใหม่จากตลาดเมื่อวาน"),
    ],
)
def test_a_sentence_with_vowel_signs_is_seen_to_be_copied(language, text):
    (finding,) = findings("untranslated", (text, text), languages=(language, "en"))
    assert finding.confidence >= 0.9
    quoted = f"The article, written in a hurry, begins with {text[:6]} and ends soon after."
    assert findings("untranslated", (text, quoted), languages=(language, "en")) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "अंतरराष्ट्रीयकरण विश्वविद्यालयीन"),
        ("ta", "பல்கலைக்கழகத்தின் கருத்தரங்கங்களுக்கு"),
    ],
)
def test_two_words_are_no_passage_whatever_vowel_signs_they_have(language, text):
    assert findings("untranslated", (text, text), languages=(language, "en")) == []


def test_a_label_does_not_excuse_a_phrase():
    (finding,) = findings(
        "untranslated", (f"Cite as: {ENGINE}", f"引用：{ENGINE}"), languages=("en", "zh")
    )
    assert finding.confidence >= SURE


@pytest.mark.parametrize(
    ("languages", "text"),
    [
        (("en", "it"), "WARNING: DO NOT OPEN THE HOUSING."),
        (("en", "it"), "INSTALLATION AND FIRST USE OF THE DEVICE"),
        (("de", "fr"), "DAS GERÄT NICHT IN DER NÄHE VON WASSER VERWENDEN!"),
    ],
)
def test_a_warning_in_capitals_that_was_left_is_found(languages, text):
    (finding,) = findings("untranslated", (text, text), languages=languages)
    assert quotes(finding, bitext((text, text), languages=languages))[1] == [text]
    assert finding.confidence >= SURE


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "it"), "BANK OF AMERICA NATIONAL TRUST", "BANK OF AMERICA NATIONAL TRUST"),
        (("en", "it"), "JOHN AND MARY SMITH COMPANY", "JOHN AND MARY SMITH COMPANY"),
        (("fr", "en"), "ARCELORMITTAL DE FRANCE ET CIE", "ARCELORMITTAL DE FRANCE ET CIE"),
        (
            ("en", "it"),
            "WARNING: DO NOT OPEN THE HOUSING.",
            "ATTENZIONE: NON APRIRE L'INVOLUCRO DEL DISPOSITIVO.",
        ),
    ],
)
def test_names_in_capitals_and_what_is_translated_stay(languages, source, target):
    assert not findings("untranslated", (source, target), languages=languages)


def test_a_version_in_the_same_language_may_still_be_in_another():
    source = "Der Mieter zahlt die Miete monatlich im Voraus und am dritten Werktag."
    english = "The tenant pays the rent monthly in advance and on the third working day."
    simple = "Die Miete ist jeden Monat im Voraus zu zahlen, am dritten Werktag."
    (finding,) = findings("untranslated", (source, english), languages=("de", "de"))
    assert finding.message.endswith("…” is in English, not in German")
    assert not findings("untranslated", (source, simple), languages=("de", "de"))
    assert not findings("untranslated", (source, source), languages=("de", "de"))
