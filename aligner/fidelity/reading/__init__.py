"""What the checks read texts with.

`numbers` are those in digits, put together from `digits`, what a `calendar` and the `hours` of a
day make of them, names of `months` and the `scales` that multiply them; `spelled` are those in
words, with Han and Roman `numerals`, `decades` and the `parts` of a number; `conventions` are what
a language has of its own in all of this. `marks` are what stays as it is in any language.
`passages` are sentences and `clauses` with what tells whether the other side has them, and `ratio`
how long one side usually is for the other.
"""
