"""Outside the working group cities without a name are one group: who has the register in hand cannot tell one from another.

Whatever is published of them must stay the same, byte for byte, when they change places, and when what they say of one code is
dealt out among them in another way: then no figure, and no two figures together, follow one of them.
"""

import csv
import hashlib
import io
import itertools
import re
import urllib.parse
import zipfile

import pandas as pd
import pytest
from gold_workspace import gold_workspace
from pages import NOTEBOOKS

import analysis
from analysis.counting.evidence import evidence
from analysis.counting.findings import answers, by_concession, cross, levels, overview, pairs
from analysis.counting.findings import concession as groups
from analysis.files import document, numbers
from analysis.files.export import FORMATS
from analysis.workspace import Workspace

DATA = "2023-03-03"
OUTSIDE = ("publiek", "mow")
WHOLE = (
    "advice_points advice_map depends_picture bare_points axis_codes axis_sources axis_table axis_words bridges belongs knots"
    " domain_map fiches how_read loose_findings minutes parties sources unseen closing advice_summary system_summary"
).split()
OF_MEETING = (
    "fiches sources parties ranking topics conflicts concession outside room_questions summary intro closing quotes projects"
    " level_picture flow timeline together how_read others changes minutes tile_map"
).split()
OF_TABLES = {
    "answers",
    "cross",
    "pairs",
    "overview",
    "matrix",
    "legend",
    "gather",
    "opening",
}  # tables below, or what holds others


@pytest.fixture(scope="module")
def ws(tmp_path_factory) -> Workspace:
    return gold_workspace(tmp_path_factory.mktemp("unnamed") / "w")


def unnamed(ws: Workspace) -> list[str]:
    """The cities of which a fiche of every meeting came and that did not say yes, from the register and the fiches."""
    rows = ws.table("fiches").query("superseded_by == ''")
    return sorted(set(rows["city"]) - set(rows.loc[rows["name_ok"] == "ja", "city"]))


def other(ws: Workspace, folder, **tables: pd.DataFrame) -> Workspace:
    """The same workspace with these tables instead."""
    made = gold_workspace(folder / "w")
    for name in ("fiches", "statements", "coded"):
        made.save(name, tables.get(name, ws.table(name)))
    return made


def published(ws: Workspace, audience: str) -> dict[str, str]:
    """Everything that can be made for this audience, as text: pages, spreadsheet, CSV, documents, exports."""
    told = {}
    for meeting, names in ((DATA, OF_MEETING), ("", WHOLE)):
        e = evidence(meeting, audience, workspace=ws)
        for name in names:
            told[f"{meeting}/{name}"] = shown(name, e)
        tables = [cross(e, section) for section in ("sub_problem", "obstacle", "opportunity")]
        tables += [levels(e), answers(e), overview(e)] if meeting else [overview(e)]
        for table in tables:
            told[f"{meeting}/m-{table.kind}"] = str(analysis.matrix(e, table)) + str(analysis.legend(table))
        files = {"docx": document.advice(e)} if not meeting else {"xlsx": numbers.xlsx(e), "csv": numbers.csv(e)}
        files |= {name: data for to in ("csv", "xlsx", "docx") for name, data in FORMATS[to](e)[0].items()}
        told |= {f"{meeting}/{name}": _text(data) for name, data in files.items()}
    return told


def shown(name: str, e) -> str:
    """What a report shows; a ranking of its sub-problems, and quotations of its projects."""
    table, both = cross(e, "sub_problem"), pairs(e)
    more = {
        "ranking": (table,),
        "intro": (table,),
        "tile_map": (table,),
        "quotes": ("inspiring_project",),
        "flow": (both,),
        "together": (both,),
    }
    made = getattr(analysis, name)(e, *more.get(name, ()))
    return str(made) + str(getattr(made, "extra", ""))


def _text(data: bytes) -> str:
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        beside = [f"{one.filename} {one.date_time} {one.comment!r} {one.extra!r}" for one in archive.infolist()]
        inside = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        return "\n".join([*beside, repr(archive.comment), *inside])


@pytest.fixture(scope="module")
def now(ws):
    return {audience: published(ws, audience) for audience in OUTSIDE}


@pytest.mark.parametrize("notebook", ["2-vergadering", "4-advies", "5-systeemtrack"])
def test_everything_that_a_report_for_outside_shows_is_tried_here(notebook):
    told = re.findall(r'"from analysis import ([\w, ]+)', (NOTEBOOKS / f"{notebook}.ipynb").read_text("utf-8"))
    assert {name for line in told for name in line.split(", ")} - OF_TABLES <= {*WHOLE, *OF_MEETING}


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.kinds("publiek")
def test_nothing_published_has_a_name_a_number_or_an_id_of_an_unnamed_city(ws, now, audience):
    """The name may stand in the register's own lists; here no page has one."""
    ids = evidence(DATA, audience, workspace=ws).unnamed
    assert len(ids) >= 4
    for name, text in now[audience].items():
        plain = text.casefold()
        assert not [i for i in ids if i in plain], name
        assert "zonder naam 1" not in plain and "zonder-naam-1" not in plain, name
        for city in unnamed(ws):
            assert city.removeprefix("sint-") not in plain, (name, city)


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.wide
def test_unnamed_cities_that_change_places_change_no_byte(ws, now, audience, tmp_path):
    silent = unnamed(ws)
    for number, order in enumerate(itertools.islice(itertools.permutations(silent), 1, 4)):
        swap = dict(zip(silent, order, strict=True))
        tables = {name: ws.table(name) for name in ("fiches", "statements")}
        there = other(ws, tmp_path / str(number), **{n: t.assign(city=t["city"].replace(swap)) for n, t in tables.items()})
        assert published(there, audience) == now[audience]


def test_what_is_said_of_one_code_can_be_dealt_out_among_them_in_any_way(ws, tmp_path):
    """Two of them both say two things, or one says the first and another the second: the tables are the same."""
    rows, coded = ws.table("statements"), ws.table("coded")
    said = rows[(rows["challenge"] == "data") & (rows["section"] == "sub_problem") & (rows["status"] == "inhoud")]
    of = said[said["city"].isin(unnamed(ws))].groupby("city")["statement"].agg(list)
    one, two = of.iloc[0], of.iloc[1]
    codes = dict(zip(coded["statement"], coded["code"], strict=True))
    first = next(a for a in one if codes.get(a) not in {codes.get(b) for b in two})
    second = next(b for b in two if codes.get(b) not in {codes.get(a) for a in one})
    # Each says what the other said: the number of cities per code stays, who says both does not.
    swapped = coded.assign(statement=coded["statement"].replace({first: second, second: first}))
    there = other(ws, tmp_path, coded=swapped)
    for audience in OUTSIDE:
        here, dealt = (evidence(DATA, audience, workspace=w) for w in (ws, there))
        for made in (numbers.csv, numbers.xlsx):
            assert made(here) == made(dealt)
        for name in ("fiches", "sources", "ranking", "together", "concession", "parties"):
            assert shown(name, here) == shown(name, dealt), name


@pytest.mark.parametrize("audience", OUTSIDE)
def test_one_unnamed_city_that_answered_is_counted_nowhere(ws, tmp_path, audience):
    """With the register in hand a group of one is that city: its sentences are in no figure; its fiche still came."""
    rows, silent = ws.table("statements"), unnamed(ws)
    left = rows[~(rows["city"].isin(silent[1:]) & (rows["challenge"] == "data"))]
    there = other(ws, tmp_path, statements=left)
    e, named = evidence(DATA, audience, workspace=there), evidence(DATA, audience, workspace=ws).of_named
    for section in ("sub_problem", "obstacle", "opportunity"):
        assert cross(e, section).totals.to_dict() == cross(named, section).totals.to_dict()
    assert len(e.received) > len(set(named.statements["city"]))


def test_totals_count_them_and_every_table_says_how_many_there_are(ws, now):
    inside, outside = evidence(DATA, "werkgroep", workspace=ws), evidence(DATA, "mow", workspace=ws)
    for section in ("sub_problem", "obstacle", "opportunity"):
        assert cross(outside, section).totals.equals(cross(inside, section).totals)
    assert "4 steden zonder naam" in now["mow"][f"{DATA}/m-sub_problem"]
    assert "zonder naam" in now["mow"][f"{DATA}/fiches"]
    assert "zonder-naam" in now["mow"][f"{DATA}/csv"]


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.parametrize("meeting", ["", DATA])
def test_the_list_of_fiches_adds_up_to_what_this_audience_may_see(ws, meeting, audience):
    """Also where an unnamed city sent two fiches, each of another unit of it."""
    e = evidence(meeting, audience, workspace=ws)
    told = re.findall(r'data-l="Uitspraken">(\d+)<', str(analysis.fiches(e)))
    seen = e.counted[e.counted["status"] == "inhoud"].drop_duplicates("words")
    assert sum(map(int, told)) == len(seen) > 0
    assert e.fiches["fiche"].is_unique and {*seen["fiche"]} <= {*e.fiches["fiche"]}


def test_what_crosses_two_things_is_counted_of_named_cities_only(ws):
    e = evidence(DATA, "mow", workspace=ws)
    assert not {*pairs(e).found["city"]} & e.unnamed
    assert not {city for who in groups(e)["who"] for city in who} & e.unnamed
    inside = by_concession(evidence(DATA, "werkgroep", workspace=ws))
    assert by_concession(e)[["ja", "neen", "anders"]].to_numpy().sum() < inside[["ja", "neen", "anders"]].to_numpy().sum()


# --- somebody with the register, and with the fiches of the unnamed cities, in hand -------------------------------------------


def opened(text: str) -> str:
    """With every drawing, address and style in it readable."""
    return urllib.parse.unquote(text)


def marks(ws: Workspace, cities: list[str]) -> set[str]:
    """What could stand for one of these in an anchor or in what a file says of itself: the cells of its row of the register,
    the ids of its fiches and statements, and the beginning of a hash of each."""
    register = pd.read_csv(ws.codebook / "cities.csv", dtype="str", keep_default_na=False)
    own = [value for row in register[register["city"].isin(cities)].to_numpy() for cell in row for value in cell.split("|")]
    others = {value for row in register[~register["city"].isin(cities)].to_numpy() for cell in row for value in cell.split("|")}
    fiches, rows = (table[table["city"].isin(cities)] for table in (ws.table("fiches"), ws.table("statements")))
    plain = {one for one in {*own, *fiches["fiche"], *rows["statement"]} - others if len(one) > 4}
    hashes = {kind(one.encode()).hexdigest()[:8] for one in plain for kind in (hashlib.md5, hashlib.sha1, hashlib.sha256)}
    return {one.casefold() for one in plain} | hashes


def sizes(ws: Workspace, cities: list[str]) -> list[list[int]]:
    """What each of them wrote, in ways that a list could tell: all of it, per challenge, in words. Only where they differ."""
    rows = ws.table("statements")
    rows = rows[rows["status"].eq("inhoud") & rows["city"].isin(cities)]
    kinds = [rows, *(rows[rows["challenge"] == one] for one in sorted(set(rows["challenge"])))]
    found = [[int((kind["city"] == city).sum()) for city in cities] for kind in kinds]
    found += [[int(kind.loc[kind["city"] == city, "text"].str.split().str.len().sum()) for city in cities] for kind in kinds]
    return [numbers for numbers in found if len(set(numbers)) == len(cities) and min(numbers) > 3]


def listed_in(text: str, numbers: list[int]) -> bool:
    """Do these numbers stand behind each other, in any order: a line per city?"""
    told, size = [int(one) for one in re.findall(r"(?<![\w.-])\d{1,6}(?![\w.-])", re.sub(r"<[^>]*>", " ", text))], len(numbers)
    return any(sorted(told[n : n + size]) == sorted(numbers) for n in range(len(told) - size + 1))


@pytest.mark.parametrize("audience", OUTSIDE)
def test_nobody_with_register_and_fiches_in_hand_tells_them_apart_in_any_byte(ws, now, audience):
    """No anchor, id, hash or property stands for one of them; no list has a line for each; no table has a column for one."""
    silent = unnamed(ws)
    named = sorted(set(evidence(DATA, audience, workspace=ws).participants) - evidence(DATA, audience, workspace=ws).unnamed)
    register = pd.read_csv(ws.codebook / "cities.csv", dtype="str", keep_default_na=False)
    never_came = sorted(set(register["city"]) - set(named) - set(silent))
    secret, lines = marks(ws, silent), sizes(ws, silent)
    assert len(secret) > 400 and len(lines) > 3
    for name, text in now[audience].items():
        whole = opened(text).casefold()
        words = set(re.findall(r"[\w-]+", whole)) | {part for one in re.findall(r"[\w-]+", whole) for part in one.split("-")}
        assert not words & secret, (name, words & secret)
        assert not [line for line in lines if listed_in(whole, line)], name
        if name.endswith("/csv"):
            columns = {row["city"] for row in csv.DictReader(text.lstrip("\ufeff").splitlines())}
            assert columns == {*named, numbers.GROUP} and not columns & {*silent, *never_came}


def test_a_line_for_each_of_them_or_a_hash_of_one_would_be_seen(ws):
    silent = unnamed(ws)
    for line in sizes(ws, silent):
        assert listed_in("".join(f"<td>{number}</td>" for number in reversed(line)), line)
    assert {silent[0], hashlib.sha256(silent[0].encode()).hexdigest()[:8]} <= marks(ws, silent)
