"""Files as bytes, lines, archives and trees of mark-up, whatever they hold.

files.py       opens, reads and names them
decoding.py    bytes to text; `guess.py` says which encoding bytes may be in, for messages
signatures.py  what a file is by its first bytes and its suffix, and is refused for
archives.py    members of ZIP files, with bounds
markup.py      XML, parsed with bounds and nothing fetched
output.py      written whole or not at all
beside.py      the names of the files that stand beside a file
"""
