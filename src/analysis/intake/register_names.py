"""The aliases of one table of the register, ready to be found in a text."""

import re

from rapidfuzz import fuzz, process

from analysis.codebook import Codebook
from analysis.words.form_words import listed
from analysis.words.text import key, slug

_NEAR = 75  # 'Graafsle' for 'Graafsele' is 94, another city of the register at most 70
_NEARER = 82  # of a short word one letter is a larger part: 'Hassl' for a city of six letters
_CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")
_WHOLE = 7  # letters an alias must have to be recognised inside a word: 'ficheGanzevoorde'
_LONGEST = 12  # words of a title; a longer line is a sentence


class Names:
    """The ids of a table, found in texts as whole words, inside long words, or a typing error away."""

    def __init__(self, codebook: Codebook, table: str) -> None:
        self.aliases = codebook.aliases(table)
        ids = set(self.aliases.values())
        self.single = next(iter(ids)) if len(ids) == 1 else ""
        self._slugs = {slug(name): identity for name, identity in self.aliases.items() if slug(name)}
        self._longest = max((name.count("-") + 1 for name in self._slugs), default=1)
        self._letters = [
            (bare, identity) for name, identity in self._slugs.items() if len(bare := name.replace("-", "")) >= _WHOLE
        ]
        self._found: dict[str, frozenset[str]] = {}

    def inside(self, text: str) -> frozenset[str]:
        """The ids named in a text, as whole words."""
        if text not in self._found:
            self._found[text] = self._search(text)
        return self._found[text]

    def _search(self, text: str) -> frozenset[str]:
        words = slug(text).split("-")
        spans = (words[n : n + length] for length in range(1, self._longest + 1) for n in range(len(words) - length + 1))
        found = frozenset(self._slugs[name] for span in spans if (name := "-".join(span)) in self._slugs)
        # A name glued to another word; never across words: 'model voor de' holds no "L'voorde".
        return found or frozenset(identity for name, identity in self._letters for word in words if name in word)

    def near(self, text: str) -> str:
        """The id that a text is a typing error away from; "" when there is none."""
        return next(iter(self.close(text)), "")

    def close(self, text: str) -> list[str]:
        """The ids that a text may mean, the nearest first."""
        long = [word for word in slug(text).split("-") if len(word) >= _WHOLE]
        short = [word for word in _CAPITAL.findall(text) if len(word) < _WHOLE]
        found = [
            self.aliases[hit[0]]
            for words, least in (([text, *long], _NEAR), (short, _NEARER))
            for word in words
            for hit in process.extract(key(word), self.aliases.keys(), scorer=fuzz.ratio, score_cutoff=least, limit=3)
        ]
        return list(dict.fromkeys(found))

    def one(self, text: str) -> str:
        """The id when a text names exactly one."""
        found = self.inside(text)
        return next(iter(found)) if len(found) == 1 else ""

    def only(self, text: str) -> str:
        """The id when a text is nothing but its name: 'Ankerdonk', 'Stad Ankerdonk', 'Fiche van de stad Ankerdonk:'."""
        found = self.one(text)
        return found if found and not self._rest(text, found) - {*listed("whose", "beside"), *listed("whose", "titles")} else ""

    def title(self, text: str) -> str:
        """The id when a text is a title with one name in it."""
        return self.one(text) if short(text) else ""

    def _rest(self, text: str, identity: str) -> set[str]:
        """The words beside the name."""
        bare = f"-{slug(text)}-"
        for name in sorted((n for n, i in self._slugs.items() if i == identity), key=len, reverse=True):
            bare = bare.replace(f"-{name}-", "-")
        return {word for word in bare.split("-") if word and not word.isdigit()}


def short(text: str) -> bool:
    """Is this a title: one line, few words, and no end of a sentence?"""
    line = text.strip()
    return len(line.split()) <= _LONGEST and not re.search(r"[.!?;]$", line) and "\n" not in line
