"""Questions for the room and per stakeholder, made from the tables: what is shared, what is unclear, what is contradicted."""

from collections.abc import Iterator

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings.actors import by_stakeholder
from analysis.counting.findings.ranked import ranked, shared
from analysis.counting.findings.scope_conflicts import scope_conflicts
from analysis.words import say, spelled
from analysis.words.text import lower

COLUMNS = ["kind", "question", "cities", "statements", "code"]


def questions(e: Evidence, most: int = 3) -> pd.DataFrame:
    """kind, question (a sentence), cities (ids), statements (ids), code: at most `most`, of as many kinds as there are.

    First one of each kind (widely shared, who is to act, scope, obstacle), then the next of each; no two rest on one sentence.
    """
    kinds = [list(kind(e)) for kind in (_shared, _unclear, _scope, _law)]
    depth = max(map(len, kinds), default=0)
    rows: list[Row] = []
    for kind in (kinds[k] for _ in range(depth) for k in range(len(kinds))):
        fresh = [row for row in kind if not any(set(row[3]) & set(taken[3]) for taken in rows)]
        rows += fresh[:1]
    return pd.DataFrame(rows[:most], columns=COLUMNS)


def stakeholder_questions(e: Evidence, topics: int = 3) -> pd.DataFrame:
    """The rows of `by_stakeholder`, each with a question about the sub-problems most laid at that door."""
    table = by_stakeholder(e)
    asked = [
        _asked([say("findings.about", topic=code_name(e, code)) for code in codes[:topics]]) if codes else ""
        for codes in table["codes"]
    ]
    return table.assign(question=pd.Series(asked, index=table.index, dtype="str"))


Row = tuple[str, str, list[str], list[str], str]


def _shared(e: Evidence) -> Iterator[Row]:
    for row in shared(e).to_dict("records"):
        question = say("findings.question_shared", topic=code_name(e, row["code"]))
        yield "shared", question, row["who"], row["statements"], row["code"]


def _unclear(e: Evidence) -> Iterator[Row]:
    """Sub-problems of several cities that do not agree on who is to act."""
    actors = by_stakeholder(e)
    for row in ranked(e).query("cities > 2").to_dict("records"):
        own = set(row["statements"])
        doors = [actor["label"] for actor in actors.to_dict("records") if not own.isdisjoint(actor["statements"])]
        if len(doors) > 1:
            listed = f"{', '.join(doors[:-1])} {say('prose.and')} {doors[-1]}"
            sentence = say("findings.question_unclear", topic=code_name(e, row["code"]), actors=listed)
            yield "unclear", sentence, row["who"], row["statements"], row["code"]


def _scope(e: Evidence) -> Iterator[Row]:
    for row in scope_conflicts(e).to_dict("records"):
        cities = e.in_order([*row["inside"], *row["outside"]])
        statements = [*row["statements_in"], *row["statements_out"]]
        yield "scope", say("findings.question_scope", topic=lower(row["label"])), cities, statements, row["topic"]


def _law(e: Evidence) -> Iterator[Row]:
    for row in shared(e, e.law).to_dict("records"):
        question = say("findings.question_obstacle", topic=code_name(e, row["code"]))
        yield "law", question, row["who"], row["statements"], row["code"]


def asked_about(count: int, topics: str) -> str:
    """'Drie vragen: over a, over b en over c.' `topics`: the list as it is shown."""
    number = spelled(count)
    return say("findings.question_stakeholder", count=count, n=number[:1].upper() + number[1:], topics=topics)


def _asked(topics: list[str]) -> str:
    """'Drie vragen: over verborgen kosten, over eigen stroom en over de plaats van palen.'"""
    listed = topics[0] if len(topics) == 1 else f"{', '.join(topics[:-1])} {say('prose.and')} {topics[-1]}"
    return asked_about(len(topics), listed)


def code_name(e: Evidence, code: str) -> str:
    """The short name of a code as it stands inside a sentence."""
    table = e.codebook["codes"]
    short = "".join(table.loc[table["code"] == code, "short"])
    return lower(short or e.codebook.label("codes", code))
