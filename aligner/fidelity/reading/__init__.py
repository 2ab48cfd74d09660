"""How the checks read texts. Nothing here knows about any check or case.

- What is read: an `excerpt`, which is a part of a text in some language.
- Numbers: `numbers` of any kind and what they count, `times` (hours, days and months), `roman`
  numerals for both, and `value`, the types that they return.
- What stays the same in any language: what is `unchanged`, such as placeholders, `addresses` and
  the languages in them, `code`, and phrases `copied` from the other side.
- Sentences: `passages` (sentences and `clauses`, with the evidence whether the other side has
  them), `ratio` (the usual lengths of both sides), `questions` and what says the same `unasked`,
  `openings`, what is `said`, and `loops`, which a text repeats over and over.
- Words of a glossary: their `endings`, and texts compared after `folding`.
"""
