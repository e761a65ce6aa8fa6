"""A code that is made while coding: one row of codes.csv, with its definition, and who made it in the journal."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from analysis.codebook import Codebook
from analysis.coding.decide.decided_file import DecisionError, append
from analysis.words import say
from analysis.words.text import key, lower, slug
from analysis.workspace import Workspace
from analysis.workspace.hold import Held

_NUMBERED = re.compile(r"(.*?)(\d+)")


@dataclass(frozen=True)
class NewCode:
    """`predicate` and `predicate_one` follow "8 van de 13 steden" and "één stad"; without them the label is named."""

    challenge: str
    section: str  # as in codes.csv
    label: str
    definition: str
    predicate: str = ""
    predicate_one: str = ""


def invent(workspace: Workspace, codebook: Codebook, new: NewCode, who: str) -> str:
    """Add the code to codes.csv and give its id. Raises DecisionError when it cannot be, in Dutch; nothing is written then."""
    if not new.label.strip() or not new.definition.strip():
        raise DecisionError(say("decide.code_incomplete"))
    if key(new.label) in {key(codebook.label("codes", code)) for code in _here(codebook, new)}:
        raise DecisionError(say("decide.code_exists", label=new.label))
    code = identity(codebook, new)
    row = {**vars(new), "code": code, "short": new.label, "since": date.today().isoformat()}
    row["predicate"] = new.predicate or say("decide.code_predicate", label=lower(new.label))
    row["predicate_one"] = new.predicate_one or say("decide.code_predicate_one", label=lower(new.label))
    try:
        with workspace.deciding():
            append(workspace.codebook / "codes.csv", [row])
    except Held:
        raise DecisionError(say("decide.busy", file="codes.csv")) from None
    workspace.note("codes", [{**row, "who": who}])
    return code


def identity(codebook: Codebook, new: NewCode) -> str:
    """The next number after the codes of its section ("DATA-14"), or their beginning and its own name ("DATA-S-parkeren")."""
    every, here = list(codebook["codes"]["code"]), _here(codebook, new)
    numbered = [found for found in map(_NUMBERED.fullmatch, here) if found]
    if numbered:
        start = Counter(found[1] for found in numbered).most_common(1)[0][0]
        same = [found[2] for found in map(_NUMBERED.fullmatch, every) if found and found[1] == start]
        return f"{start}{max(map(int, same)) + 1:0{max(map(len, same))}}"
    start = here[0].rpartition("-")[0] if here else new.challenge.upper()
    code = f"{start}-{slug(new.label)}"
    return code if code not in every else f"{code}-{len(every)}"


def _here(codebook: Codebook, new: NewCode) -> list[str]:
    codes = codebook["codes"]
    return list(codes.loc[(codes["challenge"] == new.challenge) & (codes["section"] == new.section), "code"])
