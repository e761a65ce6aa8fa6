"""What a reader may not see is in no file for that reader, in whatever disguise it was written; and it is in the internal ones.

Secrets stand in every closed field and layer of one real Word fiche, each with a mark of its own. They are looked for in the
bytes of everything that is published, by a search that knows nothing of our own gate.
"""

import base64
import copy
import email
import email.policy
import html
import io
import os
import re
import shutil
import unicodedata
import urllib.parse
import zipfile
from collections import Counter

import docx
import pandas as pd
import pytest
from built import Asked, added, copied, decided, files, published
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pages import page

from analysis import codebook, publish
from analysis.coding.decide.apply import EXTRAORDINARY_LAYERS
from analysis.counting.evidence import AUDIENCES, evidence
from analysis.files import drafts as mail
from analysis.files import export
from analysis.publish import decisions_kept, gate
from analysis.publish import derive as tables
from analysis.publish.gate.known import known
from analysis.publish.gate.opened import opened
from analysis.workspace import find

pytestmark = [pytest.mark.xdist_group("canaries"), pytest.mark.usefixtures("built")]
MEETING, CITY, OTHER = "2023-03-03", "zandkerke", "maasterlo"
DEEP = bool(os.environ.get("FICHES_DEEP"))
FILE = "Kwikzilver_Zebedeus zkbestandplat Zandkerke.docx"
MARK = "\u200f"


def _digits(layer):
    """A mobile number of its own per layer: 04 and eight digits."""
    return f"0470{660000 + 1111 * LAYERS.index(layer):06d}"


LAYERS = ["contact", "confidential", "comment", "deleted", "hidden", "redacted", "unplaced"]
# disguise → (how the secret of a layer is written, what is left of it when everything is taken out that hides it)
FORMS = {
    "plat": lambda layer: (f"zk{layer}plat", f"zk{layer}plat"),
    "spaties": lambda layer: (" ".join(f"zk{layer}spaties"), f"zk{layer}spaties"),
    "nulbreed": lambda layer: ("\u200b".join(f"zk{layer}nulbreed"), f"zk{layer}nulbreed"),
    "koppelteken": lambda layer: ("\u00ad".join(f"zk{layer}koppelteken"), f"zk{layer}koppelteken"),
    "breed": lambda layer: ("".join(chr(ord(c) + 0xFEE0) for c in f"zk{layer}breed"), f"zk{layer}breed"),
    "apenstaart": lambda layer: (f"zk{layer}apenstaart (at) voorbeeld (punt) example", f"zk{layer}apenstaart"),
    "schuin": lambda layer: ("{}/{}.{}.{}".format(*_cut(_digits(layer))), _digits(layer)),
    "landnummer": lambda layer: (
        "+32 (0){} {} {} {}".format(_cut(_digits(layer))[0][1:], *_cut(_digits(layer))[1:]),
        _digits(layer)[1:],
    ),
    "rechtslinks": lambda layer: (f"zk{layer}{MARK}rechts{MARK}links", f"zk{layer}rechtslinks"),
    "entiteit": lambda layer: ("".join(f"&#{ord(c)};" for c in f"zk{layer}entiteit"), f"zk{layer}entiteit"),
    "stukken": lambda layer: (f"zk{layer}stukken", f"zk{layer}stukken"),
}
CASES = [(layer, form) for layer in LAYERS for form in FORMS]


def _cut(digits):
    return digits[:4], digits[4:6], digits[6:8], digits[8:]


def written(layer, form):
    return FORMS[form](layer)[0]


def core(layer, form):
    return FORMS[form](layer)[1]


# --- the fiche ---------------------------------------------------------------------------------------------------------------


def _run(text, wrap="", hide=False):
    run = OxmlElement("w:r")
    if hide:
        run.append(properties := OxmlElement("w:rPr"))
        properties.append(OxmlElement("w:vanish"))
    run.append(piece := OxmlElement("w:delText" if wrap == "w:del" else "w:t"))
    piece.text = text
    piece.set(qn("xml:space"), "preserve")
    if not wrap:
        return run
    outer = OxmlElement(wrap)
    outer.set(qn("w:id"), "900")
    outer.set(qn("w:author"), "Kwikzilver Zebedeus")
    outer.append(run)
    return outer


def _write(paragraph, layer, form, before="", **how):
    """The secret in a paragraph, after a text; the last disguise is cut over three runs."""
    secret = written(layer, form)
    pieces = [secret[:3], secret[3:6], secret[6:]] if form == "stukken" else [secret]
    for text in [before, *pieces] if before else pieces:
        paragraph._p.append(_run(text, **how))


def _fiche(path):
    """The example's fiche of Zandkerke, with a secret per layer and disguise."""
    paper = docx.Document(path)
    contact, problems, closed = paper.tables[0], paper.tables[4], paper.tables[9]
    names = [contact.cell(row, 1) for row in (2, 4, 5)]  # name, address and telephone; a function is no secret
    first = paper.paragraphs[0] if paper.paragraphs else paper.tables[0]
    for n, form in enumerate(FORMS):
        _write(first.insert_paragraph_before(), "unplaced", form, f"Dit past onder geen enkele vraag van de fiche, {form}: ")
        _write(names[n % 3].add_paragraph(), "contact", form)
        _write(closed.cell(0, 1).add_paragraph(), "confidential", form, f"Onder ons gezegd, {form}: ")
        _write(closed.cell(0, 1).add_paragraph(), "hidden", form, f"Dit stond verborgen in het bestand, {form}: ", hide=True)
        _write(
            problems.cell(1, 2).add_paragraph(), "deleted", form, f"Dit schrapten wij bij nader inzien, {form}: ", wrap="w:del"
        )
        comment = paper.add_comment(paper.tables[2].cell(0, 1).paragraphs[0].runs[:1], "", "Kwikzilver Zebedeus", "KZ")
        _write(comment.paragraphs[0], "comment", form, f"Opmerking van de jurist hierbij, {form}: ")
        row = copy.deepcopy(problems.rows[1]._tr)
        problems.rows[4]._tr.addnext(row)
        cells = problems.rows[5].cells
        for cell in cells[1:3]:
            for extra in cell.paragraphs[1:]:
                extra._p.getparent().remove(extra._p)
            for run in cell.paragraphs[0].runs:
                run._r.getparent().remove(run._r)
        _write(cells[1].paragraphs[0], "redacted", form, f"Een aanvrager, geval {form}, woont op ")
        cells[2].paragraphs[0].add_run(f"toelichting bij geval {form}")
    paper.save(path)


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    space = copied(tmp_path_factory.mktemp("canaries") / "w", "data", gold=True)
    for path in (space.raw / "data").iterdir():
        if not any(
            name in path.name.casefold() for name in ("zandkerke", "maasterlo", "lindervoorde", "haspelmonde", "ermelinde")
        ):
            path.unlink()
    path = space.raw / "data" / FILE
    (space.raw / "data" / "Informatiefiche data - Zandkerke.docx").rename(path)
    _fiche(path)
    for form in FORMS:
        secret = written("redacted", form)
        added(
            space,
            "redactions",
            challenge="data",
            section="sub_problem",
            span=secret,
            reason="test",
            who="a",
            date="2023-03-01",
            text=f"Een aanvrager, geval {form}, woont op {secret}",
        )
    return space


OVER_ALL = ("advies", "systeemtrack", "partijen")


@pytest.fixture(scope="module")
def built(ws):
    """Everything for every audience."""
    asked = [Asked((MEETING,), audience=audience, reports=("vergadering",)) for audience in AUDIENCES]
    asked += [Asked(audience=audience, reports=(name,)) for audience in AUDIENCES[:2] for name in OVER_ALL]
    asked += [Asked(audience="publiek", reports=("projecten",))]
    asked += [Asked((MEETING,), city=city) for city in (CITY, OTHER)] + [Asked((MEETING,), reports=("respons",))]
    with publish.lock(ws):
        tables.renewed(ws)
    # Addresses and numbers in the city's own confidential remarks are its own words, and do not hold its own page.
    own = evidence(MEETING, city=CITY, workspace=ws)
    made = {"x.html": page("3-stad", ws, meeting=MEETING, city=CITY).encode()}
    assert not list(gate.check(made, gate.Reader("werkgroep", MEETING, CITY), ws)) and len(own.statements)
    outcome = published(ws, *asked)
    assert not outcome.failed
    return files(ws)


# --- the search --------------------------------------------------------------------------------------------------------------


def bare(text):
    """Letters and digits only, in one form and case, with every entity and every percent sign undone."""
    for _ in range(3):
        text = urllib.parse.unquote(html.unescape(text))
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def contents(name, data):
    """Everything a file holds, as text: also what is packed in it, and the text between its marks."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(contents(member, archive.read(member)) for member in archive.namelist())
    if name.endswith(".eml"):
        parts = email.message_from_bytes(data, policy=email.policy.default).walk()
        return "\n".join(
            contents(part.get_filename() or "x.txt", part.get_payload(decode=True) or b"")
            for part in parts
            if not part.is_multipart()
        )
    text = data.decode("utf-8", "replace")
    packed = [base64.b64decode(found) for found in re.findall(r"base64,([A-Za-z0-9+/=]+)", text)]
    return "\n".join([text, re.sub(r"<[^>]*>", "", text), *(contents("x", inner) for inner in packed)])


def held(name, data):
    """The secrets in a file: (layer, disguise)."""
    text = bare(contents(name, data))
    return {(layer, form) for layer, form in CASES if core(layer, form) in text}


def of(layer):
    return {(layer, form) for form in FORMS}


# --- what is published -------------------------------------------------------------------------------------------------------


def test_all_secrets_were_read(ws):
    """Otherwise their absence would prove nothing."""
    statements, contacts = ws.table("statements"), ws.table("contacts")
    everything = "\n".join([*statements["text"], *statements["detail"]])
    assert {case for case in CASES if core(*case) in bare(everything)} == set(CASES) - of("contact")
    assert {form for form in FORMS if core("contact", form) in bare("\n".join(contacts["text"]))} == set(FORMS)
    assert FILE in "".join(ws.table("receipts")["file"])
    layers = dict(zip(statements["text"].map(bare), statements["layer"], strict=True))
    for layer in ("comment", "deleted", "hidden"):
        assert {where for text, where in layers.items() if core(layer, "plat") in text} == {layer}
    own = statements[statements["text"].str.startswith("Dit past onder geen enkele vraag")]
    assert set(own["section"]) == {"unplaced"} and set(own["audience"]) == {"intern"} and len(own) == len(FORMS)


def test_nothing_of_it_in_any_file_for_others(built):
    outside = {
        name: data
        for name, data in built.items()
        if not name.endswith((f"steden/{CITY}.html", "intern.html", "respons.html")) and ".intern." not in name
    }
    assert len(outside) >= 16
    assert {name: found for name, data in outside.items() if (found := held(name, data))} == {}
    assert [
        name for name, data in built.items() if name != f"{MEETING}/respons.html" and "zkbestand" in bare(contents(name, data))
    ] == []
    assert [name for name, data in built.items() if "kwikzilver" in bare(contents(name, data)) and "respons" not in name] == []


SEEN_BY = {"vergadering": "werkgroep", "cijfers": "werkgroep", "respons": "intern"} | dict.fromkeys(OVER_ALL, "mow")


def _for(name):
    """For whom a published file is: its name says so where it is not for the usual reader."""
    stem, *named = name.rsplit("/", 1)[-1].split(".")[:-1]
    return named[0] if named else "werkgroep" if "/steden/" in name else SEEN_BY[stem]


def test_no_sentence_for_fewer_eyes_is_in_a_file(built, ws):
    """Every sentence and detail of every field is a canary of its own: in no file for a wider audience, unless a sentence that
    this audience may read says the same."""
    rows = ws.table("statements").query("challenge == 'data'")
    rows = rows.assign(detail=rows["detail"].mask(rows["section"] == "situation", ""))  # there it is the question of the form
    texts = {name: bare(contents(name, data)) for name, data in built.items() if name not in ("manifest.json", "index.html")}
    checked = Counter()
    for name, text in texts.items():
        audience = _for(name)
        may = rows["audience"].isin(AUDIENCES[: AUDIENCES.index(audience) + 1])
        may |= rows["city"].eq(name.rsplit("/", 1)[-1].removesuffix(".html"))
        shown = bare("\n".join(rows.loc[may, ["text", "detail"]].to_numpy().ravel()))
        closed = {bare(cell) for cell in rows.loc[~may, ["text", "detail"]].to_numpy().ravel() if len(bare(cell)) >= 24}
        closed = {cell for cell in closed if cell not in shown}
        checked[audience] += len(closed)
        assert [cell for cell in closed if cell in text] == [], name
    assert checked["publiek"] > checked["mow"] / 2 > 100 and checked["werkgroep"] > 100


def test_the_internal_report_shows_what_is_confidential(built):
    assert held("x", built[f"{MEETING}/vergadering.intern.html"]) == of("confidential")
    assert held("x", built[f"{MEETING}/respons.html"]) == of("confidential") | of("unplaced")


def test_the_internal_files_together_hold_every_secret(built, ws, tmp_path):
    """What was looked for elsewhere does exist. Contacts stand in a table of their own, which no report reads; a redacted span
    is in no file for anybody."""
    pages = {name: data for name, data in built.items() if "manifest" not in name and name != "index.html"}
    inside = [held(name, data) for name, data in pages.items() if _for(name) == "intern"]
    assert len(inside) >= 4
    export.made(ws, "csv", "intern").save(tmp_path)
    inside += [held(path.name, path.read_bytes()) for path in tmp_path.iterdir()]
    inside.append(held("contacts", "\n".join(ws.table("contacts")["text"]).encode()))
    assert set().union(*inside) == set(CASES) - of("redacted")


def test_a_city_sees_its_own_remarks_and_nobody_elses_contacts(built):
    assert held("x", built[f"{MEETING}/steden/{CITY}.html"]) == set(CASES) - of("contact") - of("redacted")
    assert held("x", built[f"{MEETING}/steden/{OTHER}.html"]) == set()


def test_a_redacted_span_is_nowhere_and_its_sentence_stands(built):
    text = contents("x", built[f"{MEETING}/vergadering.html"])
    assert [form for form in FORMS if f"geval {form}, woont op [weggelaten]" not in text] == []


@pytest.mark.parametrize("to", ["csv", "xlsx", "qdpx"])
@pytest.mark.wide
def test_the_exports_too(to, ws, tmp_path):
    for audience in AUDIENCES:
        export.made(ws, to, audience).save(tmp_path / audience)
        found = set().union(*(held(path.name, path.read_bytes()) for path in (tmp_path / audience).iterdir()))
        closed = set(CASES) - of("contact") - of("redacted")
        assert found == (closed if audience == "intern" else set()), audience


def test_the_drafts_too(ws):
    made = {draft.city: draft for draft in mail.drafts(ws, codebook.load(ws.codebook), MEETING)}
    assert held("x.eml", made[OTHER].data) == set()
    assert of("contact") & held("x.eml", made[CITY].data) <= {("contact", "apenstaart")}


def test_a_city_that_may_not_be_named_is_not(built):
    """Lindervoorde and Sint-Ermelinde said no: outside the working group there is neither their name nor a word of theirs."""
    outside = {
        name: data
        for name, data in built.items()
        if ".publiek." in name or ".mow." in name or name.startswith(("advies", "sys"))
    }
    assert len(outside) >= 10
    names = ("lindervoorde", "sintermelinde", "stermelinde")
    assert [(name, city) for name, data in outside.items() for city in names if city in bare(contents(name, data))] == []
    assert "lindervoorde" in bare(contents("x", built[f"{MEETING}/vergadering.html"]))


# --- the gate ----------------------------------------------------------------------------------------------------------------


def _reasons(secrets, text):
    """Why a page that holds this text may not leave, as far as it is about what is known."""
    page = f"<!doctype html><html lang=nl><body><p>Er is <bdi>{text}</bdi> gezegd.</p></body></html>"
    return {kind for kind, _ in secrets.found(opened("x.html", page.encode()))}


@pytest.fixture(scope="module")
def secrets(ws):
    book = codebook.load(ws.codebook)
    return {audience: known(ws, book, gate.Reader(audience, MEETING)) for audience in AUDIENCES}


DISGUISES = {
    "as read": html.escape,
    "spaces": lambda text: html.escape(" ".join(text)),
    "zero width": lambda text: html.escape("\u200b".join(text)),
    "soft hyphens": lambda text: "&shy;".join(html.escape(sign) for sign in text),
    "full width": lambda text: html.escape("".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)),
    "right to left": lambda text: html.escape(MARK.join(text)),
    "entities": lambda text: "".join(f"&#x{ord(sign):X};" for sign in text),
    "capitals": lambda text: html.escape(text.upper()),
    "split over marks": lambda text: "<b></b>".join(html.escape(sign) for sign in text),
    "split over cells": lambda text: "</td><td>".join(html.escape(text[n : n + 3]) for n in range(0, len(text), 3)),
    "in an attribute": lambda text: f'<img alt="{html.escape(text)}" src="data:image/svg+xml,%3Csvg/%3E">',
    "in a drawing": lambda text: (
        '<img alt="x" src="data:image/svg+xml,'
        + urllib.parse.quote(f"<svg xmlns='http://www.w3.org/2000/svg'><text>{html.escape(text)}</text></svg>")
        + '">'
    ),
}


@pytest.mark.parametrize("audience", AUDIENCES[:3])
@pytest.mark.parametrize("disguise", DISGUISES)
def test_the_gate_knows_a_secret_in_any_disguise(disguise, audience, ws, secrets):
    """What is known is the text as it was read; on the page it stands otherwise."""
    texts = [*ws.table("statements")["text"], *ws.table("contacts")["text"], FILE]
    secret = {case: next(text for text in texts if core(*case) in bare(text)) for case in CASES if case[0] != "redacted"}
    secret |= {case: written(*case) for case in CASES if case[0] == "redacted"} | {"file": FILE}
    shown = "".join(f"<p>Er is <bdi>{DISGUISES[disguise](text)}</bdi> gezegd.</p>" for text in secret.values())
    page = f"<!doctype html><html lang=nl><body>{shown}</body></html>"
    told = {bare(text) for _, text in secrets[audience].found(opened("x.html", page.encode()))}
    leaked = [case for case, text in secret.items() if not any(bare(text) in known_as for known_as in told)]
    assert leaked == []


def test_the_gate_lets_a_clean_text_through(secrets):
    assert [audience for audience in AUDIENCES if _reasons(secrets[audience], "Een gewone zin over laadpalen.")] == []


def test_every_sentence_that_is_not_for_a_reader_is_known(ws, secrets):
    """Row by row: had its flag been wrong, the gate would have stopped the page. Only what says next to nothing passes."""
    rows = ws.table("statements").query("challenge == 'data' and text != ''")
    for number, audience in enumerate(AUDIENCES[:3]):
        closed = rows[~rows["audience"].isin(AUDIENCES[: number + 1]) | rows["layer"].isin(["comment", "deleted", "hidden"])]
        telling = closed[closed["text"].map(lambda text: len(text.split()) >= 6 and len(bare(text)) >= 24)]
        assert len(telling) >= (20 if audience == "publiek" else 10)
        page = "".join(f"<p>{html.escape(text)}</p>" for text in telling["text"])
        told = {bare(text) for _, text in secrets[audience].found(opened("x.html", f"<main>{page}</main>".encode()))}
        missed = [text for text in telling["text"] if not any(bare(text) in known_as for known_as in told)]
        public = bare(" ".join(rows.loc[~rows.index.isin(closed.index), "text"]))
        assert [text for text in missed if bare(text) not in public] == []


def _flipped(ws, folder, statements=None, sections=None):
    """The same workspace with one flag set wrong; the gate goes on working with the right ones."""
    shutil.copytree(ws.root, folder / "w", ignore=shutil.ignore_patterns("raw", "reports", ".versions"))
    (folder / "w" / "raw").mkdir()
    wrong = find(folder / "w")
    if sections:
        decided(wrong, "sections", sections)
    if statements:
        wrong.save("statements", statements(wrong.table("statements")))
    return wrong


# audience → the sections that it may not see and the next one may: an answer in them shows on its pages when the flag is wrong.
SECTIONS = {
    "publiek": ["sub_problem", "obstacle", "opportunity"],
    "mow": ["scope_in", "scope_out", "blind_spot", "evaluation", "situation"],
    "werkgroep": ["confidential", "unplaced"],
}
FLAGS = {audience: [*names, *(EXTRAORDINARY_LAYERS if audience == "werkgroep" else ())] for audience, names in SECTIONS.items()}


@pytest.mark.parametrize("audience", AUDIENCES[:3])
@pytest.mark.kinds("publiek")
def test_each_flag_flipped_in_turn(audience, ws, tmp_path):
    """The page as the wrong flag makes it is stopped by a gate that knows the right one; all flags in `make test-deep`.

    No page for others than the city itself ever quotes `situation` (test_no_answer_to_the_situation_is_quoted); with its flag
    wrong they count too many sentences per fiche, and that number stops them.
    """
    told = {}
    for flag in FLAGS[audience] if DEEP else (FLAGS[audience][0], FLAGS[audience][-1]):
        wrong = (_opened_layer if flag in EXTRAORDINARY_LAYERS else _opened_section)(ws, tmp_path / flag, flag)
        told[f"{flag}.html"] = page("2-vergadering", wrong, meeting=MEETING, audience=audience).encode()
    stopped = {name: set() for name in told}
    for hit in gate.check(told, gate.Reader(audience, MEETING), ws):
        stopped[hit.file].add(hit.pattern)
    assert [name for name, reasons in stopped.items() if not reasons & {"sentence", "contact", "name", "number"}] == []
    assert {name for name, reasons in stopped.items() if "sentence" not in reasons} <= {"situation.html"}


def test_every_flag_is_flipped(ws):
    """Every closed section of the codebook, under the widest audience that may not see it; contacts are a table apart."""
    book = codebook.load(ws.codebook)["sections"].query("audience != 'publiek' and section != 'contact'")
    below = {audience: AUDIENCES[AUDIENCES.index(audience) - 1] for audience in AUDIENCES[1:]}
    expected = {(below[audience], name) for name, audience in zip(book["section"], book["audience"], strict=True)}
    assert {(audience, name) for audience, names in SECTIONS.items() for name in names} == expected | {
        ("werkgroep", "unplaced")
    }


def _opened_section(ws, folder, section):
    """Also where sections.csv names a section that only the reader knows."""

    def opened_up(table):
        named = pd.DataFrame([dict.fromkeys(table.columns, "") | {"section": section, "label_nl": section, "order": "99"}])
        table = table if section in set(table["section"]) else pd.concat([table, named])
        return table.assign(audience=table["audience"].mask(table["section"] == section, "publiek"))

    return _flipped(
        ws, folder, lambda rows: rows.assign(audience=rows["audience"].mask(rows["section"] == section, "publiek")), opened_up
    )


def _opened_layer(ws, folder, layer):
    def opened_up(rows):
        wrong = rows["layer"] == layer
        return rows.assign(
            layer=rows["layer"].mask(wrong, "body"),
            audience=rows["audience"].mask(wrong, "publiek"),
            section=rows["section"].mask(wrong, "blind_spot"),
            status=rows["status"].mask(wrong, "inhoud"),
        )

    return _flipped(ws, folder, opened_up)


@pytest.mark.wide
def test_no_answer_to_the_situation_is_quoted(built, ws):
    """In no file for any audience but on the page of the city itself; written by hand in one, it is stopped."""
    rows = ws.table("statements").query("section == 'situation' and text != ''")
    texts = {
        text: f"{MEETING}/steden/{city}.html" for text, city in zip(rows["text"], rows["city"], strict=True) if " " in text
    }
    assert len(texts) >= 4
    files = {name: bare(contents(name, data)) for name, data in built.items()}
    quoted = {(name, text) for name, found in files.items() for text in texts if bare(text) in found}
    assert quoted == {(name, text) for text, name in texts.items() if name in files} and len(quoted) == 2
    whole = built[f"{MEETING}/vergadering.mow.html"]
    leaked = {
        f"{n}.html": whole.replace(b"</main>", f"<p>{html.escape(text)}</p></main>".encode())
        for n, text in enumerate(texts)
        if len(bare(text)) > 20
    }
    hits = gate.check(leaked, gate.Reader("mow", MEETING), ws)
    assert {hit.file for hit in hits if hit.pattern == "sentence"} == set(leaked)


def test_a_contact_among_the_statements(ws, tmp_path):
    person = next(text for text in ws.table("contacts")["text"] if "Duinsluis" in text)
    wrong = _flipped(
        ws,
        tmp_path,
        lambda rows: rows.assign(text=rows["text"].mask(rows["section"] == "blind_spot", f"Vraag het aan {person}")),
    )
    _blocked(wrong, ws, "werkgroep")


def test_a_city_without_consent_that_is_named(ws, tmp_path):
    wrong = _flipped(ws, tmp_path)
    wrong.save("fiches", wrong.table("fiches").assign(name_ok="ja"))
    _blocked(wrong, ws, "mow")


def _blocked(wrong, right, audience):
    """The page as the wrong flag makes it is stopped by a gate that knows the right one."""
    text = page("2-vergadering", wrong, meeting=MEETING, audience=audience).encode()
    reasons = {hit.pattern for hit in gate.check({"vergadering.html": text}, gate.Reader(audience, MEETING), right)}
    assert reasons & {"sentence", "contact", "name"}


@pytest.mark.deep
@pytest.mark.parametrize("notebook", ["4-advies", "5-systeemtrack"])
@pytest.mark.parametrize("audience", AUDIENCES[2:])
def test_every_report_can_be_made_for_every_audience(notebook, audience, ws):
    """Those that `built` did not publish."""
    assert "</html>" in page(notebook, ws, audience=audience)


# --- one redaction, from the example -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def redacted(tmp_path_factory):
    """The meeting on the earnings model, whose fiche of Sint-Ermelinde holds the address of an applicant."""
    space = copied(tmp_path_factory.mktemp("redacted") / "w", "verdienmodel")
    return space, published(space, *ASKED, today="2023-11-15")


LATER, WRITER = "2023-11-14", "sint-ermelinde"
ASKED = (Asked((LATER,)),) if DEEP else (Asked((LATER,), reports=("vergadering", "respons")), Asked((LATER,), city=WRITER))
ADDRESS = ("zonnedauwstraat14", "vlarp00437", "fictiva")


@pytest.mark.wide
def test_the_address_is_in_no_report(redacted):
    space, outcome = redacted
    assert not outcome.failed
    found = files(space)
    assert len([name for name in found if "/steden/" in name]) == (14 if DEEP else 1)
    assert [(name, text) for name, data in found.items() for text in ADDRESS if text in bare(contents(name, data))] == []
    shown = contents("x", found[f"{LATER}/steden/sint-ermelinde.html"])
    assert "[weggelaten]" in shown and "Zonnedauwstraat moest een paal" in shown


@pytest.mark.wide
def test_without_the_row_the_gate_refuses_and_the_reports_stay(redacted):
    """Only the page of the city that wrote the address may hold it: they are its own words."""
    space, _ = redacted
    may = ("manifest.json", "index.html", f"{LATER}/respons.html", f"{LATER}/steden/{WRITER}.html")
    before = {name: data for name, data in files(space).items() if name not in may}
    decided(space, "redactions", lambda table: table.iloc[0:0])
    book = codebook.load(space.codebook)
    decisions_kept.accepted(space, book, "an")  # what is gone is said to be meant
    outcome = published(space, *ASKED, today="2023-11-16")
    told = "\n".join(outcome.lines(book))
    assert outcome.code == 1  # the pages for the city itself and for the analyst are renewed
    assert "Niet vernieuwd: 2023-11-14/vergadering.html. Tegengehouden" in told and "redactions.csv" in told
    assert not any(text in bare(told) for text in ADDRESS)
    after = files(space)
    assert {name for name, data in before.items() if after.get(name) != data} == set()
