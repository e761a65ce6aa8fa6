"""A printed page keeps its title, language, tags and outline."""

import io

import pypdf
import pytest

from analysis.files import printing as pdf

PAGE = """<!doctype html><html lang="nl-BE"><head><meta charset="utf-8"><title>Verslag van 3 maart 2023</title></head>
<body><main><h1>Data</h1><h2>In het kort</h2><p>Acht steden.</p></main></body></html>"""


@pytest.mark.browser
@pytest.mark.wide
def test_pdf_is_tagged_titled_and_has_an_outline(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    found = pypdf.PdfReader(io.BytesIO(pdf.printed(page)))
    catalog = found.trailer["/Root"]
    assert found.metadata.title == "Verslag van 3 maart 2023"
    assert catalog["/MarkInfo"]["/Marked"] is True or catalog["/MarkInfo"]["/Marked"].value
    assert catalog["/Lang"] == "nl-BE"
    assert [entry.title for entry in found.outline if not isinstance(entry, list)] == ["Data"]
    assert "Acht steden." in found.pages[0].extract_text()


def test_without_a_browser_it_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "NAMES", ())
    monkeypatch.setattr(pdf, "PLACES", ())
    monkeypatch.delenv("CHROMIUM", raising=False)
    with pytest.raises(FileNotFoundError):
        pdf.printed(tmp_path / "page.html")
