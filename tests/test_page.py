"""The pages a city sees, held against the points R1-R36 of an excellent report: markup first, then in a real Chromium."""

import base64
import copy
import hashlib
import io
import re
import shutil
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import launched, opened, required
from gold_workspace import gold_workspace
from lxml import html as parser
from pages import executed, page
from pypdf import PdfReader

from analysis import pdf, template

MEETING = "2023-03-03"
PAGES = {
    "vergadering": ("2-vergadering", {"meeting": MEETING}),
    "stad": ("3-stad", {"meeting": MEETING, "city": "sint-ermelinde"}),
    "zonder": ("3-stad", {"meeting": MEETING, "city": "vlashove"}),
    "publiek": ("2-vergadering", {"meeting": MEETING, "audience": "publiek"}),
    "respons": ("1-respons", {"meeting": MEETING}),
}
ENGLISH = r"\b(?:the|and|with|No description|Warning|Traceback|Error|nan|None|NaN|undefined|True|False)\b|TMP|C:\\|In \["
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
browsing = [pytest.mark.browser, pytest.mark.xdist_group("pages")]
pytestmark = pytest.mark.xdist_group("pages")


@pytest.fixture(scope="session")
def workspace(tmp_path_factory):
    return gold_workspace(tmp_path_factory.mktemp("gold") / "ws")


@pytest.fixture(scope="session")
def empty(workspace, tmp_path_factory):
    """The same workspace before anything came in."""
    folder = tmp_path_factory.mktemp("empty") / "ws"
    shutil.copytree(workspace.root, folder)
    nothing = type(workspace)(folder)
    for name in ("fiches", "statements", "coded"):
        nothing.save(name, workspace.table(name).iloc[:0])
    return nothing


@pytest.fixture(scope="session")
def files(workspace, empty, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    made = {name: page(notebook, workspace, **parameters) for name, (notebook, parameters) in PAGES.items()}
    made["leeg"] = page("2-vergadering", empty, meeting=MEETING)
    for name, text in made.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture(scope="session")
def trees(files):
    return {name: parser.fromstring(file.read_bytes()) for name, file in files.items()}


@pytest.fixture(scope="module")  # one Playwright at a time: the next module starts its own
def browser():
    with launched() as found:
        yield found


EVERY = pytest.mark.parametrize("name", [*PAGES, "leeg"])


@EVERY
def test_markup(name, files, trees):
    """R3, R5, R10, R13: Dutch, landmarks, one h1, no skipped level, unique ids, living links, nothing foreign."""
    text, tree = files[name].read_text("utf-8"), trees[name]
    assert text.startswith('<!doctype html>\n<html lang="nl-BE">\n<head>\n<meta http-equiv="Content-Security-Policy"')
    assert not tree.xpath("//script|//iframe|//*[@style]|//*[@*[starts-with(name(), 'on')]]") and "javascript:" not in text
    style = tree.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style[0].text.encode()).digest()).decode()
    assert len(style) == 1 and f"'sha256-{digest}'" in tree.xpath("//meta[@http-equiv]/@content")[0]
    assert [len(tree.xpath(f"//{tag}")) for tag in ("h1", "main", "nav", "body/header", "body/footer")] == [1] * 5
    levels = [int(node.tag[1]) for node in tree.xpath("//h1|//h2|//h3|//h4") if node.xpath("ancestor::main")]
    assert all(after - before <= 1 for before, after in zip([1, *levels], levels, strict=False))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    assert [a.get("href")[1:] for a in tree.xpath("//nav//a")] == tree.xpath("//section/@id")
    assert all(href.startswith(("#", "mailto:")) for href in tree.xpath("//@href"))


@EVERY
def test_head(name, trees):
    """R6, R28, R31: a real title, the mark of the example, the audience, no English, no percentages of ours."""
    tree = copy.deepcopy(trees[name])
    assert re.search(r"^Werkgroep e-mobiliteit, .*3 maart 2023: \S", tree.findtext(".//title"))
    assert "Fictief voorbeeld" in tree.xpath("string(//header)")
    assert tree.xpath("string(//*[@class='badge'])")
    for quote in tree.xpath("//blockquote|//style|//bdi"):
        quote.drop_tree()
    own = tree.xpath("string(//body)")
    assert re.findall(ENGLISH, own) == []
    assert re.findall(r"\d\s?%", own) == []


@EVERY
def test_tables(name, trees):
    """R15, R19: caption, scope, a filled first head, no merged heads; a filled cell always holds a number."""
    for table in trees[name].xpath("//table"):
        assert table.xpath("string(caption/b)").startswith("Tabel ")
        heads = table.xpath(".//th")
        assert all(th.get("scope") in ("row", "col") and th.text_content().strip() for th in heads)
        assert not table.xpath(".//@colspan|.//@rowspan")
        assert all(td.text_content().strip() for td in table.xpath(".//td"))
    for cell in trees[name].xpath("//*[contains(@class, 'genoemd') and contains(@class, 'c ')]"):
        assert re.search(r"\d", cell.text_content())


def drawings(tree):
    return [unquote(data.split(",", 1)[1]) for data in tree.xpath("//img/@src|//source/@srcset")]


def test_figures(trees):
    """R16, R17, R18: message as title, Dutch alt of 40 to 250 letters, real text, its data in the same section."""
    tree = trees["vergadering"]
    alts = tree.xpath("//img/@alt")
    assert len(alts) == len(set(alts)) == 3 and all(40 <= len(alt) <= 250 for alt in alts)
    for figure in tree.xpath("//figure"):
        assert figure.xpath("string(figcaption)").startswith(figure.xpath("string(figcaption/b)"))
        section = figure.xpath("ancestor::section[.//table]")[0]
        facts = section.text_content()
        assert all(number in facts for number in re.findall(r"\d+", figure.xpath("string(.//img/@alt)")))
    for svg in drawings(tree):
        assert len(svg) < 80_000 and "<text" in svg and "http" not in svg.replace("http://www.w3.org/2000/svg", "")
        assert min(float(size) for size in re.findall(r"font:[^;']*?(\d+)px|font-size:(\d+)px", svg)[0] if size) >= 12
        assert set(re.findall(r"#[0-9a-f]{6}", svg.split("</style>")[1])) == set()


def test_the_obstacles_of_the_picture_are_those_of_its_table(trees):
    wide = drawings(trees["vergadering"])[1]  # the narrow one stands first
    shown = re.findall(r"<text[^>]*>([^<]+)</text>", wide)
    table = trees["vergadering"].xpath("//figure[@id='levels']/following-sibling::table[1]//tr[td]")
    assert len(table) > 5 and all(row.xpath("string(td[1])") in shown for row in table)


def test_every_number_is_alive_and_true(trees):
    """Every filled cell leads to as many sentences of that city as it says, with date and place, and these lead back."""
    tree, checked = trees["vergadering"], 0
    for link in tree.xpath("//table[contains(@class,'matrix')]//a[contains(@class,'genoemd') and starts-with(@href,'#b-')]"):
        said = int(re.search(r"\d+", link.text_content())[0])
        name = tree.get_element_by_id(link.get("href")[1:])
        city, group = name.text, name.xpath("ancestor::*[@class='group']")[0]
        mine = [
            li for li in group.xpath(".//li") if li.xpath("string(p/text())") == city and "sluit" not in li.get("class", "")
        ]
        assert len(mine) >= said
        source = mine[0].xpath("string(.//*[@class='source'])")
        assert re.match(r"fiche van \d+ \w+ 2023.*, \S+ \d", source) and "terug naar de tabel" in source
        checked += 1
    assert checked > 80


def test_sizes(files):
    """R4."""
    assert files["leeg"].stat().st_size <= 30_000
    assert files["vergadering"].stat().st_size <= 500_000
    assert files["stad"].stat().st_size <= 500_000


def test_same_bytes(workspace, files):
    """R36."""
    assert page("3-stad", workspace, **PAGES["stad"][1]) == files["stad"].read_text("utf-8")


def test_a_page_with_a_typed_number_or_a_dangling_link_is_refused(workspace):
    notebook = executed("3-stad", workspace, **PAGES["stad"][1])
    notebook.cells[-2].source += "\n\nTwee steden zeggen dit, in 3 zinnen."
    notebook.cells = [cell for cell in notebook.cells if "sources(e)" not in cell.source]
    with pytest.raises(template.PageError) as refused:
        template.page(notebook)
    assert (
        "'Twee steden'" in str(refused.value)
        and "'3'" in str(refused.value)
        and "'b-sub_problem-DATA-01'" in str(refused.value)
    )


def test_an_output_of_something_else_is_refused(workspace):
    notebook = executed("3-stad", workspace, **PAGES["stad"][1])
    notebook.cells[-1].outputs[0].metadata = {}
    with pytest.raises(template.PageError, match="niet van onze"):
        template.page(notebook)


# --- in a real browser


def axed(page):
    found = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations", "incomplete"]}).response
    undecided = [rule for rule in found["incomplete"] if rule["id"] == "color-contrast"]
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"] + undecided]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "width", "media"),
    [
        ("vergadering", 1280, {}),
        ("stad", 320, {}),
        ("stad", 390, {}),
        ("stad", 1280, {"color_scheme": "dark"}),
        ("publiek", 320, {"color_scheme": "dark"}),
        ("publiek", 1280, {}),
        ("leeg", 320, {}),
        ("respons", 1280, {}),
    ],
)
def test_axe(name, width, media, files, browser):
    """R1, R7, R8: no violation, no undecided contrast, no request."""
    with opened(browser, files[name], width, **media) as shown:
        assert axed(shown) == []
        assert shown.asked == []


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_the_same_without_script(name, files, browser):
    """R2, R3: nothing is fetched and nothing waits for a script."""
    texts = []
    for script in (True, False):
        with opened(browser, files[name], script=script) as shown:
            texts.append(shown.inner_text("body") if script else shown.locator("body").inner_text())
            assert shown.asked == []
    assert texts[0] == texts[1]


@pytest.mark.browser
@pytest.mark.parametrize("name", [*PAGES, "leeg"])
def test_narrow(name, files, browser):
    """R20, R22: nothing sticks out at 320 px, nor with wide text spacing."""
    with opened(browser, files[name], 320) as shown:
        assert shown.evaluate("document.documentElement.scrollWidth") == 320
        shown.evaluate(
            "document.adoptedStyleSheets=[Object.assign(new CSSStyleSheet(),{})];"
            "document.adoptedStyleSheets[0].replaceSync('*{letter-spacing:.12em!important;word-spacing:.16em!important}')"
        )
        assert shown.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_all_cities_in_view(width, files, browser):
    """R21: every column of every row, and the row's label, inside the window without scrolling sideways."""
    with opened(browser, files["vergadering"], width) as shown:
        rows = shown.evaluate("""w => [...document.querySelectorAll('.matrix:not(.few) tbody tr')].map(row => {
            const shown = [...row.children].filter(c => getComputedStyle(c).display !== 'none' && !c.classList.contains('sum'));
            const boxes = shown.map(c => c.getBoundingClientRect());
            return [shown.length, boxes.every(r => r.width > 10 && r.left >= 0 && r.right <= w)]
        })""", width)  # fmt: skip
    assert len(rows) > 30 and all(row == [15, True] for row in rows)


@pytest.mark.browser
def test_first_screen(files, browser):
    """R30: on a phone the first screen has title, date, basis and three key messages."""
    with opened(browser, files["vergadering"], 390, 844) as shown:
        ends = shown.evaluate(
            "[...document.querySelectorAll('h1,.meta,.basis,.lead>li')].map(n => n.getBoundingClientRect().bottom)"
        )
    assert len(ends) == 6 and max(ends) <= 844


@pytest.mark.browser
def test_keyboard(files, browser):
    """R11, R12, R14: the skip link comes first, is seen and works; only links are stops; contents lead there."""
    with opened(browser, files["stad"]) as shown:
        shown.keyboard.press("Tab")
        assert shown.evaluate("document.activeElement.className") == "skip"
        assert shown.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
        shown.keyboard.press("Enter")
        assert shown.evaluate("document.activeElement.tagName") == "MAIN"
        stops = shown.evaluate("""[...document.querySelectorAll('a[href],button,input,select,textarea,[tabindex]')]
            .filter(n => n.tabIndex >= 0).map(n => n.tagName)""")
        assert set(stops) == {"A"}
        for _ in range(5):
            shown.keyboard.press("Tab")
            style = (
                "(s => [s.outlineStyle, parseFloat(s.outlineWidth), s.outlineColor])(getComputedStyle(document.activeElement))"
            )
            assert shown.evaluate(style) == ["solid", 3, "rgb(27, 30, 34)"]
        for link in shown.query_selector_all("nav a")[1:]:
            shown.evaluate("window.scrollTo(0, 0)")
            link.click()
            assert shown.evaluate("window.scrollY") > 0


@pytest.mark.browser
def test_readable(files, browser):
    """R9, R23: body of 16 px, lines of at most 80 letters, and every text at least 4.5 to 1, also in the dark."""
    with opened(browser, files["vergadering"]) as shown:
        size, height = shown.evaluate(
            "(s => [parseFloat(s.fontSize), parseFloat(s.lineHeight)])(getComputedStyle(document.body))"
        )
        assert size >= 16 and height / size >= 1.5
        longest = shown.evaluate("""Math.max(...[...document.querySelectorAll('main section>p:not([class])')].map(p => {
            const range = document.createRange(); range.selectNodeContents(p);
            const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top / 8)));
            return p.textContent.length / Math.max(lines.size, 1) }))""")
        assert longest <= 80
    for scheme in ("light", "dark"):
        with opened(browser, files["vergadering"], color_scheme=scheme) as shown:
            assert shown.evaluate(CONTRAST) >= 4.5


CONTRAST = """(() => {
    const parts = c => c.match(/[\\d.]+/g).map(Number);
    const light = c => { const [r, g, b] = parts(c).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b };
    const ground = n => { for (; n; n = n.parentElement) { const c = parts(getComputedStyle(n).backgroundColor);
        if (c.length < 4 || c[3] > 0) return getComputedStyle(n).backgroundColor } return 'rgb(255,255,255)' };
    const texts = [...document.querySelectorAll('main *, header *, footer *')].filter(n => !n.closest('.vh,svg') &&
        [...n.childNodes].some(t => t.nodeType === 3 && t.data.trim()));
    const seen = new Map();
    for (const n of texts) seen.set(getComputedStyle(n).color + ground(n), [getComputedStyle(n).color, ground(n)]);
    return Math.min(...[...seen.values()].map(([a, b]) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
        return (x + .05) / (y + .05) }));
})()"""


@pytest.mark.browser
def test_modes(files, browser):
    """R27: dark is dark, and with forced colours no cell loses its shape."""
    with opened(browser, files["vergadering"], color_scheme="dark") as shown:
        assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"
    with opened(browser, files["vergadering"], forced_colors="active") as shown:
        cell = "(s => [s.borderTopWidth, s.color === s.backgroundColor])(getComputedStyle(document.querySelector('a.genoemd')))"
        assert shown.evaluate(cell) == ["2px", False]


@pytest.mark.browser
def test_paper(files, browser):
    """R24, R25, R26: tagged; the chair's sheet is one page; every matrix has all its cities; black digits on paper."""
    required()
    reader = PdfReader(io.BytesIO(pdf.printed(files["vergadering"])))
    pages = [page.extract_text() for page in reader.pages]
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"].lower().startswith("nl") and "Werkgroep" in reader.metadata.title
    assert "In het kort" in pages[0] and "Vragen voor de zaal" in pages[0] and "Wie kan waarover vertellen" in pages[0]
    assert pages[1].splitlines()[1] == "Deelproblemen"  # after the footer of the sheet
    whole = "\n".join(pages)
    assert "Naar de inhoud" not in whole and "Terug naar boven" not in whole
    for title in (
        "Welke stad noemt welk deelprobleem?",
        "Welke stad noemt welke obstructie?",
        "Wie antwoordde op welke vraag?",
    ):
        sheet = next(page for page in pages if title in page)
        assert all(name in sheet for name in ("Ankerdonk", "Vlashove", "Zandkerke", "GCH"))
    with opened(browser, files["vergadering"], media="print") as shown:
        cell = "(s => [s.color, s.backgroundColor])(getComputedStyle(document.querySelector('a.genoemd')))"
        assert shown.evaluate(cell) == ["rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"]
