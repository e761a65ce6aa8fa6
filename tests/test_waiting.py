"""Nothing is claimed that is not known: what waits is said where the number stands (design, section 4)."""

import email
import email.policy

import pandas as pd
import pytest
from gold_workspace import own

from analysis import codebook, coding
from analysis.counting import findings
from analysis.counting.evidence import Evidence, evidence
from analysis.counting.findings import cross
from analysis.counting.findings import waiting as waits
from analysis.files import drafts
from analysis.pages.prose import opening, own_summary
from analysis.pages.tables import alone, also, open_questions, own_fiche, unclear
from analysis.pages.tables import unread as unread_table
from analysis.publish.gate import wording
from analysis.workspace import Workspace

pytestmark = pytest.mark.xdist_group("waiting")
MEETING = "2023-03-03"
PROBLEMS = ("sub_problem",)


@pytest.fixture
def ws(gold, tmp_path) -> Workspace:
    return own(gold, tmp_path / "own")


def seen(ws: Workspace, audience: str = "werkgroep", **more: str) -> Evidence:
    return evidence(MEETING, audience, workspace=ws, **more)


def unread(ws: Workspace, city: str, section: str = "sub_problem") -> None:
    """Take the codings of one city in one section away: nobody read them."""
    rows = ws.table("statements")
    own = rows[(rows["city"] == city) & (rows["section"] == section) & (rows["challenge"] == "data")]
    table = codebook.read_csv(ws.codebook / "codings.csv")
    table[~table["text"].isin(own["text"])].to_csv(ws.codebook / "codings.csv", index=False)
    coding.run(ws, codebook.load(ws.codebook))


def filed(ws: Workspace, city: str = "", challenge: str = "data") -> None:
    """A scan of which nobody knows yet whose it is."""
    row = {"file": "data/scan.pdf", "kind": "scan", "answer": "city", "of_city": city, "of_challenge": challenge}
    ws.save("questions", pd.DataFrame([row], dtype="str"))


def labelled(ws: Workspace, city: str, named: str = "", statements: str = "2") -> None:
    fiches = ws.table("fiches")
    fiche = fiches[(fiches["city"] == city) & (fiches["challenge"] == "data") & (fiches["superseded_by"] == "")]["fiche"].iloc[
        0
    ]
    row = {"label": "l1", "file": "x.docx", "fiche": fiche, "text": "Varia", "named": named, "statements": statements}
    ws.save("labels", pd.DataFrame([row], dtype="str"))


def test_nothing_waits_when_everything_was_read_named_and_placed(ws):
    found = seen(ws)
    assert not any(waits.can_rise(found, [], [section]) for section in found.sections)
    assert not cross(found, "sub_problem").rising


@pytest.mark.parametrize("city", ["ankerdonk", "brandelare"])
def test_an_unread_sentence_can_raise_what_its_city_is_not_in_yet(ws, city):
    unread(ws, city)
    found = seen(ws)
    assert waits.can_rise(found, [], PROBLEMS)
    assert not waits.can_rise(found, [city], PROBLEMS)  # it counts there already
    assert not waits.can_rise(found, [], ["opportunity"])
    assert not waits.can_rise(found, [], [])  # who answered does not depend on codes
    table = cross(found, "sub_problem")
    assert table.rising == set(table.counts.index)


@pytest.mark.parametrize(("challenge", "rises"), [("data", True), ("", True), ("snelladen", False)])
def test_a_file_without_a_city_can_raise_everything_of_its_challenge(ws, challenge, rises):
    filed(ws, challenge=challenge)
    found = seen(ws)
    assert waits.can_rise(found, found.participants[1:], []) is rises
    assert not waits.can_rise(found, found.participants, [])  # nobody is left to add
    assert waits.files_waiting(found) == int(rises)
    assert waits.can_come(found) is rises


def test_a_file_of_which_the_city_is_known_can_raise_that_city_only(ws):
    filed(ws, city="vlashove", challenge="")
    found = seen(ws)
    assert waits.can_rise(found, ["ankerdonk"], []) and not waits.can_rise(found, ["vlashove"], [])


def test_a_file_that_found_its_city_waits_no_longer(ws):
    filed(ws, city="vlashove")  # the reader was in doubt, but there is a fiche
    assert waits.files_waiting(seen(ws)) == 0


@pytest.mark.parametrize(("named", "statements", "waiting"), [("", "2", 1), ("geen", "2", 0), ("", "0", 0)])
def test_a_label_without_a_name_can_raise_every_figure_of_its_city(ws, named, statements, waiting):
    labelled(ws, "ankerdonk", named, statements)
    found = seen(ws)
    assert waits.labels_waiting(found) == waiting
    assert waits.can_rise(found, [], ["opportunity"]) == bool(waiting)
    states = cross(found, "opportunity").states["ankerdonk"]
    silent = states[~states.isin(["genoemd", "sluit_aan"])]
    assert (silent == "niet_geplaatst").all() == bool(waiting) and len(silent)


def test_a_label_in_many_fiches_waits_once_and_two_under_one_word_twice(ws):
    """As many as there are questions: 'Varia' under two headings is two."""
    fiches = ws.table("fiches").query("challenge == 'data' and superseded_by == ''")["fiche"].tolist()[:3]
    rows = [("Nr", one) for one in fiches] + [("Varia", fiches[0])] * 2
    labels = [
        {"label": f"l{n}", "text": text, "fiche": one, "named": "", "statements": "1"} for n, (text, one) in enumerate(rows)
    ]
    ws.save("labels", pd.DataFrame(labels, dtype="str"))
    asked = [("q1", "nr", "|".join(fiches)), ("q2", "Varia", fiches[0]), ("q3", "Varia", fiches[0])]
    told = [{"id": one, "kind": "label", "table": "labels", "text": text, "fiches": where} for one, text, where in asked]
    ws.save("questions", pd.DataFrame([{**row, "answer": "section", "file": "", "fiche": ""} for row in told], dtype="str"))
    assert waits.labels_waiting(seen(ws)) == 3
    assert "3 kopjes wachten op een rubriek" in str(opening(seen(ws)))


def test_an_empty_field_is_not_called_empty_while_a_label_has_no_name(ws):
    empty = findings.answers(seen(ws)).states
    city, section = next((c, s) for c in empty.columns for s in empty.index if empty.at[s, c] == "veld_leeg")
    labelled(ws, city)
    assert findings.answers(seen(ws)).states.at[section, city] == "niet_geplaatst"


def test_a_fiche_that_nobody_could_read_can_raise_everything(ws):
    fiches = ws.table("fiches")
    name = fiches.loc[(fiches["city"] == "ankerdonk") & (fiches["challenge"] == "data"), "fiche"].iloc[0]
    ws.save("fiches", fiches.assign(readable=fiches["readable"].mask(fiches["fiche"] == name, "neen")))
    rows = ws.table("statements")
    ws.save("statements", rows[rows["fiche"] != name])
    found = seen(ws)
    assert waits.unread_of(found) == ["ankerdonk"] and waits.can_rise(found, [], PROBLEMS)


def test_outside_the_working_group_no_city_is_told_by_what_waits(ws):
    labelled(ws, "ankerdonk")
    fiches = ws.table("fiches")
    ws.save("fiches", fiches.assign(name_ok=fiches["name_ok"].mask(fiches["city"] == "ankerdonk", "neen")))
    found = seen(ws, "mow")
    assert "ankerdonk" not in set(found.waits["city"]) and waits.labels_waiting(found) == 1
    assert "x.docx" not in found.waits.to_csv() and "scan.pdf" not in found.waits.to_csv()


@pytest.mark.parametrize(
    "claim",
    [
        "Van Vlashove is geen fiche ontvangen.",
        "Van Vlashove ontvingen wij nog geen fiche.",
        "niets ontvangen",
        "Vlashove stuurde geen fiche.",
        "Wij kregen uw fiche nog niet.",
    ],
)
def test_the_gate_refuses_no_fiche_while_a_file_waits(claim):
    assert list(wording.claimed([claim])) != []


@pytest.mark.parametrize(
    "fine",
    [
        "Van Vlashove herkenden wij nog geen fiche; 1 bestand wacht op zijn stad.",
        "Geen fiche is geen oordeel. Geen fiche wil niet zeggen: geen probleem.",
        "nog geen fiche herkend",
    ],
)
def test_the_gate_lets_through_what_is_known(fine):
    assert list(wording.claimed([fine])) == []


@pytest.mark.parametrize(
    ("waits_for", "told"), [("", "herkenden wij nog geen fiche; 1 bestand"), (None, "ontvingen wij nog geen fiche")]
)
def test_no_mail_says_that_no_fiche_came_while_a_file_waits(ws, waits_for, told):
    if waits_for is not None:
        filed(ws, waits_for)
    page = ws.reports / MEETING / "steden" / "vlashove.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>Vlashove</p>", "utf-8")
    (draft,) = drafts.drafts(ws, codebook.load(ws.codebook), MEETING)
    mail = email.message_from_bytes(draft.data, policy=email.policy.default).get_body().get_content()
    assert told in " ".join(mail.split())


def test_a_city_with_only_a_scan_has_its_page(ws):
    fiches = ws.table("fiches")
    own = (fiches["city"] == "ankerdonk") & (fiches["challenge"] == "data")
    rows = ws.table("statements")
    ws.save("statements", rows[~rows["fiche"].isin(fiches.loc[own, "fiche"])])
    ws.save("fiches", fiches.assign(readable=fiches["readable"].mask(own, "neen")))
    found = seen(ws, city="ankerdonk")
    told = own_summary(found).html
    assert "konden wij nog niet" in told and "Wij vonden" not in told
    assert own_fiche(found).html and unclear(found).html and also(found).html and alone(found).html


@pytest.mark.parametrize(
    ("name_ok", "told"),
    [
        ("neen", "niet aangekruist dat wij uw stad mogen noemen"),
        ("", "is niet ingevuld of wij uw stad mogen noemen"),
        ("ja", ""),
    ],
)
def test_a_box_that_nobody_ticked_is_not_a_no(ws, name_ok, told):
    fiches = ws.table("fiches")
    own = fiches["city"] == "ankerdonk"
    ws.save("fiches", fiches.assign(name_ok=fiches["name_ok"].mask(own, name_ok), approved=fiches["approved"].mask(own, "")))
    found = seen(ws, city="ankerdonk")
    shown = own_summary(found).html + unclear(found).html
    assert told in shown and "vroeg niet om" not in shown
    assert "schepen of college" not in shown  # that box was not on the form: what was never asked is not shown
    if name_ok == "ja":
        assert "mogen noemen" not in shown


def test_what_a_fiche_announces_is_asked_for(ws):
    rows = ws.table("statements")
    own = (rows["city"] == "ankerdonk") & (rows["challenge"] == "data") & (rows["status"] == "inhoud")
    name = rows.loc[own & (rows["layer"] == "body"), "statement"].iloc[0]
    ws.save("statements", rows.assign(text=rows["text"].mask(rows["statement"] == name, "De cijfers staan in bijlage.")))
    found = seen(ws, city="ankerdonk")
    assert "De cijfers staan in bijlage." in unclear(found).html and "Kunt u het bezorgen?" in unclear(found).html


def test_a_reference_without_a_word_is_an_empty_field(ws):
    rows = ws.table("statements")
    own = (rows["city"] == "ankerdonk") & (rows["section"] == "opportunity") & (rows["challenge"] == "data")
    ws.save("statements", rows.assign(text=rows["text"].mask(own, " "), status=rows["status"].mask(own, "verwijst_extern")))
    assert findings.answers(seen(ws)).states.at["opportunity", "ankerdonk"] == "veld_leeg"


def test_the_questions_are_those_of_the_workspace_that_was_asked_for(ws, gold, monkeypatch):
    columns = "file fiche fiches statement kind question table city challenge".split()
    row = dict.fromkeys(columns, "") | {"file": "a.docx", "kind": "city", "question": "Van welke stad is a?", "table": "files"}
    ws.save("questions", pd.DataFrame([row], dtype="str"))
    gold.save("questions", pd.DataFrame([row | {"question": "Van welke stad is b?"}], dtype="str"))
    monkeypatch.setenv("FICHES_WORKSPACE", str(gold.root))
    shown = open_questions(seen(ws, "intern")).html
    (gold.processed / "questions.parquet").unlink()
    assert "is a?" in shown and "is b?" not in shown


def test_a_file_that_was_too_big_and_typed_over_has_a_sentence(ws):
    receipt = {"file": "data/groot.pdf", "status": "refused", "reason": "too_big"}
    ws.save("receipts", pd.DataFrame([receipt], dtype="str"))
    ws.save("questions", pd.DataFrame(columns=["file", "kind", "question", "files", "fiches"], dtype="str"))
    assert "overgetypt" in unread_table(seen(ws, "intern")).html
