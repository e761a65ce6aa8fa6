"""Files that nobody should send: each gets one status from the closed list, and the good fiches do not notice them."""

import hashlib
import io
import os
import re
import shutil
import socket
import threading
import time
from pathlib import Path

import pandas as pd
import pytest
import xlwt

from analysis import codebook, intake
from analysis.reading.document import Unreadable, lines
from analysis.reading.formats import detect as formats
from analysis.reading.formats import preflight
from analysis.reading.guard import guard
from analysis.words import say
from analysis.workspace import Workspace
from tests import madedocx
from tests.gold_vocabulary import VOCABULARY
from tests.hostile import SENTENCE, cell, opendocument, paragraph, relations, sheet, word, zipped
from tests.hostile_files import FILES, REPEATED
from tests.made import mail, rtf
from tests.mutants import mutant

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "data"
# One fiche of every format.
GOOD = (
    "snelladen/Ankerdonk fiche 2.odt",
    "snelladen/vlashove fiche 2 snelladen.rtf",
    "data/Graafsele_informatiefiche_20230224.pdf",
    "data/dorrenbeke e-mob data.xlsx",
    "data/Lindervoorde_fiche-data.docx",
    "energiedelen/Fiche 4 Kasterbrugge (bijlage).eml",
    "verdienmodel/export_enquete_fiche3_20231109.csv",
)
TABLES = ("fiches", "statements", "contacts")
STATUSES = {"read", "partly", "unreadable", "refused", "ignored"}
DEEP = bool(os.environ.get("FICHES_DEEP"))
MUTANTS = 20_000 if DEEP else 40
ENDLESS = () if DEEP else ("paragraphs.docx", "dashes.txt")  # 20,000 statements each: half a minute
pytestmark = pytest.mark.xdist_group("hostile")  # one process, so that the tables are made once


def workspace(folder: Path) -> Workspace:
    shutil.copytree(EXAMPLE / "codebook", folder / "codebook")
    for name in GOOD:
        (folder / "raw" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(EXAMPLE / "raw" / name, folder / "raw" / name)
    return Workspace(folder)


def run(ws: Workspace) -> pd.DataFrame:
    intake.run(ws, codebook.load(ws.codebook))
    return ws.table("receipts").set_index("file")


def seen(raw: Path) -> dict[str, tuple[int, str]]:
    """Time and content of every regular file."""
    files = [path for path in raw.rglob("*") if path.is_file() and not path.is_symlink()]
    return {str(path): (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files}


@pytest.fixture(scope="module")
def calm(tmp_path_factory):
    ws = workspace(tmp_path_factory.mktemp("calm"))
    run(ws)
    return ws


@pytest.fixture(scope="module")
def refused(tmp_path_factory):
    """The good fiches between all files that are never read, and what is no file at all."""
    ws = workspace(tmp_path_factory.mktemp("refused"))
    for number, (name, (make, codes)) in enumerate(FILES.items()):
        if "" not in codes:
            (ws.raw / ("data" if number % 2 else "") / name).write_bytes(make())
    os.mkfifo(ws.raw / "aaa.docx")
    os.mkfifo(ws.raw / "zzz.docx")
    (ws.raw / "passwd.docx").symlink_to("/etc/passwd")
    (ws.raw / "nothing.docx").symlink_to(ws.raw / "nowhere")
    (ws.raw / "folder").symlink_to("/etc")
    for name in (b"new\nline.docx", b"\xff\xfe.docx", b"back\bspace.docx"):
        with open(os.fsencode(ws.raw) + b"/" + name, "wb") as file:
            file.write(FILES["word.xlsx"][0]())
    before = seen(ws.raw)
    return ws, run(ws), before


def test_every_file_gets_one_status_from_the_closed_list(refused):
    ws, receipts, _ = refused
    assert receipts.index.is_unique
    entries = [Path(folder, name) for folder, _, names in os.walk(ws.raw) for name in names]
    assert len(receipts) == len(entries) + 1  # and the link to a folder
    assert set(receipts["status"]) <= STATUSES
    for name, (_, codes) in FILES.items():
        if "" not in codes:
            found = receipts.loc[[file for file in receipts.index if file.split("/")[-1] == name]]
            assert found["reason"].isin(codes).all(), (name, list(found["reason"]))
            assert found["status"].isin(["refused", "unreadable"]).all()
            assert len(found) == 1


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("aaa.docx", "no_file"),
        ("zzz.docx", "no_file"),
        ("passwd.docx", "outside"),
        ("folder", "outside"),
        ("nothing.docx", "no_access"),
        ("new\ufffdline.docx", "odd_name"),
        ("back\ufffdspace.docx", "odd_name"),
        ("\ufffd\ufffd.docx", "odd_name"),
    ],
)
def test_what_is_no_file_is_refused(refused, file, reason):
    assert refused[1].loc[file, "reason"] == reason


def test_the_tables_of_the_good_fiches_are_the_same_bytes(calm, refused):
    ws, _, _ = refused
    for name in TABLES:
        path = f"{name}.parquet"
        assert (ws.processed / path).read_bytes() == (calm.processed / path).read_bytes()


def test_raw_files_are_never_written_to(refused):
    ws, _, before = refused
    assert seen(ws.raw) == before


def test_what_can_be_read_changes_nothing_for_the_good_fiches(calm, tmp_path):
    ws = workspace(tmp_path)
    files = {name: of for name, of in FILES.items() if "" in of[1] and name not in ENDLESS}
    for name, (make, _) in files.items():
        (ws.raw / name).write_bytes(make())
    receipts = run(ws)
    for name, (_, codes) in files.items():
        row = receipts.loc[name]
        assert row["reason"] in codes | {"duplicate"} or row["status"] == "partly", (name, row["reason"])
    assert (receipts["found"] == receipts["placed"] + receipts["excluded"]).all()
    for table in ("statements", "contacts"):
        assert same(ws, calm, table)


def same(ws: Workspace, calm: Workspace, table: str) -> bool:
    """The rows of the good fiches are the same."""
    good = set(calm.table("fiches")["fiche"])
    rows = ws.table(table)
    return rows[rows["fiche"].isin(good)].reset_index(drop=True).equals(calm.table(table))


def test_every_reason_has_a_sentence_that_a_city_understands():
    source = " ".join(path.read_text("utf-8") for path in sorted((ROOT / "src/analysis/reading").rglob("*.py")))
    codes = set(re.findall(r'Unreadable\("(\w+)"', source)) | {"timeout", "memory", "crash", "defect", "too_much"}
    assert len(codes) <= 25
    for code in sorted(codes):
        sentence = say(f"reading.{code}", most="25", seconds="30", error="X", line="y.py:1")
        assert sentence.endswith(".")
        assert len(sentence) > 20


@pytest.mark.parametrize("name", ["bomb_big.docx", "bomb_overlap.docx", "bomb_many.docx", "laughs.docx", "nested_deep.docx"])
def test_an_archive_bomb_is_refused_before_it_goes_off(name):
    data = FILES[name][0]()
    start = time.process_time()
    with pytest.raises(Unreadable):
        formats.read(data)
    assert time.process_time() - start < 5  # half a second on a quiet machine


def test_limits_hold_together_as_well_as_apart(monkeypatch):
    parts = word() | {"a.xml": b"<a>" + os.urandom(900).hex().encode() + b"</a>"}
    preflight.check(zipped(parts.items()))
    monkeypatch.setattr(preflight, "TOTAL_BYTES", 1_500)
    with pytest.raises(Unreadable, match="groter"):
        preflight.check(zipped(parts.items()))


def linked(address: str) -> dict[str, bytes]:
    """Files that point elsewhere in every way that their format knows."""
    rels = relations(
        *(
            (f"r{n}", kind, address)
            for n, kind in enumerate("image attachedTemplate subDocument aFChunk hyperlink footnotes".split())
        ),
        mode="External",
    )
    main = madedocx.p(f'<w:r><w:instrText>INCLUDETEXT "{address}" INCLUDEPICTURE "{address}"</w:instrText></w:r>', "Hier.")
    links = relations(("r1", "image", address), ("r2", "comments", address), mode="External")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{address}" parse="text"/>'
    xlink = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    xlink += f' xlink:href="{address}"'
    page = f'<html><head><link rel="stylesheet" href="{address}"><base href="{address}"></head><body><p>Hier.</p>'
    page += f'<img src="{address}"><iframe src="{address}"></iframe><object data="{address}"></object></body></html>'
    return {
        "docx": zipped((word(madedocx_document(main)) | {"word/_rels/document.xml.rels": rels}).items()),
        "docx xinclude": zipped(word(madedocx_document(include + main)).items()),
        "docx style sheet": zipped(word(f'<?xml-stylesheet href="{address}"?>'.encode() + madedocx_document(main)).items()),
        "xlsx": zipped((sheet(cell("A1", "Hier.")) | {"xl/worksheets/_rels/sheet1.xml.rels": links}).items()),
        "odt": zipped(opendocument(f"<text:p>Hier.<draw:image {xlink}/></text:p><text:section {xlink}/>").items()),
        "rtf": rtf(rf'Hier.{{\field{{\*\fldinst INCLUDEPICTURE "{address}" }}}}{{\*\template {address}}}'),
        "html": page.encode(),
        "mail": mail("Hier.", page),
    }


def madedocx_document(body: str) -> bytes:
    return f"<w:document {madedocx.SPACES}><w:body>{body}</w:body></w:document>".encode()


@pytest.fixture
def listener():
    """A server, and who called."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen():
            while True:
                try:
                    connection, caller = server.accept()
                except OSError:
                    return
                calls.append(caller)
                connection.close()

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], calls


def test_no_link_image_or_template_is_ever_followed(listener, tmp_path):
    port, calls = listener
    secret = tmp_path / "geheim.txt"
    secret.write_text("KANARIE42")
    for address in (f"http://127.0.0.1:{port}/x", secret.as_uri(), str(secret)):
        for name, data in linked(address).items():
            source = formats.read(data)
            told = " ".join(line.text for line in lines(source.blocks))
            assert "Hier." in told, name
            assert "KANARIE42" not in told, name
    time.sleep(0.05)
    assert calls == []


def test_an_entity_of_odf_is_refused_and_an_old_document_type_is_read():
    old = opendocument("<text:p>Zin.</text:p>", before='<!DOCTYPE a PUBLIC "-//OOo" "office.dtd">')
    assert [line.text for line in lines(formats.read(zipped(old.items())).blocks)] == ["Zin."]
    with pytest.raises(Unreadable):
        formats.read(zipped(opendocument("", before='<!DOCTYPE a [<!ENTITY % x "y">]>').items()))


def test_a_comment_inside_a_word_hides_nothing():
    data = zipped(
        word(
            f"<w:document {madedocx.SPACES}><w:body>{paragraph('PRE<!--x-->MID<?y z?>POST')}</w:body></w:document>".encode()
        ).items()
    )
    assert [line.text for line in lines(formats.read(data).blocks)] == ["PREMIDPOST"]


def whole_files() -> list[bytes]:
    """Every file of the example, each format as often as the others, with three formats that are not in it."""
    kinds: dict[str, list[bytes]] = {}
    for path in sorted(path for path in (EXAMPLE / "raw").rglob("*") if path.is_file()):
        kinds.setdefault(path.suffix, []).append(path.read_bytes())
    old, buffer = xlwt.Workbook(), io.BytesIO()
    tab = old.add_sheet("Scope")
    for row, text in enumerate(("Deelproblemen", SENTENCE, SENTENCE)):
        tab.write(row, 0, text)
    old.save(buffer)
    kinds[".xls"] = [buffer.getvalue()]
    kinds[".ods"] = [zipped(opendocument(REPEATED, "spreadsheet").items())]
    kinds[".html"] = [f"<table><tr><td colspan=2>Scope<td>{SENTENCE}</table><p style='color:#123'>{SENTENCE}".encode()]
    most = max(map(len, kinds.values()))
    return [files[n % len(files)] for n in range(most) for files in kinds.values()]


def test_damaged_fiches_get_a_code_and_an_honest_ledger():
    """What is wrong with a file is never called a mistake of ours (defect)."""
    files = whole_files()
    parcels = (guard.Parcel(str(n), mutant(files[n % len(files)], n)) for n in range(MUTANTS))
    results = list(guard.read_all(parcels, VOCABULARY))
    assert len(results) == MUTANTS
    for result in results:
        assert result.code not in ("crash", "timeout", "memory", "defect"), (result.file.name, result.slots)
        if result.reading:
            assert sum(weight for _, _, weight in result.reading.ledger) == result.reading.found, result.file.name
        else:
            assert say(f"reading.{result.code}", **result.slots)
