"""More of what comes in: packed, signed, forwarded, put into other files; and what is no document gets its own sentence."""

import base64
import io
import json

import openpyxl
import pytest
from made import ods, odt, read, refused, saved, told, xlsx, zipped
from madedocx import docx, p
from madeole import compound, message, native
from pypdf import PdfWriter
from reportlab.pdfgen import canvas
from test_intake_run import form, run, workspace

from analysis.reading.formats import detect as formats

PNG = b"\x89PNG\r\n\x1a\n" + bytes(300)
PHOTO = b"\xff\xd8\xff" + bytes(200_000)
LOCKED = compound({"EncryptedPackage": bytes(5000), "EncryptionInfo": b"x"})


def texts(data: bytes) -> list[str]:
    return [text for _, text in told(read(data))]


# --- detection: by what a file is, not by how its bytes begin ---


def types(data: bytes, before: str, after: str) -> bytes:
    """The same package with other words in its list of types."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].decode().replace(before, after).encode()
    return zipped(parts)


def test_a_list_of_types_is_parsed_however_it_is_written():
    word = docx(p("Te weinig plaats."))
    for data in (
        types(word, '"', "'"),
        types(word, "ContentType=", "\n  ContentType = "),
        types(word, "<?xml version='1.0'?>", ""),
    ):
        assert texts(data) == ["Te weinig plaats."]


def test_a_part_in_utf_16_is_no_danger_and_a_document_type_in_it_is():
    word = docx(p("Te weinig plaats."))
    import zipfile

    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for code in ("utf-16-le", "utf-16-be", "utf-16"):
        assert texts(zipped({**parts, "customXml/iets.bin": "<a><b/></a>".encode(code)})) == ["Te weinig plaats."]
        declared = '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'.encode(code)
        assert refused(zipped({**parts, "customXml/iets.bin": declared})) == "unsafe"


@pytest.mark.parametrize("code", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_text_in_any_unicode(code):
    table = 'Stad\tVraag een\tVraag twee\nZandkerke\tde kaai\t"een, twee"\n'
    assert formats.detect(table.encode(code)) == "csv"
    assert texts("De kaai staat vol.\n".encode(code)) == ["De kaai staat vol."]


@pytest.mark.parametrize("answer", ["<p>De kaai</p>", "<div>De kaai<br></div>", "<table><tr><td>De kaai</td></tr></table>"])
def test_mark_up_in_an_answer_makes_a_table_no_page(answer):
    table = f'Stad,Vraag een,Vraag twee\nZandkerke,"{answer}",kort\nVlashove,lang,kort\n'
    assert formats.detect(table.encode()) == "csv"
    assert formats.detect(f"{answer}<p>en meer</p>".encode()) == "html"
    assert formats.detect(f"<!-- uit Word --><html><body>{answer}</body></html>".encode()) == "html"


def flat(packed: str, body: str, kind: str) -> bytes:
    from made import SPACES, STYLES

    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} office:mimetype="application/vnd.oasis.opendocument.'
        f'{kind}"><office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:{kind}>{body}'
        f"</office:{kind}></office:body></office:document>{packed}"
    ).encode()


def test_flat_open_document_is_read_like_the_packed_kind():
    text = '<text:h>Deelproblemen</text:h><text:p>Te weinig <text:span text:style-name="weg">stil</text:span>plaats.</text:p>'
    table = '<table:table table:name="Blad"><table:table-row><table:table-cell><text:p>Zandkerke</text:p></table:table-cell>'
    table += "</table:table-row></table:table>"
    assert told(read(flat("", text, "text"))) == told(read(odt(text)))
    assert told(read(flat("", table, "spreadsheet"))) == told(read(ods(table)))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (
            json.dumps({"url": "https://voorbeeld.example/d/1", "doc_id": "1"}).encode(),
            "shortcut",
        ),
        (b"[InternetShortcut]\r\nURL=https://voorbeeld.example/fiche\r\n", "shortcut"),
        (b"[Desktop Entry]\nType=Link\nURL=https://voorbeeld.example\n", "shortcut"),
        (b"L\0\0\0\x01\x14\x02\0" + bytes(100), "shortcut"),
        (b'<?xml version="1.0"?><!DOCTYPE plist PUBLIC "x" "y"><plist version="1.0"><dict/></plist>', "shortcut"),
        (b"bplist00\xd1\x01\x02SURL_\x10", "shortcut"),
        (zipped({"Index/Document.iwa": b"x", "Metadata/Properties.plist": b"x"}), "apple"),
        (zipped({"index.xml": b"<sl:document/>", "QuickLook/Preview.pdf": b"x"}), "apple"),
        (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3" + bytes(100), "onenote"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(40), "archive"),
        (b"Rar!\x1a\x07\x01\0" + bytes(40), "archive"),
        (b"\x1f\x8b\x08\0" + bytes(40), "archive"),
        (b"\0\0\0\x18ftypheic\0\0\0\0" + bytes(400_000), "scan"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0" + bytes(4_000), "recording"),
        (b"ID3\x03" + bytes(4_000), "recording"),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x"><w:body/></w:wordDocument>', "word_xml"),
        (b'<?xml version="1.0"?><pkg:package xmlns:pkg="x"><pkg:part/></pkg:package>', "word_xml"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "excel_xml"),
        (b'<?xml version="1.0"?><fiche><antwoord>ja</antwoord></fiche>', "unknown_format"),
        (b'[{"stad": "Zandkerke"}]', "unknown_format"),
        (compound({"PowerPoint Document": b"x"}), "old_slides"),
        (LOCKED, "encrypted"),
    ],
)
def test_what_is_no_document_says_what_it_is(data, code):
    assert refused(data) == code


def test_a_shortcut_is_nobodys_fiche(tmp_path):
    link = json.dumps({"url": "https://voorbeeld.example", "doc_id": "abc"}).encode()
    ws = workspace(tmp_path, {"data/Fiche Zandkerke.gdoc": link})
    receipts = run(ws)
    assert (receipts.loc["data/Fiche Zandkerke.gdoc", "status"], receipts.iloc[0]["reason"]) == ("unreadable", "shortcut")
    assert ws.table("fiches").empty
    assert list(ws.table("questions")["kind"]) == ["unreadable"]


# --- opened, and nothing in it ---


def photo_only() -> bytes:
    import docx as maker
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (40, 60), "grey").save(picture, "PNG")
    document = maker.Document()
    document.add_picture(io.BytesIO(picture.getvalue()))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def picture_sheet() -> bytes:
    from openpyxl.drawing.image import Image as Drawn
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (40, 60), "grey").save(picture, "PNG")
    book = openpyxl.Workbook()
    book.active.add_image(Drawn(io.BytesIO(picture.getvalue())))
    return saved(book)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (photo_only(), "scan"),
        (picture_sheet(), "scan"),
        (docx("<w:p/>"), "empty"),
        (saved(openpyxl.Workbook()), "empty"),
        (odt("<text:p/>"), "empty"),
        (b"{\\rtf1\\ansi \\par}", "empty"),
        (b"<html><body><img src='x.png'></body></html>", "scan"),
    ],
)
def test_a_file_that_gives_nothing_says_why(data, code, tmp_path):
    assert refused(data) == code
    receipts = run(workspace(tmp_path, {"data/zandkerke.x": data}))
    assert receipts.iloc[0]["status"] == "unreadable"


# --- files in files ---


def test_a_zip_is_read_file_by_file(tmp_path):
    pack = {"map/zandkerke.docx": form("Zandkerke", "De kaai staat vol."), "__MACOSX/._x": b"x", "logo.png": PNG}
    ws = workspace(tmp_path, {"data/alles.zip": zipped({**pack, "vlashove.docx": form("Vlashove", "Te ver.")})})
    receipts = run(ws)
    assert receipts.loc["data/alles.zip", "status"] == "read"
    assert set(ws.table("fiches")["city"]) == {"zandkerke", "vlashove"}
    assert ws.table("questions").empty


def test_a_zip_with_only_a_logo_is_no_fiche(tmp_path):
    receipts = run(workspace(tmp_path, {"data/x.zip": zipped({"logo.png": PNG})}))
    assert tuple(receipts.loc["data/x.zip", ["status", "reason"]]) == ("unreadable", "no_fiche")


@pytest.mark.wide
def test_zips_in_zips_end(tmp_path):
    data = form("Zandkerke", "De kaai staat vol.")
    for _ in range(12):
        data = zipped({"x.zip": data})
    ws = workspace(tmp_path, {"data/diep.zip": data})
    receipts = run(ws)
    assert tuple(receipts.loc["data/diep.zip", ["status", "reason"]]) == ("partly", "buried")
    assert len(ws.table("questions")) == 1
    many = {f"{n}.zip": zipped({f"{m}.txt": f"zin {n} {m}" for m in range(20)}) for n in range(20)}
    receipts = run(workspace(tmp_path / "b", {"data/veel.zip": zipped(many)}))
    assert tuple(receipts.loc["data/veel.zip", ["status", "reason"]]) == ("partly", "buried")
    assert refused(zipped({f"{n}.txt": b"x" for n in range(100)})) == "too_much"


def forwarded(data: bytes, name: str, times: int) -> bytes:
    """A mail with a file, forwarded as an attachment so many times."""
    from email import message_from_bytes, policy
    from email.message import EmailMessage

    inner: EmailMessage | None = None
    for number in range(times + 1):
        around = EmailMessage()
        around["From"], around["Subject"] = "An <an@voorbeeld.example>", "fiche data"
        around["Date"] = "Thu, 23 Feb 2023 16:42:10 +0100"
        around.set_content("Doorgestuurd.\n" if inner else "Zie bijlage.\n")
        if inner is None:
            around.add_attachment(data, "application", "octet-stream", filename=name)
        else:
            around.add_attachment(inner)
        inner = message_from_bytes(bytes(around), policy=policy.default)  # type: ignore[assignment]
        del number
    return bytes(inner)  # type: ignore[arg-type]


@pytest.mark.parametrize("times", [0, 1, 3])
def test_a_fiche_in_a_mail_in_a_mail(times, tmp_path):
    ws = workspace(tmp_path, {"data/a.eml": forwarded(form("Zandkerke", "De kaai staat vol."), "f.docx", times)})
    receipts = run(ws)
    statements = ws.table("statements")
    row = statements[statements["text"] == "De kaai staat vol."].iloc[0]
    assert (row["city"], row["section"], row["status"]) == ("zandkerke", "sub_problem", "inhoud")
    assert list(ws.table("fiches")["superseded_by"]) == [""]
    assert receipts.loc["data/a.eml", "found"] == ws.table("ledger")["characters"].sum()


@pytest.mark.parametrize("times", [0, 2])
def test_a_locked_file_in_a_mail_in_a_mail_is_asked_for(times, tmp_path):
    ws = workspace(tmp_path, {"data/Zandkerke.eml": forwarded(LOCKED, "f.docx", times)})
    receipts = run(ws)
    assert tuple(receipts.loc["data/Zandkerke.eml", ["status", "reason"]]) == ("partly", "encrypted")
    questions = ws.table("questions")
    assert (questions["kind"] == "attachment").sum() == 1
    assert "leeg" not in set(ws.table("statements")["status"])


def in_word(name: str, data: bytes, kind: str = "package") -> bytes:
    """A Word file with a file put into it."""
    word = docx(p("Zie het bestand hieronder."))
    import zipfile

    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    rels = "word/_rels/document.xml.rels"
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="r77" Type="{base}/{kind}" Target="embeddings/{name}"/></Relationships>'
    before = parts.get(
        rels, b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    )
    parts[rels] = before.decode().replace("</Relationships>", link).encode()
    return zipped({**parts, f"word/embeddings/{name}": data})


def test_files_put_into_a_document_are_files_of_their_own(tmp_path):
    fiche = form("Zandkerke", "De kaai staat vol.")
    packed = compound({"\x01Ole10Native": native("fiche.docx", fiche)})
    for data in (in_word("Document1.docx", fiche), in_word("oleObject1.bin", packed, "oleObject")):
        assert len(formats.read(data).attachments) == 1
    assert formats.read(packed).attachments == (("fiche.docx", fiche),)
    ws = workspace(tmp_path, {"data/a.docx": in_word("oleObject1.bin", packed, "oleObject")})
    run(ws)
    assert "De kaai staat vol." in set(ws.table("statements")["text"])


def test_a_file_put_into_a_workbook_is_read(tmp_path):
    import zipfile

    with zipfile.ZipFile(io.BytesIO(saved(xlsx({"A1": "zie het ingesloten bestand"})))) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9"'
        f' Type="{base}/package" Target="../embeddings/een.docx"/></Relationships>'
    ).encode()
    data = zipped({**parts, "xl/embeddings/een.docx": form("Zandkerke", "De kaai staat vol.")})
    ws = workspace(tmp_path, {"data/a.xlsx": data})
    run(ws)
    assert "De kaai staat vol." in set(ws.table("statements")["text"])


def test_a_file_attached_to_a_pdf_is_read(tmp_path):
    buffer = io.BytesIO()
    paper = canvas.Canvas(buffer)
    paper.drawString(60, 700, "De fiche zit in de bijlage.")
    paper.save()
    writer = PdfWriter(clone_from=io.BytesIO(buffer.getvalue()))
    fiche = form("Zandkerke", "De kaai staat vol.")
    writer.add_attachment("fiche.docx", fiche)
    out = io.BytesIO()
    writer.write(out)
    assert formats.read(out.getvalue()).attachments == (("fiche.docx", fiche),)
    ws = workspace(tmp_path, {"data/a.pdf": out.getvalue()})
    assert run(ws).loc["data/a.pdf", "status"] == "read"
    assert "De kaai staat vol." in set(ws.table("statements")["text"])


# --- signed is not locked ---

OID_DATA, OID_SIGNED, OID_LOCKED = (b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07" + bytes([n]) for n in (1, 2, 3))


def der(tag: int, *parts: bytes) -> bytes:
    body = b"".join(parts)
    size = len(body)
    length = bytes([size]) if size < 128 else bytes([0x84]) + size.to_bytes(4, "big")
    return bytes([tag]) + length + body


def ber(tag: int, *parts: bytes) -> bytes:
    """Of a length that is not said beforehand, as programs write what they sign while reading it."""
    return bytes([tag | 0x20, 0x80]) + b"".join(parts) + b"\0\0"


def sealed(content: bytes | None, streamed: bool = False, oid: bytes = OID_SIGNED) -> bytes:
    built = ber if streamed else der
    pieces = (der(4, content[:9]), der(4, content[9:])) if content and streamed else ()
    held = [] if content is None else [built(0xA0, ber(4, *pieces) if streamed else der(4, content))]
    info = built(0x30, OID_DATA, *held)
    return built(0x30, oid, built(0xA0, built(0x30, der(2, b"\1"), der(0x31), info, der(0x31))))


@pytest.mark.parametrize("streamed", [False, True])
def test_a_signed_file_is_read(streamed, tmp_path):
    fiche = form("Zandkerke", "De kaai staat vol.")
    data = sealed(fiche, streamed)
    assert formats.read(data).attachments == (("1", fiche),)
    pem = b"-----BEGIN PKCS7-----\n" + base64.encodebytes(data) + b"-----END PKCS7-----\n"
    assert formats.read(pem).attachments == (("1", fiche),)
    ws = workspace(tmp_path, {"data/fiche.docx.p7m": data})
    assert run(ws).iloc[0]["status"] == "read"
    assert list(ws.table("fiches")["city"]) == ["zandkerke"]


def test_a_signature_alone_is_no_fiche_and_what_is_locked_stays_locked():
    assert refused(sealed(None)) == "no_fiche"
    assert refused(sealed(b"x" * 50, oid=OID_LOCKED)) == "encrypted"
    assert refused(sealed(b"x" * 50)[:-20]) == "broken"


def test_a_mail_that_is_signed_as_a_whole_is_read(tmp_path):
    head = b"From: An <an@voorbeeld.example>\nTo: b@voorbeeld.example\nSubject: fiche data Zandkerke\nMIME-Version: 1.0\n"
    inner = forwarded(form("Zandkerke", "De kaai staat vol."), "f.docx", 0)
    entity = inner[inner.index(b"Content-Type: multipart") :]
    kind = (
        b'Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"\nContent-Transfer-Encoding: base64\n\n'
    )
    data = head + kind + base64.encodebytes(sealed(entity))
    ws = workspace(tmp_path, {"data/a.eml": data})
    run(ws)
    assert "De kaai staat vol." in set(ws.table("statements")["text"])


# --- mails of Outlook ---


def test_a_mail_of_outlook_is_read(tmp_path):
    fiche = form("Zandkerke", "De kaai staat vol.")
    inner = message(24, {"f.docx": fiche}, subject="fiche data", body="Zie bijlage.", sender="An")
    outer = message(
        32, {"logo.png": PNG, "doorgestuurd": inner}, subject="fiche data", body="Beste,\r\n\r\nZie hieronder.", to="Bo"
    )
    source = read(compound(outer))
    assert source.format == "msg"
    assert [text for _, text in told(source)] == ["Beste,", "Zie hieronder."]
    assert source.properties["subject"] == "fiche data"
    assert source.properties["date"].startswith("2023-02-")
    assert source.attachments[0][0] == "logo.png"
    ws = workspace(tmp_path, {"data/a.msg": compound(outer)})
    receipts = run(ws)
    assert receipts.loc["data/a.msg", "status"] == "read"
    statements = ws.table("statements")
    assert list(statements[statements["text"] == "De kaai staat vol."]["city"]) == ["zandkerke"]


def test_a_mail_of_outlook_with_a_locked_or_old_file_is_still_a_mail(tmp_path):
    ws = workspace(tmp_path, {"data/a.msg": compound(message(32, {"f.docx": LOCKED}, subject="x", body="Zie bijlage."))})
    assert tuple(run(ws).iloc[0][["status", "reason"]]) == ("partly", "encrypted")


# --- presentations ---

A, P = "http://schemas.openxmlformats.org/drawingml/2006/main", "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pptx(*slides: tuple[str, str]) -> bytes:
    """Slides as (shapes, notes)."""
    main = "application/vnd.openxmlformats-officedocument.presentationml"
    kinds = f'<Override PartName="/ppt/presentation.xml" ContentType="{main}.presentation.main+xml"/>'
    rel = '<Relationship Id="r{}" Type="' + R + '/{}" Target="{}"/>'
    wrapped = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{kinds}</Types>',
        "_rels/.rels": wrapped.format(rel.format(1, "officeDocument", "ppt/presentation.xml")),
        "ppt/_rels/presentation.xml.rels": wrapped.format(
            "".join(rel.format(n, "slide", f"slides/slide{n}.xml") for n in range(1, len(slides) + 1))
        ),
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{P}" xmlns:r="{R}"><p:sldIdLst>'
        + "".join(f'<p:sldId id="{n}" r:id="r{n}"/>' for n in range(1, len(slides) + 1))
        + "</p:sldIdLst></p:presentation>",
    }
    for number, (shapes, notes) in enumerate(slides, 1):
        parts[f"ppt/slides/slide{number}.xml"] = f'<p:sld xmlns:p="{P}" xmlns:a="{A}">{shapes}</p:sld>'
        if notes:
            parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = wrapped.format(rel.format(1, "notesSlide", f"../n{number}.xml"))
            parts[f"ppt/n{number}.xml"] = f'<p:notes xmlns:p="{P}" xmlns:a="{A}">{shape(notes)}</p:notes>'
    return zipped(parts)


def shape(*texts: str, kind: str = "body") -> str:
    paragraphs = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)
    return f'<p:sp><p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr><p:txBody>{paragraphs}</p:txBody></p:sp>'


def test_a_presentation_is_read_slide_by_slide():
    cells = "".join(f"<a:tc><a:txBody><a:p><a:r><a:t>{t}</a:t></a:r></a:p></a:txBody></a:tc>" for t in ("Stad", "Zandkerke"))
    table = f"<p:graphicFrame><a:tbl><a:tr>{cells}</a:tr></a:tbl></p:graphicFrame>"
    first = shape("Deelproblemen", kind="title") + shape("De kaai staat vol.", "Te ver.") + shape("3", kind="sldNum")
    source = read(pptx((first, "Dit zeggen we niet."), (table, "")))
    assert [(line.layer, line.text) for line in source.blocks[:4]] == [
        ("body", "Deelproblemen"),
        ("body", "De kaai staat vol."),
        ("body", "Te ver."),
        ("comment", "Dit zeggen we niet."),
    ]
    assert [text for _, text in told(source)][4:] == ["Stad", "Zandkerke"]
    assert [line.style for line in source.blocks[:2]] == ["heading", ""]  # it asks what stands on its slide
    assert source.excluded == (("footer", "repeated", 1),)
