"""Numbers in a text, by value, and what they count.

Those `in_digits` are put together from `digits` and the `scales` that multiply them, those
`in_words` with those in `han`. `decades` are years written short, `parts` and `groups` what several
numbers or words make together, `measures` and `signs` what stands beside a number, and
`conventions` what a language has of its own in all of this. `numbered` are chapters, centuries and
kings, by their `labels` and by `small` numbers in any writing.
"""
