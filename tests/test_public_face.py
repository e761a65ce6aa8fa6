"""What `from analysis import <Tab>` shows, in JupyterLab and in an editor; and it costs nothing to ask."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from IPython.core.completerlib import try_import

import analysis
from analysis.pages import tables

SOURCE = Path(analysis.__file__)


def promised() -> dict[str, str]:
    """Name → room of the imports that only an editor sees."""
    (checked,) = [node for node in ast.parse(SOURCE.read_text("utf-8")).body if isinstance(node, ast.If)]
    return {a.asname or a.name: node.module.removeprefix("analysis.") for node in checked.body for a in node.names}


def test_an_editor_sees_the_names_that_a_notebook_gets():
    assert promised() == analysis.NAMES


def test_tab_shows_the_names_and_nothing_else():
    assert dir(analysis) == sorted({*analysis.NAMES, *analysis._found()})
    assert {name for name in try_import("analysis") if not name.startswith("_")} >= set(analysis.NAMES)


@pytest.mark.parametrize("name", dir(analysis))
def test_every_name_helps(name):
    function = getattr(analysis, name)
    told = inspect.getdoc(function) or ""
    assert len(told) > 20, name
    assert inspect.signature(function).parameters is not None


def test_asking_for_the_package_loads_no_room():
    code = "import sys, analysis; dir(analysis); print([m for m in sys.modules if m.startswith(('analysis.', 'pandas'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_table_in_a_module_of_its_own_name_stands_in_no_list(tmp_path, monkeypatch):
    """As docs/architecture.md says: a module and a cell in a notebook."""
    folder = tmp_path / "pages" / "tables"
    folder.mkdir(parents=True)
    code = '"""Proef."""\n\n\ndef proef(e: Evidence, most: int = 3) -> Html:\n    return e\n\n\ndef hulp(e) -> str: ...\n'
    (folder / "proef.py").write_text(f"from __future__ import annotations\n{code}", "utf-8")
    (folder / "hulp.py").write_text(f"from __future__ import annotations\n{code}", "utf-8")
    monkeypatch.setattr(analysis, "__file__", str(tmp_path / "__init__.py"))
    monkeypatch.setattr(tables, "__path__", [*tables.__path__, str(folder)])
    assert "proef" in dir(analysis) and "hulp" not in dir(analysis)
    from analysis import proef

    assert proef(7) == 7
    with pytest.raises(ImportError):
        from analysis import hulp  # noqa: F401
