"""Two decisions about one thing that say something else, in a table or in one list; and decisions that hit nothing."""

import io
import zipfile

import openpyxl
import pytest
from test_intake_run import DATA, run, workspace

from analysis import codebook
from analysis.codebook import TABLES, copies, load, workbook_in
from analysis.codebook.written import Unread
from analysis.coding.decide.clashing import clashes
from analysis.coding.decide.unmatched import labels, redactions, ruled
from analysis.coding.exchange import worklist_answers
from analysis.coding.exchange.worklist_answers import WorklistError
from analysis.desk.asking import filled_in, question_sheet

SURVEY = "Stad;Deelproblemen;Hoe staat het met de kranen?\nAnkerdonk;De kabels liggen te ondiep.;Er is er geen.\n"


def rows(name, *given):
    columns = TABLES[name].columns
    lines = [",".join(one.get(column, "") for column in columns) for one in given]
    return "\n".join([",".join(columns), *lines]) + "\n"


CODED = {"challenge": "data", "section": "sub_problem", "text": "Een zin."}
MOVED = {"fiche": "f", "file": "a.csv", "statement": "s", "action": "move", "section": "unplaced", "text": "Een zin."}
ADDED = {"fiche": "f", "file": "a.csv", "action": "add", "section": "obstacle"}
LABEL = {"text": "Wat wringt?"}
CLOSED = {**MOVED, "value": "confidential"}
# What another row says of the sentence that one row closes, and whether both cannot hold.
AGAINST = [
    ({"value": "obstacle"}, 1),
    ({"section": "", "value": "obstacle"}, 1),
    ({"section": "confidential", "value": "obstacle"}, 1),
    ({"fiche": "", "file": "", "statement": "", "value": "obstacle"}, 1),
    ({"action": "release", "value": "mow"}, 1),
    ({"action": "release", "section": "", "value": "mow"}, 1),
    ({"action": "release", "section": "confidential", "value": "mow"}, 1),
    ({"action": "drop", "value": ""}, 0),
    ({"action": "release", "value": "intern"}, 0),
    ({"action": "type", "value": "Andere zin."}, 0),
    ({"text": "Een andere zin.", "value": "obstacle"}, 0),
    ({"statement": "t", "section": "obstacle", "value": "opportunity"}, 0),
    ({"fiche": "data-g-1", "file": "b.csv", "statement": "t", "value": "obstacle"}, 0),
]
CLASH = [
    ("codings", [{**CODED, "code": "DATA-01"}, {**CODED, "text": "een  ZIN.", "code": "geen-code"}], 1),
    ("codings", [{**CODED, "code": "DATA-01"}, {**CODED, "code": "DATA-02"}], 0),
    ("labels", [{**LABEL, "section": "obstacle"}, {**LABEL, "section": "opportunity"}], 1),
    ("labels", [{**LABEL, "section": "obstacle"}, {**LABEL, "section": "opportunity", "file": "a.csv"}], 0),
    ("corrections", [{**MOVED, "value": "obstacle"}, {**MOVED, "value": "opportunity"}], 1),
    ("corrections", [{**MOVED, "value": "obstacle"}, {**MOVED, "value": "Obstructies in de regelgeving"}], 0),
    ("corrections", [{**ADDED, "value": "Een."}, {**ADDED, "value": "Twee."}], 0),
    ("corrections", [{**MOVED, "action": "release", "value": "intern"}, {**MOVED, "action": "release", "value": "mow"}], 1),
    *(("corrections", [CLOSED, {**MOVED, **other}], told) for other, told in AGAINST),
    *(("corrections", [{**MOVED, **other}, CLOSED], told) for other, told in AGAINST),
    ("corrections", [{**MOVED, "value": "obstacle"}, {**MOVED, "section": "obstacle", "value": "opportunity"}], 0),
    ("corrections", [{**MOVED, "action": "drop"}, {**MOVED, "action": "type", "value": "Een andere zin."}], 1),
    ("corrections", [{**MOVED, "action": "type", "value": "A."}, {**MOVED, "text": "A.", "action": "drop"}], 0),
    ("corrections", [{**MOVED, "action": "release", "value": "intern"}, {**MOVED, "value": "obstacle"}], 0),
    ("labels", [{"text": "1. Wat wringt:", "section": "obstacle"}, {**LABEL, "section": "opportunity"}], 1),
    ("rules", [{**CODED, "level": "federaal"}, {**CODED, "level": "lokaal"}], 1),
    ("rules", [{**CODED, "level": "federaal"}, {**CODED, "text": "Andere zin.", "level": "lokaal"}], 0),
    ("short_answers", [{"text": "volgt", "status": "uitgesteld"}, {"text": "Volgt ", "status": "nvt"}], 1),
]


@pytest.mark.parametrize(("name", "given", "told"), CLASH)
def test_two_rows_that_contradict_each_other_are_told_with_their_numbers(tmp_path, name, given, told):
    book = load(workspace(tmp_path, {"data/enquete.csv": SURVEY.encode()}, **{name: rows(name, *given)}).codebook)
    found = list(clashes(book))
    assert len(found) == told and all(one.line.startswith(f"{name}.csv, rijen 2, 3: ") and one.stops for one in found)


def asked(tmp_path):
    ws = workspace(tmp_path, {"data/enquete.csv": SURVEY.encode()})
    run(ws)
    question_sheet.save(ws)
    return ws, question_sheet.path_of(ws)


def test_a_question_that_a_list_answers_in_two_ways_is_not_answered(tmp_path):
    ws, path = asked(tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    place = next(row for row in range(3, sheet.max_row + 1) if "kranen" in str(sheet.cell(row, 3).value))
    for column in range(1, sheet.max_column + 1):
        sheet.cell(sheet.max_row + (column == 1), column).value = sheet.cell(place, column).value
    sheet.cell(place, 1).value, sheet.cell(sheet.max_row, 1).value = "Deelproblemen", "Blinde vlekken"
    book.save(path)
    answered = filled_in.take(ws, path, "an")
    assert answered.added == 0 and len(answered.refused) == 2 and "meer dan één keer" in answered.refused[0]


@pytest.mark.wide
def test_what_is_proposed_for_a_label_can_be_answered(tmp_path):
    """A theme without a section for contact data or the situation: neither is proposed."""
    table = codebook.read_csv(DATA / "codebook" / "sections.csv")
    table = table[~table["section"].isin(["contact", "situation"])]
    templates = codebook.read_csv(DATA / "codebook" / "templates.csv")
    templates = templates[templates["section"].isin(table["section"])]
    own = {"sections": table.to_csv(index=False), "templates": templates.to_csv(index=False)}
    ws = workspace(tmp_path, {"data/enquete.csv": SURVEY.encode()}, **own)
    run(ws)
    [question] = [q for q in ws.table("questions").to_dict("records") if "kranen" in q["text"]]
    assert set(question["proposals"].split("|")) <= {*table["section"], "negeren", "geen"}


def test_a_redaction_in_another_challenge_than_its_sentence_stops(tmp_path):
    row = {"challenge": "snelladen", "section": "sub_problem", "text": "De kabels liggen te ondiep.", "span": "te ondiep"}
    ws = workspace(tmp_path, {"data/enquete.csv": SURVEY.encode()}, redactions=rows("redactions", row))
    run(ws)
    [found] = redactions(ws.table("statements"), ws.table("statements")[:0], load(ws.codebook))
    assert found.stops


@pytest.mark.parametrize(
    ("row", "told", "stops"),
    [
        ({"text": "Hoe staat het met de kranen?", "section": "obstacle"}, 0, False),
        ({"text": "Hoe zit het met de takels?", "section": "obstacle"}, 1, False),
        ({"text": "Hoe staat het met de kranen?", "section": "obstacle", "file": "data/weg.csv"}, 1, False),
        ({"text": "Hoe staat het met de kraanen?", "section": "confidential"}, 1, True),
    ],
)
def test_a_label_that_no_form_has_any_more_is_told(tmp_path, row, told, stops):
    ws = workspace(tmp_path, {"data/enquete.csv": SURVEY.encode()}, labels=rows("labels", row))
    run(ws)
    found = list(labels(ws.table("labels"), load(ws.codebook)))
    assert (len(found), any(one.stops for one in found)) == (told, stops)


def test_a_rule_of_which_the_sentence_is_gone_is_told(tmp_path):
    given = [{"challenge": "data", "section": "sub_problem", "text": text} for text in ("de KABELS liggen te ondiep.", "Weg.")]
    ws = workspace(tmp_path, {"data/enquete.csv": SURVEY.encode()}, rules=rows("rules", *given))
    run(ws)
    assert [one.line.split(":")[0] for one in ruled(ws.table("statements"), load(ws.codebook))] == ["rules.csv, rij 3"]


NAMES = ["codings.csv.csv", "corrections.csv (1)", "short answers.csv", "codings.numbers", "codings.gsheet", "codings.dbxtmp"]


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_seen_by_whatever_name_a_program_gave_it(tmp_path, name):
    for table in ("codings", "corrections", "short_answers"):
        (tmp_path / f"{table}.csv").write_text("a\n")
    (tmp_path / name).write_text("b\n")
    assert [path.name for _, path, _ in copies.found(tmp_path)] == [name]


def cut(sheet):
    """A workbook of which the first sheet holds this."""
    whole, made = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(whole)
    with zipfile.ZipFile(whole) as book, zipfile.ZipFile(made, "w") as new:
        for name in book.namelist():
            new.writestr(name, sheet if "sheet1" in name else book.read(name))
    return made.getvalue()


@pytest.mark.parametrize("data", [cut(b"<worksheet><row"), cut(b""), b"", b"PK\x03\x04"])
def test_a_workbook_that_was_cut_short_is_told(tmp_path, data):
    path = tmp_path / "codebook.xlsx"
    path.write_bytes(data)
    with pytest.raises(Unread):
        workbook_in.opened(data)
    with pytest.raises(WorklistError, match="kon niet geopend worden"):
        worklist_answers.read(path)
    with pytest.raises(WorklistError, match="niet gevonden"):
        worklist_answers.read(tmp_path / "weg.xlsx")
