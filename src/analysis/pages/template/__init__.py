"""From an executed notebook to the page a city sees."""

from typing import TYPE_CHECKING, Any

from analysis.pages.template.page_rules import PageError

if TYPE_CHECKING:
    from nbformat import NotebookNode

__all__ = ["PageError", "notebook_style", "page"]


def notebook_style() -> str:
    """The style of the reports as a style sheet for the outputs of JupyterLab."""
    from analysis.pages.template import bare_nbformat, outline

    del bare_nbformat
    return outline.notebook_style()


def page(nb: "NotebookNode", facts: dict[str, Any] | None = None) -> str:
    """The whole HTML page of an executed notebook.

    Title, meeting, audience, basis and the example mark come from the notebook's own opening cell, so from the data. `facts`
    may add `built` (ISO date, shown in the footer) and may override `title`, `kicker`, `occasion`, `badge` and `footer`.
    Raises PageError.
    """
    from analysis.pages.template import bare_nbformat
    from analysis.pages.template.exporter import ReportExporter

    del bare_nbformat

    exporter = ReportExporter()  # type: ignore[no-untyped-call]
    html, _ = exporter.from_notebook_node(nb, {"facts": facts or {}})
    return str(html)
