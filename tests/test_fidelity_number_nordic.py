"""The check of numbers: what reports of the north write behind them."""

import pytest
from fidelity_cases import sure_both_ways


@pytest.mark.parametrize(
    ("other", "source", "target"),
    [
        ("sv", "Sales were SEK 450 million.", "Försäljningen var 450 mkr."),
        ("sv", "Sales were SEK 450 million.", "Försäljningen var 450 Mkr."),
        ("sv", "Sales were SEK 450 million.", "Försäljningen var 450 MSEK."),
        ("sv", "Sales were SEK 450 thousand.", "Försäljningen var 450 tkr."),
        ("sv", "Sales were SEK 4.5 billion.", "Försäljningen var 4,5 mdkr."),
        ("sv", "Sales were SEK 4.5 billion.", "Försäljningen var 4 500 Mkr."),
        ("da", "Sales were DKK 450 thousand.", "Omsætningen var 450 t.kr."),
        ("da", "Sales were DKK 450 million.", "Omsætningen var 450 MDKK."),
    ],
)
def test_short_amounts_are_what_they_say(other, source, target):
    assert not sure_both_ways("number", ("en", other), (source, target))


@pytest.mark.parametrize(
    ("other", "source", "target"),
    [
        ("sv", "Sales were SEK 450 million.", "Försäljningen var 450 tkr."),
        ("sv", "Sales were EUR 450 million.", "Försäljningen var 450 mkr."),
        ("sv", "Sales were SEK 4.5 billion.", "Försäljningen var 4,5 mkr."),
    ],
)
def test_other_short_amounts_are_found(other, source, target):
    assert len(sure_both_ways("number", ("en", other), (source, target))) == 2
