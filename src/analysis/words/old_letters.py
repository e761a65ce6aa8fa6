"""Bytes from before UTF-8: which of the old sets of letters gives words, Windows-1252, that of the Mac or that of DOS?

Excel saves "CSV", "CSV (Macintosh)" and "CSV (MS-DOS)" each in another, and none says so. A letter with an accent stands in a
word, a capital at its beginning, a sign between words: read in the wrong set 'café' is 'cafŽ', and 'België' is 'Belgi‘'.
"""

from functools import lru_cache
from statistics import fmean

SETS = {"cp1252": 0.15, "mac_roman": 0.0, "cp850": 0.0}  # and how much likelier one is before anything is read
OLD = {"mac_roman": "Macintosh", "cp850": "MS-DOS"}  # and what Excel calls them
# How usual each sign is in what Dutch, French and German officials type. A wrong set shows others (Ã©, ‚, Ž, þ).
_USUAL = {"éëèïöàçêü’": 1.0, "²½¼°³«»“”‘…–—€·": 0.9, "ôûîÉÈÀÇÖÜËÏ": 0.8, "âäáóíúùñß": 0.6}
_USUAL |= {"ìòæåøÿœÊÁÂÄÍÎÏÓÔÚÛŒ": 0.2, "£§¾µ±×•„´¨©®™ªº\u00a0\u00ad": 0.9}
_WEIGHT = {sign: weight for signs, weight in reversed(_USUAL.items()) for sign in signs}
_INSIDE = frozenset("’·\u00ad")  # signs that also stand in a word
_OPENING, _LOOSE = frozenset("‘“«„"), frozenset("§€£•±×©®")  # not behind a letter; nor before one
_LEAST = 0.9  # of what stands beyond ASCII has to be in its place


@lru_cache(64)
def western(data: bytes) -> str:
    """The set of letters that these bytes are written in, "" when none of them gives words."""
    best, found = 0.0, ""
    for name, likely in SETS.items():
        text = _read(data, name)
        weights = [_weight(text, place) for place, sign in enumerate(text) if sign > "\x7f"] if text is not None else [0.0]
        if not weights or (sum(map(bool, weights)) >= _LEAST * len(weights) and fmean(weights) + likely > best):
            best, found = (fmean(weights) if weights else 1.0) + likely, name
    return found


def _read(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _weight(text: str, place: int) -> float:
    """How usual a sign is where it stands; 0 where it cannot stand."""
    sign, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    usual = _WEIGHT.get(sign, 0.0)
    if sign.isalpha():
        return 0.0 if sign.isupper() and before.islower() else usual
    inside = before.islower() and after.islower() and sign not in _INSIDE
    wrong = (sign in _OPENING and before.isalpha()) or (sign in _LOOSE and (before.isalpha() or after.isalpha()))
    return 0.0 if inside or wrong else usual
