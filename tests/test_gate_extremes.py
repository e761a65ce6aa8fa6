"""The gate where there is nothing, nothing coded, or more cities than a table names: no false alarm, and no wrong number."""

import re

import pandas as pd
import pytest
from gold_workspace import gold_workspace
from pages import page

from analysis import codebook
from analysis.counting.evidence import evidence
from analysis.files import document, numbers
from analysis.publish import gate
from analysis.workspace import find

MEETING = "2023-03-03"
CITIES = 50  # above 40 the matrix tells per state how many, and a sentence names only the first cities
pytestmark = [pytest.mark.xdist_group("pages"), pytest.mark.wide]


def _empty(ws):
    for name in ("fiches", "statements", "coded"):
        ws.save(name, ws.table(name).iloc[:0])


def _uncoded(ws):
    ws.save("coded", ws.table("coded").iloc[:0])


def _crowded(ws):
    """Every fiche of the meeting several times, each for a city of its own."""
    cities = codebook.read_csv(ws.codebook / "cities.csv").iloc[:CITIES]
    tables = {name: ws.table(name) for name in ("fiches", "statements", "coded")}
    mine = tables["fiches"].query("challenge == 'data' and superseded_by == ''").drop_duplicates("city")
    made, register = {name: [] for name in tables}, []
    for number, fiche in enumerate(mine.to_dict("records") * (CITIES // len(mine) + 1)):
        label, end = f"Kavolemi {number}", f"-{number}"
        rows = tables["statements"].query("fiche == @fiche['fiche']")
        row = cities[cities["city"] == fiche["city"]].iloc[:1]
        register.append(row.assign(city=f"kavo{end}", label=label, aliases="", order=str(number)))
        made["fiches"].append(pd.DataFrame([fiche | {"fiche": f"kavo{end}", "city": f"kavo{end}", "file": f"{label}.docx"}]))
        own = {"fiche": f"kavo{end}", "city": f"kavo{end}", "refers_to": "", "statement": rows["statement"] + end}
        made["statements"].append(rows.assign(**own))
        coded = tables["coded"][tables["coded"]["statement"].isin(rows["statement"])]
        made["coded"].append(coded.assign(statement=coded["statement"] + end))
    pd.concat(register).to_csv(ws.codebook / "cities.csv", index=False)
    for name, parts in made.items():
        ws.save(name, pd.concat(parts, ignore_index=True).astype("str"))


SPACES = {"empty": _empty, "uncoded": _uncoded, "crowded": _crowded}


@pytest.mark.parametrize("name", SPACES)
def test_what_is_right_leaves_and_what_is_wrong_does_not(name, tmp_path):
    ws = gold_workspace(tmp_path / "w")
    ws.save("contacts", pd.DataFrame(columns=["field", "text"], dtype="str"))
    SPACES[name](ws)
    ws = find(ws.root)
    e = evidence(MEETING, workspace=ws)
    right = {
        "vergadering.html": page("2-vergadering", ws, meeting=MEETING).encode(),
        "cijfers.csv": numbers.csv(e),
        "cijfers.xlsx": numbers.xlsx(e),
    }
    wrong = {f"wrong {place}.html": _changed(right["vergadering.html"], pattern) for place, pattern in WRONG[name].items()}
    told = {file: set() for file in (*right, *wrong)}
    for hit in gate.check(right | wrong, gate.Reader("werkgroep", MEETING), ws):
        told[hit.file].add((hit.pattern, hit.found))
    assert {file: hits for file, hits in told.items() if file in right and hits} == {}
    assert [file for file in wrong if "number" not in {pattern for pattern, _ in told[file]}] == []
    advice = {"advies.html": page("4-advies", ws, audience="mow").encode()}
    advice["advies.docx"] = document.advice(evidence(audience="mow", workspace=ws))
    assert gate.check(advice, gate.Reader("mow"), ws) == []


BASIS = r'(<p class="basis">.*?class="n"[^>]*>)(\d+)'
WRONG = {
    "empty": {"lead": r"(<ol class=\"lead\"><li>)(?=Er)"},
    "uncoded": {"basis": BASIS, "open": r'(href="#b-sub_problem-open"[^>]*>)(\d+)'},
    "crowded": {
        "basis": BASIS,
        "matrix": r'(id="m-sub_problem".*?data-l="Niet genoemd"><span class="n">)(\d+)',
        "ranking": r'(<ol class="rank">.*?class="n"[^>]*>)(\d+)',
        "picture": r'(alt="Vakjes per niveau van de regel[^"]*?Europees (?:minstens )?)(\d+)',
    },
}


def _changed(data, pattern):
    """The first number that is found one higher; on a page without any number there is one suddenly."""

    def higher(found):
        more = f"{int(found[2]) + 1}" if found.re.groups > 1 else '<a class="n" href="#fiches">1 van de 14 deelnemers</a> '
        return found[1] + more

    text, changed = re.subn(pattern, higher, data.decode(), count=1, flags=re.DOTALL)
    assert changed == 1, pattern
    return text.encode()
