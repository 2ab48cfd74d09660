"""Tools for the other rooms that know nothing of texts: processes, disk, terminals.

workers.py  processes and threads that work through many items
cache.py    bytes kept on disk from run to run
rowfile.py  rows in a temporary file, for what would fill the memory
progress.py progress reports
display.py  how nouns are shown in a line and in a notebook
frames.py   tables for pandas
counts.py   numbers that a caller asks for
frozen.py   tuples in frozen nouns, whatever iterables these are given
"""
