"""Counted by somebody else: every number in page, drawing, spreadsheet, CSV and Word document, from Parquet and codebook alone.

This file imports nothing of `counting`, `pages` or `files`: its rules are those of the design, written a second time.
It is run for every audience, with everything as it came and with things that wait.
"""

import csv
import io
import os
import re
import urllib.parse
from collections import Counter, defaultdict

import docx
import openpyxl
import pandas as pd
import pytest
from built import Asked, copied, decided, files, published
from lxml import html as parser

from analysis.publish import derive as tables

pytestmark = pytest.mark.xdist_group("apart")
MEETING, CHALLENGE = "2023-03-03", "data"
CODED = ("sub_problem", "obstacle", "opportunity")
LEVELS = {"EU": "Europees", "federaal": "Federaal", "Vlaams": "Vlaams", "lokaal": "Lokaal", "contract": "Contract"}
SEEN = {"publiek": 1, "mow": 2, "werkgroep": 3, "intern": 4}
ANSWERS = "inhoud aansluiting bewust_geen geen_standpunt nvt verwijzing verwijzing_andere_fiche verwijst_extern".split()
AGREED = {"werkgroep", "intern"}


def codebook(ws, name):
    path = ws.codebook / f"{name}.csv"
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))) if path.is_file() else []


class Truth:
    """What a careful person counts in the tables of one workspace, for one audience and one challenge ("" = all)."""

    def __init__(self, ws, audience, challenge):
        def table(name):
            return pd.read_parquet(ws.processed / f"{name}.parquet").fillna("").to_dict("records")

        order = list(SEEN)
        mine = order[: order.index(audience) + 1]
        self.cities = [row["city"] for row in codebook(ws, "cities")]
        self.codes = {row["code"]: row for row in codebook(ws, "codes")}
        newest = {row["fiche"]: row for row in table("fiches") if not row["superseded_by"] and row["city"] in self.cities}
        self.fiches = [row for row in newest.values() if row["challenge"] == challenge or not challenge]
        rows = [
            row for row in table("statements") if row["fiche"] in newest and row["challenge"] in (challenge or row["challenge"])
        ]
        self.rows = [r for r in rows if r["audience"] in mine and r["layer"] not in ("comment", "deleted", "hidden")]
        self.of = defaultdict(set)
        for row in table("coded"):
            self.of[row["statement"]].add(row["code"])
        self.received = {row["city"] for row in self.fiches}
        self.unread = {row["city"] for row in self.fiches if row["readable"] == "neen"}
        self.anyone = self._nobodys(table("questions"), challenge)

    def _nobodys(self, questions, challenge):
        """Does a file wait for its city that may be of this challenge?"""
        names = [name for row in questions if row["kind"] in ("city", "challenge") for name in row["fiches"].split("|")]
        return any(not challenge or name.startswith((f"{challenge}-x-", "x-")) for name in names)

    def content(self, section):
        return [r for r in self.rows if r["section"] == section and r["status"] == "inhoud"]

    def answering(self, section):
        return {r["city"] for r in self.rows if r["section"] == section and r["status"] in ANSWERS}

    def who(self, section, code):
        return {r["city"] for r in self.content(section) if code in self.of[r["statement"]]}

    def number(self, section, code, city):
        """Different words of one city that have this code."""
        own = [r for r in self.content(section) if r["city"] == city and code in self.of[r["statement"]]]
        return len({(r["challenge"], re.sub(r"[\W_]+", "", r["text"].casefold()) or r["statement"]) for r in own})

    def waiting(self, section):
        return {r["city"] for r in self.content(section) if not self.of[r["statement"]]}

    def least(self, section, who):
        """Could something that waits add a city to these?"""
        more = (self.waiting(section) | self.unread) - who
        return bool(more) or (self.anyone and set(self.cities) != who)

    def level(self, section, level):
        rows = [r for r in self.content(section) if self.of[r["statement"]]]
        return {r["city"] for r in rows if level in (r["level"].split("|") if r["level"] else ["geen-niveau"])}


def words(node):
    return " ".join("".join(node.itertext()).split())


def told(text):
    """'minstens 6 van de 12' gives (6, 12, True)."""
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    return (*numbers, "minstens" in text.casefold())


def unread_one(ws, before):
    """Nobody read one city's sub-problems."""
    found = pd.read_parquet(before.processed / "statements.parquet")
    own = found[(found["city"] == "brandelare") & (found["section"] == "sub_problem") & (found["challenge"] == CHALLENGE)]
    decided(ws, "codings", lambda table: table[~table["text"].isin(own["text"])])


def nobodys(ws, _before):
    """A file comes in of which nobody knows whose it is."""
    text = "Informatiefiche data\n\nBeste, onze fiche volgt hieronder.\n"
    (ws.raw / CHALLENGE / "ongetekend_20230217_0007.txt").write_text(text, "utf-8")


def nothing(_ws, _before):
    """As it came."""


CASES = {"as it came": nothing, "one city unread": unread_one, "a file without a city": nobodys}


# As it came: `test_numbers_agree` counts that against the gold. A file without a city counts nowhere: see `test_unassigned`.
@pytest.fixture(scope="module", params=CASES if os.environ.get("FICHES_DEEP") else ["one city unread"])
def ws(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("apart")
    made, before = (copied(folder / name, CHALLENGE, gold=True) for name in ("w", "before"))
    first = Asked((MEETING,), reports=("vergadering",))
    tables.renewed(before)  # to know the words of a city before anything is published
    CASES[request.param](made, before)
    audiences = ("publiek", "mow", "intern")
    asked = [first, *(Asked((MEETING,), audience=name, reports=("vergadering",)) for name in audiences)]
    assert not published(made, *asked, Asked(audience="mow", reports=("advies",))).failed
    return made


def page_of(ws, audience, name="vergadering"):
    ending = "" if audience == "werkgroep" else f".{audience}"
    return files(ws)[f"{MEETING}/{name.split('.')[0]}{ending}.{name.split('.')[1]}"]


@pytest.mark.parametrize("audience", SEEN)
def test_every_cell_of_csv_and_spreadsheet(ws, audience):
    truth = Truth(ws, audience, CHALLENGE)
    rows = list(csv.DictReader(io.StringIO(page_of(ws, audience, "cijfers.csv").decode("utf-8-sig"))))
    named = {row["city"] for row in rows} & set(truth.cities)
    seen = 0
    for row in rows:
        if row["table"] in CODED:
            who = truth.who(row["table"], row["row"])
            assert (int(row["cities"]), row["least"] == "minstens") == (len(who), truth.least(row["table"], who)), row
            if row["city"] in named:
                assert int(row["count"]) == truth.number(row["table"], row["row"], row["city"]), row
            seen += 1
        elif row["table"].endswith("-level"):
            section = row["table"].removesuffix("-level")
            who = truth.level(section, row["row"])
            assert (int(row["cities"]), row["least"] == "minstens") == (len(who), truth.least(section, who)), row
    assert seen > 100 or audience == "publiek"
    book = openpyxl.load_workbook(io.BytesIO(page_of(ws, audience, "cijfers.xlsx")))
    totals = {(row["label"], int(row["cities"]), row["least"] == "minstens") for row in rows}
    for sheet in book.worksheets[1:]:
        lines = list(sheet.iter_rows(values_only=True))
        heads = next((line for line in lines if "Juist of minstens" in line), None)
        for line in lines[lines.index(heads) + 1 :] if heads else []:
            own = line[: len(heads)]
            assert (own[0], own[-1], own[-2] == "minstens") in totals, (sheet.title, own[0])


@pytest.mark.parametrize("audience", SEEN)
def test_every_number_on_the_page_that_leads_to_a_code(ws, audience):
    truth, page = Truth(ws, audience, CHALLENGE), parser.fromstring(page_of(ws, audience, "vergadering.html"))
    seen = 0
    for link in page.xpath("//a[contains(concat(' ', @class, ' '), ' n ')]"):
        found = re.fullmatch(r"#b-(sub_problem|obstacle|opportunity)-([A-Z]+-[A-Z]*\d+)", link.get("href"))
        if not found or link.xpath("ancestor::table[not(starts-with(@id,'m-'))]"):
            continue
        who = truth.who(*found.groups())
        numbers = told(words(link))
        assert (numbers[0], numbers[-1]) == (len(who), truth.least(found[1], who)), words(link)
        if len(numbers) == 3:
            assert numbers[1] == len(truth.answering(found[1]))
        seen += 1
    assert seen > 60 or audience == "publiek"


@pytest.mark.parametrize("audience", ["mow", "werkgroep", "intern"])
def test_every_number_in_the_drawing_of_the_levels(ws, audience):
    truth, page = Truth(ws, audience, CHALLENGE), parser.fromstring(page_of(ws, audience, "vergadering.html"))
    figure = page.xpath("//figure[@id='levels']")[0]
    alt = figure.xpath(".//img/@alt")[0]
    drawing = parser.fromstring(urllib.parse.unquote(figure.xpath(".//img/@src")[0].partition(",")[2]).encode())
    drawn = Counter("".join(node.itertext()) for node in drawing.iter("text"))
    expected = Counter()
    for level, label in LEVELS.items():
        who = truth.level("obstacle", level)
        text = f"minstens {len(who)}" if truth.least("obstacle", who) else str(len(who))
        assert re.search(rf"\b{label} {text}\b", alt), (label, alt)
        assert drawn[f"deelnemers: {text}"]
    for line in figure.xpath("following::table[1]/tbody/tr"):
        number = words(line[2])
        if line.xpath(".//a"):
            expected[number] += 1
    assert all(drawn[number] >= count for number, count in expected.items())


def test_every_point_of_the_advice_on_page_and_paper(ws):
    truth = Truth(ws, "mow", "")
    page = parser.fromstring(files(ws)["advies/advies.html"])
    paper = docx.Document(io.BytesIO(files(ws)["advies/advies.docx"]))
    written, point = {}, ""
    for paragraph in paper.paragraphs:
        point = paragraph.text.split(".")[0] if paragraph.style.name == "Heading 2" else point
        found = re.match(r"Gedragen door (.*?):", paragraph.text)
        if found:
            written[point] = told(found[1])
    shown = {words(line[0]).split()[0]: words(line[-1]) for line in page.xpath("//table[@id='m-punt']/tbody/tr")}
    for row in codebook(ws, "advice"):
        codes = row["codes"].split("|")
        sections = {(truth.codes[c]["challenge"], truth.codes[c]["section"].replace("scope", "scope_in")) for c in codes}
        said = [r for r in truth.rows if r["status"] == "inhoud" and r["section"] in (*CODED, "scope_in")]
        who = {r["city"] for r in said if truth.of[r["statement"]] & set(codes)}
        among = {r["city"] for r in truth.rows if (r["challenge"], r["section"]) in sections and r["status"] in ANSWERS}
        text = shown[row["point"]]
        if who:
            assert told(text)[:2] == (len(who), len(among)), row["point"]
            assert written[row["point"]] == told(text), row["point"]
        else:
            assert told(text)[0] == 0 and row["point"] not in written
