"""Language codes, and the language of a text.

`table` has a line for each language. From it, `codes` knows what languages are called, `scripts`
what they are written in, and `kin` which ones are mistaken for each other. `letters` knows what
their words are made of, `sounds` how these sound, and `ends` what their sentences end with.
`models` asks two small models for the language of a sentence, and `detection` puts all of this
together. `eras` knows years that are not counted from the common era, `hyphens` which hyphens at
the ends of lines stay, and `mojibake` what a text looks like that was read in a wrong encoding.
"""

from __future__ import annotations

from aligner.languages.codes import (
    is_language,
    known_code,
    language_name,
    locale_of,
    name_and_code,
    names_of,
    normalize_language,
)
from aligner.languages.detection import (
    contradicted,
    detect,
    fluency,
    foreign_script,
    leaning,
    other_language,
    votes,
)
from aligner.languages.eras import first_year, years_in
from aligner.languages.kin import are_close
from aligner.languages.letters import (
    SIGNS,
    WORD,
    caseless,
    is_letter,
    letters_alone,
    signs_on,
    unaccented,
)
from aligner.languages.mojibake import garbled
from aligner.languages.scripts import (
    CJK,
    TWO_COLUMNS,
    UNSPACED,
    WITHOUT_SPACES,
    cleaned,
    is_wide,
    latin_length,
    main_script,
    one_of,
    scripts_of,
)
from aligner.languages.sounds import romanised, skeleton, sound

__all__ = [
    "CJK",
    "SIGNS",
    "TWO_COLUMNS",
    "UNSPACED",
    "WITHOUT_SPACES",
    "WORD",
    "are_close",
    "caseless",
    "cleaned",
    "contradicted",
    "detect",
    "first_year",
    "fluency",
    "foreign_script",
    "garbled",
    "is_language",
    "is_letter",
    "is_wide",
    "known_code",
    "language_name",
    "latin_length",
    "leaning",
    "letters_alone",
    "locale_of",
    "main_script",
    "name_and_code",
    "names_of",
    "normalize_language",
    "one_of",
    "other_language",
    "romanised",
    "scripts_of",
    "signs_on",
    "skeleton",
    "sound",
    "unaccented",
    "votes",
    "years_in",
]
