"""Readers of texts that are to be aligned: a file's bytes to a `Manuscript`.

`formats/manuscripts.py` says which suffix is read by which.
"""
