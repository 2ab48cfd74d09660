"""Numbers in a text, by value, and what they count.

- `in_digits`: numbers in digits, from `digits` and the `scales` that multiply them
- `in_words`: numbers in words, with `phrases` and `han` numerals
- `decades`: years and decades written short; `ages`: years of a life that are counted
- `halves`: words for halves and quarters; `part_hours`: those of hours; `shares`: a third of us;
  `parts`: numbers said with any of these
- `groups`: several numbers that make one
- `often`: how often something is done
- `measures` and `signs`: what is beside a number
- `units`: what a number counts (with `unit_names`, `currencies` and `currency_names`)
- `conventions`: how each language writes numbers, dates and times
- `numbered`: chapters, centuries and kings, by their `labels` and by `small` numbers in any form
"""
