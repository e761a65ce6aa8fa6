"""The nbconvert exporter of the reports: an executed notebook in, one self-contained page out (`--to fiches`)."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode
from traitlets import default

from analysis.template.outline import outline


class ReportExporter(TemplateExporter):
    """Own template, own style; no input, no prompt, no script, no request.

    Raises PageError when the notebook holds an output that is not ours, or when the page would break one of its own rules.
    """

    export_from_notebook = "Fiche report"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "fiches"

    @default("extra_template_basedirs")
    def _basedirs_default(self) -> list[str]:
        return [str(Path(__file__).parent)]

    @default("template_extension")
    def _extension_default(self) -> str:
        return ".html.j2"

    def from_notebook_node(  # type: ignore[override]  # nbconvert says a notebook; an exporter gives text
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page as text. `resources["facts"]` may add to what the notebook's own opening cell says (see `template.page`)."""
        page = outline(nb, (resources or {}).get("facts", {}))
        return super().from_notebook_node(nb, (resources or {}) | {"page": page}, **kw)

    def _init_resources(self, resources: dict[str, Any]) -> Any:
        kept = super()._init_resources(resources)  # type: ignore[no-untyped-call]
        return kept | {"page": resources.get("page")}
