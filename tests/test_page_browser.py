"""One page of each kind in a real Chromium: every width, light, dark, forced colours, print; keyboard, zoom, colour vision."""

import io
import itertools
import os
import re
import socket
import unicodedata
from contextlib import contextmanager

import fonts
import kinds
import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import ARGS, launched, opened, required
from kinds import IN_ENGLISH, KINDS
from lxml import html as parser
from PIL import Image, ImageChops
from pypdf import PdfReader

from analysis.files import printing as pdf

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DEEP = bool(os.environ.get("FICHES_DEEP"))
WIDEST = ("vergadering", "respons", "advies", "index")  # what stuck out first; the others in `make test-deep`
WIDTHS = (320, 390, 1280)
TABLETS = (1000,)
SMALL_TABLETS = (704, 768)  # in wide letters the page on who answered sticks 26 px out of the first
A4 = 688  # px between the margins of a sheet: 182 mm
MEDIA = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active", "color_scheme": "light"},
}
SEEN = dict.fromkeys(WIDTHS, tuple(MEDIA)) if DEEP else {320: ("forced",), 390: ("dark",), 1280: tuple(MEDIA)}
IN_QUICK = ("en-vergadering", "en-stad", "en-index")  # of the second example; the others in `make test-deep`
LIKE_ANOTHER = ("zonder", "publiek", *(name for name in IN_ENGLISH if name not in IN_QUICK))  # with less on them
MORE = {"stad": (320, 1280), "index": WIDTHS}  # axe at every width; of the others at 1280 px

# What a person must still be able to see: every text (with the lowest contrast), every cell of every matrix.
LOOK = """paper => {
    const parts = c => c.match(/[\\d.]+/g).map(Number);
    const light = c => { const [r, g, b] = parts(c).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b };
    const ground = n => { if (paper) return 'rgb(255, 255, 255)';
        for (; n; n = n.parentElement) { const c = parts(getComputedStyle(n).backgroundColor);
        if (c.length < 4 || c[3] > 0) return getComputedStyle(n).backgroundColor } return 'rgb(255, 255, 255)' };
    const texts = [...document.querySelectorAll('main *, header *, footer *')].filter(n => !n.closest('.vh,svg') &&
        n.getClientRects().length && [...n.childNodes].some(t => t.nodeType === 3 && t.data.trim()));
    const seen = new Map();
    for (const n of texts) { const c = getComputedStyle(n).color, g = ground(n); seen.set(c + g, [c, g]) }
    const contrast = Math.min(...[...seen.values()].map(([a, b]) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
        return (x + .05) / (y + .05) }));
    const wide = document.documentElement.clientWidth, rows = [...document.querySelectorAll('.matrix tbody tr')].map(row => {
        const cells = [...row.children].filter(c => getComputedStyle(c).display !== 'none'), boxes = cells.map(c =>
            c.getBoundingClientRect()), line = new Set(boxes.filter((_, n) => cells[n].matches('td')).map(r => r.top));
        return line.size === 1 && boxes.every(r => r.width > 10 && r.left >= 0 && r.right <= wide + .5) });
    return {over: document.documentElement.scrollWidth - wide, contrast, texts: texts.length, rows: rows.length,
        outside: rows.filter(inside => !inside).length} }"""

# What is folded is looked at too, opened.
UNFOLD = "document.querySelectorAll('details').forEach(fold => { fold.open = true })"

# WCAG 1.4.12, and what it must not do: nothing sticks out, nothing is cut off, no two cells run into each other.
SPACING = """document.adoptedStyleSheets = [new CSSStyleSheet()]; document.adoptedStyleSheets[0].replaceSync(
    '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}')"""
LOSS = """() => {
    const cut = [...document.querySelectorAll('main *')].filter(n => !n.closest('.vh,thead,svg') &&
        getComputedStyle(n).overflowX !== 'visible' && n.scrollWidth > n.clientWidth + 1).map(n => n.className);
    const seen = row => [...row.querySelectorAll('td:not(.sum) > :not(.vh)')].filter(c => c.offsetParent);
    const run = row => { const boxes = seen(row).map(c => {
        const walk = document.createTreeWalker(c, NodeFilter.SHOW_TEXT), range = document.createRange();
        while (walk.nextNode()) if (walk.currentNode.data.trim() && !walk.currentNode.parentElement.closest('.vh')) {
            range.selectNodeContents(walk.currentNode); return range.getBoundingClientRect() } }).filter(Boolean);
        return boxes.slice(1).some((box, n) => box.left < boxes[n].right - .5) };
    return [document.documentElement.scrollWidth - document.documentElement.clientWidth, cut,
        [...document.querySelectorAll('.matrix tbody tr')].filter(run).length] }"""


@pytest.fixture(scope="module")  # one Playwright at a time: the next module starts its own
def browser():
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def files():
    return kinds.files() | kinds.in_english()


def axed(page):
    found = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations", "incomplete"]}).response
    undecided = [rule for rule in found["incomplete"] if rule["id"] == "color-contrast"]
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"] + undecided]


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.deep] if name in LIKE_ANOTHER else []) for name in (*KINDS, *IN_ENGLISH)],
)
@pytest.mark.kinds("vergadering")
def test_every_kind_everywhere(name, files, browser):
    """R1, R7, R8, R9, R20, R21, R22, R24, R25, R27, R30: every width and medium, zoom, spacing, axe, no request."""
    with opened(browser, files[name]) as shown:
        shown.evaluate(UNFOLD)
        for width in WIDTHS:
            shown.set_viewport_size({"width": width, "height": 844})
            found = {}
            for medium in SEEN[width]:
                shown.emulate_media(**{"color_scheme": None, "forced_colors": None} | MEDIA[medium])
                found[medium] = shown.evaluate(LOOK, False)
                assert (found[medium]["over"], found[medium]["outside"]) == (0, 0), (width, medium)
                assert found[medium]["contrast"] >= 4.5, (width, medium)
            assert len({(seen["texts"], seen["rows"]) for seen in found.values()}) == 1, width  # nothing disappears
            if width == 390:
                _first_screen(shown, name)
            if width in MORE.get(name, (1280,)):
                shown.emulate_media(color_scheme="light", forced_colors="none")
                assert axed(shown) == [], width
        _on_paper(shown)
        _spaced(shown)
        assert shown.asked == []


def _first_screen(shown, name):
    """Of a phone: title, date, basis and key messages (of a meeting: three)."""
    each = "h1 .meta .basis .lead>li".split()
    ends = shown.evaluate(
        "each => each.map(s => [...document.querySelectorAll(s)].map(n => n.getBoundingClientRect().bottom))", each
    )
    messages = 3 if "index" in name or name == "en-systeemtrack" else 4  # nothing in there was put under a domain
    assert all(0 < end[0] <= 844 for end in ends[:messages])
    assert "vergadering" not in name or (len(ends[3]) == 3 and max(ends[3]) <= 844)


def _on_paper(shown):
    """A4: everything between the margins, and black enough on white without any background."""
    shown.set_viewport_size({"width": A4, "height": 1000})
    shown.emulate_media(media="print")
    seen = shown.evaluate(LOOK, True)
    assert seen["over"] <= 0 and seen["outside"] == 0 and seen["contrast"] >= 4.5
    away = shown.evaluate("['.skip','nav','.up'].flatMap(s => [...document.querySelectorAll(s)]).filter(n => n.offsetHeight)")
    heads = shown.evaluate("[...document.querySelectorAll('thead')].map(n => getComputedStyle(n).display)")
    whole = "[...document.querySelectorAll('.matrix,figure,tr,blockquote')].map(n => getComputedStyle(n).breakInside)"
    assert away == [] and set(heads) <= {"table-header-group"} and set(shown.evaluate(whole)) <= {"avoid"}
    shown.emulate_media(media="screen")


def _spaced(shown):
    """200 % zoom of 1280 px is 640 px; then the spacing of WCAG 1.4.12 there and on a phone."""
    for width, spacing in ((640, ""), (640, SPACING), (320, SPACING)):
        shown.set_viewport_size({"width": width, "height": 844})
        shown.evaluate(spacing)
        assert shown.evaluate(LOSS) == [0, [], 0], (width, spacing)


@contextmanager
def lettered(browser, width, folder):
    """A browser that finds letters of this width only."""
    found = browser.browser_type.launch(executable_path=required(), args=ARGS, env=fonts.environment(width, folder))
    try:
        yield found
    finally:
        found.close()


@pytest.mark.parametrize("width", [pytest.param(w, marks=[pytest.mark.deep] if w == "narrow" else []) for w in fonts.FONTS])
@pytest.mark.wide
def test_every_kind_holds_in_letters_of_any_width(width, files, browser, tmp_path):
    """A reader's fonts are not ours to choose: nothing sticks out of a screen or a sheet, the chair's sheet stays one page."""
    with lettered(browser, width, tmp_path) as other:
        for name in KINDS if DEEP else WIDEST:
            with opened(other, files[name]) as shown:
                shown.evaluate(UNFOLD)
                for size in (*(WIDTHS if DEEP else WIDTHS[:2]), *TABLETS, *(SMALL_TABLETS if width != "wide" else ())):
                    shown.set_viewport_size({"width": size, "height": 844})
                    seen = shown.evaluate(LOOK, False)
                    assert (seen["over"], seen["outside"]) == (0, 0), (name, size)
                    if size == 390:
                        _first_screen(shown, name)
                _on_paper(shown)
                if name == "vergadering":
                    shown.emulate_media(media="print")
                    shown.reload()
                    first, second, *_ = PdfReader(io.BytesIO(shown.pdf(prefer_css_page_size=True))).pages
                    assert "Een blinde vlek" in first.extract_text() and "Deelproblemen" not in first.extract_text()
                    assert "Deelproblemen" in second.extract_text() and "Een blinde vlek" not in second.extract_text()
                    shown.emulate_media(media="screen")
                if width != "wide":  # spaced out as well, they stick 30 px out of a phone of 320 px (advice)
                    _spaced(shown)


@pytest.mark.wide
def test_the_letters_are_really_others(browser, tmp_path):
    """The same line is longer in each family than in the one before."""
    lengths = []
    for width in fonts.FONTS:
        with lettered(browser, width, tmp_path) as other:
            page = other.new_page()
            page.set_content("<span style='font-family:Arial,sans-serif'>Meerdere steden vragen een vergunning</span>")
            lengths.append(page.evaluate("document.querySelector('span').getBoundingClientRect().width"))
    assert lengths == sorted(lengths) and lengths[0] * 1.1 < lengths[2]


def test_the_dark_page_in_axe(files, browser):
    """R7, R8 in the dark."""
    with opened(browser, files["stad"], color_scheme="dark") as shown:
        assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 28)"
        assert axed(shown) == []


def test_the_same_without_script(files, browser):
    """R3: nothing waits for a script."""
    for name in ("stad", "respons", "index"):
        texts = []
        for script in (True, False):
            with opened(browser, files[name], script=script) as shown:
                texts.append(shown.locator("body").inner_text())
        assert texts[0] == texts[1] and len(texts[0]) > 500, name


PAINTED = """new Promise(done => new PerformanceObserver(seen => done(seen.getEntries()[0].startTime))
    .observe({type: 'paint', buffered: true}))"""


@pytest.mark.wide
def test_it_opens_at_once_where_the_network_never_answers(files, browser, tmp_path):
    """R2: any host is a socket that accepts and stays silent. A page that fetches one script from it stays white."""
    fetching = tmp_path / "fetching.html"
    fetching.write_text('<!doctype html><title>t</title><script src="http://cdn.example/x.js"></script><p>tekst</p>', "utf-8")
    with socket.create_server(("127.0.0.1", 0), backlog=16) as silent:
        port = silent.getsockname()[1]
        flags = [*ARGS, f"--host-resolver-rules=MAP * 127.0.0.1:{port}"]
        dead = browser.browser_type.launch(executable_path=required(), args=flags)
        page = dead.new_page()
        page.goto(fetching.as_uri(), wait_until="commit")
        page.wait_for_timeout(700)
        assert silent.accept()[0] and page.locator("p").count() == 0
        for name in ("vergadering", "advies", "index", "en-vergadering", "en-advies", "en-index"):
            with opened(dead, files[name]) as shown:
                assert shown.evaluate(PAINTED), name
        dead.close()


@pytest.mark.parametrize("name", ["stad", "en-stad"])
def test_keyboard(name, files, browser):
    """R11, R12, R14: the skip link comes first, is seen and works; the stops are links, in reading order; contents lead."""
    with opened(browser, files[name]) as shown:
        shown.keyboard.press("Tab")
        assert shown.evaluate("document.activeElement.className") == "skip"
        assert shown.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
        shown.keyboard.press("Enter")
        assert shown.evaluate("document.activeElement.tagName") == "MAIN"
        stops = shown.evaluate("""window.stops = [...document.querySelectorAll(
            'a[href],button,input,select,textarea,summary,[tabindex]')].filter(n => n.tabIndex >= 0 && n.checkVisibility());
            window.stops.map(n => n.tagName)""")
        assert set(stops) == {"A", "SUMMARY"}
        inside = shown.evaluate("window.stops.findIndex(n => n.closest('main'))")
        for number in range(inside, min(inside + 25, len(stops))):
            shown.keyboard.press("Tab")
            style = (
                "(s => [s.outlineStyle, parseFloat(s.outlineWidth), s.outlineColor])(getComputedStyle(document.activeElement))"
            )
            assert shown.evaluate(style) == ["solid", 3, "rgb(27, 30, 34)"]
            assert shown.evaluate("window.stops.indexOf(document.activeElement)") == number
        for link in shown.query_selector_all("nav a")[1:]:
            shown.evaluate("window.scrollTo(0, 0)")
            link.click()
            assert shown.evaluate("window.scrollY") > 0


@pytest.mark.wide
def test_readable(files, browser):
    """R18, R23: body of 16 px, lines of at most 80 letters; on a phone the letters of a drawing are at least 12 px."""
    kinds = ("vergadering", "stad", "advies", "systeemtrack", "respons")
    for name in (*kinds, *(f"en-{kind}" for kind in kinds)):
        with opened(browser, files[name]) as shown:
            style = "(s => [parseFloat(s.fontSize), parseFloat(s.lineHeight)])(getComputedStyle(document.body))"
            size, height = shown.evaluate(style)
            assert size >= 16 and height / size >= 1.5
            longest = shown.evaluate("""Math.max(...[...document.querySelectorAll('main section>p:not([class])')].map(p => {
                const range = document.createRange(); range.selectNodeContents(p);
                const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top / 8)));
                return p.textContent.length / Math.max(lines.size, 1) }))""")
            assert longest <= 80, name
            shown.set_viewport_size({"width": 390, "height": 844})
            scales = shown.evaluate("[...document.querySelectorAll('img.fig')].map(n => n.clientWidth / n.naturalWidth)")
            assert all(scale >= 1 for scale in scales) and bool(scales) == (name in DRAWN), name


def _sheets(file, everything=False):
    """The text of every printed page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf.printed(file, everything=everything))).pages]


def _plain(text):
    """Without spaces, ligatures and the hyphens of a broken line."""
    return re.sub(r"[^0-9a-z]", "", unicodedata.normalize("NFKD", text).casefold())


DRAWN = ("vergadering", "respons", "advies", "en-vergadering", "en-respons")  # no point of the second advice needs another
SHEETS = {"vergadering": 8, "stad": 5, "advies": 12, "systeemtrack": 10}
SCREENS = {"vergadering": 22, "stad": 13.25, "advies": 47, "systeemtrack": 42}  # a quarter of what they were, of 844 px


@pytest.mark.parametrize(  # the text of a long PDF takes its time
    "name", [pytest.param(name, marks=[pytest.mark.deep] if name in ("stad", "systeemtrack") else []) for name in SHEETS]
)
@pytest.mark.wide
def test_the_body_is_short_and_one_click_opens_the_rest(name, files, browser):
    """What people read is short, on paper and on a phone; every sentence stands behind it, opened by one link."""
    with opened(browser, files[name], width=390, script=False) as shown:
        assert shown.evaluate("document.documentElement.scrollHeight") <= SCREENS[name] * 844
        assert len(_sheets(files[name])) <= SHEETS[name]
        shown.set_viewport_size({"width": 1280, "height": 844})
        quoted = shown.locator("main blockquote")
        assert not all(quote.is_visible() for quote in quoted.all()[-9:])
        shown.locator("#alles a").first.click()
        assert all(quote.is_visible() for quote in quoted.all()[-9:])
        whole = _plain("".join(_sheets(files[name], everything=True)))
        begins = [_plain(text)[:14] for text in quoted.all_text_contents()]
        assert [begin for begin in begins if begin not in whole] == [] and len(begins) > 20
        shown.locator("#alles .close").click()
        assert not all(quote.is_visible() for quote in quoted.all()[-9:])


TOUCHED = """() => [...document.querySelectorAll('.matrix tbody tr')].map(row => {
    const links = [...row.querySelectorAll('td:not(.sum) > a.c')].filter(a => a.offsetParent);
    const left = links.map(a => a.getBoundingClientRect().left);
    return [links.length, Math.min(...left.slice(1).map((x, n) => x - left[n]), 99)] })"""


def test_a_cell_is_a_link_on_a_phone_where_it_is_large_enough_to_touch(files, browser):
    with opened(browser, files["advies"], width=390) as shown:
        links, apart = zip(*shown.evaluate(TOUCHED), strict=True)
        assert sum(links) > 40 and min(apart) >= 24
        shown.set_viewport_size({"width": 280, "height": 653})
        assert {count for count, _ in shown.evaluate(TOUCHED)} == {0}


def test_each_party_has_one_sheet_of_its_own(files):
    """What is handed to somebody is one piece of paper, and nothing of another stands on it."""
    heads = parser.parse(str(files["partijen"])).xpath("//section[.//*[@class='ownsheet']]/h2/text()")
    sheets = [_plain(text) for text in _sheets(files["partijen"])]
    of = [[number for number, text in enumerate(sheets) if _plain(head) in text[:160]] for head in heads]
    assert len(heads) > 3 and all(len(found) == 1 for found in of)
    first = of[0][0]
    assert [found[0] for found in of] == list(range(first, first + len(heads)))
    after, strangers = sheets[first + len(heads)], parser.parse(str(files["partijen"])).xpath("//*[@class='party']/h3")
    assert _plain("Wie niet in het register staat") in after[:160]
    assert strangers and all(_plain(name.text_content()) in after for name in strangers[:3])  # no title without its list


def test_no_state_is_told_by_colour_alone(files, browser):
    """R19: with every deficiency of colour vision, all cells of the legend differ in shape, also in pure black and white."""
    with opened(browser, files["vergadering"]) as shown:
        shown.goto(f"{files['vergadering'].as_uri()}#alles")
        shown.evaluate("document.querySelector('.legend').scrollIntoView()")
        boxes = shown.evaluate("""[...document.querySelectorAll('.legend .c')].map(n => n.getBoundingClientRect()).map(
            r => ({x: r.left, y: r.top, width: r.width, height: r.height}))""")
        top = min(box["y"] for box in boxes)
        clip = {"x": 0, "y": top, "width": 1280, "height": max(box["y"] for box in boxes) + 40 - top}
        assert len(boxes) == 12
        session = shown.context.new_cdp_session(shown)
        colours = {}
        for kind in ("none", "achromatopsia", "deuteranopia", "protanopia", "tritanopia"):
            session.send("Emulation.setEmulatedVisionDeficiency", {"type": kind})
            sheet = Image.open(io.BytesIO(shown.screenshot(clip=clip))).convert("RGB")
            tiles = [sheet.crop((int(b["x"]), int(b["y"] - top), int(b["x"]) + 32, int(b["y"] - top) + 26)) for b in boxes]
            colours[kind] = tiles[0].getpixel((4, 4))
            bare = [_two_toned(tile) for tile in tiles]
            for one, other in itertools.combinations(bare, 2):
                assert sum(ImageChops.difference(one, other).histogram()[128:]) > 20, kind
        assert len(set(colours["achromatopsia"])) == 1 and len(set(colours.values())) > 2  # the emulation was really on


def _two_toned(tile):
    """Black and white around the middle between its lightest and darkest grey: what is left without any colour."""
    grey = tile.convert("L")
    low, high = grey.getextrema()
    return grey.point(lambda value: 255 * (value > (low + high) / 2))


def test_forced_colours_keep_the_shape(files, browser):
    """R27: with forced colours a filled cell becomes an edge of two pixels, and its digit stays."""
    with opened(browser, files["vergadering"], forced_colors="active") as shown:
        cell = "(s => [s.borderTopWidth, s.color === s.backgroundColor])(getComputedStyle(document.querySelector('a.genoemd')))"
        assert shown.evaluate(cell) == ["2px", False]
        assert shown.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light dark"


@pytest.mark.wide
def test_paper(files, browser):
    """R24, R25, R26: tagged; the chair's sheet is one page; every matrix has all its cities; black digits on paper."""
    required()
    reader = PdfReader(io.BytesIO(pdf.printed(files["vergadering"])))
    pages = [page.extract_text() for page in reader.pages]
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"].lower().startswith("nl") and "Werkgroep" in reader.metadata.title
    assert "In het kort" in pages[0] and "Voorstel van agenda" in pages[0] and "Een blinde vlek" in pages[0]
    assert pages[1].splitlines()[1] == "Deelproblemen"  # after the footer of the sheet
    assert len(pages) <= 8 and not any("Welke stad noemt welk deelprobleem?" in page for page in pages)
    reader = PdfReader(io.BytesIO(pdf.printed(files["vergadering"], everything=True)))
    pages = [page.extract_text() for page in reader.pages]
    whole = "\n".join(pages)
    assert "niet op papier" not in whole and "Naar de inhoud" not in whole and "Terug naar boven" not in whole
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


@pytest.mark.wide
def test_paper_in_english(files):
    """R24, R26: tagged, in its own language and under its own title; the chair's sheet is one page."""
    reader = PdfReader(io.BytesIO(pdf.printed(files["en-vergadering"])))
    pages, root = [page.extract_text() for page in reader.pages], reader.trailer["/Root"]
    assert (
        root["/MarkInfo"]["/Marked"] and root["/Lang"].lower().startswith("en") and "Quiet Town Panel" in reader.metadata.title
    )
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == ["Noise in town"]
    assert "In short" in pages[0] and "agenda" in pages[0] and "In short" not in pages[1] and len(pages) <= 8
