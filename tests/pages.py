"""The reports of the gold workspace as pages, made in this process: cell by cell, without a kernel."""

import ast
import os
from pathlib import Path

import nbformat
from nbformat.v4 import new_output

from analysis import workspace
from analysis.pages import template

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"


def executed(name: str, ws: workspace.Workspace, **parameters: str) -> nbformat.NotebookNode:
    """The notebook with its outputs; the parameters are set after the cell tagged `parameters`, as papermill does."""
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    known: dict[str, object] = {}
    before = os.environ.get(workspace.VARIABLE)
    os.environ[workspace.VARIABLE] = str(ws.root)
    try:
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = _outputs(cell.source, known)
            if "parameters" in cell.metadata.get("tags", []):
                known.update(parameters)
    finally:
        os.environ.pop(workspace.VARIABLE)
        if before is not None:
            os.environ[workspace.VARIABLE] = before
    return notebook


def _outputs(source: str, known: dict[str, object]) -> list[nbformat.NotebookNode]:
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), known)
    value = eval(compile(ast.Expression(last.value), "cell", "eval"), known) if last else None
    if value is None:
        return []
    data, metadata = value._repr_mimebundle_()
    return [new_output("execute_result", data=data, metadata=metadata, execution_count=1)]


def page(name: str, ws: workspace.Workspace, **parameters: str) -> str:
    return template.page(executed(name, ws, **parameters), {"built": "2023-03-02"})
