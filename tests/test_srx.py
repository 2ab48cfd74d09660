"""SRX files of users': their rules are followed, and what is wrong is told in one line."""

import itertools
import pickle
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from aligner import cli
from aligner.errors import FormatError, InputError, MissingExtraError
from aligner.pipeline import Aligner
from aligner.splitters import (
    split,
    splitter_identity,
    splitter_key,
    splitter_name,
    srx,
    srx_engine,
)

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.lisa.org/srx20" version="2.0"'


def rule(before, after, breaks="yes"):
    return (
        f'<rule break="{breaks}"><beforebreak>{before}</beforebreak>'
        f"<afterbreak>{after}</afterbreak></rule>\n"
    )


def document(
    rules, cascade="yes", maps='<languagemap languagepattern="de.*" languagerulename="D"/>'
):
    return (
        f'{HEAD}<srx {NAMESPACE}><header segmentsubflows="yes" cascade="{cascade}"/>\n<body>'
        f'<languagerules><languagerule languagerulename="D">\n{rules}</languagerule>'
        f"</languagerules>\n<maprules>{maps}</maprules></body></srx>"
    )


@pytest.fixture
def write(tmp_path):
    def write(text, name="rules.srx"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


SIMPLE = rule(r"\bAbt\.", r"\s", "no") + rule(r"[.!?]", r"\s")


def sentences(text, path, language="de"):
    return list(split(text, language, splitter=srx(path)))


def test_rules_are_followed_in_order(write):
    text = "Das ist Abt. A. Sie ist klein!\n\nUnd nun? Gut so"
    assert sentences(text, write(document(SIMPLE))) == [
        "Das ist Abt. A.",
        "Sie ist klein!",
        "Und nun?",
        "Gut so",
    ]


def test_the_language_chooses_the_rules(write):
    maps = (
        '<languagemap languagepattern="fr" languagerulename="D"/>'
        '<languagemap languagepattern=".*" languagerulename="E"/>'
    )
    both = document(SIMPLE, "no", maps).replace(
        "</languagerules>",
        f'<languagerule languagerulename="E">{rule(";", " ")}</languagerule></languagerules>',
    )
    path = write(both)
    assert sentences("Un; deux. Trois", path, "fr") == ["Un; deux.", "Trois"]
    assert sentences("One; two. Three", path, "en") == ["One;", "two. Three"]
    path = write(both.replace('cascade="no"', 'cascade="yes"'))
    assert sentences("Un; deux. Trois", path, "fr") == ["Un;", "deux.", "Trois"]
    assert splitter_name("French", srx(path)) == "srx:rules.srx:fr"


def test_a_prefix_of_the_name_space_changes_nothing(write):
    text = document(SIMPLE).replace("xmlns=", "xmlns:s=")
    for tag in ("srx", "header", "body", "rule", "beforebreak", "afterbreak", "maprules"):
        text = text.replace(f"<{tag}>", f"<s:{tag}>").replace(f"</{tag}>", f"</s:{tag}>")
        text = text.replace(f"<{tag} ", f"<s:{tag} ")
    for tag in ("languagerules", "languagerule", "languagemap"):
        text = text.replace(f"<{tag}>", f"<s:{tag}>").replace(f"</{tag}>", f"</s:{tag}>")
        text = text.replace(f"<{tag} ", f"<s:{tag} ")
    assert sentences("Er kam. Sie ging.", write(text)) == ["Er kam.", "Sie ging."]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (r"\Q?.\E", r"\s", "Das?. Nein."),
        (r"\.", r"\h", "Das. Nein"),
        (r"\x{2e}", r"\s", "Das. Nein"),
        (r"(?U)\w\.", r"\s\p{Lu}", "Daß. Nein"),
        (r"[\p{L}&amp;&amp;[^x]]\.", r"\s", "Das. Nein x. y"),
        (r"\.++", r"\s", "Das. Nein"),
    ],
)
def test_patterns_of_java_are_understood(write, before, after, text):
    found = sentences(text, write(document(rule(before, after))))
    assert len(found) == 2
    assert found[1].startswith("Nein")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (document(SIMPLE + rule("(", " ")), r"rules.srx, line 6: '\(' is no valid regular expres"),
        (document(rule(".", "[a-")), "line 4: .* is no valid regular expression"),
        (document(rule("(" * 5000, "")), "line 4: .* is no valid regular expression"),
        (document(SIMPLE, maps=""), "has no <languagemap>; give an SRX 2.0 file"),
        (document(SIMPLE).replace('="D"/>', '="X"/>'), "line 7: no <languagerule> is called 'X'"),
        (document(SIMPLE).replace('languagerulename="D">', ">"), "line 3: <languagerule> lacks"),
        (document(SIMPLE).replace("</body>", ""), "no well-formed XML"),
        ("Not a file of rules", "line 1: no well-formed XML"),
        ("<html/>", "has no <languagemap>"),
        (b"PK\x03\x04\x00\x00", "no well-formed XML"),
        (b"", "no well-formed XML"),
        (b" " * (8 * 1024 * 1024 + 1), "larger than 8 MB"),
    ],
)
def test_a_file_that_is_wrong_is_refused(write, content, message):
    with pytest.raises(FormatError, match=message) as error:
        srx(write(content))
    assert len(str(error.value).splitlines()) == 1


def test_a_language_without_rules_is_refused(write):
    with pytest.raises(FormatError, match="no rules for the language 'fr'; add a <languagemap>"):
        sentences("Un. Deux.", write(document(SIMPLE)), "fr")


def test_a_text_in_an_unknown_language_has_rules_unless_it_is_blank(write):
    path = write(document(SIMPLE))
    with pytest.raises(FormatError, match=r"no rules for an unknown language; name it, or add a <"):
        sentences("Un. Deux.", path, None)
    assert sentences(" \n", path, None) == []


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read: no such file"):
        srx(tmp_path / "none.srx")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE srx [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE srx [<!ENTITY x SYSTEM "secret.txt">]>',
        '<!DOCTYPE srx SYSTEM "http://127.0.0.1:9/srx.dtd">',
    ],
)
def test_entities_are_neither_expanded_nor_fetched(write, doctype):
    write("secret", "secret.txt")
    text = document(rule("&x;&l11;", "")).replace(HEAD, HEAD + doctype)
    with pytest.raises(FormatError, match="line 2: a document type is not allowed"):
        srx(write(text))


@pytest.mark.parametrize("breaks", ["yes", "no"])
def test_rules_that_take_for_ever_are_stopped(write, monkeypatch, breaks):
    monkeypatch.setattr(srx_engine, "_FIRST_SECONDS", 0.3)
    slow = rule(r"\.", r"\s(a|aa)+$", breaks) + rule(r"\.", r"\s")
    text = f"Now. {'a' * 60}b"
    started = time.process_time()
    with pytest.raises(InputError, match=r"rules.srx.* takes too long; write it without"):
        sentences(text, write(document(slow)))
    assert time.process_time() - started < 3


def test_the_time_that_is_allowed_is_that_of_all_paragraphs(write, monkeypatch):
    monkeypatch.setattr(srx_engine, "_FIRST_SECONDS", 0.5)
    path = write(document(rule(r"\.", r"\s(a|aa)+$") + rule(r"\.", r"\s")))
    text = "\n\n".join([f"Now. {'a' * 22}b"] * 1000)
    started = time.process_time()
    with pytest.raises(InputError, match="takes too long"):
        sentences(text, path)
    assert time.process_time() - started < 5


def test_rules_are_compiled_once_for_all_documents(write, monkeypatch):
    splitter = srx(write(document(SIMPLE)))
    expected = list(split("Er kam. Sie ging.", "de", splitter=splitter))
    monkeypatch.setattr(srx_engine, "_compiled", None)
    assert list(split("Er kam. Sie ging.", "de", splitter=splitter)) == expected


def test_each_document_has_time_of_its_own(write, monkeypatch):
    ticks = itertools.count()
    clock = SimpleNamespace(process_time=lambda: next(ticks) / 10)
    monkeypatch.setattr(srx_engine, "time", clock)
    splitter = srx(write(document(SIMPLE)))
    for _ in range(20):
        assert len(split("Er kam. Sie ging.", "de", splitter=splitter)) == 2
    assert clock.process_time() > 5  # more than one document may take
    with pytest.raises(InputError, match="takes too long"):
        split("Er kam. Sie ging. " * 50, "de", splitter=splitter)
    assert len(split("Er kam. Sie ging.", "de", splitter=splitter)) == 2


def test_several_threads_may_split_by_the_same_rules(write):
    splitter = srx(write(document(SIMPLE)))
    texts = ["Er kam aus Abt. A. Sie ging! " * size for size in range(1, 40)]
    expected = [sentences(text, write(document(SIMPLE))) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        found = pool.map(lambda text: list(split(text, "de", splitter=splitter)), texts)
        assert list(found) == expected


def test_use_changes_neither_what_rules_are_called_nor_their_copies(write):
    splitter = srx(write(document(SIMPLE)))
    before = splitter_identity(splitter), splitter_key(splitter)
    expected = list(split("Er kam. Sie ging.", "de", splitter=splitter))
    assert (splitter_identity(splitter), splitter_key(splitter)) == before
    twin = pickle.loads(pickle.dumps(splitter))
    assert twin == splitter
    assert list(split("Er kam. Sie ging.", "de", splitter=twin)) == expected


def test_what_is_missing_is_named(write):
    program = (
        "import sys; sys.modules['choppa'] = None\n"
        "from aligner.splitters import srx\n"
        f"srx({str(write(document(SIMPLE)))!r})"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert f"{MissingExtraError.__name__}: splitting by an SRX file needs" in run.stderr
    assert 'pip install "bitext-aligner[srx]"' in run.stderr


class TestOnTheCommandLine:
    german = "Das ist Abt. Nord; sie ist groß. Sie liegt am Fluss."
    english = "This is the northern section; it is large. It lies by the river."

    @pytest.fixture
    def here(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "de.txt").write_text(self.german, encoding="utf-8")
        (tmp_path / "en.txt").write_text(self.english, encoding="utf-8")
        return tmp_path

    def run(self, *options):
        languages = ("--source-lang", "de", "--target-lang", "en")
        return cli.main(["align", "de.txt", "en.txt", *languages, "-o", "out.jsonl", *options])

    def test_a_file_of_rules_splits(self, here, write):
        both = '<languagemap languagepattern="de|en" languagerulename="D"/>'
        write(document(rule("[.;]", r"\s[Sis]"), maps=both), "mine.srx")
        assert self.run("--srx", "mine.srx") == 0
        assert "srx:mine.srx:de" in (here / "out.jsonl.meta.json").read_text()
        assert "Das ist Abt. Nord;" in (here / "out.jsonl").read_text(encoding="utf-8")

    def test_a_pattern_that_is_wrong_is_told_in_one_line(self, here, write, capsys):
        write(document(rule("(", "")), "mine.srx")
        assert self.run("--srx", "mine.srx") == 2
        told = capsys.readouterr().err
        assert told.startswith("aligner: mine.srx, line 4: '(' is no valid")
        assert told.count("\n") == 1

    def test_abbreviations_can_be_added(self, here):
        assert self.run("--abbreviations", "de=Abt.") == 0
        assert "rules+1:de" in (here / "out.jsonl.meta.json").read_text()

    @pytest.mark.parametrize(
        "options",
        [
            ("--srx", "mine.srx", "--abbreviations", "de=Abt."),
            ("--srx", "mine.srx", "--presegmented"),
            ("--abbreviations", "Abt."),
            ("--abbreviations", "de="),
            ("--abbreviations", "de=two words"),
            ("--srx", "none.srx"),
        ],
    )
    def test_mistakes_are_told_in_one_line(self, here, capsys, options):
        assert self.run(*options) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_rules_serve_both_sides_of_an_aligner(write):
    both = '<languagemap languagepattern=".*" languagerulename="D"/>'
    splitter = srx(write(document(SIMPLE, maps=both)))
    bitext = Aligner(splitter=splitter).align(
        "Er kam. Sie ging.",
        "He came. She left.",
        source_language="de",
        target_language="en",
    )
    assert bitext.provenance.splitter == "srx:rules.srx:de+srx:rules.srx:en"
