"""Small Word files made by a test from bare XML."""

import io
import re
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def docx(body: str, strict: bool = False, macros: bool = False, **parts: str) -> bytes:
    """A file with this body; `parts`: header1, footer1, comments, footnotes, endnotes, styles → their inner XML."""
    roots = {"header": "hdr", "footer": "ftr"}
    kind = TYPE.replace("vnd.openxmlformats-officedocument.wordprocessingml.document", "vnd.ms-word.document.macroEnabled")
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{kind if macros else TYPE}"/></Types>',
        "_rels/.rels": _rels([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _rels([(name.rstrip("0123456789"), f"{name}.xml") for name in parts]),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, inner in parts.items():
        root = roots.get(name.rstrip("0123456789"), name)
        files[f"word/{name}.xml"] = f"<w:{root} {SPACES}>{inner}</w:{root}>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text.replace(W, STRICT_W) if strict else text)
    return data.getvalue()


def _rels(targets: list[tuple[str, str]]) -> str:
    rows = "".join(f'<Relationship Id="r{n}" Type="{R}/{kind}" Target="{path}"/>' for n, (kind, path) in enumerate(targets))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def p(*runs: str, style: str = "", more: str = "") -> str:
    """A paragraph of runs; a run that is no XML is a plain one."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def r(text: str, properties: str = "", tag: str = "t") -> str:
    """A run."""
    formatted = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formatted}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def tbl(*rows: list[str]) -> str:
    """A table; a cell is text, or XML of its paragraphs, or of a whole `w:tc`."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(tc, row))}</w:tr>" for row in rows) + "</w:tbl>"


def tc(inner: str, properties: str = "") -> str:
    """A cell."""
    if inner.startswith("<w:tc>"):
        return inner
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner if inner.startswith('<') else p(inner)}</w:tc>"


def sdt(inner: str, properties: str = "") -> str:
    """A content control around anything."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def prefixed(data: bytes) -> bytes:
    """The same file, with another name for the namespace of Word."""
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, re.sub(r"(?<=[</ ])w:|(?<=xmlns:)w(?==)", lambda m: m[0].replace("w", "ns0"), old.read(name).decode())
            )
    return copy.getvalue()
