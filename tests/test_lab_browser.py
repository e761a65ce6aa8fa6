"""JupyterLab in a real Chromium: what an analyst sees, by keyboard alone, and what stays after the kernel is killed."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import nbformat
import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright
from waiting import comes
from working_day import working_day

from analysis import codebook
from analysis.desk.lab import server
from analysis.pages import template
from analysis.publish import run as report
from analysis.publish.run import companions as beside
from analysis.workspace import shipped

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
CHROMIUM = os.environ.get("FICHES_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update"
    " --disable-sync"
).split()
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
SCREEN = f"{PANEL} .fiches-screen"
SLOW = 300_000
RUN_ALL = """async () => {
    const { shell, commands } = window.jupyterapp;
    await shell.currentWidget.context.ready;
    await shell.currentWidget.sessionContext.ready;
    await commands.execute('notebook:run-all-cells');
}"""
TODAY = "2023-02-24"
DEEP = bool(os.environ.get("FICHES_DEEP"))
MANY = 20 if DEEP else 10  # sentences
# A report, since the screens have tests of their own; all of them in `make test-deep`.
RUN = [path.name for path in sorted(shipped.notebooks().glob("*.ipynb"))] if DEEP else ["2-vergadering.ipynb"]


class Lab:
    """JupyterLab on a temporary workspace, and a page in it."""

    def __init__(self, workspace, browser):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.workspace, self.browser = workspace, browser
        options = ["--no-browser", f"--ServerApp.port={self.port}", "--IdentityProvider.token=t", "--allow-root"]
        self.log = (workspace.root / "lab.log").open("wb")
        self.process = subprocess.Popen(
            server.command(workspace, *options),
            env=server.environment(workspace),
            cwd=workspace.root,
            stdout=self.log,
            stderr=self.log,
        )
        self._wait()

    def _wait(self):
        assert comes(self._answers), (self.workspace.root / "lab.log").read_text()

    def _answers(self):
        with suppress(OSError):
            return urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api?token=t")

    def page(self, notebook="0-start.ipynb") -> Page:
        page = self.browser.new_page(viewport={"width": 1400, "height": 1000}, locale="en-GB")
        page.outside, page.errors = [], []
        page.on(
            "request", lambda r: page.outside.append(r.url) if r.url.startswith("http") and "127.0.0.1" not in r.url else None
        )
        page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)
        page.goto(f"http://127.0.0.1:{self.port}/lab/workspaces/werkboek/tree/notebooks/{notebook}?token=t")
        in_view(page, notebook)
        return page

    def kernels(self):
        """Process ids of the kernels that run in this JupyterLab."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        return [child.pid for child in children if "ipykernel_launcher" in " ".join(child.cmdline())]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.log.close()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def lab(tmp_path_factory, browser):
    lab = Lab(working_day(tmp_path_factory.mktemp("lab") / "w", read=True), browser)
    yield lab
    lab.stop()


@pytest.fixture(scope="module")
def page(lab):
    """JupyterLab as it opens, for who only looks."""
    return lab.page()


def in_view(page, notebook):
    page.wait_for_selector(f'#jp-main-dock-panel .lm-TabBar-tab.lm-mod-current:has-text("{notebook}")', timeout=SLOW)
    page.wait_for_selector(f"{PANEL} .jp-Notebook h1", timeout=SLOW)


def run_all(page):
    """All cells, with the command behind the menu; returns when no cell runs any more."""
    page.evaluate(RUN_ALL)
    page.wait_for_selector(f'{PANEL} .jp-Notebook-ExecutionIndicator[data-status="idle"]', timeout=SLOW)


def from_start(lab, notebook):
    """The notebook behind its link on the start page, in the tab that it opens."""
    page = start(lab)
    page.wait_for_selector(".st-step", timeout=SLOW)
    with page.context.expect_page() as opened:
        page.locator(f".st-do a[href*='/{notebook}']").click()
    return opened.value


def sentence(page):
    return page.locator(f"{SCREEN} .fs-text").inner_text()


def progress(page):
    return page.locator(f"{SCREEN} progress").get_attribute("value")


def press(page, key):
    """A key, and then wait until the screen shows the answer of the kernel."""
    before = progress(page), sentence(page)
    page.keyboard.press(key)
    for _ in range(600):
        if (progress(page), sentence(page)) != before and page.locator(f"{SCREEN}[aria-busy]").count() == 0:
            return
        time.sleep(0.03)
    raise AssertionError(f"{key} changed nothing: {page.locator(f'{SCREEN} .fs-status').inner_text()}")


def codings(lab):
    return codebook.read_csv(lab.workspace.codebook / "codings.csv")


def start(lab) -> Page:
    """The start page as `fiches lab` opens it."""
    page = lab.browser.new_page(viewport={"width": 1100, "height": 900}, locale="en-GB")
    page.outside, page.errors = [], []
    page.on("request", lambda r: page.outside.append(r.url) if r.url.startswith("http") and "127.0.0.1" not in r.url else None)
    page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)
    page.goto(f"http://127.0.0.1:{lab.port}/fiches/start?token=t")
    return page


def test_start_page_shows_how_every_step_stands_in_dutch_without_a_request_outside(lab):
    page = start(lab)
    assert page.locator("h1").inner_text() == "Start" and page.locator("html").get_attribute("lang") == "nl-BE"
    page.wait_for_selector(".st-step", timeout=SLOW)
    told = {step.get_attribute("data-step"): step.inner_text() for step in page.locator(".st-step").all()}
    assert "bestanden ingelezen" in told["read"] and "zinnen te coderen" in told["coding"] and "niet meer bij" in told["report"]
    assert Axe().run(page).response["violations"] == []
    assert page.outside == [] and page.errors == []
    links = [link.get_attribute("href") for link in page.locator(".st-do a").all()]
    assert any(link.endswith("/6-coderen.ipynb?run") for link in links)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "st-skip"
    page.close()


@pytest.fixture
def without_cities(lab):
    """A report of which the page of each city is not made: that takes long, and is not what is looked at here."""
    path = lab.workspace.notebooks / "3-stad.ipynb"
    path.rename(path.with_suffix(".away"))
    yield
    path.with_suffix(".away").rename(path)


@pytest.mark.usefixtures("without_cities")
@pytest.mark.wide
def test_a_job_is_seen_again_when_its_page_was_closed_and_its_report_opens(lab):
    page = start(lab)
    page.wait_for_selector(".st-step", timeout=SLOW)
    page.locator("[data-step=report] select").select_option(index=0)
    page.locator("[data-step=report] button").press("Enter")
    assert page.locator(".st-status").inner_text() != ""
    page.wait_for_selector(".st-job[data-how=busy]")
    page.close()
    page = start(lab)
    page.wait_for_selector(".st-job[data-how=busy], .st-job[data-how=done]", timeout=SLOW)
    page.wait_for_selector(".st-job[data-how=done]", timeout=3 * SLOW)
    assert "klaar" in page.locator(".st-status").inner_text() and page.locator(".st-log").inner_text()
    page.wait_for_selector("[data-step=report] .st-pages a")
    assert Axe().run(page).response["violations"] == []
    page.screenshot(path=str(lab.workspace.root / "start.png"), full_page=True)
    with page.context.expect_page() as opened:
        page.locator("[data-step=report] .st-pages a").last.click()
    opened.value.wait_for_selector("h1")
    assert opened.value.locator("h1").inner_text()
    opened.value.close()
    page.close()


@pytest.mark.wide
def test_jupyterlab_itself_is_in_dutch_without_pop_ups_or_requests(page):
    assert page.locator(f"{PANEL} h1").inner_text().startswith("Fiches van de werkgroep")
    assert page.locator("html").get_attribute("lang") == "nl-BE"
    page.wait_for_timeout(2000)
    assert page.locator(".Toastify__toast, .jp-Dialog").count() == 0
    assert page.outside == [] and page.errors == []
    assert page.locator(f"{PANEL} .jp-CodeCell").count() == 0


@pytest.mark.wide
def test_menus_that_an_analyst_uses_are_in_dutch(page):
    menus = page.locator("#jp-MainMenu .lm-MenuBar-item")
    assert menus.all_inner_texts() == [
        "Bestand",
        "Bewerken",
        "Beeld",
        "Uitvoeren",
        "Kernel",
        "Tabbladen",
        "Instellingen",
        "Help",
    ]
    pack = json.loads((Path(server.__file__).parent / "dutch" / "jupyterlab.json").read_text("utf-8"))
    english = {text for text, words in pack.items() if text and text not in words}
    seen = []
    for menu in (0, 1, 3, 4):
        menus.nth(menu).click()
        seen += page.locator(".lm-Menu .lm-Menu-itemLabel").all_inner_texts()
        page.keyboard.press("Escape")
    assert len(seen) > 50 and not set(seen) & english
    assert not [label for label in seen if re.search(r"\b(the|Cells?|and|Save|Run|Restart|Close)\b", label)]


@pytest.mark.wide
def test_many_sentences_by_keyboard_survive_the_kill_of_the_kernel(lab):
    before = len(codings(lab))
    page = lab.page("6-coderen.ipynb")
    run_all(page)
    page.wait_for_selector(f"{SCREEN} .fs-code", timeout=SLOW)
    page.wait_for_function("document.activeElement?.classList.contains('fs-sentence')")
    decided = []

    def decide(*keys):
        decided.append(sentence(page))
        for key in keys[:-1]:
            page.keyboard.press(key)
        press(page, keys[-1])

    for key in "1231g":
        decide(key)
    press(page, "u")
    assert sentence(page) == decided.pop()
    decide("g")
    decide("t", "1", "2", "Enter")
    page.keyboard.press("n")
    page.keyboard.type("let op: u s k 1")
    page.keyboard.press("Enter")
    decide("1")
    page.keyboard.press("z")
    page.keyboard.type(page.evaluate(f"document.querySelector('{SCREEN} .fs-code span').textContent.split(' ')[0].slice(0, 6)"))
    page.keyboard.press("ArrowDown")
    decide("Enter")
    while len(decided) < MANY:
        decide("1")
    new = codings(lab).iloc[before:]
    assert list(dict.fromkeys(new["text"])) == decided
    assert len(new) == MANY + 1 and sorted(new["note"])[-1] == "let op: u s k 1" and set(new["coder"]) != {""}
    following, reached = sentence(page), progress(page)
    assert Axe().run(page, context=SCREEN).response["violations"] == []

    for kernel in lab.kernels():
        os.kill(kernel, signal.SIGKILL)
    for _ in range(10):  # JupyterLab says in a dialog of its own that the kernel ended, sooner or later
        page.wait_for_timeout(2000)
        for button in page.locator(".jp-Dialog button.jp-mod-accept").all():
            button.click()
        page.locator(f"{SCREEN} .fs-sentence").press("1")
        if page.locator(f"{SCREEN} .fs-wrong").count():
            break
    assert "Voer deze cel opnieuw uit" in page.locator(f"{SCREEN} .fs-status").inner_text()
    page.close()

    page = lab.page("6-coderen.ipynb")
    run_all(page)
    page.wait_for_selector(f"{SCREEN} .fs-code", timeout=SLOW)
    assert list(dict.fromkeys(codings(lab).iloc[before:]["text"])) == decided
    assert (sentence(page), progress(page)) == (following, reached)
    press(page, "s")
    assert sentence(page) != following
    page.close()


@pytest.mark.wide
def test_screen_opens_by_itself_from_the_start_page_again_after_a_reload_and_axe_finds_nothing_in_any_of_its_states(lab):
    page = from_start(lab, "6-coderen.ipynb")
    page.wait_for_selector(f"{SCREEN} .fs-code", timeout=SLOW)
    page.reload()
    page.wait_for_selector(f"{SCREEN} .fs-code", timeout=SLOW)
    page.wait_for_function("document.activeElement?.classList.contains('fs-sentence')")
    states = {"plain": (), "several": ("t", "1"), "search": ("z", "ArrowDown"), "cut": ("Escape", "k")}
    states |= {"new": ("Escape", "c"), "doubt": ("Escape", "w"), "filters": ("f",), "coded": ("ArrowDown", "Tab")}
    for state, keys in states.items():
        for key in keys:
            page.keyboard.press(key)
        found = Axe().run(page, context=SCREEN).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], state
    page.context.close()


def chosen(page, name, value):
    """One of the filters, and then wait for the answer of the kernel."""
    turn = page.locator(f"{SCREEN} .fs-status").inner_text()
    page.locator(f"{SCREEN} .fs-filters select").nth("show city section code".split().index(name)).select_option(value)
    page.wait_for_function(
        "([screen, turn]) => !document.querySelector(screen).hasAttribute('aria-busy')"
        " && document.querySelector(screen + ' .fs-status').textContent !== turn",
        arg=[SCREEN, turn],
    )


def often(workspace):
    """The code that most sentences of energiedelen have as their only one; then every sentence that has it has company."""
    coded = workspace.table("coded").merge(workspace.table("statements")[["statement", "challenge"]], on="statement")
    coded = coded[(coded["challenge"] == "energiedelen") & (coded["code"] != "geen-code")]
    mixed = set(coded.loc[coded.duplicated("statement", keep=False), "code"])
    return coded.loc[~coded["code"].isin(mixed), "code"].value_counts().index[0]


@pytest.mark.deep  # by its messages instead of its keys: `test_coder`
def test_an_older_decision_is_changed_for_many_at_once_and_taken_back_in_the_screen(lab):
    page = lab.page("6-coderen.ipynb")
    run_all(page)
    page.wait_for_selector(f"{SCREEN} .fs-code", timeout=SLOW)
    before = sorted(map(tuple, codings(lab).to_numpy()))
    chosen(page, "show", "coded")
    chosen(page, "code", usual := often(lab.workspace))
    assert usual in page.locator(f"{SCREEN} .fs-stands").inner_text()
    page.locator(f"{SCREEN} .fs-sentence").press("h")
    page.wait_for_selector(f"{SCREEN} .fs-alike input")
    many = page.locator(f"{SCREEN} .fs-alike input").count()
    assert Axe().run(page, context=SCREEN).response["violations"] == []
    page.locator(f"{SCREEN} .fs-alike input").first.press("Space")
    page.locator(f"{SCREEN} .fs-sentence").press("w")
    press(page, "g")
    changed = codings(lab)
    assert f"{many} zinnen" in page.locator(f"{SCREEN} .fs-status").inner_text() or many == 1
    assert (changed["note"] == "?").sum() == many and (changed["code"] == "geen-code").sum() >= many
    page.screenshot(path=str(lab.workspace.root / "coded.png"))
    press(page, "u")
    assert sorted(map(tuple, codings(lab).to_numpy())) == before
    page.close()


@pytest.mark.deep  # idem
def test_a_new_code_is_made_by_keyboard_and_codes_the_sentence(lab):
    page = lab.page("6-coderen.ipynb")
    run_all(page)
    page.wait_for_selector(f"{SCREEN} .fs-code", timeout=SLOW)
    page.locator(f"{SCREEN} .fs-sentence").press("c")
    page.keyboard.type("Laden op de kermis")
    page.keyboard.press("Tab")
    page.keyboard.type("Tijdens de kermis kan niemand laden.")
    press(page, "Enter")
    assert "Laden op de kermis" in page.locator(f"{SCREEN} .fs-status").inner_text()
    codes = codebook.load(lab.workspace.codebook)["codes"].set_index("label")
    assert codings(lab)["code"].iloc[-1] == codes.loc["Laden op de kermis", "code"]
    page.close()


@pytest.mark.deep
def test_questions_are_answered_beside_their_document_by_keyboard_and_survive_the_kill_of_the_kernel(lab):
    page = lab.page("1b-lezen.ipynb")
    run_all(page)
    asking = f"{SCREEN} .rd-asking"
    page.wait_for_selector(asking, timeout=SLOW)
    page.wait_for_function("document.activeElement?.classList.contains('fs-sentence')")
    for _ in range(20):
        if page.locator(f"{SCREEN} .rd-proposals button").count():
            break
        move_on(page, "s")
    page.wait_for_selector(f"{SCREEN} .rd-line", timeout=SLOW)
    assert page.locator(f"{SCREEN} .rd-section").count() > 3
    assert [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page, context=SCREEN).response["violations"]] == []
    size, answered = len(codebook.read_csv(lab.workspace.codebook / "corrections.csv")), []
    for _ in range(3):
        answered.append(page.locator(asking).inner_text())
        move_on(page, "1")
    page.screenshot(path=str(lab.workspace.root / "lezen.png"))
    rows = codebook.read_csv(lab.workspace.codebook / "corrections.csv")
    assert len(rows) == size + 3 and "Bewaard" in page.locator(f"{SCREEN} .fs-status").inner_text()
    reached = progress(page)
    for kernel in lab.kernels():
        os.kill(kernel, signal.SIGKILL)
    page.close()
    page = lab.page("1b-lezen.ipynb")
    run_all(page)
    page.wait_for_selector(asking, timeout=SLOW)
    assert progress(page) == reached and page.locator(asking).inner_text() not in answered
    page.locator(f"{SCREEN} .fs-sentence").press("u")
    page.wait_for_function("([asking, text]) => document.querySelector(asking).innerText === text", arg=[asking, answered[-1]])
    assert len(codebook.read_csv(lab.workspace.codebook / "corrections.csv")) == size + 2
    page.close()


def move_on(page, key):
    """A key, and then wait until another question stands there."""
    asking = f"{SCREEN} .rd-asking"
    before = page.locator(asking).inner_text()
    page.keyboard.press(key)
    page.wait_for_function("([asking, text]) => document.querySelector(asking)?.innerText !== text", arg=[asking, before])


REPORTS = {notebook.path.name: notebook for notebook in report.notebooks(shipped.notebooks())}
SHOWN = "() => JSON.stringify(window.jupyterapp.shell.currentWidget.content.model.toJSON())"


@pytest.fixture(scope="module")
def build():
    with report.builder(120) as build:
        yield build


def published(lab, build, notebook, folder):
    """The page as an unattended run makes it, with the parameters that stand in the notebook, and the gate before it."""
    page = folder / "page.html"
    files = {name: str(folder / name.replace("/", "-")) for name in beside.names(notebook.report)}
    audience = notebook.defaults.get("audience", notebook.audience)
    job = report.Job(
        lab.workspace.root / "notebooks" / notebook.path.name, notebook.report, notebook.defaults, audience,
        lab.workspace.root, page, beside=files, today=TODAY,
    )  # fmt: skip
    verdict = build(job)
    assert verdict.good, verdict
    return page.read_text("utf-8")


@pytest.mark.parametrize("name", RUN)
@pytest.mark.wide
def test_every_notebook_runs_from_top_to_bottom_and_is_the_page_that_is_published(lab, build, tmp_path, name):
    page = lab.page(name)
    run_all(page)
    wrong = page.locator(
        f"{PANEL} .jp-RenderedText[data-mime-type$='error'], {PANEL} .jp-RenderedText[data-mime-type$='stderr']"
    )
    assert [output.inner_text() for output in wrong.all()] == []
    assert page.locator(f"{PANEL} .jp-OutputArea-output").count() > 0 or name == "0-start.ipynb"
    filled = page.locator(f"{PANEL} a.genoemd")  # a table shown by hand looks as it does in the report
    for cell in [filled.first] if filled.count() else []:
        assert cell.evaluate("n => getComputedStyle(n).backgroundColor") == "rgb(18, 67, 109)", name
    if name in REPORTS:
        by_hand = template.page(nbformat.reads(page.evaluate(SHOWN), as_version=4), {"built": TODAY})
        assert by_hand == published(lab, build, REPORTS[name], tmp_path)
    page.evaluate("async () => void (await window.jupyterapp.commands.execute('kernelmenu:shutdown'))")
    page.close()


STATEMENT = f'{SCREEN} .rd-rows [aria-selected="true"]'


def now_chosen(page):
    return page.locator(STATEMENT).inner_text()


def corrected(page, *keys, text="", end=()):
    """Keys, words and keys that end a correction, and then wait until the kernel says that it is on disk."""
    page.locator(f"{SCREEN} .fs-status").evaluate("status => { status.textContent = '' }")
    for key in keys:
        page.keyboard.press(key)
    page.keyboard.type(text)
    for key in end:
        page.keyboard.press(key)
    page.wait_for_function(
        "screen => document.querySelector(screen + ' .fs-status').textContent.match(/^(Bewaard|Ongedaan)/)"
        " && !document.querySelector(screen).hasAttribute('aria-busy')",
        arg=SCREEN,
    )


@pytest.mark.wide
def test_statements_are_moved_cut_joined_and_typed_over_by_keyboard_beside_the_fiche_as_it_will_count(lab):
    path = lab.workspace.codebook / "corrections.csv"
    before, size = path.read_bytes(), len(codebook.read_csv(path))
    page = lab.page("1b-lezen.ipynb")
    run_all(page)
    page.wait_for_selector(f"{SCREEN} .rd-question", timeout=SLOW)
    page.wait_for_function("document.activeElement?.classList.contains('fs-sentence')")
    page.keyboard.press("f")
    page.wait_for_selector(STATEMENT, timeout=SLOW)
    page.wait_for_function("document.activeElement?.classList.contains('rd-rows')")
    while "Deelproblemen" not in now_chosen(page):
        page.keyboard.press("ArrowDown")
    corrected(page, "t", "Control+a", text="Te weinig palen en te duur", end=["Enter"])
    assert "Te weinig palen en te duur" in now_chosen(page)
    corrected(page, "k", "Home", *["ArrowRight"] * 16, "|", "Enter")
    page.wait_for_selector(f'{STATEMENT}:has-text("Te weinig palen")')
    corrected(page, "j")
    assert "Te weinig palen en te duur" in now_chosen(page)
    corrected(page, "m", text="Obstructies", end=["Enter"])
    assert list(codebook.read_csv(path)["action"])[size:] == ["type", "split", "join", "move"]
    assert "tellen mee" in page.locator(f"{SCREEN} .rd-side").inner_text()
    for key in ("t", "Escape", "m", "ArrowDown", "Escape"):
        page.keyboard.press(key)
        assert [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page, context=SCREEN).response["violations"]] == []
    page.screenshot(path=str(lab.workspace.root / "fiche.png"))
    for _ in range(4):
        corrected(page, "u")
    assert path.read_bytes() == before
    page.keyboard.press("f")
    page.wait_for_selector(f"{SCREEN} .rd-asking")
    page.close()
