"""Whatever a fiche holds, it is shown and nothing else: no element, no request, no script, also without the policy."""

import re

import pytest
from browser import launched, opened
from gold_workspace import gold_workspace
from lxml import html as parser
from pages import page

from analysis.pages.tables.markup import esc

pytestmark = pytest.mark.xdist_group("pages")
SPARKS = [
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg/onload=window.pwned=1>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'>",
    "<style>@import 'http://evil.example/a.css';body{display:none}</style>",
    "<link rel=stylesheet href=http://evil.example/b.css>",
    "<meta http-equiv=refresh content='0;url=http://evil.example'>",
    "<base href=http://evil.example/>",
    "<form action=http://evil.example><input autofocus onfocus=window.pwned=1>",
    "<a href=javascript:window.pwned=1>klik</a>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=window.pwned=1>",
    "<details open ontoggle=window.pwned=1>",
    "<object data=http://evil.example/c>",
    "http://evil.example/d www.evil.example mailto:x@evil.example",
    "</p></blockquote></li></ul></section></main><h1>over</h1>",
    "</title></style></svg></table>",
    "<!-- <script>window.pwned=1</script>",
    "]]><![CDATA[<x>",
    "{{ 7*7 }}{% for x in y %}{% endfor %}${7*7}#{7*7}",
    "$\\frac{1}{0}$ \\href{http://evil.example}{x}",
    '=HYPERLINK("http://evil.example")',
    "url(http://evil.example/e) expression(window.pwned=1)",
    "om\u202egekeerd en \u2066gevangen",
    "stray \u2069\u2069 einde",
    "nul\x01bel\x07 einde",
    "zalgo e\u0301\u0301\u0301\u0301\u0301",
]
FRAMES = [
    "{}", '"{}', "'{}", '">{}', "'>{}", "&lt;{}", "\\x3c{}", "`{}`", "{}\n{}", "]({})", "![x]({})", "# {}", "*{}*", "%3C{}",
]  # fmt: skip
HOSTILE = [frame.replace("{}", spark) for frame in FRAMES for spark in SPARKS]
FIELDS = ("text", "detail", "place", "priority", "actor", "rule", "level_written")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    ws = gold_workspace(folder / "w")
    rows = ws.table("statements")
    for shift, name in enumerate(FIELDS):
        texts = [HOSTILE[(number + 7 * shift) % len(HOSTILE)] for number in range(len(rows))]
        rows = rows.assign(**{name: texts})
    ws.save("statements", rows)
    fiches = ws.table("fiches")
    ws.save("fiches", fiches.assign(department=[HOSTILE[number % len(HOSTILE)] for number in range(len(fiches))]))
    made = {
        "vergadering": page("2-vergadering", ws, meeting="2023-03-03", audience="intern"),
        "stad": page("3-stad", ws, meeting="2023-03-03", city="ankerdonk"),
    }
    for name, text in made.items():
        (folder / f"{name}.html").write_text(re.sub(r"<meta http-equiv[^>]*>", "", text), "utf-8")
    return {name: (folder / f"{name}.html", text, rows) for name, text in made.items()}


def test_enough_of_them():
    assert len(set(HOSTILE)) >= 200


@pytest.mark.parametrize("name", ["vergadering", "stad"])
def test_every_text_is_there_literally(name, pages):
    _, text, rows = pages[name]
    shown = {node.text_content() for node in parser.fromstring(text).xpath("//bdi")}
    mine = rows[(rows["challenge"] == "data") & (rows["status"] == "inhoud") & (rows["section"] != "situation")]
    mine = mine[mine["city"] == "ankerdonk"] if name == "stad" else mine[mine["section"] != "inspiring_project"]
    expected = {parser.fromstring(f"<bdi>{esc(said)}</bdi>").text_content() for said in mine["text"]}
    assert len(expected) > 20
    assert expected - shown == set()


@pytest.mark.parametrize("name", ["vergadering", "stad"])
def test_nothing_is_made_of_it(name, pages):
    tree = parser.fromstring(pages[name][1])
    assert not tree.xpath("//script|//iframe|//object|//form|//input|//math|//base|//*[@onerror or @onload or @onfocus]")
    assert not tree.xpath("//blockquote//details|//bdi//details")  # the folds are ours
    assert len(tree.xpath("//h1")) == len(tree.xpath("//main")) == 1
    assert all(href.startswith(("#", "mailto:werkgroep@")) for href in tree.xpath("//@href"))


@pytest.mark.browser
@pytest.mark.parametrize("name", ["vergadering", "stad"])
def test_nothing_happens_without_the_policy(name, pages):
    with launched() as browser, opened(browser, pages[name][0]) as shown:
        assert shown.evaluate("window.pwned") is None and shown.asked == []
        assert shown.evaluate("getComputedStyle(document.body).display") == "block"
        assert shown.locator("h1").count() == 1
