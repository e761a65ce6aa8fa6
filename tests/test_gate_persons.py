"""Who is known from a contact block is known everywhere; what one city closed no other shows; a city reads its own words."""

import pandas as pd
import pytest
from tinyspace import MEETING, contacts, tiny_workspace

from analysis.publish import gate
from analysis.publish.gate import Reader
from tests.test_gate import page

WG = Reader("werkgroep", MEETING)
SECRET = "Onze burgemeester heeft het contract met de operator in stilte laten opzeggen."


@pytest.fixture
def ws(tmp_path):
    return tiny_workspace(tmp_path / "w")


def person(ws, text: str, field: str = "Ingevuld door") -> None:
    rows = contacts()
    row = rows.iloc[[0]].assign(field=field, text=text, city="vlashove")
    ws.save("contacts", pd.concat([rows, row], ignore_index=True))


def said(ws, city: str, text: str, **facts: str) -> None:
    rows = ws.table("statements")
    row = rows[(rows["city"] == city) & (rows["audience"] == "mow") & (rows["layer"] == "body")].iloc[[0]]
    facts = {"statement": f"extra-{len(rows)}", "text": text, "detail": "", "place": "tabel 9, rij 9"} | facts
    ws.save("statements", pd.concat([rows, row.assign(**facts)], ignore_index=True))


def kinds(ws, body: str, reader: Reader = WG, city: str = "") -> set[str]:
    return {hit.pattern for hit in gate.check({"page.html": page(f"<p>{body}</p>", reader, city=city)}, reader, ws)}


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("Jorinde Wollebrandt", "Ingevuld door"),
        ("Wollebrandt", "Contactpersoon"),
        ("mevr. J. Wollebrandt (parkeerdienst)", "Van"),
        ("Jorinde Wollebrandt\nMobiliteit", "Handtekening"),
        ("Jorinde Wollebrandt, projectleider", "Ingevuld door"),
    ],
)
def test_a_known_person_is_found_wherever_the_name_stands(ws, written, field):
    person(ws, written, field)
    for text in (
        "Jorinde Wollebrandt belt zelf.",
        "Vraag het aan J. Wollebrandt!",
        "Volgens Dhr. Wollebrandt mag dat.",
        "WOLLEBRANDT zei het.",
    ):
        assert kinds(ws, text) & {"person", "contact"}, text
    assert kinds(ws, "De Wollebrandtstraat is te smal.") == set()


@pytest.mark.parametrize(
    ("written", "field", "text"),
    [
        ("VOORBEELDMANS Sofie", "Ingevuld door", "Mevrouw Voorbeeldmans klaagt elke week."),
        ("Els Fictief & Piet Verzonnen", "Contactpersoon", "Piet Verzonnen belt elke dag."),
        ("Els Fictief & Piet Verzonnen", "Contactpersoon", "Verzonnen van de dienst belt."),
        ("Dhr. P. Fantasie en mevr. K. Gissing", "Contactpersoon", "Mevr. Gissing wil geen paal."),
        ("Rik Verzonnenmans (dienst ICT)", "Afgestemd met", "Rik Verzonnenmans weigert de cijfers te geven."),
        ("Mieke Bedachtzaam, schepen", "Goedgekeurd door schepen/college", "Mieke Bedachtzaam wil geen palen meer."),
        ("Zoë Dùbbel", "Ingevuld door", "Zoe Dubbel heeft het plan gemaakt."),
        ("Zoe Dubbel", "Ingevuld door", "Zoë Dùbbel heeft het plan gemaakt."),
    ],
)
def test_a_name_is_known_however_a_form_has_it(ws, written, field, text):
    person(ws, written, field)
    assert kinds(ws, text) & {"person", "contact"}


@pytest.mark.parametrize(
    "written", ["Fluvius", "Dienst ICT", "ja", "College van burgemeester en schepenen", "Mobiliteit en Omgeving"]
)
def test_a_service_with_which_a_form_was_aligned_is_no_person(ws, written):
    person(ws, written, "Afgestemd met")
    assert kinds(ws, f"Volgens {written} mag dat. Ook Fluvius en de dienst ICT.") == set()


def test_a_name_that_is_a_word_too_is_only_a_person_behind_a_title_or_a_first_name(ws):
    person(ws, "Mia De Paal")
    person(ws, "Sander Operator")
    said(ws, "vlashove", "Elke operator werkt anders.")
    assert kinds(ws, "De Operator werkt anders, zegt elke operator.") == set()
    assert kinds(ws, "Mevrouw Operator werkt hier.") == {"person"}
    assert "person" in kinds(ws, "Vraag het aan Sander Operator.")


def test_a_department_in_a_contact_field_is_nobody(ws):
    for text in ("Dienst Mobiliteit", "Stad Vlashove", "Mvg", "Vlashove"):
        person(ws, text, "Handtekening")
    assert kinds(ws, "De dienst Mobiliteit van Vlashove wacht.") == set()


def test_a_redacted_span_of_few_letters_is_found_as_a_word(ws):
    table = ws.codebook / "redactions.csv"
    head, *rest = table.read_text("utf-8").splitlines()
    row = {
        "span": "Jos",
        "text": "x",
        "challenge": "data",
        "section": "sub_problem",
        "who": "an",
        "date": "2023-01-01",
        "reason": "naam",
    }
    values = dict.fromkeys(head.split(","), "") | row
    table.write_text("\n".join([head, *rest, ",".join(values[name] for name in head.split(","))]) + "\n", "utf-8")
    assert kinds(ws, "Dat zei Jos vorige week.") == {"redaction"}
    assert kinds(ws, "Het josje is klein.") == set()


def test_a_closed_sentence_that_another_city_quotes_is_held(ws):
    said(ws, "oudermark", SECRET, audience="intern", section="confidential")
    said(ws, "graafsele", f"Zoals een buurstad schrijft: {SECRET}")
    (hit,) = gate.check({"page.html": page(f"<p>Zoals een buurstad schrijft: {SECRET}</p>")}, WG, ws)
    assert hit.pattern == "sentence"


def test_words_that_the_form_or_two_other_cities_write_are_no_quotation(ws):
    said(ws, "oudermark", SECRET, audience="intern", section="confidential")
    said(ws, "graafsele", SECRET)
    said(ws, "zandkerke", SECRET)
    assert kinds(ws, SECRET) == set()


def test_a_city_reads_its_own_words_and_another_does_not(ws):
    said(ws, "oudermark", "Bel ons op 0468 98 76 54 na de middag.")
    own, other = Reader("werkgroep", MEETING, "oudermark"), Reader("werkgroep", MEETING, "graafsele")
    assert kinds(ws, "Bel ons op 0468 98 76 54 na de middag.", own, "Oudermark") == set()
    assert kinds(ws, "Bel ons op 0468 98 76 54 na de middag.", other, "Graafsele") == {"phone"}


def test_a_finding_says_where_it_was_written(ws):
    said(ws, "oudermark", "Bel ons op 0468 98 76 54 na de middag.")
    (hit,) = gate.check({"page.html": page("<p>Bel ons op 0468 98 76 54 na de middag.</p>")}, WG, ws)
    told = hit.told()
    assert (told["city"], told["place"], told["seen"]) == ("oudermark", "tabel 9, rij 9", "046…")
    assert "0468 98" not in str(told)


def test_a_workspace_without_an_open_sentence_can_be_looked_at(ws):
    rows = ws.table("statements")
    ws.save("statements", rows.assign(audience="intern"))
    assert kinds(ws, "Niets te zien.") == set()
