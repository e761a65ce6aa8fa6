"""What becomes of the decisions themselves when the codebook changes: carried along, lapsed, new, or to be looked at again."""

from collections import Counter
from dataclasses import dataclass, field

import pandas as pd

from analysis import codebook as codebooks
from analysis.coding.decide.again import look_again
from analysis.coding.decide.apply import carried, to_code
from analysis.workspace import Workspace

Codes = dict[str, set[str]]


@dataclass(frozen=True)
class Moved:
    """carried: (old code, code it was merged into) → sentences. lapsed: text → codes it had, sentences that wait again.

    recoded: sentences that got other codes by another decision. decided: sentences that waited before. again: (text, why) of
    decisions that ask for another look.
    """

    carried: dict[tuple[str, str], int] = field(default_factory=dict)
    lapsed: list[tuple[str, str]] = field(default_factory=list)
    recoded: int = 0
    decided: int = 0
    again: list[tuple[str, str]] = field(default_factory=list)


def moves(before: Workspace, after: Workspace) -> Moved:
    """Compare the decisions of two workspaces with the same fiches."""
    old, new = _codes(before), _codes(after)
    book = codebooks.load(after.codebook)
    into = carried(book)
    along: Counter[tuple[str, str]] = Counter()
    recoded = 0
    for statement in old.keys() & new.keys():
        gone, come = old[statement] - new[statement], new[statement] - old[statement]
        led = {code: into[code] for code in gone if code in into and into[code] in new[statement]}
        along.update((code, into[code]) for code in led)
        recoded += bool(gone - led.keys() or come - set(led.values()))
    texts = dict(zip(*(after.table("statements")[name] for name in ("statement", "text")), strict=True))
    waiting = set(to_code(after.table("statements"), after.table("fiches"), book)["statement"])
    lapsed = [
        (texts[name], ", ".join(sorted(old[name]))) for name in texts if name in old and name not in new and name in waiting
    ]
    return Moved(dict(sorted(along.items())), lapsed, recoded, len(new.keys() - old.keys()), _again(before, after))


def _codes(ws: Workspace) -> Codes:
    return {str(name): set(codes) for name, codes in ws.table("coded").groupby("statement")["code"]}


def _again(before: Workspace, after: Workspace) -> list[tuple[str, str]]:
    old, new = (look_again(ws.table("statements"), ws.table("fiches"), codebooks.load(ws.codebook)) for ws in (before, after))
    known = set(old["statement"] + old["code"] + old["why"])
    fresh = new[~(new["statement"] + new["code"] + new["why"]).isin(known)]
    return list(pd.DataFrame(fresh)[["text", "why"]].itertuples(index=False, name=None))
