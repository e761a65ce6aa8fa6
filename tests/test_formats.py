"""What is no fiche gets one reason, and an old Word file is converted apart."""

import sys
from importlib import import_module

import docx
import pytest

from analysis.reading.document import Unreadable
from analysis.reading.formats import detect as formats
from analysis.reading.formats import doc, package
from tests.made import odt, read, refused, told, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\0\0", "empty"),
        (b"PK\x03\x04kapot", "broken"),
        (zipped({"mimetype": "application/epub+zip", "a.txt": "x"}), "unknown_format"),
        (b"%PDF-1.7\nkapot", "broken"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + "WordDocument".encode("utf-16-le"), "old_format"),
        (OLE + "__substg1.0_".encode("utf-16-le"), "broken"),
        (OLE + "Workbook".encode("utf-16-le"), "broken"),
        (b"MZ" + bytes(range(256)), "unknown_format"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "no_fiche"),
        (b"\xff\xd8\xff" + bytes(200_000), "scan"),
        (odt("<text:p>&onbekend;</text:p>"), "broken"),
    ],
)
def test_a_friendly_reason(data, code, monkeypatch):
    monkeypatch.setattr(doc, "NAMES", ())
    monkeypatch.setattr(doc, "PLACES", ())
    assert refused(data) == code


def test_an_entity_is_refused_and_not_dropped():
    with pytest.raises(Unreadable):
        package.parse(b'<!DOCTYPE x [<!ENTITY e "boe">]><x>&e;</x>')
    content = '<!DOCTYPE x [<!ENTITY e "boe">]><office:document-content/>'
    assert refused(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})) == "unsafe"


def test_old_word_files_are_converted_apart(tmp_path, monkeypatch):
    """A stand-in for LibreOffice: it sees its own home and profile, and no variable of ours."""
    document = docx.Document()
    document.add_paragraph("uit een oud bestand")
    document.save(str(tmp_path / "good.docx"))
    program = tmp_path / "soffice"
    program.write_text(
        "#!/bin/sh\n"
        'test -z "$FICHES_SECRET" || exit 1\n'
        'for word in "$@"; do test "$before" = --outdir && out=$word; before=$word; done\n'
        'test "$HOME" = "$out" && test -f "$out/profile/user/registrymodifications.xcu" || exit 1\n'
        f'cp "{tmp_path}/good.docx" "$out/in.docx"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("FICHES_SECRET", "1")
    monkeypatch.setattr(doc, "NAMES", (str(program),))
    source = formats.read(OLE + "WordDocument".encode("utf-16-le"))
    assert (source.format, told(source)) == ("doc", [("body", "uit een oud bestand")])
    monkeypatch.setattr(doc, "SECONDS", 0)
    program.write_text("#!/bin/sh\nsleep 3000\n")
    assert refused(OLE + "WordDocument".encode("utf-16-le")) == "old_format"


FOLDER = """
from analysis.reading.document import Line, Source, weigh


def mine(data: bytes) -> bool:
    return data.startswith(b"FICHE/1\\n")


def read(data: bytes) -> Source:
    lines = data.decode().splitlines()[1:]
    return Source("fiche", tuple(Line(text, f"regel {n}") for n, text in enumerate(lines, 2)), {"body": sum(map(weigh, lines))})
"""


def test_a_format_is_one_folder(tmp_path, monkeypatch):
    """As docs/architecture.md says: it stands in no list, and what is not its own is read as before."""
    (tmp_path / "proefformaat").mkdir()
    (tmp_path / "proefformaat" / "__init__.py").write_text(FOLDER, "utf-8")
    room = import_module("analysis.reading.formats")
    monkeypatch.setattr(room, "__path__", [*room.__path__, str(tmp_path)])
    formats._folders.cache_clear()
    try:
        assert told(read(b"FICHE/1\nStad: Maasterlo\nEen zin.")) == [("body", "Stad: Maasterlo"), ("body", "Een zin.")]
        assert formats.detect(b"FICHE/2\nStad: Maasterlo\nEen zin.") == "txt"
    finally:
        formats._folders.cache_clear()
        sys.modules.pop(f"{room.__name__}.proefformaat", None)
