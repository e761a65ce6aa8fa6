"""Which instruments of law an obstacle or opportunity is about, recognised from the names people give them.

A proposal only: it becomes a decision when it stands in rules.csv. A name that several laws share ('wet van 17 juni 2016'
is two) is shown with all of them under `choose`, and none is chosen.
"""

import re
from collections.abc import Hashable, Iterator
from typing import NamedTuple

import pandas as pd
from rapidfuzz.distance import DamerauLevenshtein

from analysis.codebook import Codebook
from analysis.coding.decide.apply import KEY, coded, keyed, to_code
from analysis.coding.decide.rules import level
from analysis.coding.suggest.documents import joined
from analysis.words import say
from analysis.words.language import fold, said, stem
from analysis.words.text import key

PROPOSED = ["statement", "challenge", "section", "text", "instruments", "choose", "level", "reason"]
ABBREVIATION = 5  # so short a name with a capital counts only when written like that: 'GAS' is a law, 'gas' is not
TYPO_FROM = 7  # a shorter name must be written right, but for its inflection
_NUMBER = re.compile(r"\d{2,4}/\d{2,4}")  # 2016/679
TYPO = 0.84  # the least likeness of a misspelt name (Damerau-Levenshtein, 1 = the same)


class Name(NamedTuple):
    """One way to write one or more instruments; `exact`: only in capitals."""

    words: tuple[str, ...]
    exact: bool
    instruments: tuple[str, ...]


class Found(NamedTuple):
    """A name that stands in a text: which words, as written, and what it may mean."""

    first: int
    last: int
    written: str
    instruments: tuple[str, ...]


def proposals(statements: pd.DataFrame, fiches: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """PROPOSED (all text) for the statements about a rule without a row in rules.csv; "" where nothing was recognised."""
    chosen = to_code(statements, fiches, codebook)
    chosen = keyed(chosen[chosen["section"].isin(codebook.with_role("rule"))])
    done = set(keyed(codebook["rules"])[KEY].itertuples(index=False, name=None))
    waiting = chosen[[place not in done for place in chosen[KEY].itertuples(index=False, name=None)]]
    names, by_code = names_of(codebook), _by_code(statements, codebook)
    rows = [_proposal(row, names, by_code.get(row["statement"], []), codebook) for row in waiting.to_dict("records")]
    return pd.DataFrame(rows, columns=PROPOSED, dtype="str")


def names_of(codebook: Codebook) -> list[Name]:
    """Every name in instruments.csv; one that several instruments have, or that is marked ambiguous, means all of them."""
    meant: dict[tuple[tuple[str, ...], bool], list[str]] = {}
    table = codebook["instruments"]
    columns = (table[name] for name in ("instrument", "label", "aliases", "ambiguous_aliases"))
    for instrument, label, aliases, shared in zip(*columns, strict=True):
        written = [instrument, label, *aliases.split("|"), *shared.split("|"), *_NUMBER.findall(label)]
        for parts, exact in dict.fromkeys(_way(name) for name in written if said(name)):
            meant.setdefault((parts, exact), []).append(instrument)
    return [Name(parts, exact, tuple(instruments)) for (parts, exact), instruments in meant.items()]


def _way(name: str) -> tuple[tuple[str, ...], bool]:
    exact = " " not in name and len(name) <= ABBREVIATION and name[0].isupper()
    return ((name,) if exact else tuple(said(name))), exact


def recognise(text: str, names: list[Name]) -> list[Found]:
    """The names in a text, in the order of the text; a name within a longer one is passed over."""
    written = text.replace("/", " / ").split()
    tokens = [(token.strip(".,;:()‘’“”'\"?!"), part) for token in written for part in said(token)]
    found = sorted(_hits(tokens, names), key=lambda hit: (hit.first - hit.last, hit.first, hit.instruments))
    kept: list[Found] = []
    for hit in found:
        if not any(hit.first <= other.last and other.first <= hit.last for other in kept):
            kept.append(hit)
    return sorted(kept)


def _hits(tokens: list[tuple[str, str]], names: list[Name]) -> Iterator[Found]:
    for name in names:
        size = len(name.words)
        for first in range(len(tokens) - size + 1):
            part = tokens[first : first + size]
            if _same(part, name):
                yield Found(first, first + size - 1, " ".join(dict.fromkeys(shown for shown, _ in part)), name.instruments)


def _same(part: list[tuple[str, str]], name: Name) -> bool:
    if name.exact:
        shown, seen = part[0]
        return seen == fold(name.words[0]) and name.words[0] in shown.split("-")
    return all(_word_same(seen, wanted) for (_, seen), wanted in zip(part, name.words, strict=True))


def _word_same(seen: str, wanted: str) -> bool:
    if stem(seen) == stem(wanted):
        return True
    if len(wanted) < TYPO_FROM or wanted.isdigit():
        return False
    return seen.startswith(wanted) or DamerauLevenshtein.normalized_similarity(seen, wanted) >= TYPO


def _by_code(statements: pd.DataFrame, codebook: Codebook) -> dict[str, list[str]]:
    """Statement → the instruments that belong to its codes."""
    pairs = coded(statements, codebook).merge(codebook["codes"][["code", "instruments"]], on="code")
    return {str(name): "|".join(cells).split("|") for name, cells in pairs.groupby("statement")["instruments"]}


def _proposal(row: dict[Hashable, str], names: list[Name], of_code: list[str], codebook: Codebook) -> dict[str, str]:
    # What the city wrote in the column for the rule goes before what the sentence happens to mention.
    found = recognise(row["rule"], names) or recognise(joined(row["text"], row["detail"]), names)
    sure = list(dict.fromkeys(hit.instruments[0] for hit in found if len(hit.instruments) == 1))
    doubtful = [hit for hit in found if len(hit.instruments) > 1 and not set(hit.instruments) & set(sure)]
    single = (hit for hit in found if len(hit.instruments) == 1)
    reasons = [say("laws.named", written=hit.written, instrument=hit.instruments[0]) for hit in single]
    reasons += [say("laws.ambiguous", written=hit.written, instruments=", ".join(hit.instruments)) for hit in doubtful]
    if not found and any(of_code):
        sure = list(dict.fromkeys(filter(None, of_code)))
        reasons = [say("laws.of_code", instruments=", ".join(sure))]
    choose = list(dict.fromkeys(name for hit in doubtful for name in hit.instruments))
    levels = level("|".join(sure or choose), codebook) or _written_level(row["level_written"], codebook)
    return {
        **{column: row[column] for column in PROPOSED[:4]},
        "instruments": "|".join(sure),
        "choose": "|".join(choose),
        "level": levels,
        "reason": "; ".join(reasons),
    }


def _written_level(written: str, codebook: Codebook) -> str:
    """The level that was ticked or typed, in the words of the codebook; "" when it is none of them."""
    table = codebook["levels"]
    if len(table):
        named = {key(name): level for name, level in codebook.aliases("levels").items()}
        return named.get(key(written)) or next((named[word] for word in key(written).split() if word in named), "")
    known = dict(pair.split("=") for pair in say("laws.levels").split())
    return next((known[word] for word in fold(key(written)).split() if word in known), "")
