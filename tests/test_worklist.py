"""The worklist goes to Excel and comes back: good rows become decisions, every other row meets a clear sentence."""

import io
import re
import zipfile

import goldset
import pandas as pd
import pytest
from openpyxl import load_workbook
from working_day import working_day

from analysis import codebook, coding
from analysis.coding.decide.decision import Decision, decide
from analysis.coding.exchange import worklist
from analysis.coding.exchange.worklist import Desk
from analysis.coding.exchange.worklist_answers import WorklistError
from analysis.desk.cli import main as cli

pytestmark = pytest.mark.xdist_group("worklist")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    space = working_day(tmp_path_factory.mktemp("ws") / "w")
    worklist.save(Desk(space), codebook.load(space.codebook))
    return space


@pytest.fixture
def space(made):
    """The same workspace for each test: what a test decides is taken away again, without suggesting codes anew."""
    keep = {path: path.read_bytes() for path in made.root.rglob("*") if path.is_file()}
    yield made
    for path, data in keep.items():
        path.write_bytes(data)


def code(space):
    coding.run(space, codebook.load(space.codebook))


class Sheet:
    """The worklist as somebody has it open in Excel."""

    def __init__(self, path):
        self.path, self.book = path, load_workbook(path)
        self.page = self.book["Te coderen"]
        self.column = {cell.value: cell.column for cell in self.page[1]}

    def value(self, row, column):
        return self.page.cell(row, self.column[column]).value

    def fill(self, row, **values):
        for column, value in values.items():
            self.page.cell(row, self.column[column.replace("_", " ")]).value = value

    def find(self, rubriek):
        return [row for row in range(2, self.page.max_row + 1) if self.value(row, "Rubriek") == rubriek]

    def save(self):
        self.book.save(self.path)


@pytest.fixture
def sheet(space):
    return Sheet(Desk(space).path)


def take(space, sheet):
    sheet.save()
    return worklist.take(Desk(space, "an"), sheet.path)


def codings(space):
    return codebook.load(space.codebook)["codings"]


def test_every_waiting_sentence_is_a_row_and_nothing_is_ticked(space, sheet):
    assert sheet.path.stat().st_mode & 0o777 == 0o600  # it holds what cities wrote
    waiting = space.table("uncoded")
    assert [sheet.value(row, "Kenmerk") for row in range(2, sheet.page.max_row + 1)] == list(waiting["statement"])
    assert {sheet.value(row, "Code") for row in range(2, sheet.page.max_row + 1)} == {None}


def test_drop_down_offers_exactly_the_codes_of_the_section(space, sheet):
    row = sheet.find("Obstructies vanuit regelgeving")[0] if sheet.find("Obstructies vanuit regelgeving") else 2
    section = space.table("uncoded")["section"][row - 2]
    challenge = space.table("uncoded")["challenge"][row - 2]
    [rule] = [rule for rule in sheet.page.data_validations.dataValidation if f"N{row}" in rule.sqref]
    first, last = (int(part.rsplit("$", 1)[1]) for part in rule.formula1.split("!")[1].split(":"))
    offered = [sheet.book["Codes"].cell(line, 1).value.split()[0] for line in range(first, last + 1)]
    assert offered == [*codebook.load(space.codebook).codes_of(challenge, section)["code"], "geen-code"]


def test_filled_in_rows_become_decisions_and_nothing_else_changes(space, sheet):
    before = (space.codebook / "codings.csv").read_bytes()
    offered = sheet.book["Codes"]
    options = [offered.cell(row, 1).value for row in range(2, offered.max_row + 1)]
    snel = [option for option in options if option.startswith("SNEL-0")]
    rows = [row for row in sheet.find("Deelproblemen") if sheet.value(row, "Uitdaging").startswith("Innovatieve")]
    sheet.fill(rows[0], Code=snel[0], Tweede_code=snel[1], Opmerking="zie ook punt 3")
    sheet.fill(rows[1], Code="geen-code", Gecodeerd_door="bea")
    texts = [sheet.value(row, "Zin") for row in rows]
    taken = take(space, sheet)
    assert (taken.added, taken.already, taken.clean) == (2, 0, True)
    assert (space.codebook / "codings.csv").read_bytes().startswith(before)
    new = codings(space).tail(3)
    assert list(new["code"]) == [snel[0].split()[0], snel[1].split()[0], "geen-code"]
    assert list(new["coder"]) == ["an", "an", "bea"] and list(new["text"]) == [texts[0], texts[0], texts[1]]
    assert list(new["note"]) == ["zie ook punt 3", "zie ook punt 3", ""]
    assert [row["where"] for row in space.noted("decisions")[-2:]] == ["worklist", "worklist"]
    again = worklist.take(Desk(space, "an"), sheet.path)
    assert (again.added, again.already, again.clean) == (0, 2, True)


def test_unknown_code_is_refused_by_cell_and_the_good_rows_are_taken(space, sheet):
    sheet.fill(2, Code="SNEL-999")
    sheet.fill(3, Code="geen-code", Tweede_code="zomaar iets")
    sheet.fill(4, Code="geen-code")
    taken = take(space, sheet)
    assert taken.added == 1
    assert "Cel N2: 'SNEL-999'" in taken.refused[0] and "Cel O3: 'zomaar iets'" in taken.refused[1]


def test_code_of_another_section_is_refused(space, sheet):
    sheet.fill(2, Code="DATA-01")
    assert "Cel N2" in take(space, sheet).refused[0]


def test_no_code_and_a_code_together_are_refused(space, sheet):
    row = sheet.find("Deelproblemen")[0]
    challenge = space.table("uncoded")["challenge"][row - 2]
    code = codebook.load(space.codebook).codes_of(challenge, "sub_problem")["code"].iloc[0]
    sheet.fill(row, Code="geen-code", Tweede_code=code)
    assert f"Rij {row}: geen-code en een code tegelijk" in take(space, sheet).refused[0]


def test_decision_made_meanwhile_stays_and_the_conflict_is_reported(space, sheet):
    waiting = space.table("uncoded").iloc[0]
    decide(space, Decision(waiting["challenge"], waiting["section"], waiting["text"], ("geen-code",), "bea"))
    codes = codebook.load(space.codebook).codes_of(waiting["challenge"], waiting["section"])["code"]
    sheet.fill(2, Code=codes.iloc[0])
    before = (space.codebook / "codings.csv").read_bytes()
    taken = take(space, sheet)
    assert (space.codebook / "codings.csv").read_bytes() == before
    assert "Rij 2" in taken.conflicts[0] and "besliste bea" in taken.conflicts[0] and codes.iloc[0] in taken.conflicts[0]


def test_deleted_row_waits_on(space, sheet):
    sheet.fill(3, Code="geen-code")
    sheet.page.delete_rows(2)
    taken = take(space, sheet)
    assert taken.added == 1
    assert any("1 rij van de werklijst is geschrapt" in notice for notice in taken.notices)


def test_reordered_rows_find_their_sentence(space, sheet):
    kenmerk = sheet.value(2, "Kenmerk")
    cells = [[cell.value for cell in sheet.page[row]] for row in (2, 3)]
    for row, values in zip((3, 2), cells, strict=True):
        for column, value in enumerate(values, 1):
            sheet.page.cell(row, column).value = value
    sheet.fill(3, Code="geen-code")
    taken = take(space, sheet)
    assert taken.added == 1 and any("andere volgorde" in notice for notice in taken.notices)
    assert space.noted("decisions")[-1]["statement"] == kenmerk


def test_sentence_changed_in_excel_is_refused(space, sheet):
    sheet.fill(2, Zin="Iets helemaal anders", Code="geen-code")
    assert "de zin is in Excel veranderd" in take(space, sheet).refused[0]


def test_row_with_a_broken_id_is_refused(space, sheet):
    sheet.fill(2, Kenmerk="weg", Code="geen-code")
    assert "het kenmerk 'weg' hoort niet bij deze werklijst" in take(space, sheet).refused[0]


def test_old_worklist_is_said_to_be_old(space, sheet):
    statements = space.table("statements")
    waiting = list(space.table("uncoded")["statement"])
    statements.loc[statements["statement"] == waiting[0], "text"] = "De stad schreef het anders."
    space.save("statements", statements[statements["statement"] != waiting[1]])
    for row in (2, 3, 4):
        sheet.fill(row, Code="geen-code")
    taken = take(space, sheet)
    space.save("statements", goldset.statements())
    assert taken.added == 1 and len(taken.refused) == 2
    assert "staat niet meer zo in de fiches" in taken.refused[0] and "2023" in taken.refused[0]
    assert any("Deze werklijst is oud" in notice for notice in taken.notices)


@pytest.mark.wide
def test_same_sentence_twice_with_different_codes_is_a_conflict(space, sheet):
    statements, row = space.table("statements"), sheet.find("Deelproblemen")[0]
    first = statements[statements["statement"] == sheet.value(row, "Kenmerk")]
    space.save("statements", pd.concat([statements, first.assign(statement="dubbel")]))
    code(space)
    worklist.save(Desk(space), codebook.load(space.codebook))
    sheet = Sheet(Desk(space).path)
    twins = [row for row in range(2, sheet.page.max_row + 1) if sheet.value(row, "Zin") == first["text"].iloc[0]]
    codes = codebook.load(space.codebook).codes_of(first["challenge"].iloc[0], "sub_problem")["code"]
    sheet.fill(twins[0], Code=codes.iloc[0])
    sheet.fill(twins[1], Code=codes.iloc[1])
    taken = take(space, sheet)
    space.save("statements", goldset.statements())
    assert taken.added == 1 and f"dezelfde zin kreeg op rij {twins[0]}" in taken.conflicts[0]


def test_note_without_code_is_said(space, sheet):
    sheet.fill(2, Opmerking="nog te bespreken")
    assert "Rij 2: er staat een opmerking maar geen code" in take(space, sheet).refused[0]


@pytest.mark.wide
def test_sheet_with_answers_is_not_written_over(space, sheet):
    sheet.fill(2, Code="geen-code")
    sheet.save()
    data = sheet.path.read_bytes()
    assert "niet vernieuwd: er staat 1 ingevulde rij in" in worklist.save(Desk(space), codebook.load(space.codebook))
    assert sheet.path.read_bytes() == data
    worklist.take(Desk(space, "an"), sheet.path)
    code(space)
    assert "35 zinnen wachten" in worklist.save(Desk(space), codebook.load(space.codebook))
    assert Sheet(sheet.path).page.max_row == 36


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda book: book.remove(book["Lijst"]), "is geen werklijst: het blad Lijst ontbreekt"),
        (lambda book: book["Te coderen"].delete_cols(14), "de kolom Code ontbreekt"),
    ],
)
def test_another_sheet_is_refused_as_a_whole(space, sheet, spoil, sentence):
    spoil(sheet.book)
    sheet.save()
    with pytest.raises(WorklistError, match=sentence):
        worklist.take(Desk(space, "an"), sheet.path)


def test_file_that_is_no_excel_is_refused(space, tmp_path):
    (tmp_path / "x.xlsx").write_text("geen excel")
    with pytest.raises(WorklistError, match="kon niet geopend worden"):
        worklist.take(Desk(space, "an"), tmp_path / "x.xlsx")


def test_same_tables_give_the_same_bytes_and_nothing_runs(space):
    book = codebook.load(space.codebook)
    statements = space.table("statements")
    first = space.table("uncoded")["statement"][0]
    statements.loc[statements["statement"] == first, ["detail", "place"]] = "=HYPERLINK(1)", "https://x.example"
    space.save("statements", statements)
    data = worklist.sheet_of(space, book, space.table("uncoded"), "x")
    assert data == worklist.sheet_of(space, book, space.table("uncoded"), "x")
    space.save("statements", goldset.statements())
    archive = zipfile.ZipFile(io.BytesIO(data))
    xml = "".join(archive.read(name).decode() for name in archive.namelist() if "worksheets" in name)
    assert "<f>" not in xml and "<hyperlink" not in xml
    assert load_workbook(io.BytesIO(data))["Te coderen"]["G2"].data_type == "s"


def test_a_second_coder_has_a_list_of_her_own_and_the_first_disagreement_is_told_first(space, capsys):
    book, before = codebook.load(space.codebook), (space.codebook / "codings.csv").read_bytes()
    first = book["codings"][book["codings"]["challenge"] == "data"]
    desk = Desk(space, "Bea D.", independent=True)
    rows = space.table("statements")
    space.save("statements", rows[rows["challenge"] == "data"])  # the example as a whole takes a while to suggest for
    try:
        worklist.save(desk, book)
        own = Sheet(desk.path)
        texts = {own.value(row, "Zin"): row for row in range(2, own.page.max_row + 1)}
        assert desk.path.name == "te-coderen.bea-d.xlsx" and len(texts) > 100
        assert "Opnieuw bekijken" not in own.book.sheetnames
        reasons = [own.value(row, "Waarom voorstel 1") for row in texts.values()]
        assert not [reason for reason in reasons if re.search("lijkt op ‘[^’]*’ van", reason)]  # a sentence that another coded
        own_section = first[first["section"] == "sub_problem"].drop_duplicates("text", keep=False)
        agreed, other = own_section[["text", "code"]].values[:2]
        own.fill(texts[agreed[0]], Code=agreed[1])
        own.fill(texts[other[0]], Code="geen-code", Opmerking="te vaag")
        own.save()
        assert worklist.take(desk, desk.path).added == 2
        assert (space.codebook / "codings.csv").read_bytes() == before
        assert list(codebook.read_csv(space.codebook / "codings.bea-d.csv")["coder"]) == ["Bea D."] * 2
        assert cli(["--workspace", str(space.root), "code", "--agreement", "analist-1", "Bea D."]) == 0
        told = capsys.readouterr().out
        assert told.startswith("Te bespreken: over 1 van de 2 zinnen") and other[0] in told and agreed[0] not in told
        assert told.index(other[0]) < told.index("Overeenstemming") < told.index("alle codes samen")
        assert "te vaag" in told and "niet berekenbaar" in told
    finally:
        space.save("statements", rows)
        for path in (desk.path, space.codebook / "codings.bea-d.csv", space.processed / "uncoded.bea-d.parquet"):
            path.unlink(missing_ok=True)
