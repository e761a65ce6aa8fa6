"""A second count finds the same numbers in everything that is published of the example, for every audience.

Once with what waits (three fiches without codes, a scan without its city) and once with nothing left to decide. A page of every
kind and audience in `make test`, every page there is in `make test-deep`.
"""

import atexit
import email
import email.policy
import io
import os
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest
from gold_workspace import gold_workspace
from lxml import html
from pages import page
from second_count import AUDIENCES, Found, Seen, of_csv, of_mail, of_page, of_paper, of_workbook
from working_day import working_day

from analysis import codebook
from analysis.counting.evidence import evidence
from analysis.files import document, drafts
from analysis.files import numbers as beside
from analysis.workspace import Workspace

pytestmark = pytest.mark.xdist_group("second")
DEEP = bool(os.environ.get("FICHES_DEEP"))
MEETINGS = ("2023-03-03", "2023-09-26", "2023-11-14", "2023-12-19")
COVERED = 0.8  # of the numbers of a kind of page, at least
CITIES = ("ankerdonk", "zandkerke")


def _asked() -> list[tuple[str, dict[str, str]]]:
    """Notebook and parameters of every page; without `make test-deep` one of each kind, and every meeting and audience once."""
    if DEEP:
        whole = [("2-vergadering", {"meeting": m, "audience": a}) for m in MEETINGS for a in AUDIENCES]
        whole += [(name, {"audience": a}) for name in ("4-advies", "5-systeemtrack", "5b-partijen") for a in AUDIENCES]
        return whole + [("1-respons", {"meeting": m}) for m in MEETINGS]
    readers = ("werkgroep", "mow", "intern", "publiek")
    one = [("2-vergadering", {"meeting": m, "audience": a}) for m, a in zip(MEETINGS, readers, strict=True)]
    return [*one, ("4-advies", {"audience": "mow"}), ("1-respons", {"meeting": MEETINGS[2]})]


def _seen(ws: Workspace, name: str, asked: dict[str, str]) -> Seen:
    known = {"1-respons": "intern"} | dict.fromkeys(("4-advies", "5-systeemtrack", "5b-partijen"), "mow")
    usual = known.get(name, "werkgroep")
    return Seen(ws.processed, ws.codebook, asked.get("audience", usual), asked.get("meeting", ""))


@cache
def _space(kind: str) -> Workspace:
    folder = Path(tempfile.mkdtemp(prefix="second-")) / "w"
    atexit.register(shutil.rmtree, folder.parent, ignore_errors=True)
    return working_day(folder, read=True) if kind == "waiting" else gold_workspace(folder)


@pytest.fixture(params=["waiting", "settled"])
def ws(request) -> Workspace:
    return _space(request.param)


_pages: dict[tuple[str, ...], str] = {}


def _page(ws: Workspace, name: str, asked: dict[str, str]) -> str:
    """A page, made once for all tests."""
    key = (str(ws.root), name, *asked.values())
    if key not in _pages:
        _pages[key] = page(name, ws, **asked)
    return _pages[key]


def test_every_number_of_the_pages_is_counted_again(ws):
    """What a page says in a place that the second count does not know is counted too: it is little, and said."""
    found = Found()
    cities = codebook.load(ws.codebook).participants if DEEP else CITIES
    asked = _asked() + [("3-stad", {"meeting": m, "city": c}) for m in (MEETINGS if DEEP else MEETINGS[:1]) for c in cities]
    waiting = ws.has("questions")
    for name, parameters in asked if waiting or DEEP else asked[:1]:
        of_page(html.fromstring(_page(ws, name, parameters)), _seen(ws, name, parameters), found, f"{name} {parameters}")
    aside = sum(found.unknown.values())
    print(
        f"{found.right} numbers counted again, {len(found.wrong)} differ, {aside} not placed: {found.unknown.most_common(12)}"
    )
    assert found.wrong == []
    assert found.right > 1000 and found.right / (found.right + aside) > COVERED


@pytest.mark.parametrize("audience", AUDIENCES)
def test_so_is_every_number_of_the_files_beside_them(ws, audience):
    found = Found()
    for meeting in MEETINGS if DEEP else MEETINGS[:1]:
        e, seen = evidence(meeting, audience, workspace=ws), _seen(ws, "", {"audience": audience, "meeting": meeting})
        of_csv(beside.csv(e).decode("utf-8-sig"), seen, found, f"{meeting} csv")
        of_workbook(openpyxl.load_workbook(io.BytesIO(beside.xlsx(e))), seen, found, f"{meeting} xlsx")
    paper = docx.Document(io.BytesIO(document.advice(evidence("", audience, workspace=ws))))
    of_paper(paper, _seen(ws, "", {"audience": audience}), found, "docx")
    print(f"{audience}: {found.right} counted again, {found.unknown}")
    assert found.wrong == [] and found.right > (300 if audience != "publiek" else 10)


def test_so_is_every_number_of_the_drafts(ws):
    if not ws.has("contacts"):
        pytest.skip("the gold has no contacts, and so no mail")
    found = Found()
    for draft in drafts.drafts(ws, codebook.load(ws.codebook), MEETINGS[0]):
        part = email.message_from_bytes(draft.data, policy=email.policy.default).get_body(("plain",))
        of_mail(part.get_content(), _seen(ws, "", {"meeting": MEETINGS[0]}), found, draft.name)
    assert found.wrong == []


PLACES = {
    "cell": r'(id="m-obstacle".*?class="c genoemd[^>]*>(?:<span[^>]*>[^<]*</span>)?)(\d+)',
    "total": r'(id="m-obstacle".*?class="rowsum"> <a[^>]*>)(\d+)',
    "out of": r'(<ol class="rank">.*?class="n"[^>]*>(?:minstens )?\d+ van de )(\d+)',
    "group": r"(\d+ deelnemers, )(\d+)(?= uitspraken\.)",
    "fiche": r'(id="fiches".*?<td class="r" data-l="Uitspraken">)(\d+)',
    "base": r'(<p class="base">.*?deelnemers, )(\d+)',
    "level": r"(Per niveau.*?Europees )(\d+)",
    "place": r'(<p class="source">fiche van \d+ [a-z]+ \d+, tabel )(\d+)',
    "scope": r'(href="#s-[^"]*-in"[^>]*>)(\d+)',
    "timeline": r'(alt="Tijdlijn[^"]*?: )(\d+)(?= fiche)',
}


def test_another_number_is_noticed():
    """All of them changed in one page, each into a number of its own: of a cell, a drawing, a total, a base."""
    asked = {"meeting": MEETINGS[0], "audience": "werkgroep"}
    text, seen = _page(_space("waiting"), "2-vergadering", asked), _seen(_space("waiting"), "2-vergadering", asked)
    told = {}
    for number, (place, pattern) in enumerate(PLACES.items(), 1):
        match = re.search(pattern, text, flags=re.DOTALL)
        assert match, place
        told[place] = str(int(match[2]) + 1000 * number)
        text = f"{text[: match.start(2)]}{told[place]}{text[match.end(2) :]}"
    of_page(html.fromstring(text), seen, found := Found(), "changed")
    wrong = {one for where, said, _ in found.wrong for one in re.findall(r"\d+", said) or [where]}
    assert {place for place, number in told.items() if number not in wrong} == {"place"} and "changed bron" in wrong
