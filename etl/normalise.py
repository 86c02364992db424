"""Makes equal things look equal: Unicode form, Kyrgyz look-alike letters, and the spellings of area names."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

# letters of other alphabets that are drawn like the Kyrgyz ones and creep in from fonts and scans
KYRGYZ = str.maketrans({"ɵ": "ө", "ѳ": "ө", "Ɵ": "Ө", "Ѳ": "Ө", "ӊ": "ң", "Ӊ": "Ң"})
LATIN_LOOK_ALIKES = str.maketrans("aceopxyABCEHKMOPTXY", "асеорхуАВСЕНКМОРТХУ")
CYRILLIC = re.compile("[\u0400-\u04ff]")


def text(cell: str) -> str | None:
    """The cell in NFC with Kyrgyz letters made right and outer blanks removed; None when nothing is left."""
    return unicodedata.normalize("NFC", cell.translate(KYRGYZ)).strip() or None


def fold(name: str) -> str:
    """A name as a key for matching: lower case, one blank between words, Latin look-alikes made Cyrillic
    in words that hold a Cyrillic letter."""
    words = (text(name) or "").split()
    return " ".join(w.translate(LATIN_LOOK_ALIKES) if CYRILLIC.search(w) else w for w in words).casefold()


class Areas:
    """Finds the area code behind any spelling the catalogue of areas lists."""

    def __init__(self, areas: Iterable[Mapping[str, str | None]]):
        self._codes: dict[str, str] = {}
        for area in areas:
            code = area["code"] or ""
            names = [v for k, v in area.items() if k.startswith(("name_", "short_")) and v]
            # a place name in the nominative wins over a case form of another area that is spelled alike
            for spelling in [code, *(area["aliases"] or "").split(";"), *names]:
                self._codes.setdefault(fold(spelling), code)

    def code(self, spelling: str) -> str | None:
        """The ISO 3166-2 code for a spelling, or None when no area is known by it."""
        return self._codes.get(fold(spelling))
