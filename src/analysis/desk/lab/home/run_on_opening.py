"""JupyterLab as the start page opens it: a notebook that runs as soon as its kernel is there."""

from typing import Any

from jupyterlab_server.handlers import MASTER_URL_PATTERN, LabHandler

from analysis.desk.lab.bundle import bundled

PATTERN = MASTER_URL_PATTERN.format("lab")


class Opened(LabHandler):
    """The page of JupyterLab itself, with one script more. It is asked before JupyterLab's own handler."""

    def render_template(self, name: str, **names: Any) -> str:
        names["page_config"] = {**names["page_config"], "exposeAppInBrowser": True}
        page: str = super().render_template(name, **names)
        return page.replace("</body>", f"<script>{bundled('opened.js')}</script></body>")
