"""What labels mean is one assignment over the form, asked once where it is not certain, and decided in labels.csv."""

from pathlib import Path

import pandas as pd
import pytest
from madedocx import docx, p

from analysis import codebook
from analysis.codebook import Codebook
from analysis.intake.cached import vocabulary
from analysis.intake.candidate import Read
from analysis.intake.intake_tables import Intake
from analysis.reading.formats import detect as formats
from analysis.reading.forms import layout, loose_words
from analysis.reading.forms.likeness import Likeness
from analysis.reading.forms.meanings import meanings
from analysis.reading.forms.naming import Name, Naming, Slot

BOOK = codebook.load(Path(__file__).parents[1] / "data" / "codebook")
VOCABULARY = vocabulary(BOOK)
ORDER = ("wide", "narrow", "trouble", "dark", "example")
LIKE = {
    "troubles": {"trouble": 2.0},
    "worries": {"trouble": 7.0},
    "unclear": {},
    "both": {"narrow": 2.0, "trouble": 2.0},
    "odd": dict.fromkeys(ORDER, -1.0),
}


def naming() -> Naming:
    return Naming(ORDER, lambda name: LIKE[str(name)])


def form(*slots: str) -> list[Slot]:
    return [Slot(slot, slot if slot in ORDER else "") for slot in slots]


def test_a_label_between_two_known_ones_is_the_section_between_them():
    name = naming().names([form("wide", "unclear", "trouble")])["unclear"]
    assert name.proposals[0] == "narrow"


def test_the_order_settles_what_the_words_leave_open():
    assert naming().names([form("wide", "both", "trouble", "dark")])["both"].proposals[0] == "narrow"
    assert naming().names([form("wide", "narrow", "both", "dark")])["both"].proposals[0] == "trouble"


def test_two_labels_that_may_ask_the_same_are_contested():
    for other, contested in (("worries", True), ("unclear", False)):
        names = naming().names([form("wide", "narrow", "troubles", other)])
        assert [names["troubles"].contested, names[other].contested] == [contested] * 2


def test_a_label_like_no_section_is_none():
    assert naming().names([form("wide", "narrow", "odd", "trouble")])["odd"].section == ""


@pytest.mark.parametrize(
    ("name", "certain"),
    [(Name("dark", 0.96, ("dark",), (0.1, -2.0)), True), (Name("dark", 0.96, ("dark",), (-0.1, 0.5)), False),
     (Name("dark", 0.81, ("dark",), (2.0, 0.5)), True), (Name("dark", 0.94, ("dark",), (1.0, 0.5)), False),
     (Name("dark", 0.81, ("dark",), (2.0, 0.5), contested=True), False), (Name("dark", 0.94, ("dark",), (2.0, 0.1)), False),
     (Name("dark", 0.79, ("dark",), (9.0, 9.0)), False)],
)  # fmt: skip
def test_a_name_is_certain_when_its_place_and_its_words_agree(name, certain):
    assert name.certain == certain


@pytest.mark.parametrize(
    ("label", "sections"),
    [("Wat hoort erbij, en wat niet?", ["scope_in", "scope_out"]),
     ("Decreten: wat remt en wat helpt?", ["obstacle", "opportunity"]),
     ("Problemen en zorgen", []), ("Kennis of stemmen die ontbreken", []), ("Mooie voorbeelden (buitenland, buurstad)", [])],
)  # fmt: skip
def test_a_label_that_asks_two_things_is_seen(label, sections):
    told = meanings(BOOK["sections"]["section"][:9], BOOK.aliases("sections"), {}, VOCABULARY)
    assert Likeness(told, None).several(label) == sections


def test_a_label_that_asks_two_things_is_asked():
    made = intake([read("data/a.docx", KNOWN, ("Wetten: wat remt en wat duwt?", "Het decreet helpt."))])
    asked = [row for row in made.tables["questions"] if row["table"] == "labels"]
    assert [str(row["proposals"]).split("|")[:2] for row in asked] == [["obstacle", "opportunity"]]


def test_the_same_form_in_many_files_counts_once():
    one, many = naming().names([form("wide", "both")]), naming().names([form("wide", "both")] * 50)
    assert one["both"] == many["both"]


def read(name: str, *texts: tuple[str, str]) -> Read:
    body = p("Stad: Ankerdonk") + "".join(p(label, style="Kop2") + p(answer) for label, answer in texts)
    return Read(name, name, 1, "2023-02-20", layout.read(formats.read(docx(body)), VOCABULARY))


def book(*rows: dict[str, str]) -> Codebook:
    columns = ["text", "section", "file", "before", "template"]
    return Codebook({**BOOK.tables, "labels": pd.DataFrame(rows, columns=columns).fillna("")})


def intake(reads: list[Read], *decisions: dict[str, str]) -> Intake:
    return Intake(reads, book(*decisions), {})


ODD = ("Een woord van de wachter", "De torens waren laat.")
KNOWN = ("Deelproblemen", "De paal is stuk.")


def test_an_unnamed_label_is_one_question_for_all_files_in_capitals_or_not():
    made = intake([read("data/a.docx", KNOWN, ODD), read("data/b.docx", KNOWN, (ODD[0].upper(), ODD[1]))])
    asked = [row for row in made.tables["questions"] if row["table"] == "labels"]
    assert [(row["text"], row["statements"], row["file"]) for row in asked] == [(ODD[0], 2, "")]
    assert len(str(asked[0]["proposals"]).split("|")) == 3
    unplaced = [row for row in made.tables["statements"] if row["section"] == "unplaced"]
    assert [(row["text"], row["audience"]) for row in unplaced] == [(ODD[1], "intern")] * 2


@pytest.mark.parametrize(
    ("section", "found"),
    [("blind_spot", [("blind_spot", ODD[1])]), ("Blinde vlekken", [("blind_spot", ODD[1])]), ("negeren", []),
     ("geen", [("sub_problem", ODD[0]), ("sub_problem", ODD[1])])],
)  # fmt: skip
def test_a_decision_names_a_label_everywhere(section, found):
    made = intake([read("data/a.docx", KNOWN, ODD)], {"text": ODD[0], "section": section})
    said = [(row["section"], row["text"]) for row in made.tables["statements"] if row["text"] in ODD]
    assert said == found
    assert not [row for row in made.tables["questions"] if row["table"] == "labels"]


BOTH = [("Wat hoort erbij en wat niet?", "De laadpaal op straat."), ("Wat hoort erbij en wat niet?", "De fiets."), KNOWN]
SHARED = {"text": BOTH[0][0], "section": "scope_in|Buiten de scope"}


def test_what_stands_under_a_label_of_two_sections_is_asked_sentence_by_sentence():
    made = intake([read("data/a.docx", *BOTH)], SHARED)
    held = [(row["section"], row["text"], row["audience"]) for row in made.tables["statements"] if row["text"] != KNOWN[1]]
    asked = {(row["kind"], row["text"], row["proposals"]) for row in made.tables["questions"]}
    assert held == [("unplaced", text, "intern") for _, text in BOTH[:2]]  # and neither of the two is called empty
    assert asked == {("section", text, "scope_in|scope_out") for _, text in BOTH[:2]}


def test_a_label_of_two_sections_with_nothing_under_it_leaves_both_empty():
    made = intake([read("data/a.docx", (BOTH[0][0], ""), KNOWN)], SHARED)
    held = [(row["section"], row["status"]) for row in made.tables["statements"] if row["section"] != "sub_problem"]
    assert held == [("scope_in", "leeg"), ("scope_out", "leeg")]


ORDERED = [("Deelproblemen", "De paal is stuk."), ("Blinde vlekken", "Wie hier laadt."), ("Inspirerend project", "Tilburg."),
           ("Obstakels", "Het decreet."), ("Opportuniteiten", "De premie.")]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "after", "section"),
    [("Andere", 0, "sub_problem"), ("Andere", 3, "obstacle"), ("Overige", 1, "blind_spot"), ("Overige", 4, "opportunity"),
     ("Regels - Andere", 3, "obstacle"), ("Regels - Andere", 4, "opportunity")],
)  # fmt: skip
def test_a_label_that_says_nothing_by_itself_goes_on_with_the_section_above_it(label, after, section):
    made = intake([read("data/a.docx", *ORDERED[: after + 1], (label, "Dit ook nog."), *ORDERED[after + 1 :])])
    [row] = [row for row in made.tables["labels"] if row["text"] == label]
    assert section in (row["named"], str(row["proposals"]).split("|")[0])


@pytest.mark.parametrize(
    ("label", "telling"),
    [
        ("Regels - Andere", "Regels"),
        ("Andere", ""),
        ("Wetgeving", "Wetgeving"),
        ("Plaats", "Plaats"),
        ("Welke punten?", "Welke punten?"),
        ("Problemen en zorgen", "Problemen en zorgen"),
        ("Offside", "Offside"),
    ],
)
def test_only_words_that_are_used_for_every_section_say_nothing(label, telling):
    assert loose_words.telling(label).strip() == telling


def test_the_same_words_under_two_headings_are_two_questions():
    texts = [("Blinde vlekken", "Niets."), ("Wat rest", "Een."), ("Opportuniteiten", "Ja."), ("Wat rest", "Twee.")]
    made = intake([read("data/a.docx", *texts)])
    asked = {str(row["before"]) for row in made.tables["questions"] if row["table"] == "labels" and row["text"] == "Wat rest"}
    assert asked == {"Blinde vlekken", "Opportuniteiten"}
    decided = {"text": "Wat rest", "before": "Opportuniteiten", "section": "confidential"}
    rows = intake([read("data/a.docx", *texts)], decided).tables["statements"]
    assert [row["section"] for row in rows if row["text"] in ("Een.", "Twee.")] == ["confidential", "unplaced"]


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (["Deelproblemen", "Obstructies", "Opportuniteiten", "Andere"], "confidential"),
        (["Deelproblemen", "Opportuniteiten", "Andere", "Feedback"], "confidential"),
        (["Deelproblemen", "Andere", "Blinde vlekken", "Obstructies"], "unplaced"),
        (["Deelproblemen", "Vertrouwelijk", "Blinde vlekken", "Obstructies"], "confidential"),
    ],
)
def test_a_name_that_says_little_is_believed_where_it_stands_in_the_order(labels, found):
    made = intake([read("data/a.docx", *((label, f"Over {label}.") for label in labels))])
    asked = next(label for label in labels if label in ("Andere", "Vertrouwelijk"))
    assert [row["section"] for row in made.tables["statements"] if row["text"] == f"Over {asked}."] == [found]


def test_every_label_stands_in_the_table():
    rows = intake([read("data/a.docx", KNOWN, ODD)]).tables["labels"]
    assert [(row["text"], row["named"], row["how"], row["statements"]) for row in rows] == [
        ("Stad:", "Stad", "alias", 1), (KNOWN[0], "sub_problem", "alias", 1), (ODD[0], "", "", 1)
    ]  # fmt: skip


def test_a_form_that_comes_back_in_one_file_has_no_labels_that_mean_two_things():
    once = [("Deelproblemen", "De paal."), ("Wat ontsnapt ons?", "Wie hier laadt."), ("Wat rest", "Niets.")]
    made = intake([read("data/a.docx", *once, *once)])
    assert {str(row["before"]) for row in made.tables["questions"] if row["table"] == "labels"} <= {""}
    assert {row["section"] for row in made.tables["statements"] if row["text"] == "Wie hier laadt."} == {"blind_spot"}


@pytest.mark.parametrize(
    "label", ["Neemt uw stad deel aan de concessie?", "Telefoonnummer van de invuller", "Naam van de contactpersoon"]
)
def test_a_question_of_the_form_about_who_answers_is_no_section(label):
    table = BOOK["sections"]
    order = [section for section in table["section"] if section not in ("contact", "situation")]
    known = dict(zip(table["section"], table["definition"], strict=True))
    likeness = Likeness(meanings(order, BOOK.aliases("sections"), known, VOCABULARY), None)
    assert max(likeness.of(label, []).values()) < 0


ASIDE = [
    ("Naam en telefoon van de invuller", "Bel best eerst naar de dienst straten, en vraag daar naar Rik Vos."),
    ("Rijdt de stad mee in het Vlaamse laadcontract?", "Neen, wij hebben er zelf een."),
    ("Begroting en timing van de uitrol", "Een half miljoen tegen 2026."),
]


def test_what_asks_for_no_section_is_proposed_as_what_it_asks():
    made = intake([read("data/a.docx", KNOWN, *ASIDE)])
    asked = {row["text"]: str(row["likely"]) for row in made.tables["questions"] if row["table"] == "labels"}
    assert asked == dict(zip([label for label, _ in ASIDE], ["contact", "situation", "negeren"], strict=True))


@pytest.mark.parametrize(
    ("answer", "asked", "field"),
    [("Rik Vos, dienst straten", 0, "contact"), ("Stad Ankerdonk", 0, "Stad"), ("De palen staan er te lang stil.", 1, "")],
)
def test_who_filled_it_in_is_not_asked_where_nothing_else_can_be_meant(answer, asked, field):
    made = intake([read("data/a.docx", KNOWN, ("Naam van de invuller en dienst", answer))])
    assert len([row for row in made.tables["questions"] if row["table"] == "labels"]) == asked
    assert [row["field"] for row in made.tables["contacts"] if row["text"] == answer] == [field] * bool(field)
