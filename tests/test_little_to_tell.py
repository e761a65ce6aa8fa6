"""Few fiches, short answers, one challenge, days that nobody knows: no page claims more than is known."""

import urllib.parse

import pandas as pd
import pytest
from lxml import html
from madedocx import docx, p, tbl
from small_evidence import FIRST, fiche, frame, said, small, with_tables
from test_intake_run import run, workspace

from analysis import codebook, coding
from analysis.codebook import TABLES
from analysis.counting.evidence import evidence
from analysis.counting.evidence.closed_answers import with_choices
from analysis.counting.evidence.unsettled import UNREAD
from analysis.counting.evidence.unsettled import waits as waiting
from analysis.counting.findings import cross
from analysis.counting.findings.agenda_items import Item
from analysis.counting.findings.agenda_topics import Topic
from analysis.counting.findings.agenda_voices import opener
from analysis.intake.receipt_date import SEEN
from analysis.intake.statement import STATEMENTS
from analysis.pages.figures import timeline
from analysis.pages.prose import intro, opening, own_summary, summary
from analysis.pages.prose.agenda_sheet import _opens
from analysis.pages.tables import unclear
from analysis.pages.tables.called import fiches_of
from analysis.pages.tables.quotes import source
from analysis.pages.tables.sources import sources
from analysis.pages.tables.waits import waits
from analysis.publish.index import _link
from analysis.reading.formats.detect import detect

SURVEY = "Stad;Deelproblemen;Blinde vlekken\nAnkerdonk;De kabels liggen te ondiep.;zie bijlage\nBrandelare;Te weinig palen.;\n"


def test_the_day_a_program_first_saw_a_fiche_is_no_day_on_which_it_came():
    known, seen = (
        fiche("ankerdonk", received="2023-02-20", dated="mail"),
        fiche("brandelare", received="2023-06-01", dated=SEEN),
    )
    e = small(fiches=[known, seen], city="brandelare", as_of="2023-06-01")
    assert "Wij zagen uw fiche voor het eerst op 1 juni 2023." in str(opening(e))
    row = said("brandelare", "Een zin.", place="rij 2", priority="", actor="", rule="", level_written="")
    assert source(e, row).startswith("fiche, gezien op 1 juni 2023")
    drawn = str(timeline(e))
    assert "Van 1 andere fiche weten wij de dag niet." in drawn and "na de inleverdatum van" not in drawn.split("alt=")[0]
    assert "Van geen enkele fiche weten wij" in str(timeline(small(fiches=[seen])))


@pytest.mark.parametrize(("came", "shapes", "told"), [(3, 3, "Eén vakje is één fiche"), (90, 1, "ten hoogste 90.")])
def test_a_day_with_more_fiches_than_squares_can_show_is_one_column(came, shapes, told):
    day = [fiche(f"stad-{n}", received="2023-02-20", dated="mail") for n in range(came)]
    tree = html.fromstring(str(timeline(small(fiches=day, participants=[one["city"] for one in day], names={}))))
    drawing = html.fromstring(urllib.parse.unquote(tree.xpath("//img/@src")[0].partition(",")[2]).encode())
    assert len(drawing.xpath("//path[contains(@d, ' z') or contains(@d, ' Z')]")) == shapes
    assert told in tree.xpath("string(//figcaption)")


@pytest.mark.parametrize("many", [2, 40])
def test_who_left_a_field_empty_stands_in_one_line_and_is_no_statement(many):
    """Also when the list is folded; and nobody hears that a city with a name may not be named."""
    cities = [f"stad-{n}" for n in range(many)]
    rows = [said(city, "geen", status="bewust_geen", statement=f"s-{city}") for city in cities]
    rows += [said(f"leeg-{city}", "", status="leeg", statement=f"e-{city}") for city in cities]
    everybody = [row["city"] for row in rows]
    names = dict(zip(everybody, everybody, strict=True))
    fiches = [fiche(city) for city in everybody]
    register = with_tables(cities=frame("city label kind", *({"city": city} for city in everybody), kind="stad"))
    e = small(*rows, fiches=fiches, participants=everybody, names=names, codebook=register)
    tree = html.fromstring(f"<div>{sources(e)}</div>")
    line = tree.xpath("//li[p='Leeg gelaten']")[0]
    assert line.xpath("./p/span/@id") == [f"u-e-{city}" for city in cities]
    assert "niet met naam" not in tree.text_content()
    assert len(tree.xpath("//ul[@class='cites']/li[@id]")) == many
    summaries = [text for text in tree.xpath("//summary/text()") if "uitspraken" in text]
    assert not summaries or f"Nog {many - 2} uitspraken" in summaries[0]


def test_fiches_with_short_answers_only_do_not_wait_for_a_code():
    e = small(
        said("ankerdonk", "nvt", "sub_problem", status="nvt"), said("brandelare", "Volgt.", "obstacle", status="uitgesteld")
    )
    assert "in de fiches staat geen zin met inhoud" in str(summary(e))


def test_what_each_city_says_alone_was_read():
    rows = [said("ankerdonk", "Een.", "sub_problem"), said("brandelare", "Twee.", "sub_problem")]
    e = small(*rows, coded={"Een.": "DATA-01", "Twee.": "DATA-02"})
    assert "Er is nog niets dat meer dan één stad noemt." in str(summary(e))


TOLD = [
    ("uitgesteld", "u liet weten dat dit nog volgt."),
    ("onduidelijk", "wij konden uw antwoord niet duiden."),
    ("verwijzing", "u verwijst naar een andere plaats in uw fiche."),
    ("bewust_geen", "u schreef een ‘geen’; dat telt als antwoord."),
]


@pytest.mark.parametrize(("status", "line"), TOLD)
def test_a_city_reads_back_what_its_short_answer_was_taken_for(status, line):
    e = small(said("ankerdonk", "Zie daar", "sub_problem", status=status), city="ankerdonk")
    assert f": {line}" in str(unclear(e))


def test_a_fiche_of_which_a_piece_did_not_come_was_read_and_is_not_whole():
    e = small(waits=[{"kind": UNREAD, "city": "ankerdonk", "challenge": "data"}])
    assert waits(e) == "2 fiches gelezen, van 1 nog niet alles (Ankerdonk)."


def test_a_piece_that_one_respondent_announces_keeps_no_other_waiting(tmp_path):
    ws = workspace(tmp_path, {"data/enquete.csv": SURVEY.encode()})
    run(ws)
    found = waiting(ws, codebook.load(ws.codebook), "data")
    assert list(found.loc[found["kind"] == UNREAD, "city"]) == ["ankerdonk"]


def test_one_participant_is_one():
    assert fiches_of(small(participants=["ankerdonk"], fiches=[fiche("ankerdonk")])) == "1 deelnemer"
    assert fiches_of(small(participants=list(FIRST[:2]))) == "alle 2 deelnemers"


def test_with_one_challenge_in_the_register_every_fiche_is_about_it(tmp_path):
    names = "meetings codes examples codings rules redactions advice minutes".split()
    heads = {name: ",".join(TABLES[name].columns) + "\n" for name in names}
    one = "challenge,label,question,aliases,order\ndata,Alles,,,1\n"
    ws = workspace(tmp_path, {"map/enquete.csv": SURVEY.encode()}, challenges=one, **heads)
    run(ws)
    assert set(ws.table("fiches")["challenge"]) == {"data"}


MARKS = [
    (["4", "5", "4,5"], (), {"4": 1, "4,5": 1, "5": 1}),
    (["4", "4.0", "4,0"], (), {"4": 3}),
    (["-1", "1", "−1", "+1"], (), {"-1": 2, "1": 2}),
    (["-1", "1"], ("-1", "0", "1"), {"-1": 1, "0": 0, "1": 1}),
    (["<5", "5", "5-10"], (), {"<5": 1, "5": 1, "5-10": 1}),
    (["Hoog", "hoog ", "laag"], ("laag", "hoog"), {"laag": 1, "hoog": 2}),
]


@pytest.mark.parametrize(("answers", "options", "counted"), MARKS)
def test_a_mark_is_counted_as_the_one_mark_it_is(answers, options, counted):
    columns = {"section": "mark", "label_nl": "Hoe warm?", "role": "rating", "audience": "mow", "options": "|".join(options)}
    sections = pd.DataFrame([columns], dtype="str").reindex(columns=[*TABLES["sections"].columns], fill_value="")
    rows = frame(STATEMENTS, *[{**said(f"c{n}", text, "mark"), "statement": str(n)} for n, text in enumerate(answers)])
    codes, pairs = with_choices(with_tables(sections=sections), rows, frame("statement code coder date"))
    own = codes["codes"].query("section == 'mark'")
    found = {row["label"]: int((pairs["code"] == row["code"]).sum()) for row in own.to_dict("records")}
    assert {**dict.fromkeys(options, 0), **found} == counted and [*found] == [name for name in counted if name in found]


def test_a_city_whose_id_has_a_space_has_its_line_in_the_index():
    assert _link("2023-03-03/steden/de egel & zoon.html", "De Egel") == (
        '<a href="2023-03-03/steden/de%20egel%20%26%20zoon.html">De Egel</a>'
    )


def test_of_whom_what_was_said_alone_is_left_out_no_field_is_called_open():
    e = small(
        said("ankerdonk", "Een.", "sub_problem"),
        fiches=[fiche("ankerdonk"), fiche("somewhere", name_ok="")],
        participants=["ankerdonk", "somewhere"],
        names={"ankerdonk": "Ankerdonk"},
        audience="mow",
    )
    assert e.unnamed == {"somewhere"}
    assert "het veld open" not in str(intro(e, cross(e, "sub_problem")))


OPENS = [
    (["5", "4", "5"], "brandelare", "4", True),
    (["Hoog", "hoog", "Laag, want de palen staan al jaren stil en niemand komt kijken"], "dorrenbeke", "Laag, want", True),
    (["3", "3", "3"], "ankerdonk", "3", False),
]


@pytest.mark.parametrize(("answers", "city", "answer", "few"), OPENS)
def test_who_opens_on_a_mark_is_no_matter_of_length(answers, city, answer, few):
    columns = {"section": "mark", "label_nl": "Hoe warm?", "role": "rating", "audience": "mow"}
    sections = pd.DataFrame([columns], dtype="str").reindex(columns=[*TABLES["sections"].columns], fill_value="")
    rows = [{**said(one, text, "mark"), "statement": one} for one, text in zip(FIRST, answers, strict=True)]
    e = small(*rows, codebook=with_tables(sections=sections), fiches=[fiche(one) for one in FIRST])
    topic = Topic("section", "Hoe warm?", "Hoe warm?", "", ("mark",), FIRST, FIRST)
    found = opener(e, topic)
    assert (found.city, found.few, found.answer.startswith(answer)) == (city, few, True)
    assert "tekst" not in str(_opens(e, Item(topic, "Hoe warm?", 30, "", opener=found)))


AGREED = "Mag met naam van de stad in het verslag"


def test_who_may_be_named_is_empty_where_nobody_filled_it_in(tmp_path):
    """In an empty cell of a survey nobody said no; the place for an x on a form that stays empty is one, and so is no yes."""
    answers = {"Ankerdonk": "", "Brandelare": "neen", "Dorrenbeke": "ja", "Vlashove": "liever niet"}
    rows = "".join(f"{city};Te weinig palen in {city}.;{answer};\n" for city, answer in answers.items())
    survey = f"Stad;Deelproblemen;{AGREED};Goedgekeurd door schepen/college\n{rows}"
    boxed = {"Zandkerke": "", "Graafsele": "x"}
    fiches = {
        f"data/{city}.docx": docx(tbl(["Stad", city], [AGREED, box]) + p("Deelproblemen", style="Kop1") + p("Te weinig."))
        for city, box in boxed.items()
    }
    ws = workspace(tmp_path, {"data/enquete.csv": survey.encode(), **fiches})
    run(ws)
    assert dict(ws.table("fiches")[["city", "name_ok"]].itertuples(index=False, name=None)) == {
        "ankerdonk": "", "brandelare": "neen", "dorrenbeke": "ja", "vlashove": "neen", "zandkerke": "neen", "graafsele": "ja",
    }  # fmt: skip
    assert {*ws.table("fiches")["approved"]} == {""}
    coding.run(ws, codebook.load(ws.codebook))
    e = evidence("2023-03-03", city="ankerdonk", workspace=ws)
    assert "Op uw fiche is niet ingevuld of wij uw stad mogen noemen." in str(own_summary(e))
    assert "Vermelding met naam</b>: dit is niet ingevuld." in str(unclear(e)) and "aangekruist" not in str(unclear(e))
    named = [one for one in evidence("2023-03-03", "mow", workspace=ws).participants if not one.startswith("stad-zonder")]
    assert named == ["dorrenbeke", "graafsele"]


def test_a_form_with_nothing_on_it_says_so_and_a_table_of_two_lines_is_read(tmp_path):
    empty = docx(tbl(["Stad", "Brandelare"]) + p("Deelproblemen", style="Kop1"))
    written = docx(tbl(["Stad", "Ankerdonk"]) + p("Wat schuurt", style="Kop1") + p("De kabels liggen te ondiep."))
    two = b"Stad;Deelproblemen\nVlashove;Niemand meldt iets.\n"
    ws = workspace(tmp_path, {"data/leeg.docx": empty, "data/onbekend.docx": written, "data/b.csv": two})
    assert run(ws)["reason"].to_dict() == {"data/leeg.docx": "blank_form", "data/onbekend.docx": "unnamed", "data/b.csv": ""}
    rows = ws.table("statements").query("city == 'vlashove'")[["section", "text"]]
    assert rows.to_numpy().tolist() == [["sub_problem", "Niemand meldt iets."]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Stad;Deelproblemen\nBrandelare;Niemand.", "csv"),
        ("Wij vragen data; die ontbreken.\nWij vragen geld; dat is er niet.", "txt"),
        ("Deelproblemen;\nBrandelare;Niemand.", "txt"),
        ("Beste,\nNiemand;iets.", "txt"),
    ],
)
def test_two_lines_are_a_table_where_no_sentence_could_stand_so(text, kind):
    assert detect(text.encode()) == kind
