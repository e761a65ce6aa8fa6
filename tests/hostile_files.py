"""The files that nobody should send. `FILES`: name → (what makes its bytes, the codes it may be given).

An empty code means that it is read as a fiche. Nothing here is kept in the repository; every test makes what it needs.
"""

import zipfile
from collections.abc import Callable

from tests.hostile import (
    OLE,
    SENTENCE,
    babble,
    cell,
    circular_pdf,
    document,
    flagged,
    link,
    locked_pdf,
    lying,
    mail,
    opendocument,
    overlapping,
    paragraph,
    relations,
    sheet,
    word,
    zeros,
    zipped,
)

LAUGHS = "<!DOCTYPE a [<!ENTITY l0 'ha'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
UTF7 = '<?xml version="1.0" encoding="utf-7"?>'
NESTED = "<w:tbl><w:tr><w:tc>"
TABLES = document(NESTED * 100 + paragraph() + "</w:tc></w:tr></w:tbl>" * 100)
ATTRIBUTES = " ".join(f"w:a{number}='1'" for number in range(200_000))
WIDE = document(f"<w:p><w:r {ATTRIBUTES}><w:t>{SENTENCE}</w:t></w:r></w:p>")
MERGED = document(
    '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="2000000000"/></w:trPr>'
    f'<w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>{paragraph()}</w:tc></w:tr></w:tbl>'
)
REPEATED = (
    '<table:table table:name="S"><table:table-row table:number-rows-repeated="1048576">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    f"<table:table-row><table:table-cell><text:p>{SENTENCE}</text:p></table:table-cell></table:table-row></table:table>"
)
FILLED = REPEATED.replace('"16384"/>', f'"16384"><text:p>{SENTENCE}</text:p></table:table-cell>', 1)
FAR = word(
    document(paragraph()),
    **{
        "word/_rels/document.xml.rels": relations(
            ("r1", "footnotes", "file:///etc/passwd"),
            ("r2", "header", "../../../../etc/passwd"),
            ("r3", "attachedTemplate", "http://x"),
        )
    },
)
READ, BROKEN, UNSAFE = {""}, {"broken"}, {"unsafe"}
GONE = BROKEN | {"unknown_format"}
FILES: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    # bombs
    "bomb.docx": (lambda: zipped(word(zeros(20 << 20)).items()), {"bomb"}),
    "bomb_big.docx": (lambda: zipped(word(zeros(130 << 20)).items()), {"bomb"}),
    "bomb_lying.docx": (lambda: lying(word(zeros(130 << 20)), "word/document.xml", 1000), {"bomb", "broken"}),
    "bomb_lying_small.docx": (lambda: lying(word(zeros(10 << 20)), "word/document.xml", 1000), {"bomb", "broken"}),
    "bomb_many.docx": (lambda: zipped([*word().items(), *((f"x{n}", b"x") for n in range(2_000))]), {"bomb"}),
    "bomb_overlap.docx": (lambda: overlapping(1_000, 20 << 20), {"bomb", "unsafe"}),
    "bomb_overlap_small.docx": (lambda: overlapping(10, 1_000), UNSAFE),
    "bomb.xlsx": (lambda: zipped((sheet(cell("A1")) | {"xl/sharedStrings.xml": zeros(20 << 20)}).items()), {"bomb"}),
    "bomb.odt": (lambda: zipped((opendocument("") | {"content.xml": zeros(20 << 20)}).items()), {"bomb"}),
    "bomb_in_mail.eml": (lambda: mail(SENTENCE.encode(), zipped(word(zeros(20 << 20)).items())), READ),
    # archives that are not what they seem
    "twice.docx": (lambda: zipped([*word().items(), ("word/document.xml", document(paragraph("Anders.")))]), UNSAFE),
    "link.docx": (lambda: link("word/media/x", b"/etc/passwd"), UNSAFE),
    "absolute.docx": (lambda: zipped([*word().items(), ("/etc/passwd", b"x")]), UNSAFE),
    "dotdot.docx": (lambda: zipped([*word().items(), ("word/../../x", b"x")]), UNSAFE),
    "far.docx": (lambda: zipped(FAR.items()), READ | BROKEN),
    # document types and entities
    "entity.docx": (lambda: zipped(word(document(paragraph("PRE&x;POST"), OUTSIDE)).items()), UNSAFE),
    "laughs.docx": (lambda: zipped(word(document(paragraph("&l11;"), LAUGHS)).items()), UNSAFE),
    "laughs_utf16.docx": (lambda: zipped(word(document(paragraph("&l11;"), LAUGHS).decode().encode("utf-16")).items()), UNSAFE),
    "laughs_utf7.docx": (
        lambda: zipped(word(UTF7.encode() + document(paragraph(), LAUGHS).decode().encode("utf-7")).items()),
        UNSAFE,
    ),
    "laughs_ebcdic.docx": (lambda: zipped(word(document(paragraph("x"), LAUGHS).decode().encode("cp037")).items()), UNSAFE),
    "laughs_late.docx": (lambda: zipped(word(document(paragraph("&l11;"), f"<!--{'x' * 5_000}-->{LAUGHS}")).items()), UNSAFE),
    "laughs_very_late.docx": (
        lambda: zipped(word(document(paragraph("&l11;"), f"<!--{'x' * 99_000}-->{LAUGHS}")).items()),
        UNSAFE,
    ),
    "laughs.xlsx": (lambda: zipped((sheet("") | {"xl/sharedStrings.xml": f"{LAUGHS}<a>&l11;</a>".encode()}).items()), UNSAFE),
    "laughs.odt": (lambda: zipped(opendocument("<text:p>&l11;</text:p>", before=LAUGHS).items()), UNSAFE),
    "laughs.html": (lambda: f"{LAUGHS}<html><body><p>&l11;</p></body></html>".encode(), READ),
    "old.odt": (
        lambda: zipped(opendocument(f"<text:p>{SENTENCE}</text:p>", before='<!DOCTYPE a SYSTEM "office.dtd">').items()),
        READ,
    ),
    # depth and width
    "nested.docx": (lambda: zipped(word(TABLES).items()), READ | BROKEN),
    "nested_deep.docx": (lambda: zipped(word(document(NESTED * 20_000 + "</w:tc></w:tr></w:tbl>" * 20_000)).items()), BROKEN),
    "nested.html": (lambda: b"<div>" * 100_000 + SENTENCE.encode() + b"</div>" * 100_000, BROKEN),
    "nested.odt": (lambda: zipped(opendocument("<text:section>" * 5_000 + "</text:section>" * 5_000).items()), BROKEN),
    "nested.rtf": (lambda: b"{\\rtf1 " + b"{" * 100_000 + SENTENCE.encode() + b"}" * 100_001, READ | BROKEN | {"too_much"}),
    "nested.eml": (lambda: mail(SENTENCE.encode(), depth=300), READ | BROKEN),
    "wide.docx": (lambda: zipped(word(WIDE).items()), READ | BROKEN | {"bomb"}),
    "merged.docx": (lambda: zipped(word(MERGED).items()), READ),
    # sheets as large as a sheet can be
    "corner.xlsx": (lambda: zipped(sheet(cell("A1") + cell("XFD1048576", "Hoek.")).items()), READ),
    "beyond.xlsx": (lambda: zipped(sheet(cell("XFE1048577")).items()), READ | BROKEN),
    "unnamed.xlsx": (lambda: zipped(sheet(cell("A0") + cell("1A") + cell("")).items()), READ | BROKEN),
    "repeated.ods": (lambda: zipped(opendocument(REPEATED, "spreadsheet").items()), READ),
    "filled.ods": (lambda: zipped(opendocument(FILLED, "spreadsheet").items()), READ | {"too_much"}),
    # content and name differ
    "word.xlsx": (lambda: zipped(word().items()), READ),
    "word.pdf": (lambda: zipped(word().items()), READ),
    "excel.docx": (lambda: zipped(sheet(cell("A1")).items()), READ),
    "text.docx": (lambda: SENTENCE.encode(), READ),
    "picture.docx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, {"no_fiche"}),
    "program.docx": (lambda: b"MZ" + bytes(range(256)) * 40, {"unknown_format"}),
    "archive.docx": (lambda: zipped([("fiche.docx", zipped(word().items()))]), READ),
    # locked
    "locked.docx": (lambda: OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4_000), {"encrypted"}),
    "locked_zip.docx": (lambda: flagged(zipped(word().items())), {"encrypted"}),
    "locked.odt": (
        lambda: zipped((opendocument("") | {"META-INF/manifest.xml": b"<manifest><encryption-data/></manifest>"}).items()),
        {"encrypted"},
    ),
    "locked.pdf": (locked_pdf, {"encrypted"}),
    # cut short and damaged
    "cut.docx": (lambda: zipped(word().items())[:-40], BROKEN),
    "cut_half.docx": (lambda: zipped(word().items())[:300], BROKEN),
    "cut.xlsx": (lambda: zipped(sheet(cell("A1")).items())[:-40], BROKEN),
    "cut_xml.docx": (lambda: zipped(word(document(paragraph())[:-9]).items()), BROKEN),
    "cut.pdf": (lambda: locked_pdf()[:200], GONE | {"scan", "encrypted"}),
    "cut.rtf": (lambda: b"{\\rtf1\\ansi " + SENTENCE.encode(), READ | BROKEN),
    "cut.eml": (lambda: mail(SENTENCE.encode(), zipped(word().items()))[:-300], READ | BROKEN),
    "flipped.docx": (lambda: zipped(word().items()).replace(b"w:body", b"w:bodx"), READ | BROKEN),
    "crc.docx": (
        lambda: zipped(word().items(), zipfile.ZIP_STORED).replace(SENTENCE.encode(), SENTENCE.upper().encode()),
        BROKEN,
    ),
    "circular.pdf": (circular_pdf, GONE | {"scan", "empty"}),
    "ole.doc": (lambda: OLE + bytes(4_000), {"unknown_format"}),
    # nothing
    "empty.docx": (lambda: b"", {"empty"}),
    "zeros.docx": (lambda: bytes(4_000), {"empty"}),
    "blank.txt": (lambda: b" \r\n\t" * 100, {"empty"}),
    # much
    "large.txt": (lambda: b"x" * (26 << 20), {"too_big"}),
    "long.txt": (lambda: SENTENCE.encode() * 100_000, {"too_much"}),
    "line.csv": (lambda: b"a;b;c\n1;2;" + b"x" * 1_900_000, READ),
    "columns.csv": (
        lambda: b";".join(b"x" for _ in range(200_000)) + b"\n" + b";".join(b"y" for _ in range(200_000)),
        {"too_much"},
    ),
    "words.docx": (lambda: zipped(word(document(paragraph(babble(100_000)))).items()), READ),
    "paragraphs.docx": (lambda: zipped(word(document("".join(paragraph(w) for w in babble(20_000).split()))).items()), READ),
    "quotes.txt": (lambda: b"> " * 400_000, READ),
    "colons.txt": (lambda: b"a:" * 400_000, READ),
    "dashes.txt": (lambda: b"- a\n" * 20_000, READ),
}
