"""The check for numbers: values, units, words, Roman numerals, dates, times and weekdays."""

from aligner.fidelity.checks.numbers.check import NUMBER

__all__ = ["NUMBER"]
