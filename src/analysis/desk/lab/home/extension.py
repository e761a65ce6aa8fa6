"""The start page inside the server of JupyterLab, behind its token: a page, how things stand, and jobs that are started."""

import json
from asyncio import get_running_loop
from collections.abc import Callable
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from analysis import codebook as codebooks
from analysis import workspace as workspaces
from analysis.codebook import CodebookError
from analysis.desk.lab.home import how_it_stands, jobs
from analysis.desk.lab.home.run_on_opening import PATTERN, Opened
from analysis.desk.lab.home.start_page import page
from analysis.desk.lab.home.steps import NoStep, arguments
from analysis.words import say
from analysis.workspace import Workspace, WorkspaceError

BASE = "fiches"
Known = (WorkspaceError, CodebookError, jobs.Working, NoStep, OSError)


class _Page(JupyterHandler):
    """The page itself: it is there at once, and asks how things stand."""

    @web.authenticated
    def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.finish(page(self.base_url, self.xsrf_token.decode()))


class _Answer(JupyterHandler):
    """What the page asks, as JSON; what an analyst can mend is one sentence in it."""

    async def answer(self, asked: Callable[[Workspace], object]) -> None:
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        try:
            found = await get_running_loop().run_in_executor(None, lambda: asked(workspaces.find()))
        except Known as error:
            self.set_status(409)
            found = {"problem": str(error)}
        self.finish(json.dumps(found, ensure_ascii=False))


class _Stands(_Answer):
    @web.authenticated
    async def get(self) -> None:
        await self.answer(how_it_stands.told)


class _Job(_Answer):
    """GET: the last job, with what it said. POST: start one."""

    @web.authenticated
    async def get(self) -> None:
        await self.answer(job)

    @web.authenticated
    async def post(self) -> None:
        asked = self.get_json_body() or {}
        await self.answer(lambda ws: started(ws, str(asked.get("step", "")), asked))


def job(ws: Workspace) -> dict[str, object]:
    """What the page shows of the last job; {} when there never was one."""
    last = jobs.latest(ws)
    if last is None:
        return {}
    done, total = jobs.progress(ws, last)
    how = "lost" if last.lost else "busy" if last.code is None else "done" if last.code in (0, 1) else "wrong"
    title = say(f"start.{last.step}")
    return {
        "id": last.id,
        "how": how,
        "said": say(f"start.job_{how}", title=title, code=last.code),
        "steps": say("start.job_steps", done=done, total=total) if total else "",
        "done": done,
        "total": total,
        "started": last.started,
        "lines": jobs.said(ws, last),
    }


def started(ws: Workspace, step: str, chosen: dict[str, Any]) -> dict[str, object]:
    """Start what a button stands for. Raises NoStep, Working."""
    jobs.start(ws, step, arguments(step, chosen, codebooks.load(ws.codebook)))
    return job(ws)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "analysis.desk.lab.home.extension"}]


def _load_jupyter_server_extension(server: Any) -> None:
    base = server.web_app.settings["base_url"]
    handlers: list[tuple[str, type[JupyterHandler]]] = [("start", _Page), ("stands", _Stands), ("job", _Job)]
    server.web_app.add_handlers(".*$", [(url_path_join(base, BASE, name), handler) for name, handler in handlers])
    # Extensions are loaded in the order of their names, and of two handlers the first answers.
    server.web_app.add_handlers(".*$", [(url_path_join(base, PATTERN), Opened, {"name": "lab"})])
