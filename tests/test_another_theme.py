"""A theme of one's own: begun from nothing or from an earlier one, and with every id and label replaced."""

import io
import shutil

import openpyxl
import pandas as pd
import pytest

from analysis.codebook import TABLES, load
from analysis.codebook.register import Group, new
from analysis.counting import findings
from analysis.counting.evidence import evidence
from analysis.publish import derive
from analysis.words import speak
from tests.built import copied
from tests.test_second_example import EXAMPLE

OWN = {
    "cities": "city", "challenges": "challenge", "sections": "section", "codes": "code", "instruments": "instrument",
    "domains": "domain", "disciplines": "discipline", "stakeholders": "stakeholder", "advice": "point", "levels": "level",
}  # fmt: skip
MEETING = "2023-03-03"


@pytest.fixture(autouse=True)
def dutch():
    yield
    speak("nl-BE")


def test_a_bare_workspace_has_every_table_and_explains_every_column(tmp_path):
    told = new(tmp_path / "w", Group(group="Groep", empty=True))
    book = load(tmp_path / "w" / "codebook")
    assert "uitleg.xlsx" in " ".join(told) and len(book["cities"]) == len(book["codes"]) == 0
    sheets = openpyxl.load_workbook(io.BytesIO((tmp_path / "w" / "uitleg.xlsx").read_bytes()))
    assert sheets.sheetnames == list(TABLES)
    for name, table in TABLES.items():
        heads, about, example = (list(row) for row in sheets[name].iter_rows(min_row=1, max_row=3))
        assert [cell.value for cell in heads] == list(table.columns)
        assert all(cell.value for cell in (*about, *example)) and all(cell.font.strike for cell in example)


def test_an_earlier_theme_comes_along_without_its_decisions(tmp_path):
    earlier = tmp_path / "earlier"
    for name in ("raw", "codebook"):
        shutil.copytree(EXAMPLE / name, earlier / name)
    new(tmp_path / "w", Group(group="Groep", earlier=earlier))
    book, before = load(tmp_path / "w" / "codebook"), load(earlier / "codebook")
    assert book.settings["workspace"] == "werkgroep" and book.settings["group"] == "Groep"
    assert all(len(book[name]) == len(before[name]) > 0 for name in ("sections", "codes", "levels", "fields", "audiences"))
    assert [len(book[name]) for name in ("codings", "rules", "meetings", "redactions")] == [0, 0, 0, 0]


def nonsense(folder):
    """Replace every id and label of a codebook; what forms say stays an alias. Gives (table, id) → the new id."""
    book = load(folder)
    tables = {name: table.copy() for name, table in book.tables.items()}
    tables["levels"] = pd.DataFrame({"level": ["EU", "federaal", "Vlaams", "lokaal", "contract"]})
    tables["levels"] = tables["levels"].reindex(columns=list(TABLES["levels"].columns), fill_value="").assign(label="x")
    ids = {(n, x): f"q{n[:2]}{i}z" for n, column in OWN.items() for i, x in enumerate(tables[n][column])}
    ids["sections", "scope"] = ids["sections", "scope_in"]
    tables["sections"]["role"] = list(book.roles.values())
    for name, table in tables.items():
        for column in TABLES[name].columns.values():
            to = "levels" if column.name == "level" else column.to[0] or (name if OWN.get(name) == column.name else "")
            if to and column.name in table:
                table[column.name] = ["|".join(ids.get((to, p), p) for p in cell.split("|")) for cell in table[column.name]]
    for name in OWN:
        table, label = tables[name], "label_nl" if name == "sections" else "label"
        if label in table:
            if "aliases" in table and name != "levels":
                table["aliases"] = [
                    f"{a}|{t}".strip("|").replace(";", ",") for a, t in zip(table["aliases"], table[label], strict=True)
                ]
            table[label] = [f"Zrk{name[:3]} {n} wobbel" for n in range(len(table))]
    for name, table in tables.items():
        if (folder / f"{name}.csv").exists() or name == "levels":
            table.to_csv(folder / f"{name}.csv", index=False)
    return ids


def counted(ws, ids):
    e, back = evidence(MEETING, workspace=ws), {new_id: old for (_, old), new_id in ids.items() if old != "scope"}
    found = {
        back.get(s, s): {back.get(k, k): int(n) for k, n in findings.cross(e, s).totals.items()} for s in e.codebook.counted
    }
    rules = {back.get(s, s): findings.levels(e, s).totals for s in e.codebook.with_role("rule")}
    found |= {f"{s}-level": {back.get(k, k): int(n) for k, n in totals.items()} for s, totals in rules.items()}
    bases = findings.denominators(e).drop(columns="label")
    return found, bases.assign(section=bases["section"].map(lambda s: back.get(s, s))).to_numpy().tolist()


def test_every_id_and_label_replaced_by_nonsense_gives_the_same_counts(tmp_path):
    plain, odd = (copied(tmp_path / name, "data", gold=True) for name in ("plain", "odd"))
    ids = nonsense(odd.codebook)
    folder = ids["challenges", "data"]
    (odd.raw / "data").rename(odd.raw / folder)
    files = odd.codebook / "files.csv"
    files.write_text(files.read_text("utf-8").replace("data/", f"{folder}/"), "utf-8")
    for ws in (plain, odd):
        derive.renewed(ws)
    assert counted(odd, ids) == counted(plain, {})
