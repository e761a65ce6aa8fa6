"""`advies.xlsx`: the map of the advice, every point with who says what, and the findings without a point."""

from typing import Any

import pandas as pd

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.files import sheets
from analysis.files.numbers import wide
from analysis.files.sheets import Sheet
from analysis.pages.tables.advised import kind
from analysis.pages.tables.called import plainly
from analysis.pages.tables.markup import plain
from analysis.pages.tables.waits import none_yet, waits
from analysis.words import day, say


def advice_xlsx(e: Evidence) -> bytes:
    """The numbers of the advice as a spreadsheet, dated by the newest fiche. The same evidence gives the same bytes."""
    cover = [
        say("document.basis", n=len(e.received), date=day(e.as_of)) if e.as_of else none_yet(e),
        say(f"numbers.audience_{e.audience}"),
        plain(waits(e)),
        *([say("numbers.example")] if e.codebook.settings.get("workspace") == "voorbeeld" else []),
    ]
    return sheets.workbook(say("numbers.advice_title"), cover, pages(e), e.as_of or "1980-01-01")


def pages(e: Evidence) -> list[Sheet]:
    """Its three sheets: the map, the points, the findings without a point."""
    cells = (say("numbers.map_cell"),)
    return [
        Sheet(say("numbers.sheet_map"), say("numbers.title_map"), wide(e, findings.advice_map(e)), cells),
        Sheet(say("numbers.sheet_points"), say("numbers.title_points"), _points(e)),
        Sheet(say("numbers.sheet_loose"), say("numbers.title_loose"), _loose(e)),
    ]


def _points(e: Evidence) -> pd.DataFrame:
    against = findings.minority(e).query("why == 'dissent'")
    return _frame(
        [
            {
                "point": row["point"],
                "point_text": row["text"],
                "point_kind": kind(row),
                "point_to": ", ".join(row["addressed_to"]),
                "point_needs": ", ".join(row["depends_on"]),
                "point_asks": plainly(e, row["asks"]),
                "point_names": plainly(e, e.in_order([*row["names"], *row["blocked"]])),
                "point_agrees": plainly(e, row["agreeing"]),
                "point_against": plainly(e, e.in_order(list(against.loc[against["point"] == row["point"], "city"]))),
                **_counted(row),
                "point_answered": row["answered"],
            }
            for row in findings.support(e).to_dict("records")
        ],
        "point point_text point_kind point_to point_needs point_asks point_names point_agrees point_against",
        "least cities point_answered",
    )


def _loose(e: Evidence) -> pd.DataFrame:
    return _frame(
        [
            {
                "row": row["label"],
                "challenge": e.codebook.label("challenges", row["challenge"]),
                "section": e.codebook.label("sections", row["section"]),
                "who": plainly(e, row["who"]),
                **_counted(row),
            }
            for row in findings.unaddressed(e).to_dict("records")
        ],
        "row challenge section who",
        "least cities",
    )


def _counted(row: dict[Any, Any]) -> dict[str, object]:
    return {"least": say("prose.least_word") if row["rises"] else say("numbers.exactly"), "cities": row["cities"]}


def _frame(rows: list[dict[str, Any]], *columns: str) -> pd.DataFrame:
    names = " ".join(columns).split()
    return pd.DataFrame(rows, columns=names).rename(columns={name: say(f"numbers.{name}") for name in names})
