"""`aligner fidelity`."""

import json
from pathlib import Path

from aligner.cli import main

DATA = Path(__file__).parents[1] / "data"


def test_the_command_line_prints_and_writes(tmp_path, capsys):
    texts = [str(DATA / "die-faehre.de.txt"), str(DATA / "die-faehre-careless.fr.txt")]
    assert main(["fidelity", *texts, "--check", "number"]) == 0
    assert "“13”" in capsys.readouterr().out
    out = tmp_path / "report.json"
    assert main(["fidelity", *texts, "-o", str(out), "--fail-on", "critical"]) == 1
    assert json.loads(out.read_text(encoding="utf-8"))["findings"]
    assert main(["fidelity", *texts, "--check", "order", "-o", str(tmp_path / "page.html")]) == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
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
