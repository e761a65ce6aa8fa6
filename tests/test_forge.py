"""The forge: same seed same forms, a truth that stands in the files, families that do not meet, a scorer that sees errors."""

import email
import email.policy
import io
import re
import zipfile
from html import unescape
from random import Random

import pandas as pd
import pytest

from bench.forge import asking, draw, families, naming, plant, score
from bench.forge.layouts import ALL, BY_NAME
from bench.forge.lists import listed
from bench.forge.reader import EMPTY, Read
from bench.forge.truth import COLUMNS, Truth, key, read

TEXTS = re.compile(r"(word/document|word/comments|sharedStrings|sheet\d+|xl/workbook|content)\.xml$")
MARKS = re.compile(r"<w:delText.*?</w:delText>|</?w:(?:t|r|ins|del|rPr|rStyle|comment\w+)\b[^>]*>")


def written(data: bytes, extension: str) -> str:
    """All the text of a file, without help of the reader that is measured."""
    if extension == "pdf":
        import pypdf

        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    if extension == "eml":
        return email.message_from_bytes(data, policy=email.policy.default).get_content()
    if extension == "rtf":
        return re.sub(r"\\u(\d+)\?", lambda code: chr(int(code[1])), data.decode("ascii"))
    if extension == "csv":
        return data.decode().replace('""', '"')
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if TEXTS.search(name)]
    return "\n".join(unescape(MARKS.sub("", part)) for part in parts)


@pytest.fixture(scope="module")
def drawn():
    return [file for files in draw.workspaces(2, 5) for file in files]


@pytest.mark.wide
def test_the_same_seed_draws_the_same_bytes(drawn):
    again = [file for files in draw.workspaces(2, 5) for file in files]
    assert [(file.name, file.data) for file in again] == [(file.name, file.data) for file in drawn]
    other = [file for files in draw.workspaces(3, 1) for file in files]
    assert {file.data for file in other}.isdisjoint(file.data for file in drawn)


@pytest.mark.wide
def test_a_run_draws_every_layout_and_every_wording(drawn):
    assert {file.layout for file in drawn} == {layout.name for layout in ALL}
    assert {file.wording for file in drawn} == set(families.wordings("all"))


def test_every_answer_stands_literally_in_its_file(drawn):
    for file in drawn:
        text = key(written(file.data, file.name.rsplit(".", 1)[1]))
        plain = re.sub(r"\s*<[^>]*>\s*", " ", text)
        for form in file.forms:
            cells = [cell for filled in form.filled for answer in filled.answers for cell in answer.cells]
            for cell in cells:
                assert key(cell) in text or key(cell) in plain, (file.layout, cell)


def test_no_answer_is_in_two_places_of_a_workspace():
    for files in draw.workspaces(4, 2):
        texts = [
            a.text for file in files for form in file.forms for f in form.filled for a in f.answers if a.status == "inhoud"
        ]
        assert len(set(texts)) == len(texts)


def test_families_to_calibrate_on_and_held_out_share_nothing():
    for of in (families.wordings, lambda part: [layout.name for layout in families.layouts(part)]):
        mine, held = set(of("calibrate")), set(of("held-out"))
        assert mine and held and not mine & held and mine | held == set(of("all"))
    for files in draw.workspaces(1, 2, "held-out"):
        assert {families.part_of(file.wording, file.layout) for file in files} == {"held-out"}


def test_the_truth_is_read_back_as_it_was_written(tmp_path):
    files = next(draw.workspaces(2, 1))
    truth = read(draw.write(tmp_path / "w", files) / "gold")
    told = [answer.text for file in files for form in file.forms for filled in form.filled for answer in filled.answers]
    assert sorted(truth.answers.loc[truth.answers["where"].eq("body"), "text"]) == sorted(told)
    assert set(truth.fiches["file"]) == {file.name for file in files}
    assert set(truth.labels["in_codebook"]) == {"yes", "no"}


ANSWERS = [
    ("ankerdonk", "sub_problem", "De kabel ligt te kort.", "mow"),
    ("ankerdonk", "confidential", "Wij stappen volgend jaar op.", "intern"),
    ("brandelare", "obstacle", "Het decreet verbiedt een dak.", "mow"),
    ("brandelare", "unplaced", "De fanfare oefent op vrijdag.", "intern"),
]


def a_table(rows: list[dict[str, str]], columns: str) -> pd.DataFrame:
    """Rows of text with these columns; what a row does not say is empty."""
    return pd.DataFrame(rows, columns=columns.split(), dtype=object).fillna("")


def a_truth() -> Truth:
    fiches = [
        {"fiche": c, "file": f"data/{c}.docx", "city": c, "challenge": "data", "readable": "yes"}
        for c in ("ankerdonk", "brandelare")
    ]
    answers = [
        {"fiche": c, "city": c, "challenge": "data", "section": s, "text": t, "audience": a, "status": "inhoud"}
        for c, s, t, a in ANSWERS
    ]
    labels = [
        {"fiche": "ankerdonk", "file": "data/ankerdonk.docx", "label": "Andere", "under": "Straat", "section": "sub_problem"},
        {"fiche": "ankerdonk", "file": "data/ankerdonk.docx", "label": "Andere", "under": "Recht", "section": "obstacle"},
        {"fiche": "brandelare", "file": "data/brandelare.docx", "label": "Muziek", "section": ""},
    ]
    made = {"fiches": fiches, "answers": answers, "labels": labels}
    return Truth(
        **{name: pd.DataFrame(rows, columns=COLUMNS[name].split(), dtype=object).fillna("") for name, rows in made.items()}
    )


def a_reading(*changes: tuple[int, dict[str, str]], contacts: tuple[str, ...] = (), asked: tuple[str, ...] = ()) -> Read:
    """The answers as a perfect reader gives them, but for the changes; an empty change leaves the answer out."""
    rows = [
        {
            "fiche": c,
            "city": c,
            "challenge": "data",
            "section": s,
            "text": t,
            "audience": a,
            "status": "inhoud",
            "layer": "body",
        }
        for c, s, t, a in ANSWERS
    ]
    for place, change in changes:
        rows[place] = rows[place] | change if change else {}
    made = {"statements": [row for row in rows if row], "contacts": [{"text": text} for text in contacts]}
    made["questions"] = [{"file": file, "table": "labels"} for file in asked]
    return Read(
        **{n: pd.DataFrame(made.get(n, []), columns=c.split(), dtype=object).fillna("") for n, c in EMPTY.items()}, named=False
    )


def said(answer: int, *measures: str, read: Read) -> list[bool]:
    return [bool(value) for value in score.scored(a_truth(), read).iloc[answer][list(measures)]]


def test_a_perfect_reading_has_nothing_wrong():
    rows = score.scored(a_truth(), a_reading())
    assert rows.loc[rows["section"].ne("unplaced"), ["placed", "exact", "anywhere"]].all(axis=None)
    assert not rows[["silent", "asked", "lost", "wider", "contacts", "emptied"]].any(axis=None)


@pytest.mark.parametrize(
    ("answer", "change", "caught"),
    [
        (0, {"section": "obstacle"}, ["wrong", "silent"]),
        (0, {"city": "brandelare"}, ["elsewhere", "silent"]),
        (3, {"section": "sub_problem"}, ["wrong", "silent"]),
        (1, {"audience": "werkgroep"}, ["wider"]),
        (0, {}, ["lost"]),
    ],
)
def test_a_planted_error_is_caught(answer, change, caught):
    assert all(said(answer, *caught, read=a_reading((answer, change))))
    others = [place for place in range(len(ANSWERS)) if place != answer]
    assert not any(any(said(place, *caught, read=a_reading((answer, change)))) for place in others)


def test_an_answer_in_the_contacts_is_not_lost_but_told():
    reading = a_reading((0, {}), contacts=(ANSWERS[0][2],))
    assert said(0, "contacts", "lost", "placed", read=reading) == [True, False, False]


def test_an_unplaced_answer_is_asked_only_when_its_file_has_a_question():
    change = (0, {"section": "unplaced", "audience": "intern"})
    assert said(0, "asked", "silent", read=a_reading(change, asked=("data/ankerdonk.docx",))) == [True, False]
    assert said(0, "asked", read=a_reading(change)) == [False]


def test_title_and_description_that_stand_apart_are_placed_and_one_that_strays_is_wrong():
    truth = a_truth()
    truth.answers.loc[0, "parts"] = "De kabel|ligt te kort."
    apart = a_reading((0, {"text": "De kabel"}), (3, {"city": "ankerdonk", "section": "sub_problem", "text": "ligt te kort."}))
    stray = a_reading((0, {"text": "De kabel"}), (3, {"city": "ankerdonk", "section": "obstacle", "text": "ligt te kort."}))
    rows = [score.scored(truth, read).iloc[0] for read in (apart, stray)]
    assert [[bool(row[name]) for name in ("placed", "silent", "lost", "exact")] for row in rows] == [
        [True, False, False, False],
        [False, True, False, False],
    ]


def test_a_section_called_empty_though_it_was_answered():
    gone = (0, {"text": "", "status": "leeg"})
    assert said(0, "emptied", read=a_reading(gone)) == [True]
    assert said(2, "emptied", read=a_reading(gone)) == [False]


def test_a_label_under_two_headings_is_two_sections():
    mean = naming.meant
    assert mean(a_truth(), "data/ankerdonk.docx", "Recht - Andere") == ["obstacle"]
    assert mean(a_truth(), "data/ankerdonk.docx", "Andere:") == ["sub_problem", "obstacle"]
    assert mean(a_truth(), "data/brandelare.docx", "Andere") is None


def test_the_curve_ends_before_the_first_error():
    labels = pd.DataFrame({"sure": [0.99, 0.9, 0.8, 0.5], "right": [True, True, False, True], "statements": [2, 2, 4, 2]})
    assert naming.coverage_at(labels) == pytest.approx(0.4)
    assert naming.coverage_at(labels, error=0.5) == pytest.approx(1.0)


def test_a_question_about_a_label_is_answered_with_its_section():
    asked = [
        {"file": "data/brandelare.docx", "table": "labels", "text": "Muziek"},
        {"table": "labels", "text": "Recht > Andere", "file": ""},
    ]
    questions = a_table(asked, EMPTY["questions"])
    rows = [row["section"] for _, row in asking.answers(a_truth(), a_reading(), questions)]
    assert rows == ["negeren", "obstacle"]


def test_a_line_that_no_answer_says_and_a_label_of_another_form_are_left_out():
    asked = [{"file": "data/brandelare.docx", "kind": "section", "table": "corrections", "text": "Vul alles in."}]
    asked += [
        {
            "file": "",
            "files": "data/brandelare.docx",
            "table": "labels",
            "text": "Groeten",
            "seen": "a: De fanfare oefent op vrijdag.",
        }
    ]
    rows = [row for _, row in asking.answers(a_truth(), a_reading(), a_table(asked, EMPTY["questions"]))]
    assert [row.get("value") or row["section"] for row in rows] == ["negeren", "negeren"]


def test_decisions_are_added_and_a_file_is_decided_once(tmp_path):
    folder = tmp_path / "codebook"
    folder.mkdir()
    (folder / "files.csv").write_text("file,received,city,challenge\n", "utf-8")
    label = {"text": "Muziek", "section": "negeren", "file": ""}
    asking.decide(tmp_path, [("files", {"file": "a", "city": "x"}), ("files", {"file": "a", "city": "y"}), ("labels", label)])
    assert (folder / "files.csv").read_text("utf-8").splitlines() == ["file,received,city,challenge", "a,,y,"]
    assert (folder / "labels.csv").read_text("utf-8").splitlines()[1] == "Muziek,negeren,,,,,,"


@pytest.mark.parametrize("layout", [layout.name for layout in ALL])
def test_a_planted_label_stands_between_what_is_before_and_after(layout):
    planted = [plant.plant(BY_NAME[layout], place, Random(place)) for place in (0, 4, len(plant.SECTIONS))]
    for one in planted:
        sections = [section for _, section, _ in (*one.before, *one.after)]
        assert set(sections) == set(plant.SECTIONS) and one.label not in {label for all in listed().values() for label in all}
        text = key(written(one.file.data, one.file.name.rsplit(".", 1)[1]))
        assert key(one.label).strip("?") in text
        assert all(key(told) in re.sub(r"\s*<[^>]*>\s*", " ", text) or key(told) in text for _, _, told in one.inside)


def test_a_label_is_planted_at_every_place():
    places = [one.place for one in plant.every([BY_NAME["long format"], BY_NAME["rtf"]])]
    assert places == 2 * list(range(len(plant.SECTIONS) + 1))
