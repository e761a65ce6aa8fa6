"""How good suggestions are on sentences held back: `make bench-suggest` prints the table of docs/suggestions.md.

Every coded sentence of the example is suggested from the codebook and, in the third part, from the coded sentences of all other
cities; its own city is always left out. The weights were chosen on the cities in odd places of the register; "half" is the
other half. Sentences of other cities are also there before they are coded, as in a real worklist: their texts, not their codes.

"No code" is compared at the same false alarms for every method: the limit for a city lets through one in ten (or in twenty) of
the other cities' sentences with a code.
"""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import roc_auc_score

from analysis import codebook as codebooks
from analysis.codebook import NO_CODE, Codebook
from analysis.coding.decide import apply
from analysis.coding.suggest.documents import documents, sentences
from analysis.coding.suggest.propose import Suggester
from analysis.words.embedder import installed
from bench.__main__ import table
from tests import goldset

BOOK = Path(__file__).parent.parent / "data" / "codebook"
KNOWN = {"definitions": (False, False), "and two examples": (True, False), "and other cities": (True, True)}
Ranked = tuple[list[str], float]  # three codes, and how near they are (of our methods: below 0 is shown as not near)
Method = Callable[[Codebook, pd.DataFrame, pd.DataFrame], list[Ranked]]


def held_back() -> tuple[Codebook, pd.DataFrame, pd.DataFrame]:
    """The codebook with all decisions, the statements to suggest for (with `codes`, a set), and all sentences."""
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
            sentence = challenge, section, list(rows["text"]), list(rows["city"])
            tops, near = suggester.top(*sentence), -suggester.strange(*sentence)
            codes = [[one.code for one in top] for top in tops]
            found |= dict(zip(rows["statement"], zip(codes, near.tolist(), strict=True), strict=True))
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
        return asked, method(book, known.assign(code="").drop_duplicates(), asked)
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


def no_code(asked: pd.DataFrame, found: list[Ranked], wrongly: int) -> tuple[float, float]:
    """Per cent of the statements without a fitting code that were said to be far from all codes, and of those with one.

    The limit is the same for every method: `wrongly` per cent of the statements with a code, of all other cities.
    """
    without, near = _without(asked), np.array([value for _, value in found])
    far = np.zeros(len(asked), dtype="bool")
    for city in sorted(set(asked["city"])):
        own = (asked["city"] == city).to_numpy()
        far[own] = near[own] < np.quantile(near[~own & ~without], wrongly / 100)
    return 100 * float(far[without].mean()), 100 * float(far[~without].mean())


def flagged(asked: pd.DataFrame, found: list[Ranked]) -> tuple[float, float]:
    """The same two shares as our methods really show them, by the limit that they set themselves."""
    without, far = _without(asked), np.array([value < 0 for _, value in found])
    return 100 * float(far[without].mean()), 100 * float(far[~without].mean())


def _without(asked: pd.DataFrame) -> np.ndarray:
    return np.array([codes == {NO_CODE} for codes in asked["codes"]])


def told_apart(asked: pd.DataFrame, found: list[Ranked], chosen: np.ndarray) -> float:
    """How often a statement without a code is further from all codes than one with a code (the area under the ROC curve)."""
    return float(roc_auc_score(_without(asked)[chosen], -np.array([value for _, value in found])[chosen]))


def quality() -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """One row per method and per what it may know: top-1 and top-3 on the other half and on all; and 'no code' recognised."""
    codes: list[dict[str, object]] = []
    none: list[dict[str, object]] = []
    methods: dict[str, Method] = {"n-gram neighbour": neighbour, "default": ours(words_only=True)}
    if installed():
        methods["with embedding"] = ours(words_only=False)
    for part in KNOWN:
        for name, method in reversed(methods.items()):
            asked, found = ranked(method, part)
            half, all_of_them = other_half(asked), np.full(len(asked), True)
            first, three = shares(asked, found, half)
            every = shares(asked, found, all_of_them)
            figures = {"half top-1": first, "half top-3": three, "all top-1": every[0], "all top-3": every[1]}
            codes.append({"from": part, "method": name} | {key: round(value, 1) for key, value in figures.items()})
            if name == "with embedding":
                continue  # whether a code is near is weighed without the model
            apart = {"AUC": told_apart(asked, found, all_of_them), "AUC half": told_apart(asked, found, half)}
            seen, alarm = no_code(asked, found, 10)
            figures = {"seen at 5 %": no_code(asked, found, 5)[0], "seen at 10 %": seen, "wrongly": alarm}
            measured: dict[str, object] = {key: round(value, 2) for key, value in apart.items()}
            measured |= {key: round(value, 1) for key, value in figures.items()}
            shown = ("", "") if method is neighbour else (round(share, 1) for share in flagged(asked, found))
            measured |= dict(zip(("flag: seen", "flag: wrongly"), shown, strict=True))
            none.append({"from": part, "method": name} | measured)
    return codes, none


def rows() -> list[dict[str, object]]:
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
    print(*(table(part) for part in (*quality(), rows())), sep="\n\n")
