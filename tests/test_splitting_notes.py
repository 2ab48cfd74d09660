"""Abbreviations of notes and references, in which a full stop ends no sentence."""

import pytest

from aligner.splitters import split


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "de",
            ["* Anm. d. Übers.: Im Original steht es so.", "Es ist so (Anm. d. Übers.).", "Ja."],
        ),
        ("de", ["So war es (Anm. d. Red.).", "Peter kam am Sonntag, d. 4. März.", "Er blieb."]),
        ("en", ["See p. 44, n. 2, and Bk. 3, ch. 4, ll. 12–14, vv. 3 ff.", "That is all."]),
        ("en", ["See nn. 3, 4 and bks. 5 and 6, l. 12, f. 3r, ff. 4 and fols. 5, 6.", "It is."]),
        ("en", ["Cf. ibid., fol. 3v.", "Ed. Smith, trans. C. Garnett (London, 1912).", "It sold."]),
        (
            "en",
            ["He was a painter (b. London, d. Paris).", "Smith and Hill, eds. Collected Works."],
        ),
        ("en", ["He works in special ed.", "She does not.", "That is vitamin d.", "He takes it."]),
        ("es", ["La Sra. Dª. Ana llegó.", "Véase fol. 3, fols. 4 y 5, ff. 6, vv. 12 y ss."]),
        ("fr", ["Cf. ibid., f. 3 v., ff. 4 et 5, fol. 6, l. 7.", "Il a tort."]),
        ("ru", ["(Примеч. пер.)", "Она ушла.", "См. с. 44, прим. 2, ил. 5.", "Там всё есть."]),
        ("ru", ["Гр. Толстой и кн. Волконский уехали.", "Ив. Кузьмич остался.", "На дне был ил."]),
        ("ru", ["На дне был ил.", "Рыба ушла.", "Нужно взять сахара 5 гр.", "Соль не нужна."]),
    ],
)
def test_a_full_stop_in_a_note_ends_no_sentence(language, expected):
    assert list(split(" ".join(expected), language)) == expected
