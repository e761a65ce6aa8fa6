"""On the chair's sheet: what the rules make hard, at which level, and what they make possible."""

import pandas as pd

from analysis.counting.crosstab import Cross
from analysis.counting.evidence import Evidence
from analysis.counting.findings import NO_LEVEL, by_level, level_label
from analysis.counting.findings.waiting import can_rise
from analysis.pages.prose.sheet_block import block, bullets, said, tied
from analysis.pages.tables.called import told
from analysis.pages.tables.markup import esc, listed, number
from analysis.words import knows, say

_FEW = 3


def obstacles(e: Evidence, found: Cross) -> str:
    table = by_level(e)
    lines = tied(e, found, said(found, _FEW), lambda row: _level(table, row))
    contract = {name for who in table.loc[table["level"].isin(e.changeable), "who"] for name in who}
    if contract:
        count = number("levels", told(e, len(contract), found.among, can_rise(e, contract, [e.law])))
        lines.append(_settled(e, len(contract), count))
    return block("obstacles", bullets(lines))


def _settled(e: Evidence, who: int, count: str) -> str:
    """'4 van de 13 steden noemen het contract zelf: dat kan een nieuw bestek regelen.' What the decision at hand can change."""
    if e.first_theme:
        return say("prose.contract_one" if who == 1 else "prose.contract_many", count=count)
    rules = [say(key) for level in e.changeable if knows(key := f"figure.level_{level}")]
    return say(
        "prose.changeable_one" if who == 1 else "prose.changeable", count=count, rule=esc(listed(rules, say("prose.or")))
    )


def _level(table: pd.DataFrame, code: str) -> str:
    """' (Europees en Vlaams)': the levels at which cities place this obstacle, as HTML."""
    found = [level for level in table.loc[table["code"] == code, "level"] if level != NO_LEVEL]
    levels = [say(key) if knows(key := f"prose.level_{level}") else level_label(level) for level in found]
    return f" ({esc(listed(levels))})" if levels else ""


def chances(e: Evidence, found: Cross) -> str:
    return block("chances", bullets(tied(e, found, said(found, _FEW), lambda _: "")))
