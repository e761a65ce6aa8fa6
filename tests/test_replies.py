"""A city's page says how each of its replies was settled, or that it is open; nobody else's page says anything of it."""

import pytest
from tinyspace import tiny_workspace

from analysis import codebook
from analysis.counting.evidence import evidence
from analysis.pages.prose import own_summary
from analysis.pages.tables import own_fiche
from tests.test_findings import MEETINGS, decide

COLUMNS = "city statement text answer proposal who date settled how"


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    ws = tiny_workspace(tmp_path_factory.mktemp("replies") / "w")
    rows = [
        "gch;g0249;;klopt niet;DATA-01;Jan Jansens;2023-03-05;;",
        "gch;g0253;;klopt <b>niet;;Jan Jansens;2023-03-05;2023-03-09;De code is aangepast.",
        "gch;g0252;;Klopt;;Jan Jansens;2023-03-06;;",
    ]
    decide(ws, "replies", COLUMNS, *rows)
    return ws


@pytest.mark.wide
def test_the_page_of_a_city_says_how_each_reply_was_settled_or_that_it_is_open(ws):
    e = evidence(MEETINGS["data"], city="gch", workspace=ws)
    page = own_fiche(e).html
    label = codebook.load(ws.codebook).label("codes", "DATA-01")
    assert page.count("U liet ons op 5 maart 2023 weten") == 2 and "Jansens" not in page
    for statement, said in (
        ("g0249", f"Uw voorstel: <bdi>{label}</bdi>. <strong>Nog niet uitgeklaard: in het verslag staat deze zin als betwist."),
        ("g0253", "klopt &lt;b&gt;niet</bdi>’. <strong>Uitgeklaard op 9 maart 2023: <bdi>De code is aangepast.</bdi>"),
        ("g0252", "U bevestigde deze lezing op 6 maart 2023."),
    ):
        line = next(part for part in page.split("<li") if statement in part)
        assert said in line
    assert "U gaf 3 opmerkingen over onze lezing; daarvan 1 nog niet uitgeklaard" in own_summary(e).html
    other = evidence(MEETINGS["data"], city="ankerdonk", workspace=ws)
    assert other.replies.empty and "opmerkingen over onze lezing" not in own_summary(other).html
