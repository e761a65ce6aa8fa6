"""How good suggestions are on sentences held back: `make bench-suggest` prints the table of docs/suggestions.md.

Every coded sentence of the example is suggested from the codebook and, in the third part, from the coded sentences of all other
cities; its own city is always left out. The weights were chosen on the cities in odd places of the register; "half" is the
other half.
"""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis import codebook as codebooks
from analysis.codebook import NO_CODE, Codebook
from analysis.coding import apply
from analysis.coding.documents import documents, sentences
from analysis.coding.embedder import installed
from analysis.coding.suggest import Suggester
from bench.__main__ import table
from tests import goldset

BOOK = Path(__file__).parent.parent / "data" / "codebook"
KNOWN = {"definitions": (False, False), "and two examples": (True, False), "and other cities": (True, True)}
Ranked = tuple[list[str], float]  # three codes, and how near the best is (below 0: not near)
Method = Callable[[Codebook, pd.DataFrame, pd.DataFrame], list[Ranked]]


def held_back() -> tuple[Codebook, pd.DataFrame, pd.DataFrame]:
    """The codebook with all decisions, the statements to suggest for (with `codes`, a set), and all coded sentences."""
    book = codebooks.load(BOOK)
    book = Codebook(book.tables | {"codings": goldset.gold("codings")})
    statements = goldset.statements(scan=True)
    asked = apply.to_code(statements, goldset.fiches(), book).query("status == 'inhoud'")
    codes = apply.coded(asked, book).groupby("statement")["code"].agg(set)
    return book, asked.assign(codes=asked["statement"].map(codes)).reset_index(drop=True), sentences(asked, book)


def ours(words_only: bool) -> Method:
    def method(book: Codebook, known: pd.DataFrame, asked: pd.DataFrame) -> list[Ranked]:
        suggester = Suggester(book, known, words_only)
        found: dict[str, Ranked] = {}
        for (challenge, section), rows in asked.groupby(["challenge", "section"], sort=False):
            tops = suggester.top(challenge, section, list(rows["text"]))
            found |= {
                name: ([one.code for one in top], 1.0 if top[0].near else -1.0)
                for name, top in zip(rows["statement"], tops, strict=True)
            }
        return [found[name] for name in asked["statement"]]

    return method


def neighbour(book: Codebook, known: pd.DataFrame, asked: pd.DataFrame) -> list[Ranked]:
    """The plain way: the code of the document with the most character n-grams in common (TF-IDF, cosine)."""
    papers = documents(book, known).query("field != 'instruments'")
    fields = papers["field"].isin(["example", "sentence"])
    whole = papers[~fields].groupby(["challenge", "section", "code"], sort=False)["text"].agg(" ".join).reset_index()
    papers = pd.concat([whole, papers[fields]])
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit(papers["text"])
    found: dict[str, Ranked] = {}
    for (challenge, section), rows in asked.groupby(["challenge", "section"], sort=False):
        section = "scope" if section.startswith("scope") else section
        own = papers[(papers["challenge"] == challenge) & (papers["section"] == section)]
        alike = (letters.transform(rows["text"]) @ letters.transform(own["text"]).T).toarray()
        for name, row in zip(rows["statement"], alike, strict=True):
            order = np.argsort(-row, kind="stable")
            found[name] = (list(dict.fromkeys(own["code"].iloc[order]))[:3], float(row.max()))
    return [found[name] for name in asked["statement"]]


def ranked(method: Method, part: str) -> tuple[pd.DataFrame, list[Ranked]]:
    """The statements and what the method suggests for each, city by city."""
    with_examples, with_cities = KNOWN[part]
    book, asked, known = held_back()
    if not with_examples:
        book = Codebook(book.tables | {"examples": book["examples"].iloc[:0]})
    if not with_cities:
        return asked, method(book, known.iloc[:0], asked)
    parts = [(rows, method(book, known[known["city"] != city], rows)) for city, rows in asked.groupby("city", sort=False)]
    return pd.concat([rows for rows, _ in parts]), [one for _, found in parts for one in found]


def other_half(asked: pd.DataFrame) -> np.ndarray:
    """The statements of the cities that the weights were not chosen on."""
    return asked["city"].isin(codebooks.load(BOOK).participants[1::2]).to_numpy()


def shares(asked: pd.DataFrame, found: list[Ranked], chosen: Iterable[bool]) -> tuple[float, float]:
    """Per cent of the statements with a code whose first code, or one of the first three, is right."""
    hits = [
        (top[0] in codes, bool(codes & set(top)))
        for codes, (top, _), here in zip(asked["codes"], found, chosen, strict=True)
        if here and codes != {NO_CODE}
    ]
    return 100 * sum(first for first, _ in hits) / len(hits), 100 * sum(three for _, three in hits) / len(hits)


def no_code(asked: pd.DataFrame, found: list[Ranked], wrongly: float | None = None) -> tuple[float, float]:
    """Per cent of the statements without a fitting code that were said to be far from all codes, and of those with one.

    `wrongly`: choose the limit so that this share of the second kind is called far (for a method without a limit of its own).
    """
    without = np.array([codes == {NO_CODE} for codes in asked["codes"]])
    near = np.array([value for _, value in found])
    limit = 0.0 if wrongly is None else float(np.quantile(near[~without], wrongly / 100))
    return 100 * float((near < limit)[without].mean()), 100 * float((near < limit)[~without].mean())


def rows() -> list[dict[str, object]]:
    """One row per method and per what it may know: top-1 and top-3 on the other half and on all, and 'no code' recognised."""
    found_rows: list[dict[str, object]] = []
    methods: dict[str, Method] = {"n-gram neighbour": neighbour, "default": ours(words_only=True)}
    if installed():
        methods["with embedding"] = ours(words_only=False)
    for part in KNOWN:
        wrongly = None
        for name, method in reversed(methods.items()):
            asked, found = ranked(method, part)
            first, three = shares(asked, found, other_half(asked))
            every = shares(asked, found, [True] * len(asked))
            lost, alarm = no_code(asked, found, wrongly if method is neighbour else None)
            wrongly = alarm
            figures = {"half top-1": first, "half top-3": three, "all top-1": every[0], "all top-3": every[1]}
            figures |= {"no code seen": lost, "wrongly no code": alarm}
            found_rows.append({"from": part, "method": name} | {key: round(value, 1) for key, value in figures.items()})
    return found_rows


def speed() -> list[dict[str, object]]:
    """Seconds of one core for 1,000 sentences, learning the example's codes and sentences included."""
    book, asked, known = held_back()
    thousand = pd.concat([asked] * 2).head(1000)
    thousand = thousand.assign(statement=range(1000), text=[f"{text} {n}" for n, text in enumerate(thousand["text"])])
    seconds: list[dict[str, object]] = []
    for name, words_only in {"default": True, "with embedding": False}.items():
        installed.cache_clear()
        begin = time.process_time()
        ours(words_only)(book, known, thousand)
        seconds.append({"method": name, "1,000 sentences, seconds of one core": round(time.process_time() - begin, 1)})
    return seconds


if __name__ == "__main__":
    print(table(rows()), table(speed()), sep="\n\n")
