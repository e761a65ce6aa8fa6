# ruff: noqa: E501 (a line per family of texts)
"""Texts that want to be more than text, and a workspace in which every place that can be shown is made of them.

Every text ends with a mark of its own (`zq12sub`), so that it can be found again wherever it was shown.
"""

import csv
import re
import shutil
import unicodedata
from pathlib import Path

import pandas as pd

from analysis.codebook import TABLES
from analysis.workspace import Workspace, find

ROOT = Path(__file__).parent.parent
HOST = "http://127.0.0.1:ZZPORT"  # a listener of the test; any call there is a defeat
SPARKS = ("window.zq=1", "document.title='zq'", "alert(1)", f"fetch('{HOST}/f')", f"new Image().src='{HOST}/i'")
ELEMENTS = [
    "<script>{js}</script>", "<ScRiPt >{js}</sCrIpT>", "<script/x>{js}</script>", f"<script src={HOST}/s.js></script>",
    "<img src=x onerror={js}>", "<img src=x onerror=&#x77;indow.zq=1>", f"<img src={HOST}/p.png>", f"<img srcset='{HOST}/q 1x'>",
    "<image src=x onerror={js}>", "<svg onload={js}>", "<svg/onload={js}>", "<svg><script>{js}</script></svg>",
    "<svg><animate onbegin={js} attributeName=x dur=1s>", f"<svg><use href={HOST}/u.svg#a>", f"<svg><image href={HOST}/v.png>",
    "<svg><a xlink:href=javascript:window.zq=1><text y=20>klik</text></a></svg>", "<svg><set attributeName=onclick to=window.zq=1>",
    "<svg><foreignObject><body onload={js}></foreignObject></svg>", "<body onload={js}>", "<video src=x onerror={js}>",
    f"<video poster={HOST}/w.png>", "<audio src=x onerror={js}>", "<details open ontoggle={js}>", "<input autofocus onfocus={js}>",
    "<select autofocus onfocus={js}>", "<textarea autofocus onfocus={js}>", "<iframe src=javascript:window.zq=1>",
    "<iframe srcdoc='<script>parent.zq=1</script>'>", f"<iframe src={HOST}/if>", f"<frameset><frame src={HOST}/fr>",
    f"<object data={HOST}/o>", f"<embed src={HOST}/e>", f"<applet code=x archive={HOST}/a.jar>", "<marquee onstart={js}>",
    f"<link rel=stylesheet href={HOST}/l.css>", f"<link rel=prefetch href={HOST}/l2>", f"<link rel=icon href={HOST}/l3.ico>",
    f"<meta http-equiv=refresh content='0;url={HOST}/m'>", "<meta http-equiv=refresh content='0;url=javascript:window.zq=1'>",
    f"<base href={HOST}/>", f"<form action={HOST}/fo><button>verzend</button></form>", "<button onclick={js}>klik</button>",
    f"<style>@import '{HOST}/st.css';</style>", f"<style>body{{background:url({HOST}/bg)}}</style>", "<style>*{display:none}</style>",
    f"<p style='background:url({HOST}/pb)'>", f"<table background={HOST}/tb><tr><td>", "<math><mtext><img src=x onerror={js}></mtext>",
    "<noscript><img src=x onerror={js}></noscript>", "<template><script>{js}</script></template>", "<xmp><script>{js}</script></xmp>",
    "<plaintext>", "<listing>&lt;img src=x onerror={js}&gt;</listing>", f"<a href={HOST}/a ping={HOST}/pi>klik</a>",
    "<a href=javascript:window.zq=1>klik</a>", "<a href=' java\tscript:window.zq=1'>klik</a>", f"<isindex action={HOST}/x>",
    "<a href=data:text/html,<script>parent.zq=1</script>>klik</a>", "<dialog open onclose={js}>", "<portal src={h}/po>",
    "<object type=text/html data='javascript:window.zq=1'>", "<bdo dir=rtl>omgekeerd</bdo>", "<h1>andere titel</h1>",
]  # fmt: skip
CLOSERS = [
    '"><script>{js}</script>', "'><script>{js}</script>", "`><script>{js}</script>", '" onmouseover="{js}', "' onfocus='{js}' autofocus='",
    '"/><svg onload={js}>', "</title><script>{js}</script>", "</style><script>{js}</script>", "</textarea><script>{js}</script>",
    "</script><script>{js}</script>", "</bdi></p></blockquote></li><script>{js}</script>", "</td></tr></table><img src=x onerror={js}>",
    "</caption></table><script>{js}</script>", "</svg><script>{js}</script>", "</text></svg><img src=x onerror={js}>", "--><script>{js}</script>",
    "]]><script>{js}</script>", "<!-- <script>{js}</script>", "<!--><img src=x onerror={js}>-->", "<![CDATA[<script>{js}</script>]]>",
    "<?xml-stylesheet href='javascript:window.zq=1'?>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hosts'>]>&e;", "\"><base href={h}/>",
    '" style="background:url({h}/cl)', "' srcset='{h}/cs 1x' x='", '" autofocus onfocus={js} contenteditable tabindex=1 id=x x="',
]  # fmt: skip
MUTANTS = [
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=window.zq=1&gt;\">",
    "<svg></p><style><a id=\"</style><img src=1 onerror=window.zq=1>\">", "<noscript><p title=\"</noscript><img src=x onerror=window.zq=1>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=window.zq=1>", "<select><style></select><img src=x onerror=window.zq=1>",
    "<math><annotation-xml encoding=text/html><style><img src=x onerror=window.zq=1></style>", "<table><td><svg><desc><td><img src=x onerror=window.zq=1>",
    "<a href=\"&#106;avascript:window.zq=1\">x</a>", "&lt;script&gt;window.zq=1&lt;/script&gt;", "&amp;lt;img src=x onerror=window.zq=1&amp;gt;",
    "&#60;img src=x onerror=window.zq=1&#62;", "\uff1cscript\uff1ewindow.zq=1\uff1c/script\uff1e", "\\u003cscript\\u003ewindow.zq=1\\u003c/script\\u003e",
    "%3Cscript%3Ewindow.zq=1%3C/script%3E", "+ADw-script+AD4-window.zq=1+ADw-/script+AD4-", "<scr<script>ipt>window.zq=1</scr</script>ipt>",
    "<<script>script>window.zq=1<</script>/script>", "<img\x0bsrc=x\x0conerror=window.zq=1>", "<\x00script>window.zq=1</script>", "<IMG SRC=JaVaScRiPt:window.zq=1>",
]  # fmt: skip
STYLES = [
    "url({h}/c1)", "background:url('{h}/c2')", "@import url({h}/c3);", "expression(window.zq=1)", "};body{{display:none}}", "*/ body{{display:none}} /*",
    "\\3c style\\3e *{{display:none}}", "behavior:url({h}/c4)", "-moz-binding:url({h}/c5)", "@font-face{{font-family:x;src:url({h}/c6)}}", "var(--0);fill:url({h}/c7)",
    "--0:url({h}/c8)", "font-family: x;stroke-linejoin: miter", "content:url({h}/c9)", "color:#1b1e22;fill:none", "\";}}@page{{@top-left{{content:url({h}/c10)}}",
]  # fmt: skip
ADDRESSES = [
    "javascript:window.zq=1", "JaVaScRiPt:window.zq=1", "java\nscript:window.zq=1", "vbscript:msgbox(1)", "data:text/html,<script>parent.zq=1</script>",
    "data:text/html;base64,PHNjcmlwdD5wYXJlbnQuenE9MTwvc2NyaXB0Pg==", "{h}/kaal", "//127.0.0.1:ZZPORT/schemaloos", "www.voorbeeld.example/kaal", "ftp://voorbeeld.example",
    "mailto:x?body=<script>window.zq=1</script>", "blob:{h}/b", "view-source:{h}", "[klik](javascript:window.zq=1)", "![beeld]({h}/md.png)", "<{h}/auto>",
    "[x]: {h}/ref", "\\\\127.0.0.1\\deel\\x", "smb://127.0.0.1/x", "#begin",
]  # fmt: skip
FORMULAS = [
    '=HYPERLINK("{h}/x","klik")', "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", '=WEBSERVICE("{h}/w")',
    '=IMPORTXML("{h}","//a")', "\t=1+1", "\r=1+1", "\n=1+1", "\uff1d1+1", "\uff0b1+1", "\uff0d1+1", "\uff20SUM(1)", "=1+1;=2+2", '"=1+1', "'=1+1", '","=1+1',
    "|=1+1", " =1+1", '=DDE("cmd";"/C calc";"x")', "{{=1+1}}", "INCLUDETEXT \"{h}/t\"", "{{ HYPERLINK \"{h}/h\" }}", "=SOM(A1:A9)", "-5", "+32 2 000", "1e999",
]  # fmt: skip
TEMPLATES = [
    "{{ 7*7 }}", "{{ config.items() }}", "{% for x in range(9) %}x{% endfor %}", "{# weg #}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{ ''.__class__.__mro__ }}",
    "{0}", "{city}", "{n} van de {m}", "%s %d %(x)s", "%n%n%n", "$\\frac{1}{0}$", "$x_{$", "$$", "$\\foo$", "5 $ en 10 $", "\\(x\\)", "\\[x\\]", "$$\\sum$$",
    "\\href{{h}/tex}{x}", "\\input{/etc/hosts}", "`code`", "```\nblok\n```", "# kop", "* punt", "1. een", "> citaat", "| a | b |\n|---|---|", "---", "***vet***",
    "<div markdown=1>", "_legenda", "\\", "\\n", "&", "&amp;", "&nbsp;&lt;", "&#0;", "<", ">", "\"", "'", "``", "null", "None", "NaN", "[weggelaten]", "../../etc/x",
]  # fmt: skip
SIGNS = [
    "om\u202egekeerd", "om\u202dgekeerd", "\u2066gevangen", "vrij\u2069\u2069\u2069", "\u202a\u202b\u202c", "links\u200frechts\u200e", "nul\x00byte", "bel\x07", "terug\x08\x08\x08",
    "scherm\x0cvol", "ver\x0bticaal", "es\x1b[31mcape", "del\x7f", "nel\x85regel", "c1\x9bcsi", "lijn\u2028lijn\u2029", "\ufeffbom", "z\u200bw\u200cn\u200dj", "af\u00adbreken",
    "e" + "\u0301" * 30, "\u0336d\u0336o\u0336o\u0336r", "\ud7fb\uf8ff", "\ufffe\uffff", "\U0001f600\U0010ffff", "\u3164leeg\u115f", "harde\u00a0spatie\u202f", "x" * 400,
    "tag\U000e0041\U000e0042", "\u0000", "ﬁ½m²①", "İIıi", "_x000D_", "_x005F_x000D_",
]  # fmt: skip


def texts() -> list[str]:
    """All of them, each once. ZZPORT is filled in by whoever listens."""
    bare = [
        *FORMULAS,
        *ELEMENTS,
        *CLOSERS,
        *MUTANTS,
        *STYLES,
        *ADDRESSES,
        *TEMPLATES,
        *SIGNS,
    ]  # first those that must begin a cell
    lit = [text.replace("{js}", SPARKS[n % len(SPARKS)]).replace("{h}", HOST) for n, text in enumerate(bare)]
    return list(dict.fromkeys(lit))


TEXTS = texts()


def marked(place: str) -> list[str]:
    """Every text with the mark of a place; a setting is one line that can be seen, and any other is refused when it is read."""
    found = [f"{text} zq{number}{place}" for number, text in enumerate(TEXTS)]
    return [text for text in found if text.isprintable()] if place == "setting" else found


def dealt(place: str, parts: int) -> list[str]:
    """The same, dealt over so many carriers: the number n gets every text whose number leaves n."""
    all_of_them = marked(place)
    return [" ".join(all_of_them[part::parts]) for part in range(parts)]


def shown(text: str) -> str:
    """What a reader must see of it: every sign, white space as one space, what cannot be seen or would turn the line named."""
    return flat("".join(_named(sign) for sign in text))


def flat(text: str) -> str:
    """White space as one space and no case (a style may print capitals); invisible joiners do not matter here."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return re.sub(r"\s+", " ", seen).strip().casefold()


def _named(sign: str) -> str:
    turning = "\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069"
    unseen = (unicodedata.category(sign) == "Cc" and sign not in "\n\t") or sign in "\ufffe\uffff"
    return f"[U+{ord(sign):04X}]" if turning or unseen else sign


# The columns of the codebook that decide what is what; every other one is made of hostile texts.
KEPT = {
    "settings": "key", "challenges": "challenge order aliases", "cities": "city order concession concession_date population kind province",
    "meetings": "meeting date challenge fiche_deadline kind date_precision", "sections": "section audience order repeats aliases",
    "codes": "code challenge section domains disciplines instruments", "instruments": "instrument level valid_from valid_from_precision kind aliases",
    "domains": "domain order", "disciplines": "discipline order", "stakeholders": "stakeholder kind audience aliases",
    "advice": "point chapter codes addressed_to depends_on kind against", "minutes": "meeting item codes kind",
}  # fmt: skip
SETTINGS = ("group", "coordinator")
CODED = ("sub_problem", "obstacle", "opportunity", "scope_in", "scope_out")
SECTIONS = (*CODED, "blind_spot", "confidential", "evaluation", "situation")
COLUMNS = (
    "statement fiche city challenge section item text detail place layer status audience priority actor instruments level"
    " rule level_written refers_to"
).split()


def words(folder: Path, port: int) -> Workspace:
    """Every place where a city writes: statements of every section, department, version and name of the file."""
    ws = _made(folder, port, labels=False)
    fiches = ws.table("fiches")
    rows = [row for section in SECTIONS for row in _rows(section, fiches)]
    _save(ws, port, statements=pd.DataFrame([*rows, *_projects(fiches)], columns=COLUMNS))
    return ws


def labels(folder: Path, port: int) -> Workspace:
    """Every label and sentence of the codebook, and only a few plain statements to hang them on."""
    ws = _made(folder, port, labels=True)
    fiches = ws.table("fiches")
    plain = [_plain(section, n, fiches) for section in SECTIONS for n in range(60)]
    _save(ws, port, statements=pd.DataFrame(plain, columns=COLUMNS))
    return ws


def _filled(frame: pd.DataFrame, port: int) -> pd.DataFrame:
    return frame.map(lambda cell: cell.replace("ZZPORT", str(port))).astype("str")


def _made(folder: Path, port: int, labels: bool) -> Workspace:
    (folder / "raw").mkdir(parents=True)
    shutil.copytree(ROOT / "data" / "codebook", folder / "codebook", copy_function=shutil.copyfile)
    for name in ("codings", "rules", "redactions", "examples", "files", "corrections"):
        (folder / "codebook" / f"{name}.csv").unlink()
    if labels:
        _hostile_labels(folder / "codebook", port)
    ws = find(folder)
    cities = ["ankerdonk", "brandelare", "dorrenbeke", "ganzevoorde"]
    fiches = pd.DataFrame(
        {
            "fiche": [f"data-{city}" for city in cities] + ["data-ankerdonk-b"], "city": [*cities, "ankerdonk"], "challenge": "data",
            "department": dealt("department", 5), "version": dealt("version", 5), "superseded_by": "",
            "file": [f"data/{text}.docx" for text in dealt("file", 5)], "template": dealt("template", 5),
            "received": "2023-02-20", "name_ok": "ja", "approved": "ja", "readable": "ja",
        }
    )  # fmt: skip
    contacts = pd.DataFrame(columns="contact statement fiche city challenge field text place audience".split(), dtype="str")
    codes = pd.read_csv(folder / "codebook" / "codes.csv", dtype="str", keep_default_na=False).query("challenge == 'data'")
    coded = [(f"{section}{n}", _of(codes, section, n), "a", "2023-03-01") for section in CODED for n in range(len(TEXTS))]
    _save(ws, port, fiches=fiches, contacts=contacts, coded=pd.DataFrame(coded, columns=["statement", "code", "coder", "date"]))
    return ws


def _of(codes: pd.DataFrame, section: str, number: int) -> str:
    own = list(codes.loc[codes["section"] == section.split("_in")[0].split("_out")[0], "code"])
    return own[number % len(own)]


def _save(ws: Workspace, port: int, **tables: pd.DataFrame) -> None:
    for name, frame in tables.items():
        ws.save(name, _filled(frame, port))


def _hostile_labels(folder: Path, port: int) -> None:
    read = {path.stem: pd.read_csv(path, dtype="str", keep_default_na=False) for path in folder.glob("*.csv")}
    read["advice"] = read["advice"][read["advice"]["chapter"] == "data"]
    read["minutes"] = read["minutes"][read["minutes"]["meeting"] == "2023-03-03"]
    for name, kept in KEPT.items():
        frame = read[name]
        if name == "settings":
            frame["value"] = frame["value"].mask(frame["key"].isin(SETTINGS), " ".join(marked("setting")))
        for column in sorted(set(frame.columns) - set(kept.split()) - {"value", "note"}):
            frame[column] = _dealt_to(frame, f"{name}{column}".replace("_", ""))
            if TABLES[name].columns[column].type == "list":  # where a semicolon is taken for a fault, and named
                frame[column] = frame[column].str.replace(";", ",")
        _filled(frame, port).to_csv(folder / f"{name}.csv", index=False, quoting=csv.QUOTE_ALL)


def _dealt_to(frame: pd.DataFrame, place: str) -> list[str]:
    """Dealt over the rows of the challenge `data`, of each section apart where there are several; the other rows get a word."""
    mine = frame["challenge"] == "data" if "challenge" in frame else pd.Series(True, index=frame.index)
    cells = pd.Series([f"gewoon {row}" for row in range(len(frame))], index=frame.index)
    groups = (
        frame[mine].groupby("section") if "section" in frame and frame["section"].duplicated().any() else [("", frame[mine])]
    )
    for section, rows in groups:
        cells.loc[rows.index] = dealt(place + section.replace("_", ""), len(rows))
    return list(cells)


def _plain(section: str, number: int, fiches: pd.DataFrame) -> list[str]:
    row = dict.fromkeys(COLUMNS, "") | fiches.loc[number % len(fiches), ["fiche", "city", "challenge"]].to_dict()
    row |= {"statement": f"{section}{number}", "section": section, "item": str(number), "text": f"zin {section} {number}"}
    row |= {
        "layer": "body",
        "status": "inhoud",
        "audience": "publiek",
        "actor": ["MOW", "Fluvius", "stad"][number % 3],
        "level": "Vlaams",
    }
    return [row[column] for column in COLUMNS]


def _rows(section: str, fiches: pd.DataFrame) -> list[list[str]]:
    """One statement per text among the sub-problems, eight in the other sections; each column that is written by hand has a text."""
    names = ("text", "detail", "place", "priority", "actor", "rule", "level_written")
    places = {name: f"{section}{name}".replace("_", "") for name in names}
    columns = {name: marked(place) if section == "sub_problem" else dealt(place, 8) for name, place in places.items()}
    rows = []
    for n in range(len(columns["text"])):
        row = dict(zip(COLUMNS, _plain(section, n, fiches), strict=True)) | {name: columns[name][n] for name in names}
        rows.append([str(row[column]) for column in COLUMNS])
    return rows


def _projects(fiches: pd.DataFrame) -> list[list[str]]:
    """Projects have their place, description and address in the detail."""
    parts = {name: marked(f"project{name}") for name in ("name", "where", "what", "link")}
    rows = []
    for n in range(len(TEXTS)):
        row = dict(zip(COLUMNS, _plain("inspiring_project", n, fiches), strict=True))
        row |= {"text": parts["name"][n], "detail": " | ".join(parts[name][n] for name in ("where", "what", "link"))}
        rows.append([str(row[column]) for column in COLUMNS])
    return rows
