"""A correction that reaches only an older version of a fiche decides nothing about the newest: it stops publishing."""

import pandas as pd
import pytest
from test_intake_run import form, run, workspace

from analysis.codebook import TABLES, load
from analysis.coding.decide.unmatched import corrections
from analysis.publish import decisions_kept

OLD, NEW = "De aannemer vraagt dubbel geld voor elke paal.", "De aannemer vraagt dubbel geld, voor elke paal."
LONGER = "Het is zo dat de aannemer vraagt dubbel geld voor elke paal en daarbij nog voor elke kabel van de hele straat."
ELSE, NEXT = "De kabels liggen te ondiep.", "De kaart is verouderd."
V1, V2 = "data/Ankerdonk 2023-02-20.docx", "data/Ankerdonk 2023-02-24 v2.docx"
MOVE = {"action": "move", "section": "sub_problem", "text": OLD, "value": "confidential"}
MORE = {
    "move": MOVE | {"text": NEW},
    "split": {**MOVE, "action": "split", "text": NEW, "value": "De aannemer vraagt geld.|Veel."},
}
ACTIONS = {
    "move": MOVE,
    "between open sections": MOVE | {"value": "obstacle"},
    "drop": MOVE | {"action": "drop", "value": ""},
    "release": MOVE | {"action": "release", "value": "intern"},
    "type": MOVE | {"action": "type", "value": "Het is duur."},
    "split": MOVE | {"action": "split", "value": "De aannemer vraagt dubbel geld|voor elke paal."},
    "join": MOVE | {"action": "join", "value": NEXT},
    "status": MOVE | {"action": "status", "value": "nvt"},
}
OPEN = MOVE | {"action": "release", "text": "Onder ons: " + OLD, "value": "mow"}
TABLE = [
    *[(name, [row], [OLD, NEXT], [NEW, NEXT], True) for name, row in ACTIONS.items()],
    *[(f"{name}, unchanged", [row], [OLD, NEXT], [OLD, NEXT], False) for name, row in ACTIONS.items()],
    ("a longer sentence", [MOVE], [OLD], [LONGER], True),
    ("the city took it out", [MOVE], [OLD, ELSE], [ELSE], False),
    ("decided about the new one too", [MOVE, MORE["move"]], [OLD], [NEW], False),
    ("split in the new one too", [ACTIONS["split"], MORE["split"]], [OLD], [NEW], False),
    ("the city did what was typed over", [MOVE | {"action": "type", "value": NEW}], [OLD], [NEW], False),
    ("opening what stays closed", [OPEN], [OPEN["text"]], ["Onder ons: " + NEW], False),
    ("what it is joined with changed", [ACTIONS["join"]], [OLD, NEXT], [OLD, "De kaart is nu verouderd."], True),
    ("what it is joined with is named by its id", [ACTIONS["join"] | {"value": "ID"}], [OLD, NEXT], [OLD, NEXT], False),
    ("a short answer of another question", [MOVE | {"text": "Ja."}], ["Ja.", OLD], ["Neen!", OLD], False),
    ("only the newest is there", [MOVE], None, [NEW], True),
]


def received(tmp_path, given, before, after):
    """A workspace that took in the first version (if any), decided, and then took in the second."""
    first, answers = (V1, before) if before else (V2, after)
    ws = workspace(tmp_path, {first: form("Ankerdonk", *answers)})
    run(ws)
    table = ws.table("statements")
    ids = {"ID": dict(zip(table["text"], table["statement"], strict=True)).get(NEXT)}
    write(
        ws, "corrections", *({**row, "file": first, "who": "an", "value": ids.get(row["value"], row["value"])} for row in given)
    )
    (ws.raw / V2).write_bytes(form("Ankerdonk", *after))
    run(ws)
    return ws


def write(ws, name, *given):
    frame = pd.DataFrame(given, columns=[*TABLES[name].columns], dtype="str")
    frame.to_csv(ws.codebook / f"{name}.csv", index=False)


@pytest.mark.parametrize(("name", "given", "before", "after", "stops"), TABLE, ids=[one[0] for one in TABLE])
@pytest.mark.kinds(*[one[0] for one in TABLE[::4]])
def test_a_correction_that_only_an_older_version_hears_stops(tmp_path, name, given, before, after, stops):
    ws = received(tmp_path, given, before, after)
    book = load(ws.codebook)
    found = [one for one in corrections(ws.table("questions"), book) if one.stops]
    assert bool(found) == stops, (name, [one.line for one in found])
    assert [one for one in decisions_kept.worries(ws, book) if one.stops] == found
    kinds = list(ws.table("questions")["kind"])
    assert ("correction" in kinds) == stops
    if stops:
        assert found[0].line.startswith("corrections.csv, rij 2: in de nieuwste fiche staat nu '")
        decisions_kept.accepted(ws, book, "an")
        assert not [one for one in decisions_kept.worries(ws, book) if one.stops]


@pytest.mark.parametrize(("after", "stops"), [(NEW, True), (OLD, None), (ELSE, None)])
def test_a_redaction_of_an_older_version_only_stops_when_the_newest_says_nearly_the_same(tmp_path, after, stops):
    ws = received(tmp_path, [], [OLD], [after])
    row = {"challenge": "data", "section": "sub_problem", "text": OLD, "span": "dubbel geld voor"}
    write(ws, "redactions", row)
    found = [one for one in decisions_kept.worries(ws, load(ws.codebook)) if "redactions" in one.line]
    assert [one.stops for one in found] == ([] if stops is None else [stops])
