"""What the checks read texts with; it knows no check and no case.

`numbers` are numbers of any kind and what they count, `times` the hours, days and months among
them, `roman` numerals those of both, and `value` is what they make of a text. `marks` are what
stays as it is in any language, `copied` the phrases of one text that stand in the other, and
`questions` the words that ask. `passages` are sentences and `clauses` with what tells whether the
other side has them, and `ratio` how long one side usually is for the other.
"""
