"""The reading screen: questions one by one, each answer a row on disk, taken back exactly; the document as plain data."""

import shutil

import pandas as pd
import pytest
from working_day import working_day

from analysis import codebook
from analysis.coding.decide.decided_file import DecisionError
from analysis.desk.asking.asked_now import asked_now
from analysis.desk.lab.reader.asked_queue import AskedQueue
from analysis.desk.lab.reader.document_view import blocks_of, given, marked
from analysis.desk.lab.reader.opened_files import Documents
from analysis.desk.lab.reader.reading_screen import ReadingScreen
from analysis.desk.preview.desk import derived
from analysis.intake import about, questions
from analysis.intake.questions import QUESTIONS
from analysis.reading.document import Cell, Grid, Line, Source


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return working_day(tmp_path_factory.mktemp("reader") / "w")


def labels(number, files=20):
    """So many labels that nobody could name, each in the same twenty files."""
    for n in range(number):
        for file in range(files):
            where = (f"data/f{file}.docx", f"data-x-{file}", "alinea 3")
            yield about.label("label", f"Vreemd kopje {n}", where, ("obstacle", "sub_problem"), [f"antwoord {file}"])


@pytest.fixture
def space(made):
    asked = (("city", "a.eml", "city"), ("scan", "s.pdf", "city challenge"))
    others = [
        about.Question(kind, f"Van welke stad is {file}?", "files", answer, (file,), {"file": f"data/{file}"}, ("vlashove",),
                       holds=1, files=(f"data/{file}",))
        for kind, file, answer in asked
    ]  # fmt: skip
    table = pd.DataFrame(questions.rows([*labels(30), *others]), columns=QUESTIONS)
    made.save("questions", table)
    made.save("unruled", made.table("unruled").iloc[:0])  # rules of law are asked too; they are no labels
    before = {path.name: path.read_bytes() for path in made.codebook.glob("*.csv")}
    yield made
    shutil.rmtree(made.journal, ignore_errors=True)
    for path in made.codebook.glob("*.csv"):
        path.unlink() if path.name not in before else path.write_bytes(before[path.name])


class NoDocuments(Documents):
    def of(self, _):
        return []


def screen(space):
    return ReadingScreen(AskedQueue(space, "an"), NoDocuments(space.raw))


def ask(shown, **message):
    shown.carry_out({"id": shown.view["item"]["id"] if shown.view["item"] else "", **message})
    return shown.view


def test_thirty_labels_in_twenty_files_are_answered_in_thirty_keys_and_stay_after_a_restart(space):
    shown = screen(space)
    assert shown.view["total"] == 32
    for _ in range(30):
        view = ask(shown, do="answer", value=shown.view["item"]["proposals"][0][0])
        assert "20 bestanden" in view["said"] and "data/f19.docx" in view["said"]
    rows = codebook.load(space.codebook)["labels"]
    assert set(rows["section"]) == {"obstacle"} and len(rows) == 30 and set(rows["who"]) == {"an"} and set(rows["file"]) == {""}
    again = screen(space)
    assert again.view["done"] == 30 and again.view["item"]["file"] in ("data/a.eml", "data/s.pdf")


def test_undo_takes_back_exactly_the_last_answer_also_after_a_restart(space):
    shown = screen(space)
    ask(shown, do="answer", value="obstacle")
    first = shown.view["item"]["question"]
    before = (space.codebook / "labels.csv").read_bytes()
    ask(shown, do="answer", value="negeren")
    again = screen(space)
    assert ask(again, do="undo")["item"]["question"] == first
    assert (space.codebook / "labels.csv").read_bytes() == before


def test_no_label_and_ignoring_are_answers_and_something_else_is_refused_in_a_sentence(space):
    shown = screen(space)
    assert [value for value, _ in shown.view["item"]["others"]] == ["geen", "negeren"]
    view = ask(shown, do="answer", value="iets dat niet bestaat")
    assert view["wrong"] and "Kies een voorstel" in view["said"] and view["done"] == 0
    ask(shown, do="answer", value="geen")
    assert list(codebook.load(space.codebook)["labels"]["section"]) == ["geen"]


def test_a_question_for_two_columns_asks_one_after_the_other_and_keeps_one_row_per_file(space):
    queue = AskedQueue(space, "an")
    queue.current = next(row for row in queue.questions if row["kind"] == "scan")
    assert queue.choose("vlashove") == [] and queue.column == "challenge"
    assert queue.choose("data") == ["data/s.pdf"]
    rows = codebook.load(space.codebook)["files"].set_index("file")
    assert (rows.loc["data/s.pdf", "city"], rows.loc["data/s.pdf", "challenge"]) == ("vlashove", "data")


def test_no_fiche_is_an_answer_and_what_excel_changed_since_is_not_taken_back(space):
    queue = AskedQueue(space, "an")
    queue.current = next(row for row in queue.questions if row["kind"] == "scan")
    assert queue.choose("geen") == ["data/s.pdf"]
    path = space.codebook / "files.csv"
    path.write_bytes(path.read_bytes().replace(b"data/s.pdf,", b"data/t.pdf,"))
    with pytest.raises(DecisionError, match="staat intussen iets anders"):
        queue.undo()


def test_a_rule_of_law_is_asked_beside_the_file_of_its_sentence_and_for_all_that_say_the_same(space):
    texts = space.table("statements").merge(space.table("fiches")[["fiche", "file"]], on="fiche").set_index("statement")
    one, other = texts[texts["file"].str.endswith(".rtf")].iloc[[0]], texts[texts["file"].str.endswith(".pdf")].iloc[[0]]
    words = {
        "challenge": "c",
        "section": "s",
        "text": "Zo staat het er.",
        "instruments": "",
        "choose": "",
        "level": "",
        "reason": "",
    }
    space.save("unruled", pd.DataFrame([{**words, "statement": found} for found in [*one.index, *other.index]]))
    asked = next(row for row in asked_now(space) if row["kind"] == "rule")
    assert asked["files"].split("|") == [*one["file"], *other["file"]] and asked["statements"] == "2"


def test_a_skipped_question_comes_back_last(space):
    shown = screen(space)
    first = shown.view["item"]["id"]
    assert ask(shown, do="skip")["item"]["id"] != first
    assert shown._queue.left[-1]["id"] == first


SOURCE = Source(
    "docx",
    (
        Line("Knelpunten", "alinea 1", style="heading"),
        Grid(((Cell((Line("<b>Te duur</b>", "tabel 1, rij 1"),)), Cell((Line("Netkosten", "tabel 1, rij 1"),))),), "tabel 1"),
    ),
    {},
)


def test_a_document_is_plain_data_with_the_section_of_each_part_and_what_is_asked():
    rows = [{"place": "tabel 1, rij 1", "text": "<b>Te duur</b>", "section": "obstacle"}]
    shown = marked(blocks_of(SOURCE), given(rows, {"obstacle": "Obstructies"}), ["knelpunten"], {"knelpunten": "Obstructies"})
    assert (shown[0]["asked"], shown[0]["decided"], shown[0]["style"]) == (True, "Obstructies", "heading")
    [[[left], [right]]] = shown[1]["rows"]
    assert (left["text"], left["section"], right["section"]) == ("<b>Te duur</b>", "Obstructies", "")


def test_a_file_is_opened_in_a_process_of_its_own_and_a_bad_one_is_nothing(tmp_path):
    (tmp_path / "a.txt").write_text("Obstructies\n\nHet net zit vol.", "utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 kapot")
    documents = Documents(tmp_path)
    assert documents.of("b.docx") == [] and documents.of("weg.docx") == []
    assert any("Het net zit vol." in str(block["text"]) for block in documents.of("a.txt"))


FILE = "energiedelen/GCH_Fiche energiedelen.pdf"


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    return working_day(tmp_path_factory.mktemp("counts") / "w", read=True)


@pytest.fixture
def fiche(day):
    """The fiche of one file as it will count, in the screen; what is decided there is forgotten afterwards."""
    path = day.codebook / "corrections.csv"
    before = path.read_bytes()
    shown = screen(day)
    ask(shown, do="fiche", file=FILE)
    yield shown
    path.write_bytes(before)
    (day.journal / "answers.jsonl").unlink(missing_ok=True)


def rows_of(shown, section):
    return [row for row in shown.view["fiche"]["rows"] if row["section"] == section and row["text"]]


def correct(shown, row, action, value=""):
    shown.carry_out({"id": "", "do": "correct", "statement": row["id"], "action": action, "value": value})
    return shown.view


FIRST = "De huurders hebben noch dak noch beslissingsrecht in de algemene vergadering"
SECOND = "De termen verschillen per gewest en de verenigingen raken het noorden kwijt"
PIECES = "De huurders hebben noch dak | noch beslissingsrecht in de algemene vergadering"
# action and value -> what then stands in the fiche instead of the first sub-problem: section and text
CORRECTED = [
    ("move", "obstacle", [("Obstructies in de regelgeving", FIRST)]),
    ("move", "negeren", []),
    ("split", PIECES, [("Deelproblemen", part.strip()) for part in PIECES.split("|")]),
    ("join", "", [("Deelproblemen", f"{FIRST} {SECOND}")]),
    ("type", "Huurders hebben geen dak", [("Deelproblemen", "Huurders hebben geen dak")]),
]


@pytest.mark.parametrize(("action", "value", "then"), CORRECTED)
@pytest.mark.wide
def test_a_correction_is_on_disk_and_in_the_fiche_before_the_next_and_is_taken_back(fiche, day, action, value, then):
    before, shown = (day.codebook / "corrections.csv").read_bytes(), fiche.view["fiche"]
    view = correct(fiche, rows_of(fiche, "Deelproblemen")[0], action, value)
    assert not view["wrong"] and "Bewaard" in view["said"]
    [row] = codebook.load(day.codebook)["corrections"].tail(1).to_dict("records")
    assert (row["action"], row["text"], row["file"], row["who"]) == (action, FIRST, FILE, "an")
    now = [(row["section"], row["text"]) for row in view["fiche"]["rows"]]
    gone = {("Deelproblemen", FIRST)} | ({("Deelproblemen", SECOND)} if action == "join" else set())
    assert not gone & set(now) and set(then) <= set(now) and len(now) == len(shown["rows"]) - len(gone) + len(then)
    assert ask(fiche, do="undo", id="")["said"] == "Ongedaan gemaakt."
    assert fiche.view["fiche"] == shown and (day.codebook / "corrections.csv").read_bytes() == before


REFUSED = [
    ("move", "sub_problem", "kan hier niet"),
    ("move", "nergens", "kan hier niet"),
    ("split", FIRST, "|"),
    ("split", FIRST.replace("huurders", "huurders | eigenaars"), "|"),
    ("type", FIRST, "niets veranderd"),
    ("type", " - ", "niets veranderd"),
]


@pytest.mark.parametrize(("action", "value", "said"), REFUSED)
def test_a_correction_that_says_nothing_or_loses_a_word_is_refused_in_a_sentence(fiche, day, action, value, said):
    before = (day.codebook / "corrections.csv").read_bytes()
    view = correct(fiche, rows_of(fiche, "Deelproblemen")[0], action, value)
    assert view["wrong"] and said in view["said"] and (day.codebook / "corrections.csv").read_bytes() == before


def test_the_fiche_says_of_each_statement_whether_it_counts_and_leads_back_to_the_questions(fiche):
    rows = {row["text"]: row for row in fiche.view["fiche"]["rows"]}
    assert rows[FIRST]["counts"] and rows["n.v.t."]["why"] == "niet van toepassing"
    assert fiche.view["fiche"]["told"] == ["Gemeenschapscommissie Hoofdgewest · Energiedelen: 12 van 15 uitspraken tellen mee."]
    assert ask(fiche, do="fiche", file="weg.docx")["wrong"] and fiche.view["fiche"]["file"] == FILE
    assert ask(fiche, do="questions")["fiche"] == {}


def test_the_last_of_a_section_has_nothing_to_be_joined_with(fiche):
    assert "volgt geen uitspraak" in correct(fiche, rows_of(fiche, "Deelproblemen")[-1], "join")["said"]


@pytest.mark.wide
def test_what_the_fiche_shows_is_what_a_run_makes_of_all_corrections_together(fiche, day):
    correct(fiche, rows_of(fiche, "Deelproblemen")[3], "move", "obstacle")
    correct(fiche, rows_of(fiche, "Deelproblemen")[0], "split", PIECES)
    correct(fiche, rows_of(fiche, "Deelproblemen")[1], "type", "Zij beslissen niet mee")
    correct(fiche, rows_of(fiche, "Deelproblemen")[1], "join")
    taken, told = derived(day, day.root / "tried", day.codebook).table("statements"), fiche._fiche.counted.statements
    mine = taken[taken["fiche"] == told[0]["fiche"]].drop(columns="refers_to").astype(str).to_dict("records")
    assert mine == [{name: row[name] for name in row if name != "refers_to"} for row in told]
    assert f"Zij beslissen niet mee {SECOND}" in [row["text"] for row in told]


def test_a_label_over_two_sections_gets_both_in_the_screen(space):
    shown = screen(space)
    assert shown.view["item"]["together"]
    ask(shown, do="together")
    assert "Obstructies in de regelgeving" in ask(shown, do="answer", value="obstacle")["said"]
    assert ask(shown, do="answer", value="geen")["wrong"], "'no label' does not go with a section"
    assert "20 bestanden" in ask(shown, do="answer", value="sub_problem")["said"]
    assert "obstacle|sub_problem" in (space.codebook / "labels.csv").read_text("utf-8")
    ask(shown, do="undo")
    assert "obstacle|sub_problem" not in (space.codebook / "labels.csv").read_text("utf-8")


def test_a_city_is_one_city(space):
    shown = screen(space)
    while shown.view["item"]["column"] != "city":
        ask(shown, do="skip")
    assert not shown.view["item"]["together"]
