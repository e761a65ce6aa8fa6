"""Every kind of question by every road: the screen in a real browser by keyboard, a program, and Excel through LibreOffice."""

import csv
import os
import shutil
from pathlib import Path

import libreoffice
import openpyxl
import pytest
from browser import launched
from test_intake_run import form
from test_question_round_trip import CORRECTIONS, ROADS, Road, fill, kinds, made, one, read, standing

from analysis.codebook import load
from analysis.desk import asking
from analysis.desk.asking.asked_now import asked_now
from analysis.desk.asking.choices import AWAY, columns, meant, written
from analysis.desk.lab.bundle import bundled, style
from analysis.desk.lab.reader.asked_queue import AskedQueue
from analysis.desk.lab.reader.opened_files import Documents
from analysis.desk.lab.reader.reading_screen import ReadingScreen
from analysis.workspace import Workspace, find

PAAL = {"data/a.docx": form("Zandkerke", "Een paal.")}
MEANT = one("dat klopt, het was de bedoeling")
LATER = {
    "changed": Road("changed", PAAL, MEANT, "files", {"file": "data/a.docx"}),
    "vanished": Road("vanished", PAAL, MEANT, "files", {"file": "data/a.docx"}),
    "correction": Road("correction", PAAL, one("haal de verbetering weg"), "corrections", {}),
    "typed over": Road(
        "scan",
        ROADS["scan"].raw,
        one("Deelproblemen", **{"Antwoord 2": "De paal staat scheef."}),
        "corrections",
        {"action": "add", "section": "sub_problem"},
        [("vlashove", "sub_problem", "De paal staat scheef.")],
    ),
}
EVERY = ROADS | LATER


def asked(name: str, folder: Path) -> Workspace:
    """A workspace in which these questions are asked."""
    ws = made(folder, EVERY[name].raw)
    path = ws.raw / "data" / "a.docx"
    if name == "changed":
        path.write_bytes(form("Zandkerke", "Twee palen."))
    elif name == "vanished":
        path.unlink()
    elif name == "correction":
        lost = ",data/a.docx,s99,drop,sub_problem,Een pala.,,an,2023-03-01,\n"
        (ws.codebook / "corrections.csv").write_text(CORRECTIONS + lost, "utf-8")
    elif name == "typed over":
        fill(ws, "scan", ROADS["scan"].cells)
    if name in LATER:
        read(ws)
    assert kinds(ws) == [EVERY[name].kind] * len(EVERY[name].cells)
    return ws


def gone(name: str, ws: Workspace) -> None:
    """The decision stands, the question is not asked again, and the fiche says what was answered."""
    road = EVERY[name]
    rows = load(ws.codebook)[road.table].tail(len(road.cells)).to_dict("records")
    assert all({column: row[column] for column in road.decided} == road.decided for row in rows)
    read(ws)
    assert kinds(ws) == [] or name == "scan"
    assert set(road.now) <= standing(ws) and not {text for *_, text in standing(ws)} & set(road.never)


def words(name: str, row: dict[str, str]) -> list[str]:
    """What a person says to this question, a text per column."""
    cells = next(cells for cells in EVERY[name].cells if cells.get("?", "") in row["question"])
    return [cells[head] for head in ("Antwoord", "Antwoord 2") if head in cells]


def program(ws: Workspace, name: str) -> None:
    """A row of questions.parquet with the answer in its columns is a row of the decided table."""
    book, done = load(ws.codebook), set()
    for row in asked_now(ws):
        said = {column: meant(row, column, text, book) for column, text in zip(columns(row), words(name, row), strict=False)}
        said = written(row, said)
        path = ws.codebook / f"{row['table']}.csv"
        heads, *rows = (
            list(csv.reader(path.open(encoding="utf-8", newline=""))) if path.is_file() else [list(book[row["table"]])]
        )
        if AWAY in said:
            rows = [old for old in rows if dict(zip(heads, old, strict=True))["text"] != row["text"]]
        else:
            rows.append([said.get(head, row.get(head, "")) for head in heads])
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heads, *rows])
        done.add(row["id"])
    assert done


class Nothing(Documents):
    def of(self, _):
        return []


PAGE = "<html lang='nl'><head><title>Vragen</title><style>{}</style></head><body><main><h1>Vragen</h1></main></body></html>"
SHOW = """async ([script, state]) => {
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const acts = {};
  let now = state;
  const send = async (message) => { now = await window.kernel(message); acts["change:view"](); acts["change:document"](); };
  const model = { get: (name) => now[name], on: (name, act) => (acts[name] = act), off: () => {}, send };
  (await import(url)).default.render({ model, el: document.querySelector("main") });
}"""


@pytest.fixture(scope="module")
def browser():
    with launched() as found:
        yield found


def shown(browser, ws: Workspace):
    """The screen on a page, with the real kernel side behind it: one function carries what anywidget carries between both."""
    screen = ReadingScreen(AskedQueue(ws, "an"), Nothing(ws.raw))

    def state() -> dict[str, object]:
        return {"words": screen.words, "view": screen.view, "document": screen.document}

    page = browser.new_page()
    page.set_content(PAGE.format(style("screen.css") + style("reading.css")))
    page.expose_function("kernel", lambda message: (screen.carry_out(message), state())[1])
    page.evaluate(SHOW, [bundled("reading.js"), state()])
    page.locator(".fs-sentence").focus()
    return page, screen


def typed(page, screen, text: str) -> None:
    """One answer by keyboard alone: the number of a proposal, the key of what it is apart, else looked up, else typed."""
    item, turn = screen.view["item"], screen.view["turn"]
    proposed = [name for _, name in item["proposals"]]
    apart = {
        "geen: hier wordt geen regel genoemd": "g",
        "negeren: dit zegt niets": "n",
        "geen: dit is geen opschrift": "g",
        "dit is geen fiche": "g",
    }
    if text in proposed:
        page.keyboard.press(str(proposed.index(text) + 1))
    elif text in apart:
        page.keyboard.press(apart[text])
    else:
        page.keyboard.press("z")
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    page.wait_for_function("() => !document.querySelector('[aria-busy]')")
    assert screen.view["turn"] > turn and not screen.view["wrong"], screen.view["said"]


@pytest.mark.browser
@pytest.mark.parametrize("name", EVERY)
@pytest.mark.kinds("city", "release", "rule", "label")
def test_every_kind_is_answered_by_a_program_and_in_the_screen_by_keyboard(tmp_path: Path, browser, name: str) -> None:
    ws = asked(name, tmp_path / "w")
    other = find(shutil.copytree(ws.root, tmp_path / "other"))
    program(other, name)
    gone(name, other)
    page, screen = shown(browser, ws)
    while screen.view["item"]:
        for text in words(name, {"question": screen.view["item"]["question"]}):
            typed(page, screen, text)
    assert page.locator(".fs-sentence").inner_text().startswith("Alle vragen zijn beantwoord")
    page.close()
    gone(name, ws)


@pytest.mark.browser
def test_a_label_over_two_sections_is_answered_by_keyboard(tmp_path: Path, browser) -> None:
    ws = asked("label", tmp_path / "w")
    page, screen = shown(browser, ws)
    assert page.get_by_role("button", name="Nog een bij dit antwoord").is_visible()
    page.keyboard.press("t")
    page.wait_for_function("() => document.querySelector('.fs-status').textContent.startsWith('De volgende keuze')")
    page.locator(".fs-sentence").focus()
    typed(page, screen, "Deelproblemen")
    page.locator(".fs-sentence").focus()
    typed(page, screen, "Blinde vlekken")
    page.close()
    assert load(ws.codebook)["labels"]["section"].iloc[-1] == "sub_problem|blind_spot"


@pytest.mark.deep
@pytest.mark.skipif(
    not os.environ.get("FICHES_DEEP") or libreoffice.FOUND is None, reason="every list through LibreOffice: FICHES_DEEP=1"
)
def test_every_kind_is_answered_in_a_list_that_libreoffice_saved(tmp_path: Path) -> None:
    spaces = {name: asked(name, tmp_path / f"w{n}") for n, name in enumerate(EVERY)}
    for n, (name, ws) in enumerate(spaces.items()):
        filled_in(ws, name, tmp_path / f"{n}.xlsx")
    libreoffice.converted(tmp_path / "saved", "xlsx", *(tmp_path / f"{n}.xlsx" for n in range(len(spaces))))
    for n, (name, ws) in enumerate(spaces.items()):
        found = asking.take(ws, tmp_path / "saved" / f"{n}.xlsx", "an")
        assert (found.added, found.refused) == (len(EVERY[name].cells), []), name
        gone(name, ws)


def filled_in(ws: Workspace, name: str, target: Path) -> None:
    """The list of this workspace, filled in, somewhere else."""
    book = openpyxl.load_workbook(asking.path_of(ws))
    page = book["vragen"]
    place = {cell.value: cell.column for cell in page[2]}
    for line in range(3, 3 + len(EVERY[name].cells)):
        said = words(name, {"question": page.cell(line, place["Vraag"]).value})
        for head, text in zip(("Antwoord", "Antwoord 2"), said, strict=False):
            page.cell(line, place[head], text)
    book.save(target)
