"""The words for a half, a third, a quarter, a fifth and a tenth, as patterns."""

from __future__ import annotations

__all__ = ["AND_A_HALF", "HALF", "MIXED", "NAMES", "ONE_AND_A_HALF"]

NAMES = {
    "de": ("halb(?:e[mnrs]?)?", "drittel", "viertel", "fünftel", "zehntel"),
    "en": ("half|halves", "thirds?", "quarter", "fifths?", "tenths?"),
    "es": ("medi[oa]", "tercios?", "cuarto", "quintos?", "décimos?"),
    "fr": ("demie?s?", "tiers", "quart", "cinquièmes?", "dixièmes?"),
    "it": ("mezz[oa'’]", "terz[oi]", "quarto", "quint[oi]", "decim[oi]"),
    "nl": ("half|halve[nr]?", "derden?", "kwart", "vijfden?", "tienden?"),
    "pt": ("mei[oa]", "terços?", "quarto", "quintos?", "décimos?"),
}
"""By language; the quarter is singular, all others may be plural."""
HALF = "|".join(names[0] for names in NAMES.values())
ONE_AND_A_HALF = {"de": "anderthalb", "nl": "anderhal(?:f|ve)"}
AND_A_HALF = {"de": "einhalb", "nl": "[eë]nhal(?:f|ve)"}
"""What ends a word such as zweieinhalb."""
MIXED = "|".join((*ONE_AND_A_HALF.values(), *AND_A_HALF.values()))
