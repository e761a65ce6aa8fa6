"""The sentences that the reports make by themselves, for 0, 1, 2, 3, n - 1 and all cities: sentences.txt, for people to read.

`python tests/test_sentences.py` writes the file again; read what changed before you keep it.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from gold_workspace import gold_workspace
from lxml import html

from analysis.counting.evidence import Evidence, evidence
from analysis.counting.findings import cross, pairs
from analysis.pages import figures, prose, tables
from analysis.publish.gate.figures import told as in_words
from analysis.workspace import Workspace

FILE = Path(__file__).parent / "sentences.txt"
CITIES = ["brandelare", "dorrenbeke", "ganzevoorde", "graafsele", "haspelmonde"]
MEETING = "2023-03-03"
HOW_MANY = {0: "geen", 1: "één", 2: "twee", 3: "drie", 4: "allemaal op één na", 5: "allemaal"}
SAID = (  # section, code or empty, words, who is to act; the first k cities write each of them
    ("sub_problem", "DATA-01", "wij krijgen de cijfers niet", "stad"),
    ("sub_problem", "DATA-13", "niemand meet mee", "MOW"),
    ("obstacle", "DATA-OB1", "de uitbater zegt dat het geheim is", ""),
    ("obstacle", "DATA-OB2", "mag dit van de privacywet", ""),
    ("opportunity", "DATA-OP2", "zet het in het volgende bestek", ""),
    ("scope_in", "DATA-S-handhaving", "handhaven hoort erbij", ""),
    ("blind_spot", "", "wie vergeten wij", ""),
    ("inspiring_project", "", "een mooi project", ""),
)


def few(folder: Path, count: int, came: int = len(CITIES)) -> Workspace:
    """Of five cities `came` answered every question; the first `count` with the sentences of SAID, the others with 'geen'."""
    ws = gold_workspace(folder)
    register = pd.read_csv(ws.codebook / "cities.csv", dtype="str", keep_default_na=False)
    register[register["city"].isin(CITIES)].to_csv(ws.codebook / "cities.csv", index=False)
    for name in ("moments", "dissent", "minutes", "sent", "replies"):
        (ws.codebook / f"{name}.csv").unlink(missing_ok=True)
    fiche = ws.table("fiches").iloc[:1].assign(challenge="data", name_ok="ja", approved="neen", department="")
    days = [f"2023-02-{day}" for day in (20, 21, 22, 25, 26)]
    rows = [fiche.assign(fiche=f"data-{city}", city=city, received=day) for city, day in zip(CITIES, days, strict=True)]
    ws.save("fiches", pd.concat([fiche.iloc[:0], *rows[:came]], ignore_index=True))
    columns = ws.table("statements").columns
    said = list(_said(columns, min(count, came), came))
    ws.save("statements", pd.DataFrame([row for row, _ in said], columns=columns, dtype="str"))
    codes = [(row["statement"], code) for row, code in said if code]
    coded = pd.DataFrame(codes, columns=["statement", "code"], dtype="str")
    ws.save("coded", coded.assign(coder="a", date="2023-02-28"))
    return ws


def _said(columns: pd.Index, count: int, came: int) -> Iterator[tuple[dict[str, str], str]]:
    for place, city in enumerate(CITIES[:came]):
        for number, (section, code, text, actor) in enumerate(SAID):
            out = section == "scope_in" and place % 2 == 1
            row = dict.fromkeys(map(str, columns), "") | {
                "statement": f"{city}{number}",
                "fiche": f"data-{city}",
                "city": city,
                "challenge": "data",
                "section": "scope_out" if out else section,
                "item": "1",
                "text": f"{text} ({city})" if place < count else "geen",
                "layer": "body",
                "status": "inhoud" if place < count else "bewust_geen",
                "audience": "publiek",
                "actor": actor if place < count else "",
                "level": "contract" if code == "DATA-OB1" else "",
            }
            yield row, code if place < count else ""


def sentences(ws: Workspace) -> list[str]:
    """Every sentence of ours on the pages of this workspace, each once, in the order of the pages."""
    e, own = evidence(MEETING, workspace=ws), evidence(MEETING, city=CITIES[0], workspace=ws)
    whole, intern = evidence("", "mow", workspace=ws), evidence(MEETING, "intern", workspace=ws)
    pieces = [*_meeting(e), *_city(own), *_whole(whole), prose.response_summary(intern), tables.waiting(intern)]
    found = [text for piece in pieces for text in _texts(str(piece))]
    return list(dict.fromkeys(found))


def _meeting(e: Evidence) -> list[object]:
    laws = [cross(e, section) for section in e.codebook.coded]
    parts: list[object] = [prose.opening(e), prose.summary(e)]
    parts += [part for table in laws for part in (prose.intro(e, table), tables.ranking(e, table))]
    parts += [tables.conflicts(e), figures.level_picture(e), figures.flow(e, pairs(e)), tables.together(e, pairs(e))]
    parts += [tables.quotes(e, "blind_spot"), tables.projects(e), tables.concession(e), tables.room_questions(e)]
    return [*parts, tables.parties(e), figures.timeline(e), tables.fiches(e), tables.how_read(e)]


def _city(e: Evidence) -> list[object]:
    return [prose.opening(e), prose.own_summary(e), tables.own_fiche(e), tables.also(e), tables.not_named(e), tables.alone(e)]


def _whole(e: Evidence) -> list[object]:
    advice = [prose.opening(e, "advies"), prose.advice_summary(e), tables.advice_points(e), tables.loose_findings(e)]
    return [
        *advice,
        prose.opening(e, "systeemtrack"),
        prose.system_summary(e),
        tables.knots(e),
        tables.bridges(e),
        prose.party_summary(e),
        tables.party_pages(e),
        prose.projects_summary(e),
    ]


def _texts(piece: str) -> Iterator[str]:
    """The sentences of a piece of page that hold a number or the name of a city: those that could go wrong."""
    tree = html.fromstring(f"<div>{piece or '-'}</div>")
    for quoted in tree.xpath("//blockquote|//details|//tbody|//*[@class='source']"):
        quoted.drop_tree()
    for node in tree.xpath("//*[self::p or self::li or self::caption or self::figcaption][not(.//p or .//li)]"):
        text = " ".join("".join(node.itertext()).split())
        if re.search(r"\d|[Ss]tad|[Ss]teden|[Dd]eelnemer|één|niemand|Niemand|Brandelare", text):
            yield text


def told() -> str:
    """The whole file: per number of cities that say it, and that sent something, what the pages say about it."""
    with tempfile.TemporaryDirectory() as folder:
        said = {n: sentences(few(Path(folder) / f"said{n}", n)) for n in HOW_MANY}
        sent = {n: arrivals(few(Path(folder) / f"sent{n}", n, n)) for n in HOW_MANY}
    return "\n".join((*_blocks("noemen het", said), *_blocks("stuurden een fiche", sent)))


def _blocks(what: str, found: dict[int, list[str]]) -> list[str]:
    """Without what stands there whatever the number is."""
    always = set.intersection(*map(set, found.values()))
    rows = {n: [line for line in lines if line not in always] for n, lines in found.items()}
    return [f"== {HOW_MANY[n]} van de vijf steden ({n}) {what}\n\n" + "\n".join(rows[n]) + "\n" for n in found]


def arrivals(ws: Workspace) -> list[str]:
    """The sentences on what came in, and those of the page of a city that sent nothing."""
    e, intern = evidence(MEETING, workspace=ws), evidence(MEETING, "intern", workspace=ws)
    own, whole = evidence(MEETING, city=CITIES[-1], workspace=ws), evidence("", "mow", workspace=ws)
    pieces = [prose.opening(e), prose.summary(e), prose.response_summary(intern), figures.timeline(e), tables.fiches(e)]
    pieces += [prose.opening(own), prose.own_summary(own), tables.also(own), tables.alone(own), tables.unclear(own)]
    pieces += [prose.opening(whole, "advies"), prose.advice_summary(whole), prose.system_summary(whole)]
    return list(dict.fromkeys(text for piece in pieces for text in _texts(str(piece))))


@pytest.mark.wide
def test_the_sentences_are_those_that_people_read_through():
    assert told() == FILE.read_text("utf-8")


def test_there_are_two_hundred_of_them():
    assert len({line for line in FILE.read_text("utf-8").splitlines() if line and not line.startswith("==")}) >= 200


WRONG = [
    r"\b1 (?:steden|uitspraken|deelnemers|fiches|zinnen|keer)\b",  # one is one
    r"\b(?:[02-9]|\d\d+) (?:stad|uitspraak|deelnemer|fiche|zin)\b",
    r"^[a-zé]",  # a sentence begins with a capital
    r"(?<!van de )\b(?:twee|drie|\d+) steden \w+t\b(?<!niet)(?<!dit)",  # a verb of one with a subject of many
    r"[.:;,]{2}|\s[.,;]|\{|\}",
    r"bots|legt de bal|raakt aan elk|Telkens .*;|run\b|_",  # words.md: what nobody said, and what no colleague says
]


def test_no_sentence_has_a_known_fault():
    lines = [line for line in FILE.read_text("utf-8").splitlines() if line and not line.startswith("==")]
    assert [(wrong, line) for wrong in WRONG for line in lines if re.search(wrong, line)] == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Eén van de 13 steden", (1, 13)),
        ("Geen van de 13 steden", (0, 13)),
        ("Beide steden die antwoordden,", (2,)),
        ("De enige stad die antwoordde,", (1,)),
        ("Alle 5 steden die antwoordden,", (5,)),
        ("8 van de 13 steden", (8, 13)),
    ],
)
def test_the_gate_reads_numbers_in_letters(text, numbers):
    assert in_words(text) == numbers


if __name__ == "__main__":
    sys.exit(FILE.write_text(told(), "utf-8") and 0)
