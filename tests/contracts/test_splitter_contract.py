"""What every splitter promises, whatever the text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligner.bitext.spans import INVISIBLE
from aligner.splitters import languages_known, split
from aligner.splitters.punkt import punkt_models

EVERY = [(code, "rules") for code in (*languages_known(), "sw")]
EVERY += [(code, "punkt") for code in sorted(punkt_models()) if code in ("de", "el", "nl")]

WORDS = (
    "Dr. z.B. usw. 3. 3.14 U.S. «Ja!» “No.” (a) [1] 你好。 「はい。」と สวัสดี नमस्ते। а.б@в.рф ... ?! "
    '• 1) 5. § °C. " 《看！》 (...) ນອກຈາກ ཡོད།། ខ្មែរ។ မြန်မာ။ ሰላም። Ո՞ւր։ سلام؟ ہے۔ Ποιος; ა.შ. אב״ג'
)
texts = st.one_of(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            [*WORDS.split(" "), "\x00", "👍", "\u200b", "\u202e", "\r\n", "\n", "\u2028"]
        )
    ).map(" ".join),
    st.lists(st.sampled_from([*WORDS.split(" "), " ", "\n\n", "\u2069"])).map("".join),
)


@pytest.mark.parametrize(("language", "splitter"), EVERY)
@settings(max_examples=25)  # for each of some 50 languages, which share one engine
@given(text=texts)
def test_sentences_are_ordered_trimmed_and_lose_only_white_space(language, splitter, text):
    document = split(text, language, splitter=splitter)
    at = 0
    for span, sentence in zip(document.sentences, document, strict=True):
        assert at <= span.start < span.stop
        assert sentence == sentence.strip()
        assert not re.search(rf"[^\s{INVISIBLE}]", text[at : span.start])
        at = span.stop
    assert not re.search(rf"[^\s{INVISIBLE}]", text[at:])


@pytest.mark.parametrize("language", [*languages_known(), "sw"])
@settings(max_examples=10)
@given(text=texts)
def test_sentences_and_the_gaps_between_them_are_the_text(language, text):
    document = split(text, language)
    edges = [edge for span in document.sentences for edge in (span.start, span.stop)]
    gaps = zip([0, *edges[1::2]], [*edges[::2], len(text)], strict=True)
    between = [text[start:stop] for start, stop in gaps]
    pieces = [piece for pair in zip(between, [*document, ""], strict=True) for piece in pair]
    assert "".join(pieces) == text
