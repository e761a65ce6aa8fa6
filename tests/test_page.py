"""The pages a city sees, held against the points of an excellent report (docs/report-points.md) that stand in the markup."""

import ast
import base64
import copy
import hashlib
import re
from pathlib import Path
from urllib.parse import unquote

import kinds
import pytest
from kinds import IN_ENGLISH, KINDS, PAGES, SECOND
from lxml import html as parser
from pages import executed, page

from analysis import codebook
from analysis.pages import template
from analysis.words import speak

ENGLISH = r"\b(?:the|and|with|No description|Warning|Traceback|Error|nan|None|NaN|undefined|True|False)\b|TMP|C:\\|In \["
DUTCH = r"\b(?:de|het|een|van|met|voor|niet|geen|wordt|worden|stad|steden|uitspraken)\b|" + ENGLISH.replace("the|and|with|", "")
pytestmark = pytest.mark.xdist_group("pages")


@pytest.fixture(scope="session")
def workspace():
    return kinds.workspace()


@pytest.fixture(scope="session")
def files():
    return kinds.files() | kinds.in_english()


@pytest.fixture(scope="session")
def trees(files):
    return {name: parser.fromstring(file.read_bytes()) for name, file in files.items()}


EVERY = pytest.mark.parametrize("name", [*KINDS, *IN_ENGLISH])
BOTH = pytest.mark.parametrize("of", ["", "en-"])
SAID = {  # what a page says in its own language
    "": {"lang": "nl-BE", "group": "Werkgroep e-mobiliteit", "day": "3 maart 2023", "index": "Rapporten", "table": "Tabel ",
         "made_up": "Fictief voorbeeld", "other": ENGLISH},
    "en-": {"lang": "en", "group": "Quiet Town Panel", "day": "10 April 2025", "index": "Reports", "table": "Table ",
            "made_up": "Fictional example", "other": DUTCH},
}  # fmt: skip


TOLD = {
    "": ["de stad zelf", "fiches van 13 van 14 deelnemers, stand 1 maart 2023", "Gemaakt op 2 maart 2023"],
    "en-": ["the organisation itself", "responses of 13 of 14 participants, as of 1 March 2023", "Made on 2 March 2023"],
}


def said(name):
    """What the page of this kind says in its language."""
    return SAID["en-" if name in IN_ENGLISH else ""]


@EVERY
@pytest.mark.kinds("vergadering", "stad")
def test_markup(name, files, trees):
    """R3, R5, R10, R13: its language, landmarks, one h1, no skipped level, unique ids, living links, nothing foreign."""
    text, tree = files[name].read_text("utf-8"), trees[name]
    assert text.startswith(
        f'<!doctype html>\n<html lang="{said(name)["lang"]}">\n<head>\n<meta http-equiv="Content-Security-Policy"'
    )
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
    beside = [href for href in tree.xpath("//@href") if not href.startswith(("#", "mailto:"))]
    assert all((files[name].parent / href).is_file() for href in beside) and ("index" in name) == bool(beside)


@pytest.fixture(scope="session")
def given(workspace):
    """What people of the working group wrote in the codebook with a percentage in it: a premium is no count of ours."""
    book = codebook.load(workspace.codebook)
    texts = [*book["instruments"]["label"], *book["codes"]["definition"], *book["codes"]["label"]]
    return [text for text in texts if "%" in text]


@EVERY
def test_head(name, trees, given):
    """R6, R28, R31: a real title, the mark of the example, the audience, no other language, no percentages of ours."""
    tree, own = copy.deepcopy(trees[name]), said(name)
    date = own["day"] if "meeting" in (PAGES | SECOND).get(name, PAGES["stad"])[1] else ""
    title = rf"{own['index']} - {own['group']}$" if "index" in name else rf"{own['group']}, .*{date}: \S"
    assert re.match(title, tree.findtext(".//title"))
    assert own["made_up"] in tree.xpath("string(//header)")
    assert tree.xpath("string(//*[@class='badge'])")
    for quote in tree.xpath("//blockquote|//style|//bdi"):
        quote.drop_tree()
    text = tree.xpath("string(//body)")
    for decided in given:
        text = text.replace(decided, "")
    assert re.findall(own["other"], text) == []
    assert re.findall(r"\d\s?%", text) == []


@EVERY
def test_tables(name, trees):
    """R15, R19: caption, scope, a filled first head, no merged heads; a filled cell always holds a number."""
    for table in trees[name].xpath("//table"):
        assert table.xpath("string(caption/b)").startswith(said(name)["table"])
        heads = table.xpath(".//th")
        assert all(th.get("scope") in ("row", "col") and th.text_content().strip() for th in heads)
        assert not table.xpath(".//@colspan|.//@rowspan")
        assert all(td.text_content().strip() for td in table.xpath(".//td"))
    for cell in trees[name].xpath("//*[contains(@class, 'genoemd') and contains(@class, 'c ')]"):
        assert re.search(r"\d", cell.text_content())


def drawings(tree):
    return [unquote(data.split(",", 1)[1]) for data in tree.xpath("//img/@src|//source/@srcset")]


@BOTH
def test_figures(of, trees):
    """R16, R17, R18: message as title, an alt of 40 to 250 letters, real text, its data in the same section."""
    tree = trees[f"{of}vergadering"]
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
    table = trees["vergadering"].xpath("//figure[@id='levels']/following-sibling::details[1]/table//tr[td]")
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


@BOTH
def test_sizes(of, files):
    """R4."""
    assert of or files["leeg"].stat().st_size <= 30_000
    assert files[f"{of}vergadering"].stat().st_size <= 500_000
    assert files[f"{of}stad"].stat().st_size <= 500_000


def test_same_bytes(workspace, files):
    """R36."""
    assert page("3-stad", workspace, **PAGES["stad"][1]) == files["stad"].read_text("utf-8")
    try:
        again = page("3-stad", kinds.second_workspace(), **SECOND["en-stad"][1])
    finally:
        speak("nl-BE")
    assert again == files["en-stad"].read_text("utf-8")


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


@BOTH
def test_every_page_of_a_city_has_the_same_order(of, trees):
    """R35: a file per city, unique ids, the sections in the same order, each reachable by its own address."""
    own = [trees[f"{of}{name}"] for name in ("stad", "zonder")]
    orders = [tree.xpath("//main/section/@id") for tree in own]
    assert orders[0] == orders[1] and len(orders[0]) == 7
    assert all(tree.xpath("//nav//a/@href") == [f"#{id_}" for id_ in orders[0]] for tree in own)


@BOTH
def test_what_stands_beside_a_page_is_named_with_its_kind_and_size(of, files, trees):
    """R33: a relative link that says what opens and how large it is; who may read it and what it rests on stand beside it."""
    names = {"cijfers.xlsx": "Excel", "cijfers.csv": "CSV", "advies.docx": "Word", "advies.xlsx": "Excel"}
    page = trees[f"{of}index"]
    links = [a for a in page.xpath("//main//table//a") if not a.get("href").endswith(".html")]
    assert sorted(a.get("href") for a in links) == sorted(names)
    for a in links:
        name = a.get("href")
        size = round((files[f"{of}index"].parent / name).stat().st_size / 1000)
        assert a.text == f"{name} ({names[name]}, {size} kB)"
    row = page.xpath(f"//tr[th//a[@href='{of}stad.html']]")[0]
    assert row.xpath("th//a/@href") == [f"{of}stad.html", f"{of}zonder.html"]  # what is the same of both is said once
    assert [td.text for td in row.xpath("td")] == TOLD[of]


def test_every_point_is_shown_by_a_test_that_exists():
    """docs/report-points.md: R1 to R36, each once, and every test it names."""
    root = Path(__file__).parent.parent
    text = (root / "docs" / "report-points.md").read_text("utf-8")
    rows = re.findall(r"^\| ([RS]\d+) \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    assert [row[0] for row in rows] == [f"R{n}" for n in range(1, 37)] + [f"S{n}" for n in range(1, 17)]
    for point, _, shown in rows:
        named = re.findall(r"`(test_\w+)::(test_\w+)`", shown)
        assert named, point
        for module, name in named:
            tree = ast.parse((root / "tests" / f"{module}.py").read_text("utf-8"))
            assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, (point, module, name)
