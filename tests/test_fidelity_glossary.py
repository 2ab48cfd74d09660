"""The check of a glossary."""

import unicodedata

import makers
import openpyxl
import pytest
from fidelity_cases import bitext, findings, quotes
from hypothesis import given, settings
from hypothesis import strategies as st

import aligner
from aligner.bitext import Span, Unit
from aligner.errors import FormatError, InputError
from aligner.fidelity import read_glossary
from aligner.fidelity.checks.glossary import _pattern
from aligner.fidelity.reading.folding import Folded, folded
from aligner.formats import write_units


def test_a_glossary_is_kept_with_any_ending():
    glossary = {"ferry": ["Fähre"], "harbour master": ["Hafenmeister"]}
    kept = ("The ferries left the harbour master.", "Die Fähren verließen den Hafenmeister.")
    lost = ("The ferry left.", "Das Boot fuhr ab.")
    assert findings("glossary", kept, glossary=glossary) == []
    (finding,) = findings("glossary", lost, glossary=glossary)
    assert finding.type == "terminology"
    assert quotes(finding, bitext(lost))[0] == ["ferry"]


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("Tee", "Er trank Tee.", True),
        ("Tee", "Er roch Teer.", False),
        ("Art", "Diese Art kennt er.", True),
        ("Art", "Der Artikel.", False),
        ("port", "Two ports.", True),
        ("port", "A portrait.", False),
        ("Fähre", "Auf den Fähren.", True),
        ("Fähre", "Ein Fährtenleser.", False),
        ("Hafenmeister", "Des Hafenmeisters.", True),
        ("Öl", "Gewölbe und Gewöl.", False),
        ("harbour master", "The harbours masters.", True),
        ("рак", "Дураки.", False),
        ("C++", "In C++ geschrieben.", True),
        ("茶", "他喝茶。", True),
        ("茶馆", "老茶馆里。", True),
        ("كتاب", "قرأت الكتاب.", True),
        ("항구", "부산항구에서는", True),
        ("राम", "राम ने कहा।", True),
        ("राम", "रामायण पढ़ो।", False),
        ("घर", "घरों में लोग हैं।", True),
        ("बात", "मुलाक़ात की बातें।", True),
        ("ीत", "गीत सुनो।", False),
        ("किताब", "किताबों में लिखा है।", True),
        ("பல", "பலாப்பழம் இனிக்கும்.", False),
        ("வீடு", "வீடுகளில் இருந்தனர்.", True),
        ("บ้าน", "เขากลับบ้านแล้ว", True),
        ("بيت", "هذا بيتٌ كبير.", True),
    ],
)
def test_a_term_is_no_part_of_another_word(term, text, found):
    lost = findings("glossary", (text, "…"), glossary={term: ["xyz"]})
    assert bool(lost) is found
    kept = findings("glossary", ("xyz", text), glossary={"xyz": [term]})
    assert bool(kept) is not found


@pytest.mark.parametrize(
    ("language", "term", "text", "found"),
    [
        ("en", "Licensor", "The Licensee shall pay.", False),
        ("en", "Licensor", "The licensing of it.", False),
        ("en", "Licensor", "The Licensors’ rights.", True),
        ("en", "employee", "The employer shall pay.", False),
        ("en", "Employer", "The Employee, an employment.", False),
        ("en", "company", "Two companies.", True),
        ("en", "terminate", "By terminating it.", True),
        ("en", "analysis", "All analyses.", True),
        ("en", "appendix", "Two appendices.", True),
        ("de", "Lizenzgeber", "Die Lizenzgebühr.", False),
        ("de", "Lizenzgeber", "Der Lizenznehmer.", False),
        ("de", "Lizenzgeber", "Den Lizenzgebern, die Lizenzgeberin.", True),
        ("de", "Unternehmen", "Der Unternehmer.", False),
        ("de", "kündigen", "Er kündigt.", True),
        ("de", "Vertrag", "Alle Verträge.", True),
        ("de", "Treuhaus", "In Treuhäusern.", True),
        ("de", "Zentrum", "Die Zentren.", True),
        ("fr", "employé", "L’employeur paie.", False),
        ("fr", "employé", "Des employées.", True),
        ("fr", "tribunal", "Les tribunaux.", True),
        ("es", "empleado", "El empleador.", False),
        ("es", "empleado", "Las empleadas.", True),
        ("it", "licenza", "Le licenze.", True),
        ("pt", "licitação", "As licitações.", True),
        ("ru", "продавец", "У продавца.", True),
        ("pl", "pracownik", "Wszyscy pracownicy.", True),
        (None, "продавец", "У продавца.", True),
    ],
)
def test_endings_make_no_other_word(language, term, text, found):
    lost = findings("glossary", (text, "…"), languages=(language, "zh"), glossary={term: ["xyz"]})
    assert bool(lost) is found
    kept = findings("glossary", ("xyz", text), languages=("zh", language), glossary={"xyz": [term]})
    assert bool(kept) is not found


@pytest.mark.parametrize(
    ("language", "term", "text", "found"),
    [
        ("pl", "woda", "Wlej 1 litr wody.", True),
        ("pl", "woda", "W wodzie.", True),
        ("pl", "woda", "Butelka wódki, a nie wódka.", False),
        ("pl", "woda", "Instalacja wodna.", False),
        ("pl", "pompa", "Bez pompy.", True),
        ("pl", "pompa", "Dwie pompki.", False),
        ("pl", "tacka ociekowa", "Z tacki ociekowej.", True),
        ("pl", "tacka", "Taczki stoją.", False),
        ("pl", "lina", "Na linii.", False),
        ("pl", "linia", "Na linii.", True),
        ("pl", "nowy filtr", "Nowego filtra.", True),
        ("pl", "sok", "Bez soku.", True),
        ("pl", "sok", "Lot sokoła.", False),
        ("ru", "вода", "Залейте 1 литр воды.", True),
        ("ru", "вода", "Полный водой.", True),
        ("ru", "вода", "Рюмка водки, водитель и водород.", False),
        ("ru", "бак", "В баке.", True),
        ("ru", "бак", "Бакен и бактерия.", False),
        ("ru", "почта", "По почте, с почты.", True),
        ("ru", "почта", "Почти готово.", False),
        ("ru", "новый фильтр", "Нового фильтра.", True),
        ("ru", "зелёный свет", "Зеленого света.", True),
        ("uk", "вода", "Налийте води.", True),
        ("uk", "вода", "Водій їде.", False),
        ("cs", "voda", "Nádrž s vodou.", True),
        ("cs", "pumpa", "Bez pumpy.", True),
        ("cs", "voda", "Bez vodky.", False),
        ("sk", "voda", "Bez vody.", True),
        ("sl", "voda", "Brez vode.", True),
        ("hr", "voda", "U vodi.", True),
        ("hr", "voda", "Vodič vozi.", False),
        ("sr", "вода", "Без воде.", True),
        ("de", "rotes Licht", "Das rote Licht leuchtet.", True),
        ("de", "grünes Licht", "Die Farbe des grünen Lichts.", True),
        ("de", "Externe Festplatte", "Auf externen Festplatten.", True),
        ("de", "grünes Licht", "Das grünliche Licht.", False),
        ("de", "grünes Licht", "Das rote Licht.", False),
        ("de", "rot", "Die rote Taste.", True),
        ("de", "rot", "Die Rotation.", False),
        ("de", "drucken", "Der Drucker.", False),
    ],
)
def test_short_words_change_their_endings(language, term, text, found):
    kept = findings("glossary", ("xyz", text), languages=("zh", language), glossary={"xyz": [term]})
    assert bool(kept) is not found
    lost = findings("glossary", (text, "…"), languages=(language, "zh"), glossary={term: ["xyz"]})
    assert bool(lost) is found


@pytest.mark.parametrize(
    ("language", "term", "text", "found"),
    [
        ("en", "tax", "The taxes.", True),
        ("en", "fee", "The fees.", True),
        ("en", "fee", "The feet.", False),
        ("en", "key", "Both keys.", True),
        ("en", "fly", "Two flies.", True),
        ("en", "wife", "Their wives.", True),
        ("en", "pi", "Two pies.", False),
        ("en", "PC", "Two PCs.", True),
        ("de", "Rat", "Die Räte, den Räten.", True),
        ("de", "Rat", "Eine Ratte.", False),
        ("de", "Amt", "Aller Ämter.", True),
        ("de", "Bau", "Der Bauer.", False),
        ("de", "Tag", "Drei Tage.", True),
        ("de", "Tag", "Die Tagung.", False),
        ("de", "Fee", "Drei Feen.", True),
        ("fr", "loi", "Les lois.", True),
        ("fr", "eau", "Les eaux.", True),
        ("fr", "jeu", "Les jeux.", True),
        ("fr", "mal", "Les maux.", True),
        ("fr", "sol", "La sole.", False),
        ("es", "red", "Las redes.", True),
        ("es", "ley", "Las leyes.", True),
        ("es", "luz", "Las luces.", True),
        ("es", "día", "Los días.", True),
        ("es", "orden", "Las órdenes.", True),
        ("es", "joven", "Los jóvenes.", True),
        ("es", "autobús", "Los autobuses.", True),
        ("es", "alemán", "Los alemanes.", True),
        ("es", "alemán", "La alemana.", True),
        ("es", "carácter", "Los caracteres.", True),
        ("es", "público", "Se publica hoy.", False),
        ("es", "red", "El redactor.", False),
        ("pt", "hotel", "Os hotéis.", True),
        ("pt", "ação", "As ações.", True),
        ("pt", "mês", "Dois meses.", True),
        ("pt", "pão", "Dois pães.", True),
        ("pt", "fóssil", "Os fósseis.", True),
        ("pt", "fim", "Os fins.", True),
        ("it", "uso", "Gli usi.", True),
        ("it", "oca", "Le oche.", True),
        ("it", "oca", "Un poco d’oro.", False),
        ("nl", "huis", "De huizen.", True),
        ("nl", "dag", "Twee dagen.", True),
        ("nl", "man", "Twee mannen.", True),
        ("nl", "maan", "Twee manen.", True),
        ("nl", "roos", "Twee rozen.", True),
        ("nl", "brief", "Twee brieven.", True),
        ("nl", "dag", "Het dagboek.", False),
        ("tr", "tablet", "Tabletlerinde.", True),
        ("tr", "ev", "Evler, evde.", True),
        ("tr", "kitap", "Kitabı.", True),
        ("tr", "ev", "Evet.", False),
        ("tr", "kullanıcı hesabı", "Kullanıcı hesabınızda.", True),
        ("tr", "kullanıcı hesabı", "Kullanıcı hesabınızdaki.", True),
        ("tr", "köşe vuruşu", "Köşe vuruşundan.", True),
        ("tr", "kitap", "Kitabınızdan.", True),
        ("tr", "kitap", "Kitaplarımızdan.", True),
        ("ar", "بطاقة", "أرسل لنا بطاقتنا.", True),
        ("ar", "بطاقة", "هذه البطاقات جديدة.", True),
        ("ar", "بطاقة", "هذا بطاطا.", False),
        ("he", "חברה", "החברות שלנו.", True),
        ("tr", "ay", "Aynı yer iyi.", False),
        ("tr", "el", "Elma iyi.", False),
        ("tr", "hak", "Hakim iyi.", False),
        ("tr", "ek", "Ekim iyi.", False),
        ("tr", "kur", "Kurum iyi.", False),
        ("tr", "mal", "Malum iyi.", False),
        ("tr", "dil", "Dilim iyi.", False),
        ("tr", "ara", "Arama iyi.", False),
        ("ar", "بطاقة", "هذه بطاقتهم.", True),
        ("ar", "بطاقة", "هذه بطاقاتكم.", True),
        ("ar", "شركة", "هذه شركتك.", True),
        ("ar", "سنة", "هذا السنتيم.", False),
        ("he", "חברה", "זו חברת ענק.", True),
        ("he", "חברה", "אלה חברותיהם.", True),
        ("he", "מלה", "זו המלתחה.", False),
        ("he", "כוסה", "אלה כוסתות.", False),
        ("he", "חברה", "זו חברתנו.", True),
    ],
)
def test_regular_plurals_of_any_length(language, term, text, found):
    kept = findings("glossary", ("xyz", text), languages=("zh", language), glossary={"xyz": [term]})
    assert bool(kept) is not found
    lost = findings("glossary", (text, "…"), languages=(language, "zh"), glossary={term: ["xyz"]})
    assert bool(lost) is found


@pytest.mark.parametrize(
    ("language", "term", "text", "found"),
    [
        ("fr", "fil", "Son fils est malade.", False),
        ("fr", "fils", "Son fils est malade.", True),
        ("fr", "ver", "Il va vers la maison.", False),
        ("fr", "mai", "Mais non.", False),
        ("nl", "kop", "Wij kopen brood.", False),
        ("nl", "kop", "Twee koppen.", True),
        ("nl", "zak", "Hij doet zaken in Rotterdam.", False),
        ("nl", "spel", "Wij spelen.", False),
        ("nl", "weg", "Twee wegen.", True),
        ("de", "Los", "Wir lösen das Problem.", False),
        ("de", "Los", "Lösen Sie das Problem.", False),
        ("de", "Los", "Was ist los?", False),
        ("de", "Los", "Zwei Lose.", True),
        ("pt", "pai", "O país é muito grande.", False),
        ("pt", "pai", "Os pais.", True),
        ("pt", "mal", "Mais não.", False),
        ("es", "ingle", "Habla bien inglés.", False),
        ("es", "ingle", "Las ingles.", True),
        ("it", "dio", "La casa di Anna.", False),
        ("en", "new", "The news is bad.", False),
        ("tr", "at", "Ata geldi.", False),
    ],
)
def test_in_the_source_other_words_are_no_forms_of_a_term(language, term, text, found):
    lost = findings("glossary", (text, "…"), languages=(language, "zh"), glossary={term: ["xyz"]})
    assert bool(lost) is found


def test_in_the_target_a_rendering_may_have_any_of_its_forms():
    forms = (
        ("de", "Los", "Wir lösen."),
        ("nl", "kop", "Wij kopen."),
        ("tr", "ay", "Ayın sonunda."),
    )
    for language, term, text in forms:
        pair, languages = ("xyz", text), ("zh", language)
        assert findings("glossary", pair, languages=languages, glossary={"xyz": [term]}) == []


@pytest.mark.parametrize(
    ("term", "text", "there"),
    [
        ("réservoir d'eau", "Le réservoir d’eau.", "réservoir d’eau"),
        ("user’s guide", "The user's guide.", "user's guide"),
        (unicodedata.normalize("NFD", "Fähre"), "Die Fähre.", "Fähre"),
        ("Fähre", unicodedata.normalize("NFD", "Die Fähre fährt."), None),
        ("récolte-gouttes", "Le récolte\u2011gouttes.", "récolte\u2011gouttes"),
        ("récolte\u2010gouttes", "Le récolte-gouttes.", "récolte-gouttes"),
        ("cordon secteur", "Le cordon\u00a0secteur.", "cordon\u00a0secteur"),
        ("USBポート", "後ろ：ＵＳＢポートは", "ＵＳＢポート"),
        ("プリンター", "このﾌﾟﾘﾝﾀｰは", "ﾌﾟﾘﾝﾀｰ"),
        ("ضمان", "الضَّمَان هنا", "ضَّمَان"),
        ("ضمان", "الضـــمان هنا", "ضـــمان"),
        ("ضَمان", "الضمان هنا", "ضمان"),
        ("Schließen", "SCHLIESSEN Sie", "SCHLIESSEN"),
        ("schliessen", "Bitte schließen", "schließen"),
        ("Abtropf\u00adschale", "Die Abtropfschale.", "Abtropfschale"),
        ("Acme", "Ein Acme™ hier.", "Acme"),
        ("œuf", "Un oeuf.", "oeuf"),
    ],
)
def test_other_characters_are_the_same_word(term, text, there):
    text = f"{text} – {text}"
    (lost,) = findings("glossary", (text, "…"), glossary={term: ["xyz"]})
    where = [span.of(text) for span in lost.source]
    assert where == [there or where[0]] * 2
    assert findings("glossary", ("xyz", text), glossary={"xyz": [term]}) == []


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("US", "Tell us what you think of it.", False),
        ("US", "Made in the US.", True),
        ("IT", "It works.", False),
        ("WHO", "Who is that, and who knows?", False),
        ("US", "ＵＳ law.", True),
        ("NATO", "Er fragt Nato-Länder.", True),
        ("NATO", "The nato.", False),
        ("COVID", "Covid is back.", True),
        ("HARBOUR", "The harbour.", True),  # too long for an acronym: glossaries may be in capitals
    ],
)
def test_an_acronym_is_no_ordinary_word(term, text, found):
    assert bool(findings("glossary", (text, "…"), glossary={term: ["xyz"]})) is found


def test_an_acronym_may_be_rendered_in_small_letters():
    assert findings("glossary", ("Die NATO.", "Nato."), glossary={"NATO": ["NATO"]}) == []


def test_acronyms_that_occur_are_counted_in_capitals_only():
    pair = bitext(("Tell us about the US.", "…"))
    report = aligner.check_fidelity(pair, glossary={"US": "USA", "IT": "EDV", "who": "wer"})
    assert report.remarks == ("1 of 3 terms of the glossary occur in the source",)


def test_a_longer_term_covers_the_shorter_ones_in_it():
    glossary = {"tank": ["Tank"], "water tank": ["Wassertank"]}
    kept = ("Fill the water tanks.", "Füllen Sie die Wassertanks.")
    assert findings("glossary", kept, glossary=glossary) == []
    (finding,) = findings("glossary", ("The water tank.", "Der Tank."), glossary=glossary)
    assert "renders “water tank”" in finding.message
    lost = ("The water tank is no tank.", "Der Wassertank ist keiner.")
    (finding,) = findings("glossary", lost, glossary=glossary)
    assert [span.start for span in finding.source] == [21]


def test_a_word_is_the_term_that_it_is_most_like():
    glossary = {"appel": ["appeal"], "appelant": ["appellant"]}
    kept = ("L'appelant soutient cela.", "The appellant submits this.")
    assert findings("glossary", kept, glossary=glossary) == []
    (finding,) = findings("glossary", ("Les appelants.", "The appeal."), glossary=glossary)
    assert "renders “appelant”" in finding.message
    (finding,) = findings("glossary", ("Deux appels.", "Two appellants."), glossary=glossary)
    assert "renders “appel”" in finding.message


def test_the_glossary_is_checked_only_where_there_is_one():
    pair = bitext(("The ferry left.", "Das Boot fuhr ab."))
    assert "glossary" not in aligner.check_fidelity(pair, checks=None).checks
    report = aligner.check_fidelity(pair, glossary={"ferry": "Fähre"})
    assert "glossary" in report.checks
    assert report.counts()["terminology"] == 1


def test_a_glossary_that_is_given_is_checked_beside_the_checks_that_are_named():
    pair = bitext(("The ferry left.", "Das Boot fuhr ab."))
    report = aligner.check_fidelity(pair, checks=["number"], glossary={"ferry": "Fähre"})
    assert report.checks == ("number", "glossary")
    assert aligner.check_fidelity(pair, checks=["number"]).checks == ("number",)


def test_a_glossary_file(tmp_path):
    path = tmp_path / "terms.tsv"
    path.write_text("# ours\nferry\tFähre\tFährboot\n\nferry\tBac\n", encoding="utf-8")
    assert read_glossary(path) == {"ferry": ["Fähre", "Fährboot", "Bac"]}
    path.write_text("# none yet\n", encoding="utf-8")
    with pytest.raises(FormatError, match="holds no term; write"):
        read_glossary(path)
    for text in ("Fähre\tferry\n", "ferry\tBac\nferry\tFähre\n"):
        path.write_text(text, encoding="latin-1")
        with pytest.raises(InputError, match=r"save it as UTF-8$"):
            read_glossary(path)
    path.write_text("ferry\n", encoding="utf-8")
    with pytest.raises(FormatError, match="line 1: write a source term"):
        read_glossary(path)
    made, sheet = tmp_path / "terms.xlsx", tmp_path / "renamed.tsv"
    write_units([Unit(("ferry", "Fähre"))], made, ("en", "de"))
    sheet.write_bytes(made.read_bytes())
    with pytest.raises(InputError, match=r"an Excel sheet, .* save it as tab-separated text$"):
        read_glossary(sheet)
    book = tmp_path / "terms.docx"
    book.write_bytes(makers.as_docx(makers.ENGLISH))
    with pytest.raises(InputError, match=r"a Word document, .* save its text as a \.txt file"):
        read_glossary(book)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_glossary_as_csv(tmp_path, mark):
    path = tmp_path / "terms.csv"
    rows = ["# ours", "English,German,Status", 'ferry,"Fähre","ok, yes"', '"to ""go""",gehen,']
    path.write_text("\r\n".join(each.replace(",", mark) for each in rows), encoding="utf-8-sig")
    assert read_glossary(path) == {"ferry": ["Fähre"], 'to "go"': ["gehen"]}
    path.write_text(f"ferry{mark}Fähre{mark}Boot\nboat{mark}\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"terms.csv, line 2: write a source term"):
        read_glossary(path)
    path.write_text(f'ferry{mark}"Fähre\nboat{mark}Boot\n', encoding="utf-8")
    with pytest.raises(FormatError, match=r"terms.csv, line 2: .*; mend its quotation marks"):
        read_glossary(path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('a;b\n"x, y, z, w, q";c\n', {"a": ["b"], "x, y, z, w, q": ["c"]}),
        ('"x, ""y"", z\nw";c\n', {'x, "y", z\nw': ["c"]}),
        ("well, now, then;nun\na;b\n", {"well, now, then": ["nun"], "a": ["b"]}),
        ('5" pipe;5"-Rohr\na;b\n', {'5" pipe': ['5"-Rohr'], "a": ["b"]}),
        ("# comment, with, commas, here\na;b\n", {"a": ["b"]}),
        ("\n\na;b\n", {"a": ["b"]}),
        ("sep=;\na;b, c, d\n", {"a": ["b, c, d"]}),
        ('"SEP=|"\na|b, c, d\n', {"a": ["b, c, d"]}),
        ("a,b\rc,d\r", {"a": ["b"], "c": ["d"]}),
    ],
)
def test_the_separator_of_a_csv(tmp_path, text, found):
    path = tmp_path / "terms.csv"
    path.write_bytes(text.encode("utf-8"))
    assert read_glossary(path) == found
    path.write_bytes(f"{text}last\n".encode())
    with pytest.raises(FormatError, match=f"line {len(text.splitlines()) + 1}: write a source"):
        read_glossary(path)


def test_a_cell_of_csv_that_is_too_long(tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text(f"a,b\nc,{'d' * 131_073}\n")
    with pytest.raises(FormatError, match="line 2: a cell has more than 131,072 characters; short"):
        read_glossary(path)


def test_a_sheet_of_prose_beside_a_glossary(tmp_path):
    path, book = tmp_path / "terms.xlsx", openpyxl.Workbook()
    book.active.append(("ferry", "Fähre"))
    book.create_sheet("Read me").append(("These terms are approved.",))
    book.save(path)
    said = "sheet Read me, row 1: .*; if the sheet holds something else, hide it or delete it$"
    with pytest.raises(FormatError, match=said):
        read_glossary(path)
    book["Read me"].sheet_state = "hidden"
    book.save(path)
    assert read_glossary(path) == {"ferry": ["Fähre"]}


def test_a_glossary_as_sheets(tmp_path):
    path, book = tmp_path / "terms.xlsx", openpyxl.Workbook()
    for row in (("Source", "Target", "Note"), (), ("ferry", "Fähre", "ok"), (7, "sieben", None)):
        book.active.append(row)
    book.create_sheet("empty")
    book.create_sheet("B").append(("boat", "Boot", "Kahn"))
    book.create_sheet("draft").append(("no",))
    book["draft"].sheet_state = "hidden"
    book.save(path)
    assert read_glossary(path) == {"ferry": ["Fähre"], "7": ["sieben"], "boat": ["Boot", "Kahn"]}
    book["B"].append(("pier",))
    book.save(path)
    with pytest.raises(FormatError, match=r"terms.xlsx, sheet B, row 2: write a source term"):
        read_glossary(path)
    write_units([Unit(("ferry", "Fähre"), 0.9, "a", ((0,), (0,)))], path, ("en", "de"))
    assert read_glossary(path) == {"ferry": ["Fähre"]}
    path.write_text("ferry")
    with pytest.raises(FormatError, match="is not an XLSX file"):
        read_glossary(path)


def test_a_line_of_headings_is_no_term(tmp_path):
    path = tmp_path / "terms.tsv"
    for head in ("Source term\tTarget term\tNote", "English\tGerman\tComment", "en\tde-AT\tStatus"):
        path.write_text(f"{head}\nferry\tFähre\tapproved\n", encoding="utf-8")
        assert read_glossary(path) == {"ferry": ["Fähre"]}
    for first in ("English\tEnglisch", "source\tQuelle", "source\tsource", "ferry\tFähre\tNote"):
        path.write_text(f"{first}\nboat\tBoot\tKahn\n", encoding="utf-8")
        assert len(read_glossary(path)) == 2
        assert read_glossary(path)["boat"] == ["Boot", "Kahn"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("ID\tEnglish\tGerman", "1\thouse\tHaus"), {"house": ["Haus"]}),
        (("No.\tTerm\tTranslation\tNote", "1\thouse\tHaus\tok"), {"house": ["Haus"]}),
        (("No.\tStatus\ten\tde", "1\tok\thouse\tHaus"), {"house": ["Haus"]}),
        (("id\tno\ten", "1\thus\thouse"), {"hus": ["house"]}),
        (("id\ten\tNote", "rumah\thouse\tok"), {"rumah": ["house"]}),
        (("id\ten", "rumah\thouse"), {"rumah": ["house"]}),
    ],
)
def test_a_column_of_numbers_before_the_terms_is_left_out(tmp_path, lines, found):
    path = tmp_path / "terms.tsv"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read_glossary(path) == found
    path.write_text("\n".join((*lines, "2")), encoding="utf-8")
    with pytest.raises(FormatError, match="line 3: write a source term"):
        read_glossary(path)


def test_a_report_tells_how_many_terms_it_has_looked_for():
    pair = bitext(("The ferries left.", "Die Fähre fuhr ab."))
    glossary = {"ferry": "Fähre", "harbour": "Hafen"}

    def note(terms):
        report = aligner.check_fidelity(pair, checks=["glossary"], glossary=terms)
        assert report.remarks == report.above(0.9).remarks
        assert report.remarks[0] in report.notes
        return report.remarks[0]

    assert note(glossary) == "1 of 2 terms of the glossary occur in the source"
    assert note({"harbour": "Hafen"}) == "0 of 1 term of the glossary occurs in the source"
    assert note({rendering: term for term, rendering in glossary.items()}) == (
        "0 of 2 terms of the glossary occur in the source; are its columns exchanged?"
    )
    assert aligner.check_fidelity(pair, checks=["number"]).remarks == ()


def test_a_term_that_runs_from_bead_to_bead_hides_none():
    pairs = [("We went to Baden", "Wir fuhren nach Baden"), ("Baden Baden is nice", "Es ist schön")]
    (finding,) = findings("glossary", *pairs, glossary={"Baden Baden": ["Baden-Baden"]})
    assert finding.bead == 1


_WRITTEN = st.text("aäeéiouszxnt’'ı-. \u0301", max_size=60)


@given(_WRITTEN, st.text("aäeouszxnt", min_size=1, max_size=5), st.sampled_from(["de", "nl", "tr"]))
@settings(deadline=None)
def test_words_are_found_where_a_search_of_the_whole_text_finds_them(text, term, language):
    whole = Folded.of(text)
    pattern = _pattern(term, language, is_strict=True)
    assert [*whole.find_words(pattern, folded(term)[0])] == [
        *whole.find(pattern, Span(0, len(text)))
    ]
