"""A decided table is read however a program saved it; what can mean one thing only is taken, the rest is one sentence."""

import shutil
from collections.abc import Callable
from pathlib import Path

import libreoffice
import openpyxl
import pandas as pd
import pytest

from analysis.codebook import CodebookError, load, schema, workbook_out

BOOK = Path(__file__).parent.parent / "data" / "codebook"
TABLES = sorted(path.stem for path in BOOK.glob("*.csv"))


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(BOOK, tmp_path / "codebook", copy_function=shutil.copyfile))


def frame(name: str) -> pd.DataFrame:
    return pd.read_csv(BOOK / f"{name}.csv", dtype="str", keep_default_na=False)


def belgian(text: str) -> str:
    """2023-03-03 as Excel in Belgium writes it."""
    parts = text.split("-")
    return f"{int(parts[2])}/{parts[1]}/{parts[0]}" if [len(p) for p in parts] == [4, 2, 2] and text[:2] == "20" else text


def saved(folder: Path, name: str, encoding="utf-8", sep=",", end="\r\n", first="", dates=False) -> None:
    table = frame(name)
    table = table.map(belgian) if dates else table
    text = first + table.to_csv(index=False, sep=sep, lineterminator=end)
    (folder / f"{name}.csv").write_bytes(text.encode(encoding, "replace"))


def same(folder: Path, as_saved: Callable[[str], str] = str) -> None:
    read, expected = load(folder), load(BOOK)
    for name in expected.tables:
        pd.testing.assert_frame_equal(read[name], expected[name].map(as_saved))


def problems(folder: Path) -> list[str]:
    with pytest.raises(CodebookError) as refused:
        load(folder)
    return refused.value.problems


WAYS = {
    "Excel in Belgium, CSV UTF-8": {"encoding": "utf-8-sig", "sep": ";", "dates": True},
    "tabs, UTF-16": {"encoding": "utf-16", "sep": "\t", "dates": True},
    "tabs, UTF-16 without a mark": {"encoding": "utf-16-le", "sep": "\t"},
    "a line sep=;": {"sep": ";", "first": "sep=;\r\n"},
    "commas, Belgian dates": {"end": "\n", "dates": True},
}


@pytest.mark.parametrize("way", WAYS)
def test_every_table_is_the_same_however_it_was_saved(folder, way):
    for name in TABLES:
        saved(folder, name, **WAYS[way])
    same(folder)


def test_windows_1252_is_read(folder):
    (folder / "domains.csv").write_bytes("domain;label;definition;order\r\nwegen;Cafés – één;…;1\r\n".encode("cp1252"))
    (folder / "codes.csv").write_bytes((BOOK / "codes.csv").read_bytes().splitlines(keepends=True)[0])
    for name in ("codings", "examples", "advice", "minutes"):
        (folder / f"{name}.csv").unlink()
    assert list(load(folder)["domains"]["label"]) == ["Cafés – één"]


def workbook(folder: Path, *names: str) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in names:
        page = book.create_sheet(name)
        table = frame(name)
        page.append(list(table.columns))
        for row in table.itertuples(index=False):
            page.append([pd.Timestamp(cell).to_pydatetime() if belgian(cell) != cell else cell for cell in row])
    book.save(folder / "codebook.xlsx")
    return book


def test_all_tables_in_one_workbook(folder):
    workbook(folder, *TABLES)
    same(folder)  # the same in both
    for path in folder.glob("*.csv"):
        path.unlink()
    same(folder)


@pytest.mark.skipif(libreoffice.FOUND is None, reason="no LibreOffice on this machine")
@pytest.mark.wide
def test_all_tables_saved_by_libreoffice_as_one_workbook_and_as_belgian_csv(folder, tmp_path):
    """`codebook.xlsx` alone as it saves it; and each sheet with semicolons, Windows-1252, Belgian dates."""
    (tmp_path / "codebook.xlsx").write_bytes(workbook_out.workbook(load(BOOK)))
    for path in folder.glob("*.csv"):
        path.unlink()
    libreoffice.converted(folder, "xlsx", tmp_path / "codebook.xlsx")
    same(folder)
    belgian_tables(folder, tmp_path)
    assert b";03/03/2023;" in (folder / "meetings.csv").read_bytes()
    same(folder, lambda text: text.encode("cp1252", "replace").decode("cp1252"))  # an arrow is no sign of it


def belgian_tables(folder: Path, beside: Path) -> None:
    """`codebook.xlsx` of the folder becomes a CSV per sheet, as LibreOffice saves it on a Belgian PC."""
    book = openpyxl.load_workbook(folder / "codebook.xlsx")
    for cell in (cell for page in book for row in page for cell in row if cell.is_date):
        cell.number_format = "[$-813]D/MM/YYYY"
    book.save(beside / "b.xlsx")
    (folder / "codebook.xlsx").unlink()
    libreoffice.converted(beside / "out", libreoffice.BELGIAN, beside / "b.xlsx")
    for name in book.sheetnames:
        shutil.move(beside / "out" / f"b-{name}.csv", folder / f"{name}.csv")


def test_a_table_that_says_something_else_in_the_workbook_is_refused(folder):
    workbook(folder, *TABLES)
    text = (folder / "domains.csv").read_text("utf-8").replace("Energie,", "Stroom,")
    (folder / "domains.csv").write_text(text, "utf-8")
    assert problems(folder) == [
        "De tabel domains staat in codebook/codebook.xlsx, blad domains en anders in codebook/domains.csv."
        " Haal een van beide weg."
    ]


def cell(folder: Path, name: str, row: int, column: str, value: str) -> None:
    """One cell changed; row as Excel counts."""
    table = pd.read_csv(folder / f"{name}.csv", dtype="str", keep_default_na=False)
    table.loc[row - 2, column] = value
    table.to_csv(folder / f"{name}.csv", index=False)


SURE = [
    ("sections", 4, "audience", "Mow"),
    ("sections", 4, "audience", "mow \u00a0"),
    ("templates", 2, "asked", "WAAR"),
    ("templates", 2, "asked", "Ja"),
    ("templates", 2, "template", "1,0"),
    ("templates", 2, "section", "Binnen scope"),
    ("cities", 2, "order", "1,0"),
    ("cities", 2, "city", "Ankerdonk"),
    ("cities", 2, "population", "92 000"),
    ("moments", 2, "days", "−10,0"),
    ("challenges", 2, "challenge", "data\u00a0"),
    ("meetings", 2, "fiche_deadline", "24.2.2023"),
    ("meetings", 2, "fiche_deadline", "24 februari 2023"),
    ("meetings", 2, "date", "44988"),
    ("meetings", 2, "date", "03. 03. 2023"),
    ("meetings", 2, "date", "vr 3 mrt 2023"),
    ("meetings", 2, "date", "3-mrt-23"),
    ("meetings", 2, "date", "2023-03-03T00:00:00Z"),
    ("minutes", 2, "meeting", "44988"),
    ("instruments", 2, "valid_from", "45395"),
    ("templates", 2, "asked", "1.0"),
    ("templates", 2, "asked", "1,0"),
    ("settings", 2, "value", "Voorbeeld"),
    ("codings", 2, "code", "data-ob6"),
    ("codings", 2, "code", "DATA-OB6 Netgegevens worden niet gedeeld"),
    ("codings", 2, "section", "Obstructies in de regelgeving"),
    ("advice", 2, "codes", "DATA-01; DATA-OB4, DATA-OP2"),
    ("instruments", 2, "level", "eu"),
    ("sections", 2, "repeats", "Ja"),
]


@pytest.mark.parametrize(("name", "row", "column", "value"), SURE)
def test_what_can_mean_one_thing_only_is_taken(folder, name, row, column, value):
    cell(folder, name, row, column, value)
    same(folder)


WRONG = [
    ("sections", 4, "audience", "iedereen", "Kies een van: publiek, mow, werkgroep, intern."),
    ("sections", 4, "audience", "", "Deze cel mag niet leeg zijn."),
    ("cities", 3, "order", "laatste", "Hier hoort een getal"),
    ("cities", 3, "city", "con", "bestandsnaam"),
    ("cities", 3, "city", "a/b", "bestandsnaam"),
    ("cities", 3, "city", "stad:1", "bestandsnaam"),
    ("cities", 3, "city", "../x", "bestandsnaam"),
    ("cities", 3, "city", "x.", "bestandsnaam"),
    ("cities", 3, "city", "bran\u00addelare", "bestandsnaam"),
    ("codes", 2, "code", "DATA\u200b-01", "onzichtbare tekens"),
    ("cities", 3, "population", "92.000", "geheel getal"),
    ("settings", 6, "value", "fr", "Kies een van: nl-BE, nl, en."),
    ("settings", 7, "value", "Europe/Brussel", "tijdzone zoals Europe/Brussels"),
    ("settings", 3, "value", "Werkgroep\nmobiliteit", "één regel"),
    ("meetings", 2, "date", "31/02/2023", "Hier hoort een datum"),
    ("meetings", 2, "challenge", "lucht", "Dit staat niet in de tabel challenges. Kies een van: data,"),
    ("templates", 2, "asked", "misschien", "Kies een van: ja, neen."),
    ("rules", 2, "level", "Europees", "kan hier niet staan. Kies een van: EU, federaal, Vlaams, lokaal, contract."),
    ("sections", 4, "aliases", "Een;Twee", "niet met een puntkomma"),
]


@pytest.mark.parametrize(("name", "row", "column", "value", "why"), WRONG)
def test_the_rest_is_one_sentence_with_file_row_column_and_what_may_stand_there(folder, name, row, column, value, why):
    cell(folder, name, row, column, value)
    [said] = problems(folder)
    assert said.startswith(f"codebook/{name}.csv, rij {row}, kolom {column}: '") and why in said


CLAIMED = [
    ("cities", (2, "aliases", "Havenoord|A"), (3, "aliases", "B|havenoord "), "rij 3, kolom aliases: 'havenoord'"),
    ("cities", (2, "aliases", "Brandelare"), (9, "order", "8"), "rij 3, kolom city: 'brandelare'"),
    ("cities", (9, "order", "8"), (3, "aliases", "ankerdonk"), "rij 3, kolom aliases: 'ankerdonk'"),
    ("challenges", (2, "aliases", "data|fiche 1"), (4, "aliases", "Fiche 1"), "rij 4, kolom aliases: 'Fiche 1'"),
    ("sections", (2, "aliases", "Scope|Varia"), (9, "aliases", "Varia"), "rij 9, kolom aliases: 'Varia'"),
    ("stakeholders", (2, "aliases", "MOW"), (9, "needs", ""), "rij 6, kolom stakeholder: 'MOW'"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "one", "other", "told"), CLAIMED)
def test_a_name_of_two_rows_is_refused_with_both(folder, name, one, other, told):
    for row, column, value in (one, other):
        cell(folder, name, row, column, value)
    [said] = [line for line in problems(folder) if told in line]
    assert "is ook een naam in rij 2 (kolom " in said


def test_what_may_be_called_the_same(folder):
    """Two sections by one label, two instruments by one name, and fields of different blocks."""
    cell(folder, "sections", 9, "label_nl", "Deelproblemen")
    cell(folder, "instruments", 3, "aliases", "AFIR")
    fields = "block,field,meaning,aliases,options,several,asked,order\n{}"
    rows = "contact,Stad,city,Van|{},,,,1\nsituation,Laadpunten,,Van,,,,2\n"
    (folder / "fields.csv").write_text(fields.format(rows.format("Gemeente")), "utf-8")
    load(folder)
    (folder / "fields.csv").write_text(fields.format(rows.format("G") + "contact,Datum,date,g,,,,3\n"), "utf-8")
    [said] = problems(folder)
    assert said.startswith("codebook/fields.csv, rij 4, kolom aliases: 'g' is ook een naam in rij 2 (kolom aliases: 'G').")


def row_of(folder: Path, name: str, **cells: str) -> pd.Series:
    """One row more in a table; the row as it is read."""
    table = frame(name) if (folder / f"{name}.csv").is_file() else pd.DataFrame(columns=list(schema.TABLES[name].columns))
    table = pd.concat([table, pd.DataFrame([{column: cells.get(column, "") for column in table.columns}])])
    table.to_csv(folder / f"{name}.csv", index=False)
    return load(folder)[name].iloc[-1]


CORRECTED = {"fiche": "x", "statement": "y", "section": "Deelproblemen", "text": "Een zin."}
NAMED = [
    ("corrections", CORRECTED | {"action": "move", "value": "Vertrouwelijk"}, "value", "confidential"),
    ("corrections", CORRECTED | {"action": "release", "value": "Departement MOW"}, "value", "mow"),
    ("corrections", CORRECTED | {"action": "status", "value": "Volgt later"}, "value", "uitgesteld"),
    ("labels", {"text": "Wat wringt", "section": "Vertrouwelijk"}, "section", "confidential"),
    ("labels", {"text": "Wat wel en niet", "section": "scope_in | Buiten de scope"}, "section", "scope_in|scope_out"),
    ("labels", {"text": "Wie belt u?", "section": "E-mail"}, "section", "E-mail"),
    ("rules", {"challenge": "Data", "section": "obstacle", "text": "x", "level": "Federaal"}, "level", "federaal"),
    ("files", {"file": "a.docx", "city": "Stad Brandelare"}, "city", "brandelare"),
]


@pytest.mark.parametrize(("name", "cells", "column", "value"), NAMED)
def test_what_a_screen_shows_may_be_typed_in_the_place_of_its_id(folder, name, cells, column, value):
    assert row_of(folder, name, **cells)[column] == value


NOWHERE = [
    ("labels", {"text": "Wat wringt", "section": "Vertrouwlijk"}, "section", "geen rubriek en geen veld"),
    ("labels", {"text": "Wat wringt", "section": "confidential|negeren"}, "section", "zet er dan het teken | tussen"),
    ("corrections", CORRECTED | {"action": "move", "value": "Onzin"}, "value", "unplaced, negeren, geen, of een id uit"),
]


@pytest.mark.parametrize(("name", "cells", "column", "why"), NOWHERE)
def test_a_name_that_is_no_section_is_refused_with_what_may_stand_there(folder, name, cells, column, why):
    with pytest.raises(CodebookError) as refused:
        row_of(folder, name, **cells)
    [said] = refused.value.problems
    assert f"{name}.csv, rij " in said and f"kolom {column}: '{cells[column]}'" in said and why in said


def test_an_id_in_other_letters_is_the_same_id(folder):
    path = folder / "cities.csv"
    path.write_text(path.read_text("utf-8") + "Brandelare,Brandelare,stad,,,,,,,15\n", "utf-8")
    [said] = problems(folder)
    assert "rij 16, kolom city: 'brandelare' staat ook in rij 3" in said


def test_blanks_round_a_name_of_another_table_do_not_change_that_table(folder):
    table = frame("minutes").assign(meeting=lambda rows: "\u00a0" + rows["meeting"] + " \u00a0")
    table.to_csv(folder / "minutes.csv", index=False)
    same(folder)


@pytest.mark.parametrize(("key", "value", "why"), [("agenda_minutes", "veel", "geheel getal"), ("split", "x", "answer")])
def test_a_setting_that_cannot_have_its_value_is_told(folder, key, value, why):
    with (folder / "settings.csv").open("a", encoding="utf-8") as table:
        table.write(f"{key},{value},\n")
    [said] = problems(folder)
    assert said.startswith("codebook/settings.csv, rij 8, kolom value:") and why in said


def test_a_row_that_names_a_table_without_rows_is_told_so(folder):
    (folder / "meetings.csv").write_text((BOOK / "meetings.csv").read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    [line] = problems(folder)
    assert line.startswith(
        "codebook/meetings.csv: er staat geen enkele rij meer in, en 18 rijen elders wijzen ernaar (minutes)."
    )


def test_a_circle_of_codes_is_told_with_its_rows(folder):
    table = frame("codes").assign(merged_into="")
    table.loc[0, "merged_into"], table.loc[1, "merged_into"] = "DATA-02", "DATA-01"
    table.to_csv(folder / "codes.csv", index=False)
    [said] = problems(folder)
    assert "rij 2" in said and "DATA-01 > DATA-02 > DATA-01 (in rij 2, 3)" in said


def test_blank_lines_and_blanks_in_heads_are_passed_over_and_rows_keep_their_number(folder):
    lines = (BOOK / "cities.csv").read_text("utf-8").splitlines()
    heads = ",".join(f"{head} " for head in lines[0].split(","))
    (folder / "cities.csv").write_text("\n".join([heads, lines[1], " ", "", ",,,", *lines[2:]]) + "\n", "utf-8")
    same(folder)
    (folder / "cities.csv").write_text("\n".join([heads, lines[1], " ", "", "x,X,,,,,,,,eerst"]) + "\n", "utf-8")
    assert problems(folder)[0].startswith("codebook/cities.csv, rij 5, kolom order: 'eerst'")


def test_a_row_too_short_is_told_when_a_needed_cell_is_missing(folder):
    (folder / "moments.csv").write_text("moment,relative_to,days,reports,label\nstand,date\n", "utf-8")
    assert [said.split(":")[0] for said in problems(folder)] == [
        "codebook/moments.csv, rij 2, kolom days",
        "codebook/moments.csv, rij 2, kolom reports",
    ]


FILES = {
    b"": "codebook/cities.csv: dit bestand is leeg.",
    b"city,label,city,kind,province,population,aliases,concession,concession_date,concession_source,order\n": (
        "codebook/cities.csv: het opschrift city staat er twee keer (kolommen A, C)."
    ),
    b'city,label\n"x,y\n': "codebook/cities.csv: rij 2 heeft een aanhalingsteken zonder einde.",
    b"city,label\nx,y,z\n": "codebook/cities.csv: rij 2 heeft 3 velden, en de kop heeft er 2.",
    b"city,label\nx,y\n": "codebook/cities.csv: de kolom kind ontbreekt. Gezien: city, label.",
    b"\x00\x01\x02\xff\xd8": "codebook/cities.csv: ",
}


@pytest.mark.parametrize("content", FILES)
def test_a_file_that_is_no_table_is_told(folder, content):
    (folder / "cities.csv").write_bytes(content)
    assert problems(folder)[0].startswith(FILES[content])


def test_settings_that_are_missing_have_their_default(folder):
    (folder / "settings.csv").write_text("key,value,note\nworkspace,voorbeeld,\n", "utf-8")
    assert load(folder).settings["timezone"] == "Europe/Brussels"


PATHS = [
    "data/a b.docx",
    r"data\a b.docx",
    "./data/a b.docx",
    "raw/data/a b.docx",
    r"data\raw\data\a b.docx",
    r"C:\werk\groep\raw\data\a b.docx",
    "/data/a b.docx",
]


@pytest.mark.parametrize("written", PATHS)
def test_a_file_is_named_from_raw_however_a_program_writes_it(folder, written):
    (folder / "files.csv").write_text(f"file,received,city,challenge,version,department,note\n{written},,,,,,\n", "utf-8")
    assert load(folder)["files"]["file"].tolist() == ["data/a b.docx"]
