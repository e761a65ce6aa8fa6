"""The chapters of a report follow the theme: one whose section is not there falls away, another section gets its own name.

A notebook is written for the theme that the product began with. A heading of it says in its metadata which part it plays
(`"fiches": {"chapter": "rule 2"}`); what the page shows there is told by `chapters`, and the rest of the sections by `others`.
"""

from analysis.counting.evidence import Evidence
from analysis.counting.findings import cross
from analysis.pages.figures.level import level_picture
from analysis.pages.prose.intro import intro
from analysis.pages.tables.markup import Html, esc, tag
from analysis.pages.tables.matrix import matrix
from analysis.pages.tables.quotes import quotes
from analysis.pages.tables.ranking import ranking
from analysis.words import knows, say

SHOWN = ("coded", "rule", "rule 2", "quote", "project")


def chapters(e: Evidence) -> dict[str, list[str]]:
    """Part → title and definition to show in the place of the notebook's; none: the chapter falls away; absent: as written."""
    found: dict[str, list[str]] = {}
    for part in SHOWN:
        section = _section(e, part)
        if section not in e.sections:
            found[part] = []
        elif not _ours(e, section):
            found[part] = [e.codebook.label("sections", section), _definition(e, section)]
    found |= {name: [] for name in ("advice", "domains", "disciplines") if not len(e.codebook[name])}
    if not e.section("feedback"):
        found["feedback"] = []
    elif not e.first_theme:
        found["feedback"] = [_label(e, e.section("feedback")), _definition(e, e.section("feedback"))]
    if not {*e.codebook.with_role("scope_in", "scope_out")} & {*e.sections}:
        found["scope"] = []
    if not {e.main, e.law} <= {*e.sections}:
        found["flow"] = []
    elif not e.first_theme:
        found["flow"] = [say("chapter.flow", left=_label(e, e.main), right=_label(e, e.law)), ""]
    if not any(e.concession.values()):
        found["group"] = found["outside"] = []
    elif not e.first_theme:
        settings = e.codebook.settings
        found["group"] = [settings.get("group_title", "") or say("table.own_group"), settings.get("group_text", "")]
        found["outside"] = []
    return found


def others(e: Evidence) -> Html:
    """The sections that no chapter of the notebook shows: coded ones with ranking and table, quoted ones literally."""
    shown = {_section(e, part) for part in SHOWN}
    asked = [section for section in e.sections if section not in shown]
    parts = [_coded(e, section) for section in asked if section in e.codebook.counted]
    parts += [_quoted(e, section) for section in asked if section in e.codebook.with_role("quote", "project")]
    return Html("".join(parts))


def _section(e: Evidence, part: str) -> str:
    role, _, number = part.partition(" ")
    return e.main if role == "coded" else e.section(role, int(number or 1))


def _ours(e: Evidence, section: str) -> bool:
    """Is this a section whose chapter the notebook was written for?"""
    return e.first_theme and (knows(f"table.{section}_title") or knows(f"chapter.{section}"))


def _label(e: Evidence, section: str) -> str:
    return e.codebook.label("sections", section)


def _definition(e: Evidence, section: str) -> str:
    table = e.codebook["sections"]
    return "".join(table.loc[table["section"] == section, "definition"])


def _headed(e: Evidence, section: str) -> str:
    text = _definition(e, section)
    return tag("h2", esc(e.codebook.label("sections", section))) + (tag("p", esc(text)) if text else "")


def _coded(e: Evidence, section: str) -> str:
    table = cross(e, section)
    drawn = level_picture(e, section) if section in e.codebook.with_role("rule") else ""
    return _headed(e, section) + f"{intro(e, table)}{ranking(e, table)}{matrix(e, table)}{drawn}"


def _quoted(e: Evidence, section: str) -> str:
    return _headed(e, section) + str(quotes(e, section))
