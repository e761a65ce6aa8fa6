"""The fiche workbook: from the fiches of a working group of cities to one honest report per meeting.

A notebook needs only this package: `from analysis import gather, cross, matrix`. A name is loaded when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # for an editor, which shows the names with their help; a test holds these imports to the rooms below
    from analysis.counting.evidence import evidence as gather
    from analysis.counting.findings import answers, cross, overview, pairs
    from analysis.desk.lab.reviewing import disagreements, look_again, unused_codes
    from analysis.desk.lab.screens import coding_screen, explore, pivot, reading_screen, suggestion_record
    from analysis.pages.figures import depends_picture, flow, level_picture, timeline
    from analysis.pages.prose import (
        advice_summary,
        closing,
        intro,
        opening,
        others,
        own_summary,
        party_summary,
        projects_summary,
        response_summary,
        summary,
        system_summary,
    )
    from analysis.pages.tables import (
        advice_map,
        advice_points,
        all_projects,
        alone,
        also,
        axis_codes,
        axis_sources,
        axis_table,
        axis_words,
        bare_points,
        belongs,
        bridges,
        changes,
        concession,
        conflicts,
        domain_map,
        feedback,
        fiches,
        how_read,
        knots,
        legend,
        letters,
        loose_findings,
        matrix,
        minutes,
        not_named,
        open_questions,
        other_parties,
        outside,
        own_fiche,
        parties,
        parties_asked,
        party_pages,
        point_words,
        projects,
        quotes,
        ranking,
        response,
        room_questions,
        sources,
        together,
        topics,
        unclear,
        unread,
        unseen,
        usability,
        versions,
        waiting,
    )

# Room → the names a notebook uses from it. `gather` is evidence.evidence: a name may not be equal to the name of a room.
_ROOMS = {
    "counting.evidence": "gather",
    "counting.findings": "answers cross overview pairs",
    "pages.tables": "advice_map advice_points all_projects alone also axis_codes axis_sources axis_table axis_words"
    " bare_points belongs bridges changes concession conflicts domain_map feedback fiches how_read knots"
    " legend letters loose_findings matrix minutes not_named open_questions other_parties outside own_fiche"
    " parties parties_asked party_pages point_words projects quotes ranking response room_questions sources"
    " together topics unclear unread unseen usability versions waiting",
    "pages.figures": "depends_picture flow level_picture timeline",
    "pages.prose": "advice_summary closing intro opening others own_summary party_summary projects_summary response_summary"
    " summary system_summary",
    "desk.lab.screens": "coding_screen explore pivot reading_screen suggestion_record",
    "desk.lab.reviewing": "disagreements look_again unused_codes",
}
NAMES = {name: room for room, names in _ROOMS.items() for name in names.split()}
__all__ = sorted(NAMES)


# A table or a figure in a module of its own name stands in no list: it is found by its first line.
_OPEN, _SHOWN = ("pages.tables", "pages.figures"), r"^def {}\(e: Evidence\b.*\) -> Html:$"


def _found(name: str = "*") -> dict[str, str]:
    """Name → module of these tables and figures. Their files are looked at, and nothing is loaded."""
    import re
    from pathlib import Path

    here = Path(__file__).parent
    return {
        path.stem: f"{room}.{path.stem}"
        for room in _OPEN
        for path in sorted(here.joinpath(*room.split(".")).glob(f"{name}.py"))
        if path.stem not in NAMES and re.search(_SHOWN.format(path.stem), path.read_text("utf-8"), re.MULTILINE)
    }


def __getattr__(name: str) -> Any:
    if name.startswith("_") or not (room := NAMES.get(name) or _found(name).get(name)):
        raise AttributeError(name)
    return getattr(import_module(f"analysis.{room}"), "evidence" if name == "gather" else name)


def __dir__() -> list[str]:
    """What Tab shows: the names of a notebook, and nothing of the house behind them."""
    return sorted([*__all__, *_found()])
