"""Splitters of the caller's own: what they may give, and what becomes of it."""

import re

import pytest

from aligner.bitext import Span
from aligner.errors import InputError
from aligner.splitters import (
    split,
)


class TestOwnSplitter:
    text = "One; two.\n\nOne;  three. "

    def test_may_give_strings(self):
        document = split(self.text, "en", splitter=lambda text: re.split("(?<=;)", text))
        assert list(document) == ["One;", "two.", "One;", "three."]

    def split_with(self, *pieces):
        return list(split("One; two.", "en", splitter=lambda text: pieces))

    def test_may_give_pairs_or_spans(self):
        assert self.split_with((0, 5), Span(5, 9)) == ["One;", "two."]

    def test_may_give_empty_pieces(self):
        assert self.split_with("", "One;", " ", "two.", (9, 9)) == ["One;", "two."]

    @pytest.mark.parametrize(
        ("pieces", "message"),
        [
            (["One;", "Two."], "'Two.' is not in the text"),
            (["One; two."] * 2, "gave the sentence 'One; two.' twice or out of order"),
            (["two."], "lost 'One;' before 'two.'"),
            (["One;"], "lost 'two.' at the end"),
            ([(0, 4), (3, 9)], r"span \(3, 9\) does not lie between 4 and 9"),
            ([(0, 10)], "does not lie between"),
            ([7], "strings or .* pairs, not '7'"),
            ([None], "not 'None'"),
        ],
    )
    def test_may_lose_nothing(self, pieces, message):
        with pytest.raises(InputError, match=message):
            self.split_with(*pieces)

    @pytest.mark.parametrize("given", ["One; two.", None, 3])
    def test_must_give_a_list(self, given):
        with pytest.raises(InputError, match="must give a list of sentences, not "):
            split("One; two.", "en", splitter=lambda text: given)
