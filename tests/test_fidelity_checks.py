"""The smaller checks, each by itself: what it accepts and what it does not."""

import pytest
from fidelity_cases import (
    SURE,
    bitext,
    findings,
    quotes,
)
from growth import grows_with_length

from aligner.fidelity import CHECKS, check_fidelity
from aligner.fidelity.case import Case
from aligner.fidelity.findings import quoted


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See https://example.org/a for more.", "Siehe https://example.org/a, wo mehr steht."),
        ("See https://example.org/a/.", "Siehe http://example.org/a."),
        ("Write to me@example.com.", "请写信至me@example.com。"),
        ("As shown [12, 13].", "Wie gezeigt [12, 13]."),
        ("As shown [5–10].", "Wie gezeigt [5-10]."),
        ("As shown [12, 13].", "Wie gezeigt [12], [13]."),
        ("As shown [12,13].", "Wie gezeigt [12][13]."),
        ("As shown [12]–[14].", "Wie gezeigt [12–14]."),
        ("As shown [12, 13, 14].", "Wie gezeigt [12–14]."),
        ("As shown [3].", "如［3］所示。"),
        ("As shown [12].", "以前的研究【12】与此一致。"),
        ("As shown [3].", "如〔3〕所示。"),
        ("As shown [3].", "如[３]所示。"),
        ("As shown [3].", "كما ورد [٣]."),
        ("1. Scope", "【1】范围"),
        ("Open report.pdf.", "Öffnen Sie report.pdf."),
        ("Open report.pdf.", "ファイルreport.pdfを開いてください。"),
        ("Open report.pdf.", "افتح وreport.pdf"),
        ("Откройте файл отчёт.docx.", "Open the file report.docx."),
        ("Откройте отчёт.docx и report.docx.", "Open report.docx and отчёт.docx."),
        ("設定.jsonを開く前に", "Before you open config.json"),
        ("打开报告.pdf。", "请看报告.pdf。"),
        ("U\u0308bersicht.pdf", "Übersicht.pdf"),
        ("2024年3月的报告.pdf", "報告.pdf"),
        ("A claim.¹", "Eine Behauptung.¹"),
        ("¹ See the notes.", "Siehe die Anmerkungen.¹"),
        ("It is shut off.", "Wy³¹czy³o siê."),
        ("An area of 3 m².", "Eine Fläche von drei Quadratmetern."),
        ("It has 100 ft².", "Es hat neun Quadratmeter."),
        ("It has 100 ft².", "Es hat 9 m²."),
        ("It covers 20 mi² of land.", "Es bedeckt 52 Quadratkilometer Land."),
        ("There are 30 persons/mi² here.", "Hier leben 12 Menschen je km²."),
        ("面积为100km²。", "It has a hundred square kilometres."),
        ("Площадь 5 км².", "Die Fläche beträgt 5 Quadratkilometer."),
        ("With R² of 0.9.", "Mit einem Bestimmtheitsmaß von 0,9."),
        ("The sum of x² and 5y³ is here.", "Die Summe der Potenzen ist hier."),
        ("It emits CO² and CH⁴.", "Es stößt CO2 und CH4 aus."),
        ("Ions of Ca²⁺ and SO₄²⁻.", "Ionen von Calcium und Sulfat."),
        ("It runs at 5 m s⁻¹.", "Es läuft mit 5 m/s."),
        ("A share of 10⁻³ is left.", "Ein Tausendstel ist übrig."),
        ("We know that E = mc².", "Wir kennen diese Formel."),
        ("Solve ax² + b now.", "Lösen Sie diese Gleichung."),
        ("See https://shop.example/a for more.", "내용은 https://shop.example/a를 보십시오."),
        ("See https://shop.example/filters.", "请访问https://shop.example/filters了解更多信息。"),
        ("See https://shop.example/.", "请访问https://shop.example/了解更多信息。"),
        ("See www.shop.example.", "请访问www.shop.example了解更多信息。"),
        ("See https://shop.example.", "詳しくはhttps://shop.exampleをご覧ください。"),
        ("See doi 10.1000/xyz123 and more.", "见10.1000/xyz123且更多。"),
        ("See https://shop.example/a, please.", "انظر https://shop.example/a، من فضلك."),
        ("See https://zh.example/wiki/北京.", "见https://zh.example/wiki/北京。"),
        ("https://shop.example/en/descaling.", "https://shop.example/de/descaling."),
        ("https://shop.example/en-us/a?b=1", "https://shop.example/de-DE/a?b=1"),
        ("https://shop.example/a?lang=en&b=1", "https://shop.example/a?lang=de&b=1"),
        ("https://shop.example/help", "https://shop.example/de/help"),
        ("https://shop.example/en/help", "https://shop.example/en/help"),
        ("https://en.shop.example/help", "https://de.shop.example/help"),
        ("https://en.wikipedia.org/wiki/Limescale", "https://de.wikipedia.org/wiki/Kesselstein"),
        ("https://shop.example/man_en.pdf", "https://shop.example/man_de.pdf"),
        ("Open man-en.pdf.", "Öffnen Sie man-de.pdf."),
        ('<a href="https://a.example/en/help">x</a>', '<a href="https://a.example/de/help">y</a>'),
        ("This is the end.it is so.", "Das ist das Ende.es ist so."),
        ("This is the end.so he said.", "So sagte er."),
        ("e.g. this, i.e. that, v1.2.de", "z.B. dies, d.h. das, p.es. u.a. jenes"),
        ("See bahn.de.", "Siehe die Bahn."),
        ("Rent: 500 € /month/room/person.", "Miete: 500 € /Monat/Zimmer/Person."),
        ("Pick one: red /blue/green/yellow.", "Wählen Sie: rot /blau/grün/gelb."),
        ("Save it in /path/to/your/file.", "Speichern Sie es unter /pfad/zu/ihrer/datei."),
        ("See /path/to/your/file.txt.", "Siehe /pfad/zu/ihrer/datei.txt."),
        ("Use /etc/hosts and /home/user/data.", "Mit /etc/hosts und /home/benutzer/däten."),
        ("See /etc/hosts now.", "打开/etc/hosts文件。"),
        ("See /opt/données/a now.", "Siehe /opt/donne\u0301es/a jetzt."),
        ("Shop at amazon.co.uk today.", "Kaufen Sie heute bei amazon.de ein."),
        ("See https://www.amazon.com/a.", "Siehe https://www.amazon.de/b."),
        ("Visit google.fr for more.", "Mehr dazu auf google.de."),
        ("Use Node.js and Vue.js.", "Verwenden Sie Node und Vue."),
        ("he /she/it, and/or/not, /b/ and /p/", "er /sie/es, und/oder/nicht"),
        ("On 1/12/2020 or __/12/2020 or /12/2020", "Am 1. Dezember 2020"),
    ],
)
def test_references_that_are_kept(source, target):
    assert findings("reference", (source, target)) == []


@pytest.mark.parametrize(
    ("source", "target", "ours", "theirs"),
    [
        ("See https://example.org/a.", "Siehe https://example.org/b.", "https://example.org/a", "https://example.org/b"),
        ("Write to me@example.com.", "Schreiben Sie uns.", "me@example.com", None),
        ("As shown [12].", "Wie gezeigt [21].", "[12]", "[21]"),
        ("As shown [12, 13].", "Wie gezeigt [12, 14].", "13", "14"),
        ("As shown [12, 13].", "Wie gezeigt.", "[12, 13]", None),
        ("As shown [5–10].", "Wie gezeigt [5–9].", "5–10", None),
        ("As shown [12].", "以前的研究［13］与此一致。", "[12]", "［13］"),
        ("Open report.pdf.", "Öffnen Sie bericht.pdf.", "report.pdf", "bericht.pdf"),
        ("「報告書.docx」を開く", "Open the file 要約.docx.", "報告書.docx", "要約.docx"),
        ("Öffnen Sie Übersicht.pdf.", "Open list.pdf.", "Übersicht.pdf", "list.pdf"),
        ("Open config.json.", "Abra configuración.json.", "config.json", "configuración.json"),
        ("Open config.json.", "Откройте настройки.json.", "config.json", "настройки.json"),
        ("отчёт_2024.docx", "report_2023.docx", "отчёт_2024.docx", "report_2023.docx"),
        ("Откройте отчёт.docx.", "Open report.pdf.", "отчёт.docx", "report.pdf"),
        ("Откройте отчёт.docx.", "Open it.", "отчёт.docx", None),
        ("отчёт-v2.docx", "отчёт-v3.docx", "отчёт-v2.docx", "отчёт-v3.docx"),
        ("A claim.¹", "Eine Behauptung.", "¹", None),
        ("¹ See the notes.", "Siehe die Anmerkungen.", "¹", None),
        ("The cost¹² is high.", "声明很多。", "¹²", None),
        ("The album² is old.", "Das Album ist alt.", "²", None),
        ("At UNESCO² and NATO†.", "Bei der UNESCO und der NATO†.", "²", None),
        ("They came in² then.", "Dann kamen sie.", "²", None),
        ("声明，书¹很多。", "There are books.", "¹", None),
        ("声明¹很多。", "A claim is made.", "¹", None),
        ("Visit www.example.net/x today.", "今天请访问。", "www.example.net/x", None),
        ("See http://a.b/c.", "http://a.b/d를 보십시오.", "http://a.b/c", "http://a.b/d"),
        ("See https://a.b/en/c.", "Siehe https://a.b/fr/c.", "https://a.b/en/c", "https://a.b/fr/c"),
        ("See https://a.b/en/c.", "Siehe https://a.b/de/d.", "https://a.b/en/c", "https://a.b/de/d"),
        ("See https://a.b/len/c.", "Siehe https://a.b/lde/c.", "https://a.b/len/c", "https://a.b/lde/c"),
        ("See https://en.a.b/c.", "Siehe https://de.a.c/c.", "https://en.a.b/c", "https://de.a.c/c"),
        ("Open man-en.pdf.", "Öffnen Sie buch-de.pdf.", "man-en.pdf", "buch-de.pdf"),
        ("http://a.b/wiki/北京", "http://a.b/wiki/上海", "http://a.b/wiki/北京", "http://a.b/wiki/上海"),
        ("Open config.toml.", "Öffnen Sie daten.toml.", "config.toml", "daten.toml"),
        ("Open app.ini now.", "Jetzt app.cfg öffnen.", "app.ini", "app.cfg"),
        ("Open settings.yaml.", "Öffnen Sie optionen.yml.", "settings.yaml", "optionen.yml"),
        ("See bahn.de.", "Siehe bahn.at.", "bahn.de", "bahn.at"),
        ("See bahn.de/a now.", "Siehe bahn.de/b jetzt.", "bahn.de/a", "bahn.de/b"),
        ("See a.ex.co.uk/x.", "Siehe a.ex.co.fr/x.", "a.ex.co.uk/x", "a.ex.co.fr/x"),
        ("See shop.com.br now.", "Siehe shop.com.ar jetzt.", "shop.com.br", "shop.com.ar"),
        ("Run /usr/bin/foo.", "Starte /usr/bin/bar.", "/usr/bin/foo", "/usr/bin/bar"),
        ("In /etc/fstab it is.", "Da steht es.", "/etc/fstab", None),
        ("See /home/me/a_1.", "Siehe /home/me/a_2.", "/home/me/a_1", "/home/me/a_2"),
        ("See /opt/données/a.", "Siehe /opt/données/b.", "/opt/données/a", "/opt/données/b"),
        ("Visit bahn.de now.", "Jetzt bahn.it besuchen.", "bahn.de", "bahn.it"),
        ("Open main.js.", "Öffnen Sie es.", "main.js", None),
        ("Use Node.js.", "Verwenden Sie Vue.js.", "Node.js", "Vue.js"),
        ("Unpack backup.tar.gz.", "Entpacken Sie es.", "backup.tar.gz", None),
        ("See /data/in/a_1.", "Siehe /daten/in/a_1.", "/data/in/a_1", "/daten/in/a_1"),
    ],
)  # fmt: skip
def test_references_that_are_not(source, target, ours, theirs):
    (finding,) = findings("reference", (source, target))
    expected = [ours] if ours else [], [theirs] if theirs else []
    assert quotes(finding, bitext((source, target))) == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Hello {name}, %s of {0}!", "{0}: %s, hallo {name}!"),
        ("A <b>bold</b> word", "Ein <b>fettes</b> Wort"),
        ('<a title="Home">x</a>', '<a title="Start">x</a>'),
        ("It was 50 % done", "Es war zu 50 % der Fälle"),
        ("It rose 5 %s", "Es stieg um 5 %s"),
        ("{{count}} $HOME ${x} %(n)d &nbsp;", "&nbsp; %(n)d ${x} $HOME {{count}}"),
        ("3 < 5 and 7 > 2", "3 < 5 und 7 > 2"),
        ("Use {{ name }} and ${ x }.", "Nehmen Sie {{name}} und ${x}."),
        ("20%!", "20&nbsp;% !"),
        ("the café", "le caf&eacute; &laquo;&#8239;x"),
        ("%ld of %5.2f, %1$lu", "%1$lu, %ld und %5.2f"),
        ("%2$s of %1$d, %(n)d %(s)s", "%1$d von %2$s, %(s)s %(n)d"),
        ("%s %s {0} %d", "%s {0} %s %d"),
        ("%d%% done, 5 %", "5 %, %d%% fertig"),
        ("%d%% done", "%d Prozent fertig"),
        ("5%% done", "5 % fertig"),
        ("&ldquo;3 &mdash; 4&rdquo; &copy;", "&bdquo;3 &ndash; 4&ldquo; &reg;"),
        ("&pound;5, &copy; us", "5 £, wir"),
        ("It was %50 and $US 5, $5 million", "%50ean 5 $US (in $bn, $millones)"),
        ("5 % do it, 20\u00a0% d'eau", "5 % tun es, 20\u00a0%d"),
        ("{n, plural, one {file} other {# files}}", "{n, plural, one {Datei} other {# Dateien}}"),
        (
            "{n, plural, one {{n} file of {who}} other {{n} files of {who}}}",
            "{n, plural, one {{n} файл, {who}} few {{n} файла, {who}} other {{n} файлов, {who}}}",
        ),
        ("{g, select, male {He} other {They}}", "{g,select, male {Er} other {Sie}}"),
        ("<0>friend</0>", "<0>Freund</0>"),
        ("Press `Save as` or `Ctrl+C`.", "`Speichern unter` oder `Strg+C` drücken."),
        ("Run `pip install x`.", "运行`pip install x`命令。"),
        ("It`s one`s own", "C`est l`homme d`une"),
        ("{x:>10} {y!r:^8}", "{y!r:^8} {x:>10}"),
        ("__Note__ well", "__Hinweis__ gut"),
        ("You have {count} files, {0}.", "Sie haben { count } Dateien, { 0 }."),
        ("&copy; 2024, 3 &euro; &times; 2", "© 2024, 3 € × 2"),
        ("Tom &amp; Jerry", "Tom und Jerry"),
        ("in `Settings > Privacy` now", "jetzt in `Einstellungen > Datenschutz`"),
        ('<a href="{url}" title="Go to {site}">x</a>', '<a title="Zu {site}" href="{ url }">y</a>'),
        ('<img src="x/a" alt="A cat">', "<img alt='Eine Katze' src='x/a'>"),
        ('<a href="/en/help?x=en">x</a>', '<a href="/de/help?x=de">y</a>'),
        ('<a href="/en/help">x</a>', '<a href="/en/help">y</a>'),
        ('<a href="/help">x</a>', '<a href="/de-AT/help">y</a>'),
        ('<a href="https://a.example/x">x</a>', '<a href="https://a.example/x">y</a>'),
        ('<a id="1" class="big">x</a>', '<a class="groß" id="1">y</a>'),
        ("Type <enter key>.", "Drücken Sie <Eingabetaste>."),
        ("It costs &yen;500 today.", "今天售价￥500。"),
        ("It costs &pound;5.", "Es kostet 5￡."),
        ("It costs 50&cent; today.", "Es kostet heute 0,50&nbsp;€."),
        ("%d of %s done", "%2$s: %1$d erledigt"),
        ("%2$s: %1$5.1f done", "%5.1f von %s erledigt"),
        ("%s left", "%3$s übrig"),
        (r"\item[Note] {word} is used", r"\item[Hinweis] {Wort} wird benutzt"),
        ("Enter <your name> here.", "Geben Sie hier <Ihren Namen> ein."),
        ("Copy <source file> <b>", "Kopiere <die Quelle> <b>"),
        (r"See \textbf{chapter} two.", r"Siehe \textbf{Kapitel} zwei."),
        (r"\section*{Introduction}", r"\section*{Einleitung}"),
        (r"\href{https://a.example/50%25}{here}", r"\href{https://a.example/50%25}{hier}"),
        (r"\item[one]{two} {n}", r"\item[eins]{zwei} {n}"),
    ],
)
def test_placeholders_that_are_kept(source, target):
    assert findings("placeholder", (source, target)) == []


@pytest.mark.parametrize(
    ("source", "target", "ours"),
    [
        ("Hello {0}!", "Hallo!", "{0}"),
        ("Hello %s!", "Hallo % s!", "%s"),
        ("A <b>bold</b> word", "Ein <b>fettes Wort", "</b>"),
        ("{{user}} left", "{{benutzer}} ging", "{{user}}"),
        ("in $HOME now", "in $HAUS jetzt", "$HOME"),
        ("%(count)d files", "%(zahl)d Dateien", "%(count)d"),
        ("%ld files", "Dateien", "%ld"),
        ("%lu files", "%d Dateien", "%lu"),
        ("%5.2f files", "%.2f Dateien", "%5.2f"),
        ("in %APPDATA%\\Lumen", "in %DATOS%\\Lumen", "%APPDATA%"),
        ("Hello $name!", "Hallo $nombre!", "$name"),
        ("{count, plural, other {#}}", "{conteo, plural, other {#}}", "{count, plural"),
        ("{d, date, short}", "{fecha, date, short}", "{d, date"),
        ("<%= name %> left", "<%= nombre %> ging", "<%= name %>"),
        ("Hello __name__!", "Hallo __nombre__!", "__name__"),
        ("Run `pip install` now", "Jetzt `pip instalar`", "`pip install`"),
        ("{n, plural, other {{who} x}}", "{n, plural, other {{wer} x}}", "{who}"),
        ("3 &lt; 5", "3 kleiner 5", "&lt;"),
        ('<a href="{url}">here</a>', '<a href="{link}">hier</a>', "{url}"),
        ('<a href="/de">here</a>', '<a href="/fr">hier</a>', "/de"),
        ("<a href='/x/{id}'>here</a>", "<a href='/y/{id}'>hier</a>", "/x/{id}"),
        ('A <x id="1"/> b', 'A <x id="2"/> b', "1"),
        ('<img src="a/cat" alt="cat">', '<img src="a/dog" alt="Katze">', "a/cat"),
        ('<a title="Hi %s">x</a>', '<a title="Hallo">x</a>', "%s"),
        ("Dear { name }!", "Liebe { Name }!", "{ name }"),
        ("in `settings > privacy` now", "in `einstellungen > privat`", "`settings > privacy`"),
        ("__name__ is in", "ist da", "__name__"),
        ("%d%% complete", "%d % fertig", "%%"),
        ("%d%% complete, %s", "%d%, %s fertig", "%%"),
        ("It costs &pound;5", "Es kostet &euro;5", "&pound;"),
        ("Tick <input type=checkbox checked/> it", "Ankreuzen", "<input type=checkbox checked/>"),
        (
            "See <a {{link}} data-x='a b' href = \"/c\">",
            "Siehe",
            "<a {{link}} data-x='a b' href = \"/c\">",
        ),
        ("Copy <item> to <your file>.", "Nach <Ihrer Datei> kopieren.", "<item>"),
        ("Press <kbd>.", "Drücken Sie <die Taste>.", "<kbd>"),
        ("A line<br />", "Eine Zeile", "<br />"),
        (r"See \ref{here}.", r"Siehe \ref{hier}.", "{here}"),
        (r"\begin{center}", r"\begin{mitte}", "{center}"),
        (r"\textbf{Dear {name}}", r"\textbf{Hallo {nombre}}", "{name}"),
        (r"One\n{name}", r"Eins\n{nombre}", "{name}"),
    ],
)
def test_placeholders_that_are_not(source, target, ours):
    (finding,) = findings("placeholder", (source, target))
    assert quotes(finding, bitext((source, target)))[0] == [ours]


@pytest.mark.parametrize(
    ("source", "target", "ours", "theirs"),
    [
        ("Hello %s, %d new", "Hallo %d, %s neue", ["%s", "%d"], ["%d", "%s"]),
        ("%ld of %5.2f, %1$lu", "%5.2f, %ld und %1$lu", ["%ld", "%5.2f"], ["%5.2f", "%ld"]),
        ("%s: %s, %d", "%s: %d, %s", ["%s", "%d"], ["%d", "%s"]),
    ],
)
def test_placeholders_that_are_filled_in_by_their_order(source, target, ours, theirs):
    (finding,) = findings("placeholder", (source, target))
    assert quotes(finding, bitext((source, target))) == (ours, theirs)


_SWAPPED = (
    ("Adults look at [1].", "Erwachsene sehen [2]."),
    ("Children look at [2].", "Kinder sehen [1]."),
)


def test_what_changes_places_between_sentences_is_wrong():
    found = findings("reference", *_SWAPPED)
    assert [quotes(each, bitext(*_SWAPPED)) for each in found] == [
        (["[1]"], ["[2]"]),
        (["[2]"], ["[1]"]),
    ]


def test_what_stands_in_the_next_sentence_is_not_missing():
    assert findings("reference", *_SWAPPED, confidence=0.4) == []
    moved = ("Adults look at [1].", "Erwachsene sehen es."), ("So do others.", "Andere auch [1].")
    assert findings("reference", *moved) == []


FENCE = """```bash
# Show what would be done
export TASKMILL_TOKEN="abc"
taskmill migrate --dry-run > /var/log/taskmill.txt
```"""
INDENTED = "Run this:\n\n    export TM_HOME=/opt/tm\n    tm run --fast all\n\nThen go on."


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        (FENCE, {"Show what would be done": "Zeigen, was geschähe", '"abc"': '"xyz"'}),
        (FENCE, {"```bash": "```sh"}),
        ("```\nError: no file (and/or folder)\n```", {"Error": "Fehler", "and/or": "und/oder"}),
        (INDENTED, {"Run this": "Führen Sie das aus", "Then go on": "Dann weiter"}),
    ],
)
def test_comments_and_texts_in_code_may_be_translated(source, changes):
    target = source
    for old, new in changes.items():
        target = target.replace(old, new)
    assert target != source
    assert findings("placeholder", (source, target)) == []


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        (FENCE, "TASKMILL_TOKEN", "TASKMILL_TOKEM"),
        (FENCE, "--dry-run", "--trockenlauf"),
        (FENCE, "migrate", "migrieren"),
        (FENCE, "/var/log/taskmill.txt", "/var/protokoll/taskmill.txt"),
        (FENCE.replace("bash", ""), "--dry-run", "--trockenlauf"),
        (FENCE.replace("```", "~~~"), "--dry-run", "--trockenlauf"),
        (INDENTED, "TM_HOME", "TM_HEIM"),
        (INDENTED, "--fast", "--schnell"),
    ],
)
def test_a_name_that_has_changed_in_code_is_found(source, old, new):
    pair = source, source.replace(old, new)
    (finding,) = findings("placeholder", pair)
    assert quotes(finding, bitext(pair)) == ([old], [new])
    assert finding.severity == "major"


def test_code_that_is_left_out_is_no_list_of_names():
    assert findings("placeholder", (f"See this.\n{FENCE}", "Siehe dies.")) == []


def test_bold_words_between_underscores_are_no_sure_placeholders():
    (finding,) = findings("placeholder", ("This is __bold__ now.", "Das ist jetzt __fett__."))
    assert finding.confidence < SURE
    assert finding.severity == "minor"
    (finding,) = findings("placeholder", ("This is __bold__ now.", "Das ist es."))
    assert finding.confidence >= SURE


@pytest.mark.parametrize(
    ("source", "target", "pointed"),
    [
        ("Hello <0>friend</0>!", "Hallo Freund!", [(["<0>", "</0>"], [])]),
        ("<b>An <i>old</i></b> one", "<i>Ein</i> alter", [(["<b>", "</b>"], [])]),
        ("A <b>new</b> one", "Ein <i>neuer</i>", [(["<b>", "</b>"], ["<i>", "</i>"])]),
        ("A <b>new</b> one", "Ein <b>neuer", [(["</b>"], [])]),
        ("<b>A</b> <b>B</b>", "A B", [(["<b>", "</b>"], [])] * 2),
        ("<b>A <b>B</b></b>", "A B", [(["<b>", "</b>"], [])] * 2),
        ("Go <b>{x}</b> on", "Weiter", [(["<b>", "</b>"], []), (["{x}"], [])]),
        ("</b> and <b>", "und", [(["</b>"], []), (["<b>"], [])]),
    ],
)
def test_a_pair_of_tags_that_is_lost_is_one_fault(source, target, pointed):
    found = findings("placeholder", (source, target))
    assert [quotes(each, bitext((source, target))) for each in found] == pointed


def test_a_finding_names_both_tags_of_a_pair():
    (finding,) = findings("placeholder", ("Hello <0>friend</0>!", "Hallo Freund!"))
    assert finding.message == "“<0>…</0>” of the source is not in the target"


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "de"), "Is he here?", "Er ist hier."),
        (("ar", "en"), "هل هو هنا؟", "He is here."),
        (("en", "zh"), "Is he here?", "他在这里。"),
        (("en", "el"), "He is here.", "Είναι εδώ;"),
        (("hy", "en"), "Ո՞ւր ես գնում։", "You are going there."),
        (("en", "am"), "You are going there.", "ወዴት ትሄዳለህ፧"),
        (("en", "de"), "He (the first) left.", "Er (der erste ging."),
        (("zh", "en"), "他（第一个）走了。", "He (the first left."),
        (("en", "de"), "He left: the first) of all.", "Er ging, der erste von allen."),
        (("en", "de"), "He (the first:) of all :)", "Er (der erste von allen :)"),
    ],
)
def test_marks_that_are_lost(languages, source, target):
    (finding,) = findings("punctuation", (source, target), languages=languages)
    assert finding.type == "punctuation"


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        (("en", "de"), "Is he here?", "Ist er hier?"),
        (("en", "zh"), "Is he here?", "他在这里吗？"),
        (("en", "el"), "Is he here?", "Είναι εδώ;"),
        (("es", "en"), "¿Está aquí?", "Is he here?"),
        (("en", "hy"), "Where are you going?", "Ո՞ւր ես գնում։"),
        (("am", "en"), "ወዴት ትሄዳለህ፧", "Where are you going?"),
        (("en", "de"), "a) first, b) second", "a) erstens, b) zweitens (und so)"),
        (("en", "de"), "He (the first) left.", "Er, der erste, ging."),
        (("en", "de"), "He (the first left.", "Er (der erste ging."),
        (("es", "en"), "¿Quieres ir :) o no?", "Do you want to go or not?"),
        (("es", "en"), "Leonor sonrió ;) y se fue.", "Leonor smiled and went."),
        (("en", "de"), "Sorry :-( I (as you know) forgot :'(", "Tut mir leid, ich vergaß es."),
        (("en", "de"), "Nice (are you :) sure)?", "Schön, sicher?"),
        (("ru", "en"), "Привет))) Как ты?", "Hi! How are you?"),
        (("zh", "en"), "好的：）", "All right."),
        (("en", "zh"), "It is clear (see Table 1).", "结果很清楚(见表1）。"),
        (("en", "de"), "Do this (as follows:) now.", "Tun Sie dies jetzt wie folgt."),
        (("en", "de"), "It is f(g(x)) here.", "Es ist so hier."),
    ],
)
def test_marks_that_are_kept(languages, source, target):
    assert findings("punctuation", (source, target), languages=languages) == []


def test_open_brackets_are_found_in_time_that_grows_with_the_length():
    def check(size):
        pairs = [("He (the first left.", "Er, der erste, ging.")] * size
        case = Case(bitext(*pairs))
        assert case.pairs
        return lambda: list(CHECKS["punctuation"].find(case))

    assert len(check(10)()) == 10
    assert grows_with_length(check, 400)


def test_lengths_are_judged_by_the_document_itself():
    usual = [("An ordinary sentence of a usual length, number so and so.", "x" * 60)] * 12
    assert findings("length", *usual) == []
    (finding,) = findings(
        "length", *usual, ("A sentence that is fairly long, as all are.", "x" * 9)
    )
    assert finding.bead == 12


def test_short_pairs_scatter_more_than_long_ones():
    usual = [("An ordinary sentence of a usual length, number so and so.", "x" * 60)] * 12
    assert not findings(
        "length", *usual, ("Halfjaarcijfers 2023 van het bedrijf, in het kort", "x" * 28)
    )
    (finding,) = findings("length", *usual, ("y" * 400, "x" * 220))
    assert finding.bead == 12


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("There were two hundred and forty-six inhabitants.", "Es waren 246 Einwohner."),
        ("“So are we,” she added.", "„Das Gleiche gilt für uns“, fügte sie hinzu."),
    ],
)
def test_numbers_are_equally_long_and_lengths_of_short_sentences_spread_more(source, target):
    usual = [("An ordinary sentence of a usual length, number so and so.", "x" * 60)] * 12
    assert findings("length", *usual, (source, target)) == []


def test_latin_letters_of_a_chinese_text_are_as_long_as_those_of_the_other_side():
    chinese = "本协议自双方签字之日起生效，有效期为一年。"
    german = "Dieser Vertrag tritt mit der Unterzeichnung in Kraft und gilt für ein Jahr."
    address = " Example Software GmbH, Musterstrasse 12, 10115 Berlin, office@example.com, " * 3
    pairs = [(chinese, german)] * 12
    mixed = (
        f"甲方：{address}（以下称“许可方”）",
        f"Partei A:{address}(im Folgenden „Lizenzgeber“)",
    )
    assert findings("length", *pairs, mixed, languages=("zh", "de")) == []
    turned = [(german, chinese)] * 12
    assert findings("length", *turned, mixed[::-1], languages=("de", "zh")) == []
    (finding,) = findings("length", *turned, (german, chinese * 4), languages=("de", "zh"))
    assert finding.message == (
        "the target has 84 characters where about 21 are usual in this document"
    )
    (finding,) = findings("length", *pairs, (chinese * 4, german), languages=("zh", "de"))
    assert finding.message == (
        "the target has 75 characters where about 300 are usual in this document"
    )


@pytest.mark.parametrize(
    ("languages", "source", "target", "count"),
    [
        (("en", "de"), "He did not come.", "Er kam.", 1),
        (("en", "de"), "He did not come.", "Er kam nicht.", 0),
        (("en", "fr"), "He didn’t come.", "Il n’est pas venu.", 0),
        (("en", "fr"), "He came.", "Il n’est pas venu.", 1),
        (("zh", "en"), "他没来。", "He came.", 1),
        (("en", "ja"), "He did not come.", "彼は来なかった。", 0),
        (("ja", "en"), "彼は来なかった。", "He came.", 1),
        (("ja", "en"), "彼は来なかった。", "He did not come.", 0),
        (("th", "en"), "เขาไม่มา", "He came.", 1),
        (("en", "th"), "He never had fear.", "เขาปราศจากความกลัว", 0),
        (("en", "ko"), "He did not come.", "그는 오지 않았다.", 0),
        (("en", "ru"), "He did not come.", "Он пришёл.", 1),
        (("en", "de"), "It is impossible.", "Es geht nicht.", 0),
        (("en", "ar"), "And nobody counted them.", "ولم يحصِ أحد منهم شيئا", 0),
        (("en", "ar"), "So they were not punished.", "فلم يُعاقبوا", 0),
        (("ar", "en"), "ولا يمكن ذلك", "That is possible.", 1),
        (("ar", "en"), "وليس هذا صحيحا", "That is right.", 1),
        (("ja", "en"), "客は少ない。", "There were few guests.", 0),
        (("ja", "en"), "その道は危ない。", "That road is dangerous.", 0),
        (("ja", "en"), "明日は雨かもしれない。", "Perhaps it will rain tomorrow.", 0),
        (("ja", "en"), "すぐ行かなければなりません。", "I must go at once.", 0),
        (("ja", "en"), "本は少なかった。", "There were few books.", 0),
        (("en", "ja"), "There were not many guests.", "客は少なかった。", 0),
        (("en", "ja"), "It is no doubt true.", "間違いなく本当だ。", 0),
        (("ja", "en"), "客はいない。", "There are guests.", 1),
    ],
)
def test_negations(languages, source, target, count):
    found = findings("negation", (source, target), languages=languages)
    assert len(found) == count


@pytest.mark.parametrize(
    ("languages", "source", "target", "count"),
    [
        (("en", "de"), "Then Martha Lohse spoke.", "Da sprach Martha Lohse.", 0),
        (("en", "ru"), "Then Martha Lohse spoke.", "Тогда заговорила Марта Лозе.", 0),
        (("fr", "en"), "Puis Thiel est parti.", "Then Lebrun left.", 1),
        (("en", "fr"), "Then NATO met.", "Puis OSCE se réunit.", 1),
        (("fr", "en"), "Puis il dit ‘Demain tu pars’.", "Then he said ‘Tomorrow you go’.", 0),
        (("en", "es"), "He met April Wilson.", "Encontró a Amber Wilson.", 1),
        (("en", "es"), "He met April Wilson.", "Encontró a April Wilson.", 0),
        (("en", "es"), "He met Rose May today.", "Encontró hoy a Rose Grant.", 1),
        (("en", "pl"), "In April he left.", "Potem z Gdyni wyjechał.", 0),
        (("en", "pl"), "He left on Monday April 3.", "Wyjechał z Gdyni.", 0),
        (("en", "pl"), "He left Leeds in April.", "W kwietniu wyjechał z Leeds.", 0),
    ],
)
def test_names(languages, source, target, count):
    assert len(findings("name", (source, target), languages=languages)) == count


def test_names_stand_for_those_in_their_place():
    pairs = "It left on Friday for Leeds in May.", "W piątek w maju wyjechał do Londynu."
    (finding,) = findings("name", pairs, languages=("en", "pl"))
    assert finding.message == "the source names “Leeds”, the target “Londynu”"
    pairs = "The tall Mr Brown has gone to Leeds.", "Potem wyjechał pociągiem do Gdyni."
    (finding,) = findings("name", pairs, languages=("en", "pl"))
    assert finding.message == "the source names “Leeds”, the target “Gdyni”"


def test_a_quotation_in_a_message_is_harmless():
    assert quoted("a\nb\u202ec\x1b[31m") == "“a bc[31m”"
    assert len(quoted("x" * 500)) < 70


NOTED = (
    ("The king built El Escorial.1", "Der König baute den Escorial.1"),
    ("He died there.{}", "Dort starb er.{}"),
    ("It is a museum today.3", "Heute ist es ein Museum.3"),
)


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ("2", "", ["“2” of the source is not in the target"]),
        ("", "2", ["“2” of the target is not in the source"]),
        ("2", "3", ["the source has “2”, the target “3”"]),
        ("2", "2", []),
        ("2", "²", []),
        ("2", " [2]", []),
        ("2", " (2)", []),
        ("(2)", " [2]", []),
        ("*", "", ["“*” of the source is not in the target"]),
        ("*", "¹", []),
        ("*", "†", []),
        ("", "**", ["“**” of the target is not in the source"]),
    ],
)
def test_footnote_marks_in_plain_letters(ours, theirs, said):
    pairs = [(one.format(ours), other.format(theirs)) for one, other in NOTED]
    assert [each.message for each in findings("reference", *pairs)] == said


@pytest.mark.parametrize(
    "pairs",
    [
        [("The king built El Escorial.1", "Der König baute den Escorial.")],
        [("See Fig.1 and Fig.2 here.", "Siehe Abbildung 1 und 2 hier.")],
        [("It is No.1 here.", "Er ist Nr.1 hier."), ("It is No.2 here.", "Er ist Nr. 2 hier.")],
        [("He came first (1). She came next (2).", "Er kam erst. Sie kam dann.")],
        [("Call *him* now, *please*.", "Ruf ihn jetzt an, bitte.")],
        [("This is *very important*.", "Das ist sehr wichtig.")],
        [("What the f***!", "Was zum Teufel!")],
        [("The product of a*b is c*d.", "Das Produkt ist gleich.")],
        [("*He came home.", "*Er kam heim.*"), ("Then he left.*", "*Dann ging er.*")],
        [("*He came home.", "Er kam heim."), ("Then he left.*", "Dann ging er.")],
        [("**He came.", "Er kam."), ("So he said.", "Sagte er."), ("He left.**", "Er ging.")],
    ],
)
def test_what_is_hardly_a_footnote_mark(pairs):
    assert findings("reference", *pairs) == []


@pytest.mark.parametrize(
    ("pair", "marks"),
    [
        (("It is all bull**.", "Das ist alles Blödsinn."), 1),
        (("Scientists and pupils", "Wissenschaftler* und Schüler*"), 2),
    ],
)
def test_a_star_is_doubtful_where_the_other_side_has_no_footnotes_at_all(pair, marks):
    found = findings("reference", pair)
    assert len(found) == marks
    assert all(each.confidence < SURE for each in found)


def test_a_star_behind_emphasis_that_has_ended_is_a_mark():
    pairs = [("*Ulysses* is long.", "*Ulysses* ist lang."), ("It is the end.*", "Es ist aus.")]
    assert len(findings("reference", *pairs)) == 1
    far = [("A stray *mark.", "Ein Fleck.")], [("A long way.", "Ein langer Weg.")] * 100
    assert len(findings("reference", *far[0], *far[1], pairs[1])) == 1
    apart = bitext(("*A\n\n", "A\n\n"), pairs[1])
    assert len(check_fidelity(apart, checks=["reference"], min_confidence=0).findings) == 1


@pytest.mark.parametrize("confidence", [None, 1.0])
def test_beads_without_a_confidence_count_as_sure(confidence):
    pairs = [
        ("The red box holds 25 nails.", "Die rote Schachtel enthält 15 Nägel."),
        ("The blue box holds 15 screws.", "Die blaue Schachtel enthält 25 Schrauben."),
        ("Nobody translated this sentence at all.", None),
    ]
    report = check_fidelity(bitext(*pairs, confidence=confidence))
    assert [(each.type, each.bead) for each in report.findings if each.confidence >= SURE] == [
        ("number", 0),
        ("number", 1),
        ("omission", 2),
    ]
