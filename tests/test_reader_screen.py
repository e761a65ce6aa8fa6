"""The reading screen: questions one by one, each answer a row on disk, taken back exactly; the document as plain data."""

import shutil

import pandas as pd
import pytest
from working_day import working_day

from analysis import codebook
from analysis.coding.decide.decided_file import DecisionError
from analysis.desk.lab.reader.asked_queue import AskedQueue
from analysis.desk.lab.reader.document_view import blocks_of, given, marked
from analysis.desk.lab.reader.opened_files import Documents
from analysis.desk.lab.reader.reading_screen import ReadingScreen
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
