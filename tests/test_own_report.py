"""A report of one's own: a copied notebook is a page of its own, and two notebooks never write the same page."""

import json
import shutil

import pytest
from tinyspace import DECLARED, MEETING, html, tiny_workspace, write_notebook

from analysis import publish
from analysis.publish import Asked, How, manifest
from analysis.publish import run as report
from analysis.publish.run import NotebookError

pytestmark = pytest.mark.xdist_group("publish")


@pytest.fixture
def ws(tmp_path):
    return tiny_workspace(tmp_path / "w", html("<p>Ons verslag.</p>"), cities=True)


def copied(ws, name, original="vergadering", **facts):
    """A notebook that an analyst copied in JupyterLab, with what she changed in its metadata."""
    path = ws.notebooks / f"{name}.ipynb"
    nb = json.loads((ws.notebooks / f"{original}.ipynb").read_text("utf-8"))
    nb["metadata"]["fiches"] |= facts
    path.write_text(json.dumps(nb), "utf-8")
    return path


COPIES = [
    ("8-mijn-vraag", "vergadering", "mijn-vraag", "{meeting}/mijn-vraag.html"),
    ("2-vergadering-Copy1", "vergadering", "vergadering-copy1", "{meeting}/vergadering-copy1.html"),
    ("Éigen stad", "stad", "eigen-stad", "{meeting}/eigen-stad/{city}.html"),
]


@pytest.mark.parametrize(("name", "original", "own", "output"), COPIES)
def test_a_copy_is_a_report_of_its_own(ws, name, original, own, output):
    copied(ws, name, original)
    found = {one.path.stem: one for one in report.notebooks(ws.notebooks)}
    assert (found[name].report, found[name].kind, found[name].output) == (own, original, output)
    assert found[original].report == original and own in found[name].title


def test_a_copy_that_names_a_page_writes_that_page(ws):
    copied(ws, "8-mijn-vraag", output="{meeting}/anders.html")
    assert {one.output for one in report.notebooks(ws.notebooks)} >= {"{meeting}/anders.html", "{meeting}/vergadering.html"}


@pytest.mark.parametrize("second", [("9-mijn-vraag", "vergadering"), ("10-MIJN vraag", "vergadering")])
def test_two_notebooks_that_would_write_one_page_are_refused_in_one_sentence(ws, second):
    copied(ws, "8-mijn-vraag")
    copied(ws, *second)
    with pytest.raises(NotebookError, match="zouden dezelfde pagina schrijven") as told:
        report.notebooks(ws.notebooks)
    assert "8-mijn-vraag.ipynb" in str(told.value) and f"{second[0]}.ipynb" in str(told.value)


def test_another_report_with_the_page_of_ours_is_refused(ws):
    shutil.move(
        write_notebook(ws, "respons", "{meeting}/vergadering.html", DECLARED, ("x = 1",)), ws.notebooks / "1-respons.ipynb"
    )
    with pytest.raises(NotebookError, match="dezelfde pagina"):
        report.notebooks(ws.notebooks)


@pytest.mark.wide
def test_the_copy_is_built_gated_and_indexed_beside_the_first_and_goes_with_its_notebook(ws):
    path = copied(ws, "8-mijn-vraag")
    assert publish.published(ws, How("2023-03-01"), Asked((MEETING,), reports=("vergadering", "mijn-vraag"))).code == 0
    pages = {name: (ws.reports / MEETING / f"{name}.html").read_text("utf-8") for name in ("vergadering", "mijn-vraag")}
    assert all("Ons verslag." in page for page in pages.values())
    assert "mijn-vraag.html" in (ws.reports / "index.html").read_text("utf-8")
    entries = manifest.read(ws.reports).entries
    assert entries[f"{MEETING}/mijn-vraag.html"].report == "mijn-vraag" and f"{MEETING}/vergadering.html" in entries
    assert list(entries[f"{MEETING}/mijn-vraag.html"].files) == [f"{MEETING}/mijn-vraag.html"]
    path.unlink()
    assert publish.published(ws, How("2023-03-01"), Asked((MEETING,), reports=("vergadering",))).code == 0
    assert list(manifest.read(ws.reports).entries) == [f"{MEETING}/vergadering.html"]
