"""Another theme in another folder: other sections, levels and codes, in rows only. The counts and the chapters follow."""

import csv
import json
import re
from pathlib import Path

import pytest

from analysis import coding, intake
from analysis.codebook import COLUMNS, load
from analysis.counting import findings
from analysis.counting.evidence import evidence
from analysis.counting.findings.waiting import uncoded
from analysis.workspace import Workspace
from tests.built import Asked, command, published
from tests.pages import page

SHORT = Path(__file__).parent.parent / "data" / "codebook" / "short_answers.csv"
MEETING = "2026-01-10"
VERGADERING = Asked((MEETING,), reports=("vergadering",))
# section, label, role ("" = not said), heading in the survey
THEME = [
    ("pijn", "Wat stoort", "coded", "Wat stoort u aan het groen"),
    ("plan", "Wat u wil", "coded", "Wat wilt u met het groen"),
    ("wet", "Welke regel knelt", "rule", "Welke regel knelt"),
    ("stem", "In uw woorden", "quote", "Zeg het in uw woorden"),
]
ANSWERS = [
    ["Stad", *(asked for *_, asked in THEME)],
    ["Maasterlo", "De bomen zijn ziek.", "Meer schaduw.", "Het bosdecreet verbiedt het.", "Groen is ons goud."],
    ["Zandkerke", "De bomen zijn ziek.", "", "", ""],
    ["Dorrenbeke", "Het gras verdort.", "Meer schaduw.", "", ""],
]


def theme(folder, sections=THEME, level="Gewest", answers=ANSWERS):
    for name in ("raw/groen", "codebook", "journal", "processed", "reports"):
        (folder / name).mkdir(parents=True)
    named = {section for section, *_ in sections}
    codes = [("Z1", "pijn", "zieke bomen"), ("D1", "pijn", "dor gras"), ("S1", "plan", "schaduw"), ("B1", "wet", "bosdecreet")]
    coded = [
        ("pijn", "De bomen zijn ziek.", "Z1"),
        ("pijn", "Het gras verdort.", "D1"),
        ("plan", "Meer schaduw.", "S1"),
        ("wet", "Het bosdecreet verbiedt het.", "B1"),
    ]
    cities = ("Maasterlo", "Zandkerke", "Dorrenbeke")
    shown = [(s, label, asked, role) for s, label, role, asked in sections]
    ruled = ["groen", "wet", "Het bosdecreet verbiedt het.", "BD", level, "an", "2026-01-05", ""]
    rows = {name: [] for name in COLUMNS} | {
        "settings": [["workspace", "werkgroep", ""], ["group", "Groep groen", ""]],
        "challenges": [["groen", "Groen in de straat", "Wat loopt mis?", "groen", "1"]],
        "cities": [[c.lower(), c, "stad", *[""] * 3, str(n)] for n, c in enumerate(cities, 1)],
        "meetings": [[MEETING, MEETING, "Groen", "groen", "2026-01-03", "werkgroep", "dag"]],
        "sections": [[s, t, a, "yes", "publiek", "", str(n), role] for n, (s, t, a, role) in enumerate(shown, 1)],
        "templates": [["1.0", s, "ja"] for s in sorted(named)],
        "codes": [[c, "groen", s, t, t, f"noemen {t}", f"noemt {t}", "", "", "", ""] for c, s, t in codes if s in named],
        "instruments": [["BD", "Bosdecreet", level, "bosdecreet", "", "", "regel", "", ""]],
        "codings": [["groen", s, text, c, "an", "2026-01-05", ""] for s, text, c in coded if s in named],
        "rules": [ruled] if "wet" in named else [],
    }
    for name, (columns, _) in COLUMNS.items():
        head = [*columns.split(), *(["role"] if name == "sections" else [])]
        with (folder / "codebook" / f"{name}.csv").open("w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows([head, *rows[name]])
    (folder / "codebook" / "short_answers.csv").write_bytes(SHORT.read_bytes())
    kept = [n for n, asked in enumerate(answers[0]) if n == 0 or asked in {a for *_, a in sections}]
    with (folder / "raw" / "groen" / "bevraging 3.csv").open("w", newline="", encoding="utf-8") as out:
        csv.writer(out, delimiter=";").writerows([[row[n] for n in kept] for row in answers])
    return Workspace(folder)


def headings(ws):
    page = (ws.reports / MEETING / "vergadering.html").read_text("utf-8")
    return [re.sub(r"<[^>]+>", "", title).strip() for title in re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.DOTALL)]


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    made = theme(tmp_path_factory.mktemp("theme") / "w")
    done = command("--workspace", made.root, "report", MEETING, "--only", "vergadering")
    assert done.returncode == 0, done.stdout + done.stderr
    return made


def test_every_coded_section_has_its_counts(ws):
    e = evidence(MEETING, workspace=ws)
    counted = {section: dict(findings.cross(e, section).totals) for section in e.codebook.coded}
    assert counted == {
        "pijn": {"Z1": 2, "D1": 1, "geen-code": 0},
        "plan": {"S1": 2, "geen-code": 0},
        "wet": {"B1": 1, "geen-code": 0},
    }
    assert findings.by_level(e)[["level", "code", "cities"]].values.tolist() == [["Gewest", "B1", 1]]


def test_the_chapters_are_those_of_the_theme_in_its_own_words(ws):
    own = ["Wat stoort", "Welke regel knelt", "Wat u wil", "In uw woorden"]
    titles = headings(ws)
    assert [title for title in titles if title in own] == own
    assert not {"Deelproblemen", "Kansen", "Blinde vlekken", "Inspirerende projecten", "Binnen en buiten scope"} & set(titles)


def test_a_coded_consultation_is_not_told_to_wait(ws):
    page = (ws.reports / MEETING / "vergadering.html").read_text("utf-8")
    assert "Geen enkele stad antwoordde" not in page and "niet gecodeerd" not in page.split("Beperkingen")[0]


# One section of every part that a section can play: section, label, role, question of the survey, what Maasterlo answers.
PARTS = [
    ("pijn", "Wat stoort", "coded", "Wat stoort u aan het groen", "De bomen zijn ziek."),
    ("wet", "Welke regel knelt", "rule", "Welke regel knelt", "Het bosdecreet verbiedt het."),
    ("wel", "Hoort erbij", "scope_in", "Wat hoort erbij", "De bermen."),
    ("niet", "Hoort er niet bij", "scope_out", "Wat hoort er niet bij", "De tuinen."),
    ("stem", "In uw woorden", "quote", "Zeg het in uw woorden", "Groen is ons goud."),
    ("elders", "Voorbeelden", "project", "Welk voorbeeld kent u", "De daktuin van Zandkerke."),
    ("dicht", "Waarvoor", "closed", "Waarvoor dient het", "Schaduw"),
    ("cijfer", "Uw cijfer", "rating", "Geef een cijfer", "4"),
]


@pytest.mark.parametrize("without", range(len(PARTS)))
@pytest.mark.kinds("0", "1", "7")
def test_a_role_that_is_not_there_leaves_no_chapter_and_the_others_are_there(tmp_path, without):
    left = [part for n, part in enumerate(PARTS) if n != without]
    asked = [["Stad", *(question for *_, question, _ in left)], ["Maasterlo", *(said for *_, said in left)]]
    made = theme(tmp_path / "w", [part[:4] for part in left], answers=asked)
    book = load(made.codebook)
    intake.run(made, book)
    coding.run(made, book)
    shown = re.sub(r"<style.*?</style>|<[^>]+>", "\n", page("2-vergadering", made, meeting=MEETING), flags=re.DOTALL)
    assert PARTS[without][1] not in shown and f"\n{PARTS[without][4]}\n" not in shown
    assert [said for *_, said in left if f"\n{said}\n" not in shown] == []


def test_a_section_without_a_role_is_one_to_code(tmp_path):
    book = load(theme(tmp_path / "w", [(s, label, "", asked) for s, label, _, asked in THEME]).codebook)
    assert book.roles == dict.fromkeys(["pijn", "plan", "wet", "stem"], "coded")


def test_a_role_nobody_knows_is_named_with_those_there_are(tmp_path):
    from analysis.codebook import CodebookError

    made = theme(tmp_path / "w", [("pijn", "Wat stoort", "gecodeerd", "Wat stoort u aan het groen")])
    with pytest.raises(CodebookError, match=r"sections\.csv, rij 2, kolom role: 'gecodeerd'"):
        load(made.codebook)


def test_no_section_of_a_theme_stands_in_the_code_or_the_notebooks():
    root = Path(__file__).parent.parent
    ids = r"['\"](sub_problem|blind_spot|inspiring_project|obstacle|opportunity|confidential|evaluation)['\"]"
    found = {p.name: re.findall(ids, p.read_text("utf-8")) for p in (root / "src").rglob("*.py")}
    for path in (root / "notebooks").glob("*.ipynb"):
        cells = [c for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == "code"]
        found[path.name] = re.findall(ids, "".join(line for cell in cells for line in cell["source"]))
    assert {name: ids for name, ids in found.items() if ids} == {}


CLOSED = [
    ("wens", "Waarom", "coded", "Waarom"),
    ("cijfer", "Uw cijfer", "rating", "Geef een cijfer"),
    ("soort", "Waarvoor", "closed", "Waarvoor"),
]
CHOSEN = [
    ["Stad", "Waarom", "Geef een cijfer", "Waarvoor"],
    ["Maasterlo", "", "4", "Bomen; Gras"],
    ["Zandkerke", "", "10", "Gras"],
    ["Dorrenbeke", "", "4.0", "n.v.t."],
]


@pytest.mark.wide
def test_marks_and_choices_are_counted_as_they_are_and_wait_for_nobody(tmp_path):
    made = theme(tmp_path / "w", CLOSED, answers=CHOSEN)
    assert not published(made, VERGADERING).failed
    e = evidence(MEETING, workspace=made)
    marks, kinds = findings.cross(e, "cijfer"), findings.cross(e, "soort")
    told = {
        section.kind: [(section.labels[row], int(section.totals[row])) for row in section.ranking] for section in (marks, kinds)
    }
    assert told == {"cijfer": [("4", 2), ("10", 1)], "soort": [("Gras", 2), ("Bomen", 1)]}
    assert kinds.states.loc[kinds.ranking[0]].to_dict() == {"maasterlo": "genoemd", "zandkerke": "genoemd", "dorrenbeke": "nvt"}
    assert uncoded(e).empty
    assert [title for title in headings(made) if title in ("Uw cijfer", "Waarvoor")] == [
        "Uw cijfer",
        "Waarvoor",
    ]
