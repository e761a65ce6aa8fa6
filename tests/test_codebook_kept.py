"""Decisions never disappear silently: what is gone, shorter, beside a copy or hits nothing is said, and stops a leak."""

import shutil

import pytest
from built import command
from gold_workspace import table
from tinyspace import tiny_workspace

from analysis import publish
from analysis.codebook import TABLES as SCHEMA
from analysis.codebook import copies, kept, load, row_marks
from analysis.coding.decide import unmatched
from analysis.coding.decide.decision import Decision, decide, undo
from analysis.publish import decisions_kept
from analysis.publish.tree import NotPublished
from analysis.workspace import Workspace

TABLES = "codings rules redactions files advice minutes".split()


@pytest.fixture
def ws(tmp_path):
    ws = tiny_workspace(tmp_path / "w")
    decisions_kept.checked(ws, load(ws.codebook))
    return ws


def stopped(ws: Workspace) -> list[str]:
    with pytest.raises(NotPublished) as refused:
        decisions_kept.checked(ws, load(ws.codebook))
    *said, how = str(refused.value).splitlines()
    assert "fiches codebook --accept" in how
    return said


def test_what_still_stands_stops_nothing(ws):
    decisions_kept.checked(ws, load(ws.codebook))
    assert len(ws.noted("decided")) == len({row["table"] for row in ws.noted("decided")})


@pytest.mark.parametrize("name", TABLES)
def test_a_decision_file_that_is_gone_stops_until_it_is_said_to_be_meant(ws, name):
    path = ws.codebook / f"{name}.csv"
    rows = len(load(ws.codebook)[name])
    path.rename(path.with_suffix(".weg"))
    assert (
        f"{name}.csv is weg; er ston" in stopped(ws)[0]
        and str(len(row_marks.rows(kept.known(ws).keys[name]))) in stopped(ws)[0]
    )
    assert rows
    path.with_suffix(".weg").rename(path)
    decisions_kept.checked(ws, load(ws.codebook))
    path.unlink()
    assert decisions_kept.accepted(ws, load(ws.codebook), "an")[-1].startswith("Genoteerd dat dit de bedoeling is (an)")
    decisions_kept.checked(ws, load(ws.codebook))


# Two rows of every other table in which people decide, as far as the tables of the workspace allow.
ROWS = {
    "labels": "text,section,file,who,date,reason\nWat knelt,sub_problem,,an,,\nWat schuurt,obstacle,,an,,\n",
    "corrections": "fiche,file,statement,action,section,text,value,who,date,reason\n"
    ",a.docx,,drop,sub_problem,Weg.,,an,2023-03-01,\n,a.docx,,release,obstacle,Tussen ons.,intern,an,2023-03-01,\n",
    "replies": "city,statement,text,answer,proposal,who,date,settled,how\n"
    "zandkerke,s1,,betwist,,an,2023-03-01,,\nzandkerke,s2,,betwist,,an,2023-03-01,,\n",
    "dissent": "point,city,statement,text,who,date,reason\n"
    "DATA-A1,zandkerke,s1,,an,2023-12-01,\nDATA-A1,zandkerke,s2,,an,2023-12-01,\n",
    "releases": "pattern,context,audience,who,date,reason\n09 123,a,mow,an,2023-03-01,x\n09 124,b,mow,an,2023-03-01,x\n",
}


@pytest.mark.parametrize("how", ["gone", "cut"])
@pytest.mark.parametrize("name", ROWS)
@pytest.mark.wide
def test_every_other_table_of_decisions_is_missed_too(ws, name, how):
    path = ws.codebook / f"{name}.csv"
    path.write_text(ROWS[name], "utf-8")
    decisions_kept.checked(ws, load(ws.codebook))
    path.unlink() if how == "gone" else path.write_text("".join(ROWS[name].splitlines(keepends=True)[:-1]), "utf-8")
    assert any(said.startswith(f"{name}.csv") for said in stopped(ws))


@pytest.mark.parametrize("name", [*TABLES, *ROWS, "codes", "cities", "sections", "settings"])
@pytest.mark.wide
def test_a_copy_beside_any_table_stops(ws, name):
    rows = ROWS.get(name) or (ws.codebook / f"{name}.csv").read_text("utf-8")
    for ending in ("", " (1)"):
        (ws.codebook / f"{name}{ending}.csv").write_text(rows, "utf-8")
    assert any(f"Naast {name}.csv staat" in said for said in stopped(ws))


@pytest.mark.parametrize("name", [*TABLES, "codes", "cities"])
def test_a_decision_file_that_is_cut_stops(ws, name):
    path = ws.codebook / f"{name}.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    if name in ("codes", "cities"):
        lines = lines[: len(lines) - 1]
        for other in ("codings", "examples", "advice", "minutes"):
            (ws.codebook / f"{other}.csv").unlink()
    else:
        lines = lines[: len(lines) // 2 + 1]
    path.write_bytes(b"".join(lines))
    assert any(said.startswith(f"{name}.csv: ") and "weg of veranderd" in said for said in stopped(ws))


COPIES = (
    "codings (1).csv|codings-PC2.csv|codings - kopie.csv|Kopie van codings.csv|codings.csv.tmp|codings.csv.bak|codings~.csv|"
    "codings (conflicted copy 2023-03-03).csv|codings.sync-conflict-20230303-101010-ABCDEFG.csv|codings_conflict.csv|"
    "codings-DESKTOP-4F2.csv|codings.xlsx|codings1.csv|Copy of codings.csv|codings.kopie.csv|codings.csv.old"
).split("|")


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.wide
def test_a_copy_beside_a_table_is_said_and_stops(ws, name):
    shutil.copyfile(ws.codebook / "codings.csv", ws.codebook / name)
    [said] = [line for line in stopped(ws) if "kopie" in line]
    assert said.startswith("Naast codings.csv staat")
    decisions_kept.accepted(ws, load(ws.codebook), "an")
    decisions_kept.checked(ws, load(ws.codebook))
    (ws.codebook / name).write_bytes(b"x")  # another one under that name
    assert stopped(ws)


@pytest.mark.parametrize(
    "name", ["codings.bea-d.csv", "LEESMIJ.md", "verslag van de cities.docx", "~$codings.xlsx", ".codings.csv.swp"]
)
def test_other_files_are_no_copies(ws, name):
    (ws.codebook / name).write_bytes((ws.codebook / "codings.csv").read_bytes())
    assert list(copies.found(ws.codebook)) == []


# A table with one row in which these cells decide, and how it stands when somebody emptied them.
EMPTIED = {
    "rules": ("challenge,section,text,instruments,level,coder,date,note\n"
              "data,obstacle,Een zin.,{},{},an,,\n", "CONTRACT", "contract"),
    "files": ("file,received,city,challenge,version,department,note,part\n"
              "a.docx,{},zandkerke,data,{},,,\n", "2023-03-01", "2"),
    "corrections": ("fiche,file,statement,action,section,text,value,who,date,reason,level_written\n"
                    ",a.docx,,add,obstacle,Erbij.,{},an,2023-03-01,,{}\n", "1", "federaal"),
    "replies": ("city,statement,text,answer,proposal,who,date,settled,how\n"
                "zandkerke,s1,,{},,an,2023-03-01,{},\n", "betwist", "2023-03-04"),
    "advice": ("point,chapter,kind,text,codes,addressed_to,depends_on\nA1,data,wens,{},{},,\n", "Een punt.", "DATA-01"),
    "minutes": ("meeting,item,text,codes,kind\n2023-03-03,1,{},{},afspraak\n", "Gezegd.", "DATA-01"),
}  # fmt: skip


@pytest.mark.parametrize("name", EMPTIED)
def test_a_cell_that_decided_and_is_empty_now_stops_as_a_row_that_is_gone(ws, name):
    rows, one, other = EMPTIED[name]
    (ws.codebook / f"{name}.csv").write_text(rows.format(one, other), "utf-8")
    decisions_kept.accepted(ws, load(ws.codebook), "an")
    for left in ((one, ""), ("", other), ("", "")):
        (ws.codebook / f"{name}.csv").write_text(rows.format(*left), "utf-8")
        [said] = stopped(ws)
        assert said.startswith(f"{name}.csv, rij 2: een cel waarin iets beslist was, is nu leeg (")
    decisions_kept.accepted(ws, load(ws.codebook), "an")
    decisions_kept.checked(ws, load(ws.codebook))


def test_every_table_of_the_schema_says_which_of_its_own_cells_decide():
    assert not [(name, column) for name, table in SCHEMA.items() for column in table.decides if column not in table.columns]
    undecided = (
        "challenges templates moments examples domains disciplines stakeholders redactions releases dissent words levels"
    )
    assert {name for name, table in SCHEMA.items() if not table.decides} == {*undecided.split(), "audiences", "related"}


def test_one_code_less_for_a_sentence_stops_and_another_code_does_not(ws):
    rows = [f"data,sub_problem,Een zin.,DATA-0{n},an,2023-03-01," for n in (1, 2, 3)]
    decisions_kept.accepted(ws, book(ws, "codings", *rows[:2]), "an")
    decisions_kept.checked(ws, book(ws, "codings", *rows[1:]))
    book(ws, "codings", rows[0])
    assert stopped(ws) == ["codings.csv: 1 rij die er de vorige keer stond, is weg of veranderd (toen 2, nu 1)."]


def test_what_a_screen_takes_back_is_meant(ws):
    one = Decision("data", "sub_problem", "Een eigen zin.", ("DATA-01",), "an")
    decide(ws, one)
    decisions_kept.checked(ws, load(ws.codebook))
    undo(ws, "an")
    decisions_kept.checked(ws, load(ws.codebook))


def test_another_code_for_a_sentence_is_an_ordinary_change(ws):
    path = ws.codebook / "codings.csv"
    path.write_text(path.read_text("utf-8").replace(",DATA-OB6,", ",DATA-OB5,"), "utf-8")
    decisions_kept.checked(ws, load(ws.codebook))


STATEMENTS = table(
    "statement city challenge section text detail priority actor rule level_written",
    "s1;zandkerke;data;obstacle;De paal kost 900 euro per jaar.;;;;;",
    "s2;zandkerke;data;obstacle;Iets anders.;;;;;",
)


def book(ws: Workspace, name: str, *rows: str):
    head = (ws.codebook / f"{name}.csv").read_text("utf-8").splitlines()[0]
    (ws.codebook / f"{name}.csv").write_text("\n".join([head, *rows]) + "\n", "utf-8")
    return load(ws.codebook)


@pytest.mark.parametrize(
    ("text", "span", "stops"),
    [
        ("De paal kost 900 euro per jaar.", "900 euro", None),
        ("De paal kost 900 euro per jaaar.", "900 euro", True),  # a typing error in the sentence
        ("De paal kost 900 euro per jaar.", "800 euro", True),  # and in the span
        ("Een zin van een fiche die niet meekwam.", "Jansen", False),
        ("Een fiche die niet meekwam.", "900  EURO", True),  # the span stands elsewhere
    ],
)
def test_a_redaction_that_hits_nothing_stops_when_something_could_leak(ws, text, span, stops):
    found = list(
        unmatched.redactions(
            STATEMENTS, STATEMENTS[:0], book(ws, "redactions", f"data,obstacle,{text},{span},prijs,an,2023-03-01")
        )
    )
    assert [one.stops for one in found] == ([] if stops is None else [stops])
    assert all(one.line.startswith("redactions.csv, rij 2: deze weglating raakt geen enkele zin") for one in found)


@pytest.mark.parametrize(
    ("now", "stops"),
    [
        ("s3;zandkerke;data;obstacle;Voor een paal vragen ze € 4 321,00.;;;;;", True),
        ("s3;zandkerke;data;obstacle;De prijs is bekend.;4.321 per paal;;;;", True),  # in the cell beside it
        ("s3;zandkerke;data;obstacle;Voor een paal vragen ze € 43.;;;;;", None),
        ("s3;oudermark;data;obstacle;Er zijn 4321 palen in de streek.;;;;;", None),  # another city, another matter
    ],
)
def test_an_amount_that_comes_back_in_a_newer_version_in_other_signs_stops(ws, now, stops):
    columns = "statement city challenge section text detail priority actor rule level_written"
    older = table(columns, "s0;zandkerke;data;obstacle;Een paal kost ons 4.321 euro.;;;;;")
    decided = book(ws, "redactions", "data,obstacle,Een paal kost ons 4.321 euro.,4.321 euro,prijs,an,2023-03-01")
    found = list(unmatched.redactions(table(columns, now), older, decided))
    assert [one.stops for one in found] == ([] if stops is None else [stops])


def test_a_row_of_files_without_its_file_is_said_and_stops_nothing(ws):
    found = list(unmatched.files({"a.docx"}, book(ws, "files", "a.docx,2023-03-01,,,,,", "b.docx,,,,,,")))
    assert [(one.line, one.stops) for one in found] == [
        ("files.csv, rij 3: het bestand b.docx staat niet in raw. Verbeter de naam of haal de rij weg.", False)
    ]


def test_a_dissent_that_hits_no_sentence_of_that_city_is_said(ws):
    said = table("statement city text", "s1;zandkerke;Wij vragen een tweede perceel.", "s2;oudermark;Iets anders.")
    (ws.codebook / "dissent.csv").write_text(
        "point,city,statement,text,who,date,reason\n"
        "DATA-A1,zandkerke,s1,,an,2023-12-01,\n"
        "DATA-A1,zandkerke,weg,wij vragen een TWEEDE perceel.,an,2023-12-01,\n"  # an older version; its words stand
        "DATA-A1,oudermark,s1,,an,2023-12-01,\n"  # a sentence of another city
        "DATA-A1,zandkerke,weg,Wij vragen een tweede preceel.,an,2023-12-01,\n"
    )
    found = list(unmatched.dissents(said, load(ws.codebook)))
    assert [(one.line.split(":")[0], one.stops) for one in found] == [
        ("dissent.csv, rij 4", False),
        ("dissent.csv, rij 5", False),
    ]
    assert "Bij punt DATA-A1 staat nu niet dat deze stad iets anders vraagt." in found[0].line


BUSY = "import os, pathlib; path = pathlib.Path(os.environ['FICHES_WORKSPACE']) / 'codebook/redactions.csv'; "
MEANWHILE = {
    "path.unlink()": "csv is weg",
    "path.write_bytes(b''.join(path.read_bytes().splitlines(True)[:-1]))": "weg of veranderd",
}


@pytest.mark.parametrize("act", MEANWHILE)
@pytest.mark.wide
def test_nothing_leaves_when_a_decision_goes_while_it_is_built(tmp_path, act):
    ws = tiny_workspace(tmp_path / "w", BUSY + act)
    decisions_kept.checked(ws, load(ws.codebook))
    with publish.lock(ws), pytest.raises(NotPublished, match=MEANWHILE[act]):
        publish.published(ws, publish.How("2023-02-28", warm=False), publish.Asked(("2023-03-03",)))
    assert not list(ws.reports.rglob("*.html"))


def test_nothing_is_published_with_a_redaction_less(ws):
    fiches = ("--workspace", ws.root, "--today", "2023-02-28", "report", "2023-03-03")
    with publish.lock(ws):
        pass
    (ws.codebook / "redactions.csv").rename(ws.codebook / "redactions (1).csv")
    run = command(*fiches)
    assert run.returncode == 2, run.stdout + run.stderr
    assert "redactions.csv is weg" in run.stderr and "redactions (1).csv" in run.stderr
    assert command("--workspace", ws.root, "codebook", "--accept", "--coder", "an").returncode == 0
    noted = ws.noted("decided")[-1]
    assert noted["who"] == "an" and noted["time"][:2] == "20"
