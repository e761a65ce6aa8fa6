"""What a worklist is held against when it comes back: the statements and decisions of this moment."""

from dataclasses import dataclass
from typing import cast

import pandas as pd

from analysis.codebook import NO_CODE, Codebook
from analysis.coding.decide.apply import KEY, keyed
from analysis.coding.exchange.worklist_answers import Answer, Filled
from analysis.coding.exchange.worklist_sheet import mark, option
from analysis.words import day, say
from analysis.words.text import key

Place = tuple[str, str, str]  # challenge, section, match key of the text


@dataclass(frozen=True)
class Now:
    """statements: by id. suggested: statement → the codes that were shown. decided: what stands in the codings."""

    codebook: Codebook
    statements: dict[str, dict[str, str]]
    suggested: dict[str, tuple[str, ...]]
    decided: dict[Place, list[dict[str, str]]]


def now_of(statements: pd.DataFrame, shown: pd.DataFrame, codebook: Codebook) -> Now:
    """`shown`: what waited when the list was made, with its suggestions."""
    columns = [shown[name] for name in ("statement", "code_1", "code_2", "code_3")]
    suggested = {name: tuple(code for code in codes if code) for name, *codes in zip(*columns, strict=True)}
    decided: dict[Place, list[dict[str, str]]] = {}
    for row in _records(keyed(codebook["codings"])):
        decided.setdefault((row[KEY[0]], row[KEY[1]], row[KEY[2]]), []).append(row)
    by_id = {row["statement"]: row for row in _records(statements)}
    return Now(codebook, by_id, suggested, decided)


def _records(table: pd.DataFrame) -> list[dict[str, str]]:
    return cast("list[dict[str, str]]", table.to_dict("records"))


def stale(answer: Answer, filled: Filled, now: Now) -> list[str]:
    """Why a row cannot be taken although its codes may be right: another sentence stands there now."""
    if not answer.cells:
        return [say("worklist.note_only", row=answer.row)]
    if answer.statement not in filled.listed:
        return [say("worklist.unknown_row", row=answer.row, seen=answer.statement)]
    if mark(answer.text) != filled.listed[answer.statement]:
        return [say("worklist.changed_in_sheet", row=answer.row, seen=answer.text[:60])]
    current = now.statements.get(answer.statement)
    if current is None or mark(current["text"]) != filled.listed[answer.statement]:
        asof = day(filled.received) if filled.received else ""
        return [say("worklist.old", row=answer.row, seen=answer.text[:60], date=asof)]
    return []


def codes_in(answer: Answer, now: Now) -> tuple[list[str], list[str]]:
    """The codes that were chosen in a row, and what is wrong with them."""
    statement = now.statements[answer.statement]
    challenge, section = statement["challenge"], statement["section"]
    allowed = [*now.codebook.codes_of(challenge, section)["code"], NO_CODE]
    names = {key(name): code for code in allowed for name in (code, option(now.codebook, code))}
    names |= {key(now.codebook.label("codes", code)): code for code in reversed(allowed)}
    # The id leads: a label may have been reworded since the sheet was made.
    found = [(cell, seen, names.get(key(seen)) or names.get(key(seen.split()[0]))) for cell, seen in answer.cells]
    labels = {
        "challenge": now.codebook.label("challenges", challenge),
        "section": now.codebook.label("sections", section),
    }
    problems = [say("worklist.wrong_code", cell=cell, seen=seen, **labels) for cell, seen, code in found if code is None]
    codes = list(dict.fromkeys(code for _, _, code in found if code))
    if NO_CODE in codes and len(codes) > 1:
        problems.append(say("worklist.both", row=answer.row))
    return codes, problems


def conflict(answer: Answer, codes: list[str], before: list[dict[str, str]]) -> str:
    """The sentence about a row that says something else than a decision that stands."""
    slots = {"row": answer.row, "seen": answer.text[:60], "mine": ", ".join(codes)}
    theirs = ", ".join(row["code"] for row in before)
    if "row" in before[0]:
        return say("worklist.conflict_inside", theirs=theirs, other=before[0]["row"], **slots)
    who, date = before[0]["coder"], before[0]["date"]
    return say("worklist.conflict", theirs=theirs, who=who, date=day(date) if date else "", **slots)


def notices(filled: Filled, now: Now) -> list[str]:
    """What was done to the list as a whole: rows gone, rows in another order, a list of before the last fiches."""
    told = []
    gone = [statement for statement in filled.listed if statement not in filled.seen]
    if gone:
        told.append(say("worklist.rows_gone", rows=len(gone)))
    left = [statement for statement in filled.listed if statement in filled.seen]
    if left != [statement for statement in filled.seen if statement in filled.listed]:
        told.append(say("worklist.reordered"))
    if not set(filled.listed) <= set(now.statements):
        told.append(say("worklist.old_list", date=day(filled.received) if filled.received else ""))
    return told
