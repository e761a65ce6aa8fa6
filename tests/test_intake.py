"""Whose fiche, which version, what kind of answer, and what people corrected: small tables in, small tables out."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import codebook
from analysis.intake import corrections, dates, judged, receipts, references, rows, versions
from analysis.intake import whose as identity
from analysis.intake.asked import Asked
from analysis.intake.candidate import Candidate, Read
from analysis.intake.discretion import Discretion
from analysis.intake.fiche import Register
from analysis.intake.fiche_row import Fiche
from analysis.intake.hush import hush
from analysis.intake.register_names import Names
from analysis.intake.rows import Sections
from analysis.intake.statement import Statement
from analysis.intake.status import Statuses
from analysis.reading.forms.fields import UNPLACED, Field, Part, Reading

CODEBOOK = codebook.load(Path(__file__).parents[1] / "data" / "codebook")
CITIES = Names(CODEBOOK, "cities")
CHALLENGES = Names(CODEBOOK, "challenges")


def candidate(city: str = "", file: str = "x.docx", hints: tuple[str, ...] = (), answer: str = "") -> Candidate:
    fields = [Field("contact", city, "", detail="Stad")] if city else []
    fields += [Field("scope_in", answer, "")] if answer else []
    return Candidate(Read(file, "ab" * 32, 1, ""), Part(fields=fields), 0, (file,), hints, {})


@pytest.mark.parametrize(
    ("given", "found", "likely"),
    [
        (candidate("Zandkerke"), "zandkerke", ""),
        (candidate("Stad Zandkerke, dienst mobiliteit"), "zandkerke", ""),
        (candidate(file="data/fiche_ingevuld_HASPELMONDE.docx"), "haspelmonde", ""),
        (candidate(file="ficheGanzevoorde.docx"), "ganzevoorde", ""),
        (candidate(file="20230220_StErmelinde_nazicht DPO.docx"), "sint-ermelinde", ""),
        (candidate(hints=("Stad Zandkerke – Dienst Klimaat",)), "zandkerke", ""),
        (candidate(file="Zandkerke/fiche.docx"), "zandkerke", ""),
        (
            candidate("Zandkerke", hints=("Een ander rondmodel voor de markten",)),
            "zandkerke",
            "",
        ),  # no L'voorde in 'model voor de'
        (candidate("Graafsle"), "", "graafsele"),
        (candidate("Graafsle", file="Graafsele.docx"), "graafsele", "graafsele"),
        (candidate("Graafsle", file="Oudermark.docx"), "", "graafsele"),
        (candidate(file="Graafsle fiche.docx"), "", "graafsele"),
        (candidate("Gent"), "", "?"),
        (candidate("Zandkerke en Oudermark"), "", "?"),
        (candidate(answer="Zoals Zandkerke het doet."), "", "?"),
    ],
)
def test_the_city_is_found_or_asked(given: Candidate, found: str, likely: str) -> None:
    answer = identity.city(given, CITIES)
    assert answer.identity == found
    assert answer.proposals[:1] == (likely,) or likely in ("", "?")
    assert answer.doubtful == (not found)


def test_a_decision_ends_all_doubt() -> None:
    assert identity.city(candidate("Graafsle"), CITIES, "oudermark").identity == "oudermark"


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("KASTERBRUGGE fiche 1 def.docx", "data"),
        ("Maasterlo_fiche2_(snel)laden.xlsx", "snelladen"),
        ("energiedelen/fiche.docx", "energiedelen"),
        ("energiedelen/fiche snelladen.docx", "snelladen"),
        ("energiedelen/snelladen en energiedelen.docx", "energiedelen"),
        ("zomaar.docx", ""),
    ],
)
def test_the_challenge_is_found_in_name_and_folder(file: str, found: str) -> None:
    assert identity.challenge(candidate(file=file), CHALLENGES).identity == found


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023-02-20T11:30:00Z", "2023-02-20"), ("6/11/2023 10:41", "2023-11-06"), ("11/25/2023", "2023-11-25"), ("morgen", ""),
    ],
)  # fmt: skip
def test_dates_are_read_day_first(text: str, iso: str) -> None:
    assert dates.moment(text, "Europe/Brussels")[0] == iso


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("geen", "bewust_geen"), ("Geen.", "bewust_geen"), ("Geen tijd.", "inhoud"), ("n.v.t.", "nvt"), ("/", "onduidelijk"),
        ("…", "onduidelijk"), ("idem", "verwijzing"), ("zie hierboven, punt 2", "verwijzing"),
        ("Zie fiche data.", "verwijzing_andere_fiche"),
        ("Akkoord met Ganzevoorde over de palen", "aansluiting"), ("volgt nog", "uitgesteld"),
        ("te technisch voor ons", "geen_standpunt"),
        ("https://voorbeeld.example/nota.docx", "verwijst_extern"), ("Niet van toepassing, wij kennen er geen.", "nvt"),
        ("Niet van toepassing op ons niveau: de gemeenten beheren de palen.", "inhoud"), ("Geen plaats voor palen", "inhoud"),
        ("Zoals Gent het doet met laadpleinen in de rand", "inhoud"),
    ],
)  # fmt: skip
def test_short_answers_get_their_status(text: str, status: str) -> None:
    assert Statuses(CODEBOOK).of(text)[0] == status


def fiche(name: str, city: str, received: str, file: str = "", **more: str) -> Fiche:
    return Fiche(name, file or f"{name}.docx", city, more.pop("challenge", "data"), received=received, **more)


def ordered(*fiches: Fiche, same: bool = False, **settled: str) -> list[list[str]]:
    """The ties, by name; `settled`: file without its ending → version."""
    ties = versions.order(fiches, lambda one: settled.get(one.file.removesuffix(".docx"), ""), lambda *_: same)
    return [[one.fiche for one in tie] for tie in ties]


def test_the_newest_version_counts_and_departments_are_apart() -> None:
    fiches = [
        fiche("a1", "a", "2023-02-01"), fiche("a2", "a", "2023-03-01"), fiche("a3", "a", "2023-04-01", readable="neen"),
        fiche("b1", "b", "2023-02-01", "fiche v2.docx"), fiche("b2", "b", "2023-02-01", "fiche.docx"),
        fiche("c1", "c", "2023-02-01", department="Dienst ICT"), fiche("c2", "c", "2023-03-01", department="Dienst Mobiliteit"),
        fiche("d1", "d", "2023-03-01"), fiche("d2", "d", "2023-02-01", department="dienst x"), fiche("", "", "2023-01-01"),
    ]  # fmt: skip
    assert not ordered(*fiches, d2="3")
    assert {f.fiche: (f.version, f.superseded_by) for f in fiches} == {
        "a1": ("1", "a2"), "a2": ("2", ""), "a3": ("1", ""), "b1": ("2", ""), "b2": ("1", "b1"),
        "c1": ("1", ""), "c2": ("1", ""), "d2": ("3", "d1"), "d1": ("2", ""), "": ("1", ""),
    }  # fmt: skip


def row(statement: str, fiche: str, section: str, text: str, **more: str) -> Statement:
    return Statement(statement, fiche, section, text, **more)


def test_a_reply_on_one_section_replaces_only_that_section() -> None:
    old, new = fiche("a1", "a", "2023-02-01"), fiche("a2", "a", "2023-03-01")
    old.superseded_by = "a2"
    given = {
        "a1": [row("s1", "a1", "scope_in", "oud"), row("s2", "a1", "blind_spot", "blijft")],
        "a2": [row("s3", "a2", "scope_in", "nieuw")],
    }
    few = {"a2": Candidate(Read("", "", 0, ""), Part(seen=["scope_in"]), 0, (), (), {})}
    result = versions.carry(given, [old, new], few)
    assert {name: [r.text for r in own] for name, own in result.items()} == {
        "a1": ["oud", "blijft"],
        "a2": ["nieuw", "blijft"],
    }
    assert len({r.statement for own in result.values() for r in own}) == 4


def corrected(*decisions: dict[str, str]) -> tuple[list[Statement], list[dict[str, str]]]:
    columns = "fiche file statement action section text value who date reason".split()
    frame = pd.DataFrame([{**dict.fromkeys(columns, ""), **decision} for decision in decisions], dtype="str")
    book = codebook.Codebook({**CODEBOOK.tables, "corrections": frame})
    given = [
        row("s1", "data-a-111111", "scope_in", "Een; twee"),
        row("s2", "data-a-111111", "scope_out", "Drie", layer="body"),
        row("c1", "data-a-111111", "scope_in", "Klopt?", layer="comment", hangs="s1"),
    ]
    return corrections.apply(given, [fiche("data-a-111111", "a", "2023-02-01", "a.docx")], book)


def test_statements_are_moved_split_joined_dropped_added_and_settled() -> None:
    done, unused = corrected({"action": "move", "statement": "s2", "value": "blind_spot"})
    assert [(r.section, r.audience) for r in done if r.statement == "s2"] == [("blind_spot", "werkgroep")]
    done, _ = corrected({"action": "split", "text": "Een; twee", "value": "Een|twee"})
    assert [r.text for r in done] == ["Een", "twee", "Drie", "Klopt?"]
    done, _ = corrected({"action": "join", "statement": "s1", "value": "s2"})
    assert [r.text for r in done] == ["Een; twee Drie", "Klopt?"]
    done, _ = corrected({"action": "drop", "statement": "s1"})
    assert [r.text for r in done] == ["Drie"], "what hangs on it goes with it"
    done, _ = corrected({"action": "add", "file": "a.docx", "section": "obstacle", "text": "Nieuw", "value": "uitleg"})
    assert [(r.text, r.detail, r.audience, r.fiche) for r in done[3:]] == [("Nieuw", "uitleg", "mow", "data-a-111111")]
    done, _ = corrected({"action": "status", "section": "scope_out", "text": "DRIE", "value": "nvt"})
    assert [r.status for r in done] == ["", "nvt", ""]
    assert not unused


def test_a_correction_survives_a_new_version_and_is_asked_about_when_its_sentence_is_gone() -> None:
    done, unused = corrected({"action": "drop", "fiche": "data-a-999999", "statement": "weg", "text": "Drie"})
    assert [r.text for r in done] == ["Een; twee", "Klopt?"] and not unused
    done, unused = corrected({"action": "drop", "fiche": "data-b-999999", "text": "Drie"})
    assert len(done) == 3 and len(unused) == 1


def test_references_are_resolved_only_when_certain() -> None:
    fiches = [fiche("f", "a", "2023-02-01"), fiche("g", "a", "2023-02-01", challenge="snelladen")]
    given = [
        row("1", "f", "sub_problem", "x", item="1", status="inhoud", city="a", challenge="data"),
        row("2", "f", "sub_problem", "idem", item="2", status="verwijzing", city="a", challenge="data"),
        row("3", "f", "blind_spot", "zie hierboven, punt 7", item="1", status="verwijzing", city="a", challenge="data"),
        row(
            "4",
            "g",
            "blind_spot",
            "zie fiche data",
            item="1",
            status="verwijzing_andere_fiche",
            city="a",
            challenge="snelladen",
        ),
        row("5", "g", "scope_in", "idem", item="1", status="verwijzing", city="a", challenge="snelladen"),
    ]
    references.resolve(given, fiches, CODEBOOK)
    assert [r.refers_to for r in given] == ["", "f/sub_problem/1", "", "f/blind_spot", ""]


OPEN, CLOSED = "werkgroep", "intern"


@pytest.mark.parametrize(("first", "second"), [(CLOSED, OPEN), (OPEN, CLOSED)])
def test_what_is_joined_is_as_closed_as_the_more_closed_of_both(first: str, second: str) -> None:
    given = [
        row("s1", "data-a-1", "scope_in", "Een.", audience=first),
        row("s2", "data-a-1", "scope_in", "Twee.", audience=second),
    ]
    (both,), _ = settled(given, {"action": "join", "statement": "s1", "value": "s2"})
    assert (both.text, both.audience) == ("Een. Twee.", CLOSED)


def settled(given: list[Statement], decision: dict[str, str]) -> tuple[list[Statement], list[dict[str, str]]]:
    columns = "fiche file statement action section text value who date reason".split()
    frame = pd.DataFrame([{**dict.fromkeys(columns, ""), **decision}], dtype="str")
    book = codebook.Codebook({**CODEBOOK.tables, "corrections": frame})
    return corrections.apply(given, [fiche("data-a-1", "a", "2023-02-01", "a.docx")], book)


@pytest.mark.parametrize("layer", ["comment", "deleted", "hidden"])
def test_a_comment_that_is_moved_stays_closed(layer: str) -> None:
    given = [row("c1", "data-a-1", "confidential", "Klopt?", layer=layer, audience=CLOSED, hangs="?")]
    (moved,), _ = settled(given, {"action": "move", "statement": "c1", "value": "sub_problem"})
    assert (moved.section, moved.audience) == ("sub_problem", CLOSED)


def test_a_closed_layer_closes_what_it_is_joined_with() -> None:
    given = [
        row("s1", "data-a-1", "scope_in", "Een.", audience=OPEN),
        row("c1", "data-a-1", "scope_in", "Twee.", layer="deleted"),
    ]
    (both,), _ = settled(given, {"action": "join", "statement": "s1", "value": "c1"})
    assert (both.layer, both.audience) == ("deleted", ""), "an audience that is not in the list is for nobody else"


def test_both_parts_of_a_hushed_sentence_stay_hushed() -> None:
    given = [row("s1", "data-a-1", "scope_in", "Niet voor verslag: het net is vol; de raming ook", audience=OPEN)]
    hush(given, Discretion())
    parts, _ = settled(
        given, {"action": "split", "statement": "s1", "value": "Niet voor verslag: het net is vol|de raming ook"}
    )
    assert [one.text for one in judged.closed(parts, Sections(CODEBOOK))] == [
        "Niet voor verslag: het net is vol",
        "de raming ook",
    ]
    assert {one.audience for one in parts} == {CLOSED}


def test_a_short_answer_under_an_unnamed_label_has_its_status_and_no_question_of_its_own() -> None:
    given = [
        row("s1", "f", UNPLACED, "n.v.t."),
        row("s2", "f", UNPLACED, "Zie hierboven, punt 2"),
        row("s3", "f", "obstacle", "Zie hierboven, punt 2"),
    ]
    doubtful = judged.judge(given, Statuses(CODEBOOK))
    assert [one.status for one in given] == ["nvt", "verwijzing", "verwijzing"]
    assert [one.statement for one in doubtful] == ["s3"]


def test_excluded_is_the_sum_of_its_reasons_and_what_is_unaccounted_for_is_not_excluded() -> None:
    ledger = [("body", "", 50), ("body", "label", 30), ("header", "form", 7), ("body", "unaccounted", 13)]
    reading = Reading("docx", [], [], ledger, 100, {}, [])
    told = receipts.receipt(Read("a.docx", "ab", 1, "", reading), 1, "2023-02-01", "")
    assert [told[name] for name in ("found", "placed", "excluded", "status")] == [100, 50, 37, "partly"]


@pytest.mark.parametrize(("seen", "few"), [(3, True), (4, False)])
def test_a_reply_is_partial_below_two_fifths_of_what_was_asked(seen: int, few: bool) -> None:
    asked = [f"s{n}" for n in range(10)]
    part = Candidate(Read("", "", 0, ""), Part(seen=asked[:seen]), 0, (), (), {})
    assert rows.partial(part, [*asked, "contact", "situation"]) == few


def test_a_correction_of_a_sentence_that_fits_nowhere_moves_it() -> None:
    given = [row("s1", "data-a-1", UNPLACED, "Het net is vol.", audience=CLOSED)]
    (moved,), unused = settled(
        given, {"action": "move", "section": UNPLACED, "text": "Het net is vol.", "value": "sub_problem"}
    )
    assert (moved.section, moved.audience, unused) == ("sub_problem", "mow", [])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Niet aan de orde", "nvt"), ("Moet nog naar het college", "uitgesteld"),
        ("NA", "nvt"), ("None.", "bewust_geen"), ("Aucun", "bewust_geen"), ("Sans objet", "nvt"),
        ("No comment", "geen_standpunt"), ("Rien à signaler de notre part", "bewust_geen"), ("Geen idee", "geen_standpunt"),
        ("Wij hebben hier niets te melden", "bewust_geen"), ("Geen bijkomende opmerkingen", "bewust_geen"),
        ("Nvt (geen palen)", "nvt"), ("Zoals Brandelare", "aansluiting"), ("Eens met de stad Oudermark", "aansluiting"),
        ("Wij volgen het standpunt van Oudermark", "aansluiting"), ("In bijlage", "verwijst_extern"),
        ("None of these fits", "inhoud"), ("Geen idee wie betaalt", "inhoud"), ("Niets werkt", "inhoud"),
        ("Na de werken volgt meer", "inhoud"), ("Delen van palen in Oudermark", "inhoud"),
        ("Wij sluiten palen aan op het net van Oudermark", "inhoud"), ("Rien ne marche", "inhoud"),
    ],
)  # fmt: skip
def test_short_answers_of_every_day_are_no_content(text: str, status: str) -> None:
    assert Statuses(CODEBOOK).of(text)[0] == status


def test_a_typing_error_in_a_label_is_asked_by_what_the_question_is_called():
    asked = Asked(Register.of(CODEBOOK), [])
    part = Part(guesses=[("3. Blinde vlekke", "blind_spot", "alinea 1")])
    asked.of_labels(replace(candidate(), part=part), fiche("a", "zandkerke", "2023-02-20"))
    assert [one.proposals for one in asked.questions] == [("blind_spot",)]
    assert "‘Blinde vlekken’" in asked.questions[0].text and "blind_spot" not in asked.questions[0].text
