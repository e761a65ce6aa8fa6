"""Where 'idem', 'zie hierboven' and 'zie fiche data' point to: only when it is certain."""

import re
from collections.abc import Mapping, Sequence

from analysis.codebook import Codebook
from analysis.intake.fiche_row import Fiche
from analysis.intake.register_names import Names
from analysis.intake.statement import Statement
from analysis.intake.status import CONTENT, OTHER, REFERENCE
from analysis.words.form_words import listed
from analysis.words.text import key, slug

_ITEM = re.compile(r"\b(\d{1,2})\b")


def resolve(rows: Sequence[Statement], fiches: Sequence[Fiche], codebook: Codebook) -> None:
    """Fill `refers_to` (fiche/section or fiche/section/item) of every reference whose target exists and is the only one."""
    order = list(codebook["sections"]["section"])
    challenges = list(codebook["challenges"]["challenge"])
    names, sections = Names(codebook, "challenges"), Names(codebook, "sections")
    filled: dict[str, dict[str, list[Statement]]] = {}
    for row in rows:
        if row.status == CONTENT:
            filled.setdefault(row.fiche, {}).setdefault(row.section, []).append(row)
    for row in rows:
        if row.status == REFERENCE:
            row.refers_to = _here(row, filled.get(row.fiche, {}), order, sections)
        elif row.status == OTHER:
            target = _other(row, fiches, names, challenges)
            same = [r.item for r in filled.get(target, {}).get(row.section, ()) if r.detail == row.detail != ""]
            row.refers_to = "/".join([target, row.section, *same]) if target else ""


def _here(row: Statement, filled: Mapping[str, Sequence[Statement]], order: Sequence[str], sections: Names) -> str:
    """In the same fiche: the section that is named, else the item before this one, else the section before this one."""
    named = sorted(sections.inside(row.text) & filled.keys())
    before = [section for section in order[: order.index(row.section)] if section in filled] if row.section in order else []
    number = _ITEM.search(row.text)
    own = [other for other in filled.get(row.section, ()) if _number(other) < _number(row)]
    section = named[0] if len(named) == 1 else row.section if own and not number else before[-1] if before else ""
    if not section:
        return ""
    target = f"{row.fiche}/{section}"
    if section == row.section:
        return f"{target}/{own[-1].item}" if own else ""
    if number:
        items = {other.item for other in filled[section]}
        return f"{target}/{number[1]}" if number[1] in items else ""
    return target


def _number(row: Statement) -> int:
    return int(row.item) if row.item.isdigit() else 0


def _other(row: Statement, fiches: Sequence[Fiche], names: Names, challenges: Sequence[str]) -> str:
    """Another fiche of the same city: of the challenge named, of the one before or the first, or of the other service."""
    own = [f for f in fiches if f.city == row.city and f.city and not f.superseded_by and f.fiche != row.fiche]
    text = key(row.text)
    here = challenges.index(row.challenge) if row.challenge in challenges else 0
    named = sorted(names.inside(row.text) - {row.challenge})
    services = [f for f in own if f.challenge == row.challenge and _shares(f.department, text)]
    if len(named) == 1:
        wanted = named[0]
    elif services:
        return services[0].fiche if len(services) == 1 else ""
    elif any(word in text for word in listed("reference", "first")):
        wanted = challenges[0]
    elif any(word in text for word in listed("reference", "previous")):
        before = [f.challenge for f in own if f.challenge in challenges[:here]]
        wanted = max(before, key=challenges.index, default="")
    else:
        return ""
    found = [f.fiche for f in own if f.challenge == wanted]
    return found[0] if len(found) == 1 else ""


def _shares(department: str, text: str) -> bool:
    """Is a word of the name of a service in the text: 'zie fiche mobiliteit' and 'Dienst Mobiliteit'?"""
    words = {word for word in slug(department).split("-") if len(word) > 2} - {*listed("reference", "common")}
    return bool(words & {*slug(text).split("-")})
