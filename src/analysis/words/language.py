"""The forms of words: without accents, without inflection, with the parts of a compound, and with the notion they stand for.

The language itself (endings, linking letters, related words) stands in words/nl_related.toml and words/en_related.toml.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from importlib.resources import files

from analysis.words import forget, remembered, spoken

_WORD = re.compile(r"[a-z0-9]+")
_LONG_VOWEL = re.compile(r"([aeou])\1(?=[^aeiou]$)")
SHORTEST_PART = 4  # letters of a part of a compound; shorter parts split words that are none
LONGEST_STEM = 30


_OWN: list[str] = []


def relate(lines: list[str]) -> None:
    """These words mean the same too: one notion a line, each word a stem as in `related`."""
    if lines != _OWN:
        _OWN[:] = lines
        forget()


@remembered
def _language() -> dict[str, list[str]]:
    tables = tomllib.loads(files("analysis.words").joinpath(f"{spoken()}_related.toml").read_text("utf-8"))
    return {name: text.strip().split("\n" if name == "related" else None) for name, text in tables.items()}


def words(text: str) -> list[str]:
    """The words of a text, lower case, without accents: 'Coördinaten, 22 kW' gives coordinaten, 22, kw."""
    return _WORD.findall(fold(text))


def said(text: str) -> list[str]:
    """The words of a text without those that stand in every sentence."""
    stop = _stop()
    return [word for word in words(text) if word not in stop]


@remembered
def _stop() -> frozenset[str]:
    return frozenset(_language()["stop"])


def fold(text: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return plain if plain.isascii() else "".join(c for c in plain if not unicodedata.combining(c))


@remembered
def stem(word: str) -> str:
    """One form for the inflections of a word, good enough to compare by: laadpalen and laadpaal give laadpal."""
    for ending in _language()["endings"]:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_PART:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    word = _LONG_VOWEL.sub(r"\1", word)
    return word[:-1] + {"v": "f", "z": "s"}.get(word[-1], word[-1])


class Splitter:
    """Words to stems, and compounds also to the stems of their parts, as far as the parts occur by themselves in `texts`."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._known = {stem(word) for text in texts for word in words(text) if len(word) >= SHORTEST_PART}
        self._split: dict[str, list[str]] = {}

    def __call__(self, text: str) -> list[str]:
        return [form for word in said(text) if len(word) > 1 for form in self._stems(word)]

    def _stems(self, word: str) -> list[str]:
        if word not in self._split:
            first, second = self._parts(word)
            self._split[word] = [stem(word), *(self._stems(first) + self._stems(second) if second else [])]
        return self._split[word]

    def _parts(self, word: str) -> tuple[str, str]:
        """The most even split in two known words; ("", "") when there is none."""
        found = []
        for place in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            left, right = word[:place], word[place:]
            firsts = [left, *(left[: -len(link)] for link in _language()["links"] if left.endswith(link))]
            first = next((part for part in firsts if len(part) >= SHORTEST_PART - 1 and stem(part) in self._known), "")
            if first and stem(right) in self._known:
                found.append((min(len(first), len(right)), first, right))
        return max(found)[1:] if found else ("", "")


@remembered
def _notions() -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """Stem → notions, for stems within a word; and (stem, notion) of those of several words."""
    within: dict[str, list[str]] = {}
    across = []
    for number, line in enumerate([*_language()["related"], *_OWN]):
        for form in fold(line).split():
            if "_" in form:
                across.append((form.replace("^", "_").replace("$", "_"), f"#{number}"))
            else:
                within.setdefault(form, []).append(f"#{number}")
    return within, across


@remembered
def _notions_of(word: str) -> frozenset[str]:
    within, _ = _notions()
    marked = f"^{word}$"
    ends = range(len(marked))
    pieces = {marked[i : j + 1] for i in ends for j in ends[i + 1 : i + LONGEST_STEM]}
    return frozenset(notion for piece in pieces for notion in within.get(piece, ()))


def notions(text: str) -> list[str]:
    """The notions that a text is about, each once, sorted; what stands for a notion is written in words/nl_related.toml."""
    found = words(text)
    joined = f"_{'_'.join(found)}_"
    several = {notion for form, notion in _notions()[1] if form in joined}
    return sorted(several.union(*(_notions_of(word) for word in found)))
