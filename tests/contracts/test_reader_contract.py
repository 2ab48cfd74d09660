"""What every reader of texts promises, whatever the format."""

import subprocess
import sys

import makers
import pytest

from aligner import AlignerError, read_bitext, read_manuscript
from aligner.bitext.spans import has_blank_line
from aligner.errors import MissingExtraError

KINDS = sorted(makers.MAKERS)
NEEDED = {
    ".ass": "pysubs2",
    ".docx": "lxml",
    ".epub": "lxml",
    ".html": "lxml",
    ".pdf": "pypdf",
    ".srt": "pysubs2",
    ".tmx": "lxml",
    ".vtt": "pysubs2",
    ".xlf": "lxml",
}


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture(params=sorted(makers.SIDES))
def chapters(request):
    return makers.SIDES[request.param]


@pytest.fixture
def path(tmp_path, kind, chapters):
    file = tmp_path / f"story{kind}"
    file.write_bytes(makers.MAKERS[kind](chapters))
    return file


def refusal(file):
    try:
        read_manuscript(file)
    except AlignerError as error:
        return str(error)
    return None


def test_blocks_are_in_order_disjoint_and_inside_the_text(path):
    found = read_manuscript(path)
    last = -1
    for block in found.blocks:
        assert last < block.start < block.stop <= len(found.text)
        assert block.of(found.text).strip() == block.of(found.text)
        assert not has_blank_line(block.of(found.text))
        last = block.stop


def test_places_are_in_order_disjoint_and_cover_the_blocks(path, kind):
    found = read_manuscript(path)
    if kind == ".txt":
        assert found.places == ()
        return
    last = 0
    for place in found.places:
        assert last <= place.span.start < place.span.stop <= len(found.text)
        assert place.address
        last = place.span.stop
    told = {index for place in found.places for index in place.span}
    assert all(index in told or found.text[index].isspace() for b in found.blocks for index in b)


def test_reading_twice_gives_the_same(path):
    assert read_manuscript(path) == read_manuscript(path)


def test_no_word_is_lost_added_or_moved(path, kind, chapters):
    found = str(read_manuscript(path))
    texts = makers.paragraphs(chapters)
    if kind in (".srt", ".vtt", ".ass"):
        texts = [text for _, body in chapters for text in body]
    assert found.split() == " ".join(texts).split()


def test_cut_short_it_is_read_or_refused_in_one_line(tmp_path, kind, chapters):
    data = makers.MAKERS[kind](chapters)
    file = tmp_path / f"broken{kind}"
    for share in (0.0, 0.3, 0.7, 0.95):
        file.write_bytes(data[: int(len(data) * share)])
        said = refusal(file)
        assert said is None or (said.startswith(str(file)) and len(said.splitlines()) == 1)


@pytest.mark.parametrize("suffix", NEEDED)
def test_without_the_extra_the_message_says_how_to_install_it(tmp_path, monkeypatch, suffix):
    monkeypatch.setitem(sys.modules, NEEDED[suffix], None)
    made = makers.MAKERS.get(suffix, lambda _: b"<tmx/>")
    file = tmp_path / f"story{suffix}"
    file.write_bytes(made(makers.ENGLISH))
    read = read_bitext if suffix in (".tmx", ".xlf") else read_manuscript
    with pytest.raises(MissingExtraError, match=r'pip install "bitext-aligner\[formats\]"'):
        read(file)


def test_plain_text_needs_no_extra(tmp_path):
    file = tmp_path / "story.txt"
    file.write_bytes(makers.MAKERS[".txt"](makers.ENGLISH))
    program = (
        "import sys; import aligner;"
        f"aligner.read_manuscript({str(file)!r});"
        "assert not {'lxml', 'pypdf', 'pysubs2'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
