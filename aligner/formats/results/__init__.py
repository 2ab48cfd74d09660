"""Readers and writers of bitexts, units and links, one module per format.

`formats/registry.py` says which suffix is which, and what can be done with it. Several formats
share:

unit_format.py  what a format of units is
unit_marks.py   numbers in files: confidences, and numbers of sentences
sides.py        the languages of a file, and which of its versions are meant
columns.py      which columns of a sheet are versions
cells.py        the cells of tables, such as a glossary's
segments.py     mark-up inside a segment
meta.py         the file of provenance beside a file
"""
