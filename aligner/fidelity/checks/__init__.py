"""The checks, a file or package each; `registry` lists them.

Each yields the findings of a `Case` and knows nothing of the others. What several of them need to
read texts is in `reading`.
"""
