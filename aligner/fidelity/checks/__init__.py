"""The checks, one file each; `registry` puts them together.

Each gives the findings of a `Case` and knows nothing of the others. What several of them read texts
with stands in `reading`.
"""
