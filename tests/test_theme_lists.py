"""The lists that a theme has of its own: who reads, which levels there are, what its sections are called."""

import csv

import pytest
from test_theme import MEETING, THEME, theme

from analysis import coding, intake
from analysis.codebook import CodebookError, load
from analysis.counting import findings
from analysis.counting.evidence import evidence
from analysis.counting.findings.waiting import unread
from analysis.desk.cli import main
from analysis.desk.lab.coder.trail import Trail
from analysis.files import numbers

READERS = [
    ("iedereen", "iedereen", "Voor iedereen", "1"),
    ("buren", "de buren", "Voor de buren", "2"),
    ("bureau", "bureau", "", "3"),
]
LEVELS = [
    ("wijk", "Wijkraad", "wijk", "een afspraak van de wijk", "buurtraad", "ja", "1"),
    ("prov", "Provincie", "provinciaal", "een regel van de provincie", "", "neen", "2"),
]


def write(folder, name, head, rows):
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([head.split(), *rows])


def rewrite(folder, name, column, value, only=""):
    """Every row, or only those that hold `only`, gets this value in this column."""
    path = folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(row | ({column: value} if only in ("", row.get(column)) else {}) for row in rows)


@pytest.fixture
def read(tmp_path):
    """Who reads is called by the theme: everybody, the neighbours, the office."""
    ws = theme(tmp_path / "w", level="wijk")
    write(ws.codebook, "audiences", "audience label badge order", READERS)
    rewrite(ws.codebook, "sections", "audience", "buren")
    write(ws.codebook, "levels", "level label short rule aliases changeable order", LEVELS)
    intake.run(ws, load(ws.codebook))
    coding.run(ws, load(ws.codebook))
    return ws


@pytest.mark.wide
def test_a_report_is_asked_for_in_the_words_of_the_theme(read, capsys):
    assert main(["--workspace", str(read.root), "report", MEETING, "--audience", "bureau", "--only", "vergadering"]) == 0
    assert main(["--workspace", str(read.root), "report", MEETING, "--audience", "vrienden"]) != 0
    told = " ".join(capsys.readouterr().err.split())
    assert "Het publiek 'vrienden' bestaat niet." in told and "Kies een van: iedereen, buren, bureau." in told
    assert evidence(MEETING, "buren", workspace=read).audience == "werkgroep"


def test_an_export_is_asked_for_in_the_words_of_the_theme(read, capsys):
    assert main(["--workspace", str(read.root), "export", "--to", "csv", "--audience", "buren"]) == 0
    assert "Geschreven:" in capsys.readouterr().out and (read.root / "export" / "uitspraken.csv").is_file()


def test_who_may_see_no_table_gets_an_empty_one(read):
    told = numbers.csv(evidence(MEETING, "iedereen", workspace=read)).decode("utf-8-sig").splitlines()
    assert len(told) == 1 and "cities" in told[0]


def test_what_is_released_is_released_for_readers_of_the_theme(read):
    row = ["", "", "", "release", "pijn", "De bomen zijn ziek.", "iedereen", "an", "2026-01-06", "mag"]
    head = "fiche file statement action section text value who date reason"
    write(read.codebook, "corrections", head, [row])
    assert list(load(read.codebook)["corrections"]["value"]) == ["publiek"]
    write(read.codebook, "corrections", head, [[*row[:6], "vrienden", *row[7:]]])
    with pytest.raises(CodebookError, match="corrections"):
        load(read.codebook)


@pytest.mark.parametrize(
    ("written", "level"), [("prov", "prov"), ("Provincie", "prov"), ("buurtraad", "wijk"), ("WIJK", "wijk")]
)
def test_a_rule_has_a_level_of_the_theme(read, written, level):
    rewrite(read.codebook, "rules", "level", written)
    rewrite(read.codebook, "rules", "instruments", "")
    assert list(load(read.codebook)["rules"]["level"]) == [level]


def test_a_level_of_another_theme_is_none(read):
    rewrite(read.codebook, "rules", "level", "Vlaams")
    with pytest.raises(CodebookError, match=r"'Vlaams'.*wijk, prov"):
        load(read.codebook)


@pytest.mark.parametrize("name", ["punt", "level", "challenge", "section"])
def test_a_section_with_a_word_of_the_workbook_itself_is_refused(tmp_path, name):
    ws = theme(tmp_path / "w", [(name, *THEME[0][1:]), *THEME[1:]])
    with pytest.raises(CodebookError, match=f"'{name}'.*'{name}-1'"):
        load(ws.codebook)


@pytest.mark.wide
def test_ids_with_a_hyphen_are_told_apart(tmp_path):
    """`wat-stoort` is no section `wat` with a code `stoort`: the gate lets the page out, and the counts are the same."""
    ws = theme(tmp_path / "w", [*THEME[1:2], *THEME[2:]])
    for name in ("sections", "templates", "codes", "codings", "rules"):
        rewrite(ws.codebook, name, "section", "wet-van-nu", only="wet")
    assert main(["--workspace", str(ws.root), "report", MEETING, "--only", "vergadering"]) == 0
    e = evidence(MEETING, workspace=ws)
    assert dict(findings.cross(e, "wet-van-nu").totals) == {"B1": 1, "geen-code": 0}
    assert (ws.reports / MEETING / "vergadering.html").is_file()


def test_a_report_that_is_asked_for_as_a_meeting_is_told_how(read, capsys):
    assert main(["--workspace", str(read.root), "report", "advies"]) == 5
    told = " ".join(capsys.readouterr().err.split())
    assert "'advies' is een rapport en geen vergadering. Geef: fiches report --only advies." in told


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("{nergens} in het groen", True),
        ("{ in het groen", True),
        ("{0} in het groen", True),
        ("In het groen", False),
    ],
)
def test_a_sentence_of_words_csv_has_the_slots_of_ours(read, text, refused):
    write(read.codebook, "words", "key text", [["prose.kicker_vergadering", text]])
    if refused:
        with pytest.raises(CodebookError, match=r"words\.csv, rij 2, kolom text"):
            load(read.codebook)
    else:
        load(read.codebook)


def test_the_sentences_of_a_section_without_codes_can_be_coded(tmp_path):
    """The page says that they wait, so they stand on the worklist and in the screen; a code is made while coding."""
    ws = theme(tmp_path / "w", THEME)
    for name in ("codes", "codings"):
        path = ws.codebook / f"{name}.csv"
        kept = [line for line in path.read_text("utf-8").splitlines() if ",plan," not in line]
        path.write_text("\n".join(kept) + "\n", "utf-8")
    intake.run(ws, load(ws.codebook))
    coding.run(ws, load(ws.codebook))
    waiting = ws.table("uncoded")
    assert list(waiting["section"]) == ["plan", "plan"] and unread(evidence(MEETING, workspace=ws)) == 2
    assert main(["--workspace", str(ws.root), "code"]) == 0
    screen = Trail(ws, "groen", "an")
    assert screen.settled(60)
    assert [item.row["text"] for item in screen.left] == ["Meer schaduw.", "Meer schaduw."]
    assert [screen.proposals(item) for item in screen.left] == [[], []]
