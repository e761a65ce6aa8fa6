"""What is no fiche gets one reason, and an old Word file is converted apart."""

import docx
import pytest

from analysis.reading.document import Unreadable
from analysis.reading.formats import detect as formats
from analysis.reading.formats import doc, package
from tests.made import odt, refused, told, zipped

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
