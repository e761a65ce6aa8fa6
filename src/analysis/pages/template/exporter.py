"""The nbconvert exporter of the reports: an executed notebook in, one self-contained page out (`--to fiches`)."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import TemplateExporter
from nbformat import NotebookNode
from traitlets import default

from analysis.pages.template.outline import outline


class ReportExporter(TemplateExporter):
    """Own template, own style; no input, no prompt, no script, no request.

    `resources["facts"]` may add to what the notebook's own opening cell says (see `template.page`). Raises PageError when the
    notebook holds an output that is not ours, or when the page would break one of its own rules.
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

    def _preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """After the preprocessors (`--execute` is one of them): the model of the page, for the template to fill in."""
        nb, resources = super()._preprocess(nb, resources)  # type: ignore[no-untyped-call]
        resources["page"] = outline(nb, resources.get("facts", {}))
        return nb, resources
