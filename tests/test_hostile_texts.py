"""Over 200 hostile texts in every place where a text can appear: nothing runs, nothing is asked for, all of it can be read.

In a real Chromium, with and without the policy of the page; and in the spreadsheet, the CSV, the Word document and the mail.
"""

import csv
import email
import email.policy
import io
import re
import threading
import urllib.parse
import zipfile
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import docx
import hostile_texts
import openpyxl
import pytest
from browser import launched
from hostile_texts import TEXTS, dealt, flat, marked, shown
from lxml import etree
from lxml import html as parser
from pages import NOTEBOOKS, page

from analysis import codebook
from analysis.counting.evidence import evidence
from analysis.files import document, export, numbers
from analysis.files import drafts as mail
from analysis.pages.template import PageError
from analysis.publish import index
from analysis.publish.gate import page_markup as markup
from analysis.publish.manifest import Entry, Manifest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("hostile"), pytest.mark.wide]
MEETING = "2023-03-03"
WAYS = {
    "1-respons": {"meeting": MEETING},
    "2-vergadering": {"meeting": MEETING, "audience": "intern"},
    "3-stad": {"meeting": MEETING, "city": "ankerdonk"},
    "4-advies": {"audience": "mow"},
    "5-systeemtrack": {"audience": "mow"},
    "5b-partijen": {"audience": "mow"},
}
NAMES = [name for name in WAYS if (NOTEBOOKS / f"{name}.ipynb").exists()]
MADE = {"words": hostile_texts.words, "labels": hostile_texts.labels}
# What a page of ours is made of. Anything else was made by a text.
TAGS = set(
    "html head meta title style body a header div p h1 h2 h3 h4 span main section nav ul ol li footer b strong small bdi del br"
    " blockquote table caption thead tbody tr th td figure figcaption picture source img details summary svg path".split()
)
# The only drawing that stands in a page itself: squares that count cities (table/squares.py).
DRAWN = "[...document.querySelectorAll('svg *')].every(n => n.localName == 'path')"
FIELDS = ("text", "detail", "place", "priority", "actor", "rule", "level_written")
CODED = ("sub_problem", "obstacle", "opportunity", "scope_in", "scope_out")
# Formulas, links and programs in a spreadsheet or a document.
LIVE = re.compile(
    rb"<f[ >]|<w:fldSimple|<w:instrText|<w:hyperlink|ddeLink|externalLink|vbaProject|TargetMode=.External|oleObject"
)


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    do_POST = do_HEAD = do_OPTIONS = do_GET

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def listener():
    """Someone who waits to be called by a page: `asked` says what was asked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answer)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture(scope="module")
def spaces(tmp_path_factory, listener):
    return {name: make(tmp_path_factory.mktemp(name) / "w", listener.server_port) for name, make in MADE.items()}


@pytest.fixture(scope="module")
def pages(tmp_path_factory, spaces):
    """(workspace, notebook) → file of the page."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for space, ws in spaces.items():
        for name in NAMES:
            made[space, name] = folder / f"{space}-{name}.html"
            made[space, name].write_text(page(name, ws, **WAYS[name]), "utf-8")
    made["labels", "index"] = folder / "index.html"
    made["labels", "index"].write_bytes(_index(codebook.load(spaces["labels"].codebook), folder))
    return made


def _index(book, folder):
    """The list of reports: of every meeting one, and a page per city. Its words are those of the codebook, not of a fiche."""
    facts = dict.fromkeys(("inputs", "run", "built", "as_of"), "2023-03-02") | {"fiches": 1, "of": 14, "files": {}}
    asked = [(meeting, "") for meeting in book["meetings"]["meeting"]] + [(MEETING, city) for city in book.participants]
    entries = {
        f"{meeting}/{city or 'vergadering'}.html": Entry("Titel", "vergadering", meeting, city, "werkgroep", **facts)
        for meeting, city in asked
    }
    return index.page(Manifest(1, "", "2023-03-02", entries), book, folder)


@pytest.fixture(scope="module")
def browser():
    with launched("--allow-pre-commit-input") as found:
        yield found


@contextmanager
def watched(browser, file):
    """The page, opened. `page.told`: every dialog, request, broken rule of the policy, and every sign that a script ran."""
    context = browser.new_context(viewport={"width": 1280, "height": 844}, accept_downloads=False)
    told = []
    context.on("request", lambda call: None if call.url.startswith(("file:", "data:", "about:")) else told.append(call.url))
    context.expose_function("zqtold", lambda what: told.append(what))
    context.add_init_script("addEventListener('securitypolicyviolation',e=>window.zqtold('policy '+e.violatedDirective))")
    shown_page = context.new_page()
    shown_page.on("dialog", lambda dialog: (told.append(f"dialog {dialog.message}"), dialog.dismiss()))
    shown_page.on("popup", lambda _: told.append("window"))
    shown_page.told = told
    shown_page.goto(file.as_uri())
    shown_page.wait_for_timeout(300)
    told += [f"frame {frame.url}" for frame in shown_page.frames[1:]]
    told += [f"ran in {frame.url}" for frame in shown_page.frames if frame.evaluate("window.zq !== undefined")]
    try:
        yield shown_page
    finally:
        context.close()


def test_there_are_enough_of_them():
    assert len(TEXTS) >= 200


def test_raw_they_do_run_and_ask(browser, listener, tmp_path):
    """What the other tests look for would be seen: the same texts, each in a frame of its own, without any care."""
    frames = "".join(f'<iframe srcdoc="{text.replace("&", "&amp;").replace(chr(34), "&quot;")}"></iframe>' for text in TEXTS)
    (tmp_path / "raw.html").write_text(
        f"<!doctype html>{frames}".replace("ZZPORT", str(listener.server_port)), "utf-8", "replace"
    )
    before = len(listener.asked)
    with watched(browser, tmp_path / "raw.html") as raw:
        raw.wait_for_timeout(1500)
        ran = [what for what in raw.told if what.startswith(("dialog", "ran"))]
        assert len(ran) >= 20
        assert len([what for what in raw.told if what.startswith("http")]) >= 20
    assert len(listener.asked) - before >= 20


EVERY_PAGE = [*((space, name) for space in MADE for name in NAMES), ("labels", "index")]
# Without the policy of the page nothing stops a text but our own care: that is tried on every page.
SEEN_TWICE = (("words", "2-vergadering"), ("labels", "index"))
OPENED = [(*one, "without policy") for one in EVERY_PAGE]
OPENED += [pytest.param(*one, "with policy", marks=[] if one in SEEN_TWICE else pytest.mark.deep) for one in EVERY_PAGE]


@pytest.mark.parametrize(("space", "name", "policy"), OPENED)
def test_nothing_runs_and_nothing_is_asked(space, name, policy, pages, browser, listener, tmp_path):
    text = pages[space, name].read_text("utf-8")
    file = tmp_path / "page.html"
    file.write_text(re.sub(r"<meta http-equiv=[^>]*>", "", text, count=1) if policy.startswith("without") else text, "utf-8")
    title = parser.fromstring(text).findtext(".//title")
    before = len(listener.asked)
    with watched(browser, file) as page:
        assert page.told == []
        assert flat(page.title())[:60] == flat(title)[:60] and "zq" not in page.title()[:10]
        found = page.evaluate(
            "[...document.querySelectorAll('*')].flatMap(n=>[n.localName,...[...n.attributes]"
            ".filter(a=>/^on|^(src|srcset|href|action|data|poster|style|ping|background)$/.test(a.localName))"
            ".map(a=>a.localName+' '+a.value.slice(0,40))])"
        )
        assert page.evaluate(DRAWN)
        policy_there = page.evaluate("document.querySelectorAll('meta[http-equiv]').length")
    assert policy_there == (0 if policy.startswith("without") else 1)
    assert {what for what in found if " " not in what} <= TAGS
    ours = r"|href [0-9-]{10}/[a-z-]+\.html$" if name == "index" else ""
    allowed = re.compile(rf"href (#|mailto:){ours}|src data:image/svg\+xml,|srcset data:image/svg\+xml,")
    assert [what for what in found if " " in what and not allowed.match(what)] == []
    assert listener.asked[before:] == []


def _expected(port):
    """place → the texts that must be readable on a page, as a reader sees them."""
    own = {}
    for field in FIELDS:
        for section in (*CODED, "evaluation"):
            place = f"{section}{field}".replace("_", "")
            own["words", place] = marked(place) if section == "sub_problem" else dealt(place, 8)
    own |= {("words", f"project{part}"): marked(f"project{part}") for part in ("name", "where", "what", "link")}
    own |= {("words", f"blindspot{field}"): dealt(f"blindspot{field}", 8) for field in ("text", "detail")}
    own |= {("words", f"confidential{field}"): dealt(f"confidential{field}", 8) for field in ("text", "detail")}
    own["words", "department"] = dealt("department", 5)[::4]  # of the city with two units
    own["words", "version"] = dealt("version", 5)
    for space, place in list(own):
        if place.endswith("level_written") or place.endswith("levelwritten"):
            own[space, place] = [text.replace("|", ", ") for text in own[space, place]]
    return {key: [shown(piece.replace("ZZPORT", str(port))) for piece in _parts(*key, texts)] for key, texts in own.items()}


def _parts(space, place, texts):
    """A place that holds a separator (`|`) is cut there by its own meaning: then the pieces must be there."""
    del space
    if not place.startswith("project"):
        return texts
    return [piece.strip() for text in texts for piece in text.split("|") if piece.strip()]


@pytest.fixture(scope="module")
def seen(pages, browser):
    """(workspace) → everything a reader can read on its pages once all is opened, with white space as one space; and of the
    index by itself."""
    found = dict.fromkeys((*MADE, "index"), "")
    for (space, name), file in pages.items():
        with watched(browser, file) as page:
            page.evaluate("location.hash = 'alles'")
            found["index" if name == "index" else space] += " " + flat(page.inner_text("body"))
    return found


def test_every_text_of_a_city_can_be_read(seen, listener):
    missing = [
        (place, piece)
        for (space, place), pieces in _expected(listener.server_port).items()
        for piece in pieces
        if piece not in seen[space]
    ]
    assert missing == []


LABELS = [f"codes{what}{section}" for what in ("label", "definition") for section in ("subproblem", "obstacle", "opportunity")]
LABELS += [
    "codeslabelscope",
    "citieslabel",
    "challengeslabel",
    "disciplineslabel",
    "domainslabel",
    "minutestext",
    "advicetext",
    "setting",
]


@pytest.mark.parametrize("place", LABELS)
def test_every_text_in_a_label_can_be_read(place, seen, listener):
    texts = [shown(text.strip().replace("ZZPORT", str(listener.server_port))) for text in marked(place)]
    assert [text for text in texts if text not in seen["labels"]] == []


@pytest.mark.parametrize("place", ["citieslabel", "meetingstitle", "setting"])
def test_every_text_on_the_index_can_be_read(place, seen, listener):
    texts = [shown(text.strip().replace("ZZPORT", str(listener.server_port))) for text in marked(place)]
    assert [text for text in texts if text not in seen["index"]] == []


def test_the_drawings_are_only_drawings(pages, browser, listener, tmp_path):
    """Every figure opened by itself, where no page protects it: it is well-formed, it asks nothing, it runs nothing."""
    drawings = {
        urllib.parse.unquote(found)
        for file in pages.values()
        for found in re.findall(r'(?:src|srcset)="data:image/svg\+xml,([^"]*)"', file.read_text("utf-8"))
    }
    assert len(drawings) >= 6
    before = len(listener.asked)
    for number, drawing in enumerate(sorted(drawings)):
        root = etree.fromstring(drawing.encode())
        assert {etree.QName(node).localname for node in root.iter("{*}*")} <= {
            "svg",
            "style",
            "text",
            "path",
            "rect",
            "g",
            "tspan",
        }
        file = tmp_path / f"{number}.svg"
        file.write_text(drawing, "utf-8")
        with watched(browser, file) as page:
            assert page.told == []
    assert listener.asked[before:] == []


def test_the_gate_finds_nothing_that_lives_in_them(pages):
    for file in pages.values():
        assert [
            fault for fault in markup.found(parser.document_fromstring(file.read_text("utf-8"))) if fault[0] != "accessible"
        ] == []


def test_without_escaping_the_page_is_not_made(spaces, monkeypatch):
    """One layer taken away: what then stands in the page is stopped by the next."""
    from analysis.pages.tables import markup as ours

    monkeypatch.setattr(ours.html, "escape", lambda text, **_: text)
    with pytest.raises(PageError):
        page("3-stad", spaces["words"], **WAYS["3-stad"])


# --- beside the page ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def beside(spaces, tmp_path_factory):
    """Every other file that is made of these texts: name → bytes."""
    found = {}
    for space, ws in spaces.items():
        e, all_of_it = evidence(MEETING, "intern", workspace=ws), evidence(audience="mow", workspace=ws)
        found[f"{space}/cijfers.xlsx"], found[f"{space}/cijfers.csv"] = numbers.xlsx(e), numbers.csv(e)
        found[f"{space}/advies.docx"] = document.advice(all_of_it)
        folder = tmp_path_factory.mktemp("export")
        for to in ("csv", "xlsx"):
            export.made(ws, to, "intern").save(folder)
        found |= {f"{space}/export/{path.name}": path.read_bytes() for path in sorted(folder.iterdir())}
        page_there = ws.reports / MEETING / "steden" / "ankerdonk.html"
        page_there.parent.mkdir(parents=True)
        page_there.write_text("<p>bladzijde</p>", "utf-8")
        (draft,) = mail.drafts(ws, codebook.load(ws.codebook), MEETING)
        found[f"{space}/draft.eml"] = draft.data
    return found


def _sheets(found):
    parts = (
        email.message_from_bytes(found, policy=email.policy.default).iter_attachments() if not found.startswith(b"PK") else []
    )
    return [part.get_content() for part in parts if part.get_filename().endswith("xlsx")] or [found]


@pytest.mark.parametrize("kind", ["xlsx", "docx", "eml"])
def test_nothing_lives_in_a_spreadsheet_or_a_document(kind, beside):
    files = [data for name, found in beside.items() if name.endswith(kind) for data in _sheets(found)]
    assert len(files) >= 2
    for data in files:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert [name for name in archive.namelist() if LIVE.search(archive.read(name))] == []
        if kind != "docx":
            book = openpyxl.load_workbook(io.BytesIO(data))
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
            assert {cell.data_type for cell in cells} <= {"s", "n"}
            links = [cell.hyperlink for cell in cells if cell.hyperlink]
            assert all(link.location and not link.target for link in links)


def _rows(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_no_cell_of_a_csv_begins_as_a_formula(beside):
    begins = re.compile(r"[=+@\t\r\n\uff1d\uff0b\uff0d\uff20]|-(?!\d)")
    files = [_rows(data) for name, data in beside.items() if name.endswith(".csv")]
    cells = [cell for rows in files for row in rows for cell in row]
    assert len(files) >= 6
    assert [cell for cell in cells if begins.match(cell)] == []
    assert len([cell for cell in cells if cell.startswith("'=")]) > 20


@pytest.fixture(scope="module")
def written(listener):
    """What the cities wrote as their sub-problems."""
    return [text.replace("ZZPORT", str(listener.server_port)) for text in marked("subproblemtext")]


def test_the_words_are_all_there_in_the_export(beside, written):
    """Literally, but for the apostrophe in front of what would be run."""
    found = 0
    for name, data in beside.items():
        if name.startswith("words/export") and name.endswith(".csv"):
            cells = {cell for row in _rows(data) for cell in row}
            assert [text for text in written if not {text, f"'{text}"} & cells] == []
            found += 1
    assert found >= 2


def test_the_words_are_all_there_in_the_spreadsheets(beside, written):
    """Of one city in its mail, of all in the export. What no spreadsheet can hold is named."""
    for name in [name for name in beside if name.startswith("words/") and name.endswith(("export.xlsx", "draft.eml", ".xlsx"))]:
        if name.endswith("cijfers.xlsx"):
            continue
        (data,) = _sheets(beside[name])
        book = openpyxl.load_workbook(io.BytesIO(data))
        told = flat(" ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row))
        there = [text for text in written if flat(shown(text)) in told or "_x00" in text]
        assert len(there) == len(written) if "export" in name else len(there) > len(written) // 3


def test_the_words_are_there_in_the_word_document(beside, listener):
    told = flat(" ".join(p.text for p in docx.Document(io.BytesIO(beside["labels/advies.docx"])).paragraphs))
    texts = [shown(text.strip().replace("ZZPORT", str(listener.server_port))) for text in marked("advicetext")]
    assert [text for text in texts if text not in told] == []


def _there(texts):
    return {flat(shown(text)) for text in texts}


def test_the_tables_of_the_word_document_hold_the_texts_as_text(beside, spaces):
    """The obstacles and the instruments in the way of a point: each cell is, sign for sign, what the codebook says."""
    tables = docx.Document(io.BytesIO(beside["labels/advies.docx"])).tables
    rows = [[flat(cell.text) for cell in row.cells] for table in tables for row in table.rows[1:]]
    rows = [row for row in rows if len(row) == 5]  # not the map of the points, with a column per state
    book = codebook.load(spaces["labels"].codebook)
    obstacles = _there(book["codes"].query("section == 'obstacle'")["label"])
    instruments = _there(book["instruments"]["label"])
    assert len(rows) >= 8 and len({row[0] for row in rows}) >= 3 and all("zq" in row[0] and "zq" in row[2] for row in rows)
    assert [row for row in rows if row[0] not in obstacles or row[2] not in instruments] == []


def test_the_quotations_of_the_word_document_hold_the_texts_as_text(beside, spaces):
    paper = docx.Document(io.BytesIO(beside["words/advies.docx"]))
    told = flat(" ".join(p.text for p in paper.paragraphs if p.style.name == "Quote"))
    ws = spaces["words"]
    carried = {code for codes in codebook.load(ws.codebook)["advice"]["codes"] for code in codes.split("|")}
    coded, rows = ws.table("coded"), ws.table("statements")
    texts = rows.loc[rows["statement"].isin(coded.loc[coded["code"].isin(carried), "statement"]), "text"]
    assert len(texts) > 150 and [text for text in _there(texts) if text not in told] == []


def test_no_line_of_a_text_becomes_a_line_of_the_mail(beside):
    message = email.message_from_bytes(beside["labels/draft.eml"], policy=email.policy.default)
    assert set(message.keys()) == {"To", "From", "Subject", "X-Unsent", "MIME-Version", "Content-Type"}
    assert not message["Bcc"] and not message["Cc"]
