"""The form of the notebooks: a text whose footnotes are code (handbook, style, section 4)."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest

import analysis
from analysis.pages.prose.typed_numbers import typed_numbers

FOLDER = Path(__file__).parent.parent / "notebooks"
ALL = sorted(FOLDER.glob("*.ipynb"))
REPORTS = [path for path in ALL if "fiches" in nbformat.read(path, 4).metadata]
FORBIDDEN = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If, ast.IfExp, ast.Try, ast.With)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def read(path):
    return nbformat.read(path, 4)


def name(path):
    return path.stem


def headings(notebook):
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    return [(len(level), words) for level, words in re.findall(r"^(#+) (.+)$", text, re.MULTILINE)]


@pytest.mark.parametrize("path", ALL, ids=name)
def test_committed_without_outputs(path):
    notebook = read(path)
    nbformat.validate(notebook)
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")
    assert re.fullmatch(r"\d[a-z]?-[a-z-]+", path.stem)


@pytest.mark.parametrize("path", REPORTS, ids=name)
def test_outline(path):
    found = headings(read(path))
    assert [level for level, _ in found].count(1) == 1 and found[0][0] == 1
    assert len({words for _, words in found}) == len(found)
    assert all(after - before <= 1 for (before, _), (after, _) in pairwise(found))
    second = [words for level, words in found if level == 2]
    assert (second[0], second[-1]) == ("In het kort", "Beperkingen")


@pytest.mark.parametrize("path", REPORTS, ids=name)
def test_opening(path):
    """Title and purpose, then one cell of typed literals that says what each is for, then the names it uses."""
    code = [cell for cell in read(path).cells if cell.cell_type == "code"]
    tagged = [cell for cell in code if "parameters" in cell.metadata.get("tags", [])]
    assert tagged == [code[0]]
    for line in code[0].source.splitlines():
        assert re.fullmatch(r'[a-z]+ = (?:"[^"]*"|\d+|True|False)  # [a-z].*', line)
    for node in ast.walk(ast.parse("\n".join(cell.source for cell in code))):
        assert not isinstance(node, ast.Import)
        if isinstance(node, ast.ImportFrom):
            assert node.module == "analysis" and {alias.name for alias in node.names} <= set(dir(analysis))


@pytest.mark.parametrize("path", REPORTS, ids=name)
def test_prose_before_every_cell_and_no_logic(path):
    cells = read(path).cells
    for before, cell in pairwise(cells):
        if cell.cell_type != "code":
            continue
        assert before.cell_type == "markdown" and before.source.strip()
        assert len(cell.source.splitlines()) <= 8
        nodes = list(ast.walk(ast.parse(cell.source)))
        assert not [node for node in nodes if isinstance(node, (*FORBIDDEN, *COMPREHENSIONS))]
    for cell in cells[6:]:
        if cell.cell_type == "code":
            assert [type(node) for node in ast.parse(cell.source).body] == [ast.Expr]


@pytest.mark.parametrize("path", REPORTS, ids=name)
def test_no_typed_number(path):
    assert [seen for cell in read(path).cells if cell.cell_type == "markdown" for seen in typed_numbers(cell.source)] == []


@pytest.mark.parametrize("path", REPORTS, ids=name)
def test_closes_with_what_it_became(path):
    notebook = read(path)
    assert notebook.cells[-1].source.startswith("closing(e")
    about = notebook.metadata["fiches"]
    assert set(about) >= {"report", "output", "audience", "parameters"} and about["output"].endswith(".html")


@pytest.mark.parametrize("path", ALL, ids=name)
def test_cell_ids_are_fixed_and_telling(path):
    ids = [cell.id for cell in read(path).cells]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[a-z0-9-]+", one) for one in ids)


def test_every_name_is_there():
    assert all(callable(getattr(analysis, one)) for one in analysis.NAMES)
    with pytest.raises(AttributeError):
        analysis.nothing  # noqa: B018
