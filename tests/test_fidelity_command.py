"""`aligner fidelity`."""

import json

import pytest
from samples import DATA

from aligner import read_bitext, read_units, write
from aligner.cli import main


def test_the_command_line_prints_and_writes(tmp_path, capsys):
    texts = [str(DATA / "die-faehre.de.txt"), str(DATA / "die-faehre-careless.fr.txt")]
    assert main(["fidelity", *texts, "--check", "number"]) == 0
    assert "“13 octobre”" in capsys.readouterr().out
    out = tmp_path / "report.json"
    assert main(["fidelity", *texts, "-o", str(out), "--fail-on", "critical"]) == 1
    assert json.loads(out.read_text(encoding="utf-8"))["findings"]
    assert main(["fidelity", *texts, "--check", "order", "-o", str(tmp_path / "page.html")]) == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert '"headline":"no findings"' in page
    assert "<title>die-faehre.de.txt – die-faehre-careless.fr.txt</title>" in page
    assert main(["fidelity", *texts, "--check", "order", "--fail-on", "minor"]) == 0
    capsys.readouterr()
    assert main(["fidelity", *texts, "--check", "number", "-o", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"][0]["type"] == "number"


def test_the_command_line_tells_mistakes(tmp_path, capsys):
    text = str(DATA / "die-faehre.de.txt")
    for arguments, message in (
        (["--check", "numbre"], "there is no check 'numbre'"),
        (["-o", "report.odd"], "cannot write the report report.odd"),
        (["-o", str(tmp_path / "no" / "report.json")], "does not exist"),
        (["--glossary", str(tmp_path / "none.tsv")], "none.tsv"),
        (["--check", "glossary"], "give terms with --glossary FILE"),
    ):
        assert main(["fidelity", text, str(DATA / "die-faehre.fr.txt"), *arguments]) == 2
        printed = capsys.readouterr().err
        assert message in printed
        assert printed.count("\n") == 1


def test_the_command_line_tells_how_many_terms_occur(tmp_path, capsys):
    pairs, terms, out = (tmp_path / name for name in ("pairs.tsv", "terms.tsv", "report.json"))
    pairs.write_text("Fill the tank.\tFüllen Sie den Tank.\n" * 2, encoding="utf-8")
    terms.write_text("Tank\ttank\nDeckel\tlid\nWasser\ttank\n", encoding="utf-8")
    note = "1 of 3 terms of the glossary occur in the source; are its columns exchanged?"
    how = ["fidelity", str(pairs), "--glossary", str(terms), "--check", "glossary"]
    how += ["--source-lang", "en", "--target-lang", "de"]
    assert main(how) == 0
    assert note in capsys.readouterr().out
    assert main([*how, "-o", str(out)]) == 0
    assert note in capsys.readouterr().err
    assert note in json.loads(out.read_text(encoding="utf-8"))["notes"]


UNIT = '<trans-unit id="{}"><source>{}</source>{}</trans-unit>'
HALF = (
    UNIT.format(1, "The filter must be replaced.", "<target>Der Filter ist zu wechseln.</target>")
    + UNIT.format(2, "Keep out of reach of children.", "<target> </target>")
    + UNIT.format(3, "Never open the housing.", "")
    + UNIT.format(4, "Close the cover.", "<target>Schließen Sie die Abdeckung.</target>")
    + UNIT.format(5, "", "<target>Viel Vergnügen damit!</target>")
)


def xliff(units):
    return (
        '<xliff version="1.2"><file original="a" source-language="en" target-language="de"><body>'
        f"{units}</body></file></xliff>"
    )


def test_a_table_is_of_pairs_for_whoever_judges_them(tmp_path, capsys):
    rows = [
        ("Der Hund bellt die ganze Nacht.", "The dog barks all night."),
        ("Das Zimmer kostet 50 Euro.", "The room costs 60 euros."),
        ("Wir gehen morgen in die Stadt.", "We are going to town tomorrow."),
    ]
    table, report = tmp_path / "pairs.tsv", tmp_path / "report.json"
    table.write_text("".join(f"{source}\t{target}\n" for source, target in rows))
    assert main(["fidelity", str(table), "-o", str(report)]) == 0
    found = json.loads(report.read_text())["findings"]
    assert [each["type"] for each in found] == ["number"]
    write(read_bitext(table), tmp_path / "ours.tsv")
    assert main(["fidelity", str(tmp_path / "ours.tsv"), "-o", str(report)]) == 0
    assert json.loads(report.read_text())["findings"] == found
    assert main(["fidelity", str(table), "--presegmented"]) == 2
    assert "holds ready sentences; leave out --presegmented" in capsys.readouterr().err


def test_what_a_file_of_pairs_leaves_untranslated_is_an_omission(tmp_path, capsys):
    half, out = tmp_path / "half.xlf", tmp_path / "report.json"
    half.write_text(xliff(HALF), encoding="utf-8")
    command = ["fidelity", str(half), "--no-cache", "-o", str(out), "--fail-on", "minor"]
    assert main(command) == 1
    report = json.loads(out.read_text(encoding="utf-8"))
    assert [
        (each["type"], each["confidence"], each.get("source_places"), each.get("target_places"))
        for each in report["findings"]
    ] == [
        ("omission", 1.0, [{"file": "a", "unit": "2"}, {"file": "a", "unit": "3"}], None),
        ("addition", 1.0, None, [{"file": "a", "unit": "5"}]),
    ]
    scores = report["scores"]
    assert scores["source_coverage"] < 0.6
    assert scores["fidelity"] == pytest.approx(0.5 ** (scores["penalty"] / 20), abs=1e-4)
    capsys.readouterr()
    assert main(["align", str(half), "--no-cache"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "note: 3 units have only one text and are in no pair"


COPY = "The file is 25 MB."
TWO = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="de">'
    '<file id="f"><unit id="1"><segment state="initial"><source>{0}</source><target>{0}</target>'
    "</segment><segment><source>Close it.</source><target>Schließen Sie es.</target></segment>"
    "</unit></file></xliff>"
)


@pytest.mark.parametrize(
    "content",
    [
        xliff(
            UNIT.format(1, COPY, f'<target state="{state}">{COPY}</target>')
            + UNIT.format(2, "Close it.", "<target>Schließen Sie es.</target>")
        )
        for state in ("needs-translation", "new")
    ]
    + [TWO.format(COPY)],
)
def test_a_copy_that_its_state_calls_untranslated_is_no_translation(tmp_path, content, capsys):
    file, out = tmp_path / "a.xlf", tmp_path / "report.json"
    file.write_text(content, encoding="utf-8")
    assert main(["fidelity", str(file), "--no-cache", "-o", str(out)]) == 0
    (lost,) = json.loads(out.read_text(encoding="utf-8"))["findings"]
    assert (lost["type"], lost["source"], lost["confidence"]) == ("omission", COPY, 1.0)
    capsys.readouterr()
    assert main(["convert", str(file), str(tmp_path / "a.tsv")]) == 0
    assert COPY not in (tmp_path / "a.tsv").read_text("utf-8")
    assert "single texts of 1 unit" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("state", "text"),
    [("translated", COPY), ("needs-review-translation", COPY), ("new", "Die Datei hat 25 MB.")],
)
def test_other_states_and_texts_are_translations(tmp_path, state, text):
    file = tmp_path / "a.xlf"
    target = f'<target state="{state}">{text}</target>'
    file.write_text(xliff(UNIT.format(1, COPY, target)), encoding="utf-8")
    assert next(read_units(file)).texts == (COPY, text)
    fixed = UNIT.format(1, COPY, f'<target state="new">{COPY}</target>')
    file.write_text(xliff(f'<group translate="no">{fixed}</group>'), encoding="utf-8")
    assert next(read_units(file)).texts == (COPY, COPY)


def test_what_is_not_to_be_translated_is_no_omission(tmp_path, capsys):
    fixed = '<trans-unit id="{}" translate="{}"><source>{}</source>{}</trans-unit>'
    sentence = "The name of this product stays in English everywhere."
    units = (
        fixed.format(1, "yes", "The filter is new.", "<target>Der Filter ist neu.</target>")
        + fixed.format(2, "no", "ACME-X200 Cleaner", "")
        + fixed.format(3, "no", sentence, f"<target>{sentence}</target>")
        + f'<group translate="no">{UNIT.format(4, "ACME-X300 Cleaner", "<target/>")}</group>'
    )
    file, out = tmp_path / "a.xlf", tmp_path / "report.json"
    command = ["fidelity", str(file), "--no-cache", "-o", str(out), "--fail-on", "minor"]
    file.write_text(xliff(units), encoding="utf-8")
    assert main(command) == 0
    report = json.loads(out.read_text(encoding="utf-8"))
    assert report["findings"] == []
    assert report["scores"]["source_coverage"] == 1
    inner = fixed.format(5, "yes", "Never open the housing.", "")
    file.write_text(xliff(f'{units}<group translate="no">{inner}</group>'), encoding="utf-8")
    assert main(command) == 1
    (lost,) = json.loads(out.read_text(encoding="utf-8"))["findings"]
    assert lost["source_places"] == [{"file": "a", "unit": "5"}]
    file.write_text(
        xliff(
            UNIT.format(1, "It has gone.", "<target>Es ist weg.</target>")
            + fixed.format(2, "no", "A 5 mm screw.", "<target>Schraube, 6 mm.</target>")
        ),
        encoding="utf-8",
    )
    assert main(command) == 1
    capsys.readouterr()


def test_a_text_in_another_region_is_no_omission(tmp_path, capsys):
    text = '<tuv xml:lang="{}"><seg>{}</seg></tuv>'
    pairs = (
        (("en-GB", "The ferry left."), ("de", "Die Fähre fuhr ab.")),
        (("en-GB", "Nobody waved."), ("de", "Niemand winkte.")),
        (("en-US", "It was gray."), ("de", "Es war grau.")),
    )
    units = "".join(f"<tu>{''.join(text.format(*each) for each in pair)}</tu>" for pair in pairs)
    memory = tmp_path / "a.tmx"
    memory.write_text(
        f'<tmx version="1.4"><header srclang="en-GB"/><body>{units}</body></tmx>', encoding="utf-8"
    )
    command = ["fidelity", str(memory), "--no-cache", "--source-lang", "de"]
    assert main([*command, "--target-lang", "en-GB"]) == 0
    assert "no findings" in capsys.readouterr().out
