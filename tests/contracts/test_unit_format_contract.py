"""What every format of units promises: what is written is read, or refused in one clear line."""

import re
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from aligner import FormatError, InputError, LanguageError, Unit, read_units, write_units
from aligner.errors import AlignerError
from aligner.formats.registry import FORMATS
from aligner.view.oneline import on_one_line

WRITTEN = sorted(
    {form.units: suffix for suffix, form in FORMATS.items() if form.units.write}.values()
)
ON_ONE_LINE = {".tsv", ".moses"}
XML = {".tmx"}  # of the formats in XML, .xliff has a spelling for what XML cannot hold
BARE = {".tsv"}  # tells nothing but texts and confidences
SLOW = {".xlsx"}  # to read
ANY_NUMBER = [suffix for suffix in WRITTEN if FORMATS[suffix].units.versions is None]

ODD = (
    "=1+1", "+49 30", "-5 °C", "@SUM(A1)", "'quoted\"", "tab\there", "line\nbreak", "cr\rlf\r\n",
    "<b>&amp;</b> & ]]>", "<r><t>x</t></r>", "_x000D_ _x0000_x0001_", "שלום \u202eעולם\u202c",
    "\U0001f469\u200d\U0001f680 \U00020000", "\ufeffmark", "\u2028\u2029\x85", " padded  ",
    "#N/A", "null", "2024-01-01", "\u00a0", "a ~~~ b", "1e5", "TRUE",
)  # fmt: skip
CONTROLS = ("\x00", "\x01", "\x0b", "\x0c", "\x1b", "\x1f", "\ufffe", "\uffff")

pieces = st.sampled_from(ODD) | st.text(max_size=8)
texts = st.lists(pieces, max_size=3).map("".join)


def is_legal(text):
    return not any(each in text for each in map(chr, (*range(9), 11, 12, *range(14, 32)))) and not (
        "\ufffe" in text or "\uffff" in text
    )


def is_binary(units):
    """Whether a file of lines with these units is refused, as one that is no text."""
    texts = "".join(text for unit in units for text in unit.texts)
    return len(re.findall(r"[\0-\x08\x0e-\x1b\x7f-\x9f]", texts)) >= 8


legal_names = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), max_size=10).map(
    str.strip
)


@st.composite
def units(draw, versions=2):
    found = draw(
        st.tuples(*[texts] * versions).filter(lambda each: sum(bool(t.strip()) for t in each) > 1)
    )
    confidence = draw(st.none() | st.floats(0, 1).map(lambda number: round(number, 6)))
    numbers = st.sets(st.integers(0, 10**6), min_size=1, max_size=3).map(lambda s: tuple(sorted(s)))
    sentences = draw(st.just(()) | st.tuples(*[numbers] * versions))
    return Unit(found, confidence, draw(legal_names), sentences)


def there_and_back(folder, suffix, written, languages, **options):
    path = folder / f"any{suffix}"
    write_units(iter(written), path, languages, **options)
    return list(read_units(path, languages))


def kept(unit, suffix):
    """What a format keeps of a unit."""
    found = unit.texts
    if suffix in ON_ONE_LINE:
        found = tuple(map(on_one_line, found))
    else:
        marks = unit.sentences
        if suffix == ".tmx":  # has no place for a version without text
            blank = [not text or text.isspace() for text in found]
            found = tuple("" if b else text for b, text in zip(blank, found, strict=True))
            marks = marks and tuple(() if b else m for b, m in zip(blank, marks, strict=True))
        return Unit(found, unit.confidence, unit.document, marks)
    if suffix in BARE:
        return Unit(found, unit.confidence)
    return Unit(found, unit.confidence, unit.document, unit.sentences)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("units")


@pytest.mark.parametrize("suffix", WRITTEN)
@settings(deadline=None, max_examples=25)
@given(written=st.lists(units(), min_size=1, max_size=4))
@example(
    written=[
        Unit((text, f"{text}{text}"), 0.5, "d", ((0,), (1, 2))) for text in ODD if text.strip()
    ]
)
@example(written=[Unit((text, "x"), 1.0) for text in ODD if text.strip()])
def test_what_is_written_is_read(folder, suffix, written):
    assume(suffix not in ON_ONE_LINE or not is_binary(written))
    if suffix in XML and not all(is_legal(text) for unit in written for text in unit.texts):
        told = r"any.tmx, unit \d+( \(of .*\))?: .*U\+[0-9A-F]{4}.*take it out"
        with pytest.raises(InputError, match=told):
            there_and_back(folder, suffix, written, ("de", "fr"))
        return
    assert there_and_back(folder, suffix, written, ("de", "fr")) == [
        kept(unit, suffix) for unit in written
    ]


@pytest.mark.parametrize("suffix", ANY_NUMBER)
@settings(deadline=None, max_examples=10)
@given(written=st.lists(units(versions=4), min_size=1, max_size=3))
def test_more_than_two_versions_are_read_in_their_order(folder, suffix, written):
    languages = ("ru", "zh-TW", "de", "en")
    if suffix in XML and not all(is_legal(text) for unit in written for text in unit.texts):
        return
    if suffix == ".moses":
        written = [unit for unit in written if all(text.strip() for text in unit.texts)]
        if not written:
            return
    assert there_and_back(folder, suffix, written, languages) == [
        kept(unit, suffix) for unit in written
    ]


@pytest.mark.parametrize("suffix", WRITTEN)
@pytest.mark.parametrize("control", CONTROLS)
def test_control_characters_come_through_or_are_refused_by_row(tmp_path, suffix, control):
    written = [Unit(("a", "b")), Unit((f"a{control}b", "c"))]
    if suffix in XML:
        with pytest.raises(InputError, match=r"any.tmx, unit 2: its text in de holds the char"):
            there_and_back(tmp_path, suffix, written, ("de", "fr"))
        assert list(tmp_path.iterdir()) == []
    else:
        assert there_and_back(tmp_path, suffix, written, ("de", "fr")) == [
            kept(unit, suffix) for unit in written
        ]


@pytest.mark.parametrize("suffix", WRITTEN)
def test_a_single_text_is_left_out_unless_asked_for(tmp_path, suffix):
    pair, only, other = Unit(("a", "b")), Unit(("c", "")), Unit(("", "d"))
    written = [only, pair, other]
    assert there_and_back(tmp_path, suffix, written, ("de", "fr")) == [pair]
    found = there_and_back(tmp_path, suffix, written, ("de", "fr"), nulls=True)
    assert found == ([pair] if suffix == ".moses" else written)


@pytest.mark.parametrize("suffix", WRITTEN)
def test_a_file_of_no_units_is_not_written(tmp_path, suffix):
    """No reader would take an empty one, and what was there is worth more."""
    path = tmp_path / f"any{suffix}"
    write_units([Unit(("a", "b"))], path, ("de", "fr"))
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    for units in ([], [Unit(("a", ""))], [Unit((" ", "b"))]):
        with pytest.raises(
            InputError, match=r"any\.[a-z.]+ would hold nothing, so it is not writt"
        ):
            write_units(units, path, ("de", "fr"))
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


def test_moses_has_no_place_for_units_that_lack_a_text(tmp_path):
    with pytest.raises(InputError, match="would hold nothing"):
        write_units([Unit(("a", "b", ""))], tmp_path / "any.moses", ("de", "fr", "en"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [each for each in FORMATS if FORMATS[each].units.read])
@pytest.mark.parametrize(
    ("content", "said"), [(b"", "is empty"), (b"\xef\xbb\xbf \r\n\n\t", "holds nothing but white")]
)
def test_an_empty_file_is_refused_by_name(tmp_path, suffix, content, said):
    for name in {f"any{suffix}", "any.de", "any.fr"}:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=rf"any\.[a-z.]+ {said}.*; make it anew, or name another"):
        list(read_units(tmp_path / f"any{suffix}", ("de", "fr")))


@pytest.mark.parametrize("suffix", WRITTEN)
def test_the_same_units_give_the_same_bytes(tmp_path, suffix):
    written = [Unit(("a", "b"), 0.9, "d", ((0,), (0, 1)))] * 3
    first, second = tmp_path / "first", tmp_path / "second"
    for each in (first, second):
        each.mkdir()
        write_units(written, each / f"any{suffix}", ("de", "fr"))
    names = sorted(each.name for each in first.iterdir())
    assert names == sorted(each.name for each in second.iterdir())
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)


@pytest.mark.parametrize("suffix", WRITTEN)
def test_an_error_on_the_way_leaves_nothing_behind(tmp_path, suffix):
    def broken():
        yield Unit(("a", "b"))
        raise RuntimeError("broken off")

    with pytest.raises(RuntimeError, match="broken off"):
        write_units(broken(), tmp_path / f"any{suffix}", ("de", "fr"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", WRITTEN)
def test_a_lone_surrogate_and_a_wrong_number_of_texts_are_named(tmp_path, suffix):
    path = tmp_path / f"any{suffix}"
    with pytest.raises(InputError, match=r"unit 2 holds the lone surrogate '\\udc80'.*remove it"):
        write_units([Unit(("a", "b")), Unit(("a\udc80", "b"))], path, ("de", "fr"))
    with pytest.raises(InputError, match=r"unit 1 has 3 texts, but there are 2 languages"):
        write_units([Unit(("a", "b", "c"))], path, ("de", "fr"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [each for each in WRITTEN if FORMATS[each].units.keyed])
@pytest.mark.parametrize("languages", [("de", ""), ("de", "de")])
def test_languages_must_be_known_and_distinct(tmp_path, suffix, languages):
    with pytest.raises(LanguageError, match=r"names texts by language"):
        write_units([Unit(("a", "b"))], tmp_path / f"any{suffix}", languages)


@pytest.mark.parametrize("suffix", [each for each in ANY_NUMBER if each not in BARE])
def test_some_languages_are_read_in_any_order(tmp_path, suffix):
    path = tmp_path / f"any{suffix}"
    write_units([Unit(("a", "b", "c"), 0.5, "d", ((0,), (1,), (2,)))], path, ("de", "fr", "en"))
    chosen = list(read_units(path, ("en", "de")))
    assert [unit.texts for unit in chosen] == [("c", "a")]
    if suffix != ".moses":
        assert read_units(path).languages == ("de", "fr", "en")
        assert chosen[0].sentences == ((2,), (0,))
        with pytest.raises(LanguageError, match="holds no it; it holds "):
            list(read_units(path, ("it", "de")))


@pytest.mark.parametrize("suffix", WRITTEN)
@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04broken", b"<html/>", b'{"translation": {"de": 1}}\n', b"a\n\xff\xff\n"],
    ids=["zip", "html", "json", "bytes"],
)
def test_what_is_no_such_file_is_refused_in_one_line(tmp_path, suffix, data):
    if suffix == ".moses":
        data += b"\xff"  # which takes any text
    for each in ("any.de", "any.fr", f"any{suffix}"):
        (tmp_path / each).write_bytes(data)
    with pytest.raises(AlignerError, match="any") as caught:
        list(read_units(tmp_path / f"any{suffix}", ("de", "fr")))
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("suffix", WRITTEN)
def test_a_file_that_is_not_there_is_named(tmp_path, suffix):
    with pytest.raises(AlignerError, match=r"none\.[\w.]+ does not exist"):
        list(read_units(tmp_path / f"none{suffix}", ("de", "fr")))


def many(count):
    words = "the sentences of a corpus are longer than a word or two, as a rule"
    return (
        Unit((f"{number} {words}", f"{words} {number}"), 0.9, f"d{number // 50}", ((number,),) * 2)
        for number in range(count)
    )


def peak(work):
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("suffix", WRITTEN)
def test_ten_times_the_units_take_no_more_memory(tmp_path, suffix):
    path, languages = tmp_path / f"any{suffix}", ("de", "fr")
    count = 200 if suffix in SLOW else 500
    room = 5 << 20 if suffix == ".parquet" else 300_000  # which holds a group of rows in memory
    write_units(many(10), path, languages)  # so that imports and tables of others do not count
    few, more = (
        peak(lambda number=number: write_units(many(number), path, languages))
        for number in (count, 10 * count)
    )
    assert more < 1.3 * few + room
    few, more = (
        peak(lambda number=number: sum(1 for _ in islice(read_units(path, languages), number)))
        for number in (count, 10 * count)
    )
    assert more < 1.3 * few + room


# Not by getrusage, which counts what the process had before it became this one.
READING = """
import re, sys
from aligner import read_units
count = sum(1 for _ in read_units(sys.argv[1], ("de", "fr")))
print(count, re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in another way")
@pytest.mark.parametrize(
    ("suffix", "depth", "apart"),
    [(".tmx", 0, False), (".xliff", 0, False), (".xliff", 3, False), (".xliff", 0, True)],
)
def test_a_large_file_of_xml_is_not_held_in_memory(tmp_path, suffix, depth, apart):
    """Of what the parser itself takes Python does not know.

    Groups go with their units, and so do documents.
    """
    sizes = []
    path = tmp_path / f"any{suffix}"
    for count in (100, 40_000):
        unit = next(many(1))
        units = (replace(unit, document=str(each * apart)) for each in range(count))
        write_units(units, path, ("de", "fr"))
        text = path.read_text("utf-8").replace("<unit ", '<group id="g">' * depth + "<unit ")
        path.write_text(text.replace("</unit>", "</unit>" + "</group>" * depth), "utf-8")
        command = [sys.executable, "-c", READING, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        found, kilobytes = map(int, done.stdout.split())
        assert found == count
        sizes.append(kilobytes)
    assert sizes[1] < sizes[0] + 15_000


def test_a_format_that_is_only_read_or_unknown_is_refused(tmp_path):
    for name, said in (
        ("x.jsonl", "cannot write units to .*x.jsonl: only .*.units.jsonl"),
        ("x.hunalign", "cannot write units to"),
        ("x.tmxx", "did you mean .tmx"),
    ):
        with pytest.raises(FormatError, match=said):
            write_units([], tmp_path / name, ("de", "fr"))
