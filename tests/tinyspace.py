"""A workspace with the gold tables and tiny notebooks, so that running and publishing are tested apart from the reports."""

import json
from pathlib import Path

import nbformat
import pandas as pd
from gold_workspace import gold_workspace
from goldset import gold

from analysis.codebook import load
from analysis.pages.template.outline import HEAD
from analysis.publish.run import Job
from analysis.publish.run.verdict import STAMP
from analysis.words import day, say
from analysis.workspace import Workspace

MEETING = "2023-03-03"
DECLARED = {"meeting": "meetings", "audience": "audiences"}
SHOW = "from IPython.display import publish_display_data as show"


def tiny_workspace(folder: Path, *cells: str, cities: bool = False) -> Workspace:
    """Meetings and tables of the example, and one report `vergadering` of these cells (with `cities` also a page per city)."""
    ws = gold_workspace(folder)
    ws.save("contacts", contacts())
    ws.save("receipts", pd.DataFrame(columns=["file", "status", "reason"], dtype="str"))
    ws.save("questions", pd.DataFrame(columns=["file", "fiches", "kind", "question"], dtype="str"))
    (folder / "notebooks").mkdir()
    write_notebook(ws, "vergadering", "{meeting}/vergadering.html", DECLARED, cells or ("x = 1",))
    if cities:
        declared = {"meeting": "meetings", "city": "cities"}
        write_notebook(ws, "stad", "{meeting}/steden/{city}.html", declared, cells or ("x = 1",))
    return ws


def contacts() -> pd.DataFrame:
    """The contact fields of the gold as the table `contacts`."""
    answers = gold("answers")
    rows = answers[(answers["section"] == "contact") & (answers["text"] != "")]
    columns = "statement fiche city challenge field text place audience".split()
    return rows.assign(statement=rows["fiche"], field=rows["detail"], place="", audience="intern")[columns].reset_index(
        drop=True
    )


def write_notebook(ws: Workspace, report: str, output: str, declared: dict[str, str], cells: tuple[str, ...]) -> Path:
    """A report notebook: parameters, head, two sections around `cells`, closing stamp."""
    book = load(ws.codebook)
    defaults = {"meeting": MEETING, "audience": "werkgroep", "city": book.participants[0]}
    dates = {row["meeting"]: day(row["date"]) for row in book["meetings"].to_dict("records")}
    labels = {city: book.label("cities", city) for city in book.participants}
    parameters = "\n".join(f"{name} = {defaults[name]!r}" for name in declared)
    badges = {audience: say(f"prose.badge_{audience}") for audience in ("publiek", "mow", "werkgroep", "intern")}
    missing = [f"{name} = {value!r}" for name, value in {"city": "", "audience": "werkgroep"}.items() if name not in declared]
    head = f"""
{SHOW}
{chr(10).join(missing)}
date, name = {dates!r}[meeting], {labels!r}.get(city, '')
badge = {say("prose.badge_city", city="CITY")!r}.replace('CITY', name) if city else {badges!r}[audience]
facts = dict.fromkeys(('kicker', 'occasion', 'example'), '') | dict(
    title=date + ' ' + name, document_title=date + ' ' + name, badge=badge, basis=date, footer=[])
show({{'text/html': '', {HEAD!r}: facts}}, {{'fiches': True}})
"""
    stamp = f"""
show({{'text/html': '', {STAMP!r}: dict(report={report!r}, meeting=meeting, city=city, audience=audience, fiches=1, of=2)}},
     {{'fiches': True}})
"""
    nb = nbformat.v4.new_notebook(
        metadata={"title": report, "kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
    )
    nb.metadata["fiches"] = {"report": report, "output": output, "audience": "werkgroep", "parameters": declared}
    own = [nbformat.v4.new_code_cell(cell) for cell in cells]
    nb.cells = [
        nbformat.v4.new_markdown_cell("# Titel"),
        nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(head),
        nbformat.v4.new_markdown_cell(f"## {say('gate.first_section')}\n\nTekst."),
        *own,
        nbformat.v4.new_markdown_cell(f"## {say('gate.last_section')}\n\nTekst."),
        nbformat.v4.new_code_cell(stamp),
    ]
    path = ws.root / "notebooks" / f"{report}.ipynb"
    path.write_text(json.dumps(nb, ensure_ascii=False), "utf-8")
    return path


def html(text: str) -> str:
    """A cell that shows this HTML as our renderers would."""
    return f"show({{'text/html': {text!r}}}, {{'fiches': True}})"


def job(ws: Workspace, page: Path, meeting: str = MEETING, audience: str = "werkgroep", **more: object) -> Job:
    """The job of the report `vergadering`."""
    parameters = {"meeting": meeting, "audience": audience}
    return Job(ws.root / "notebooks" / "vergadering.ipynb", "vergadering", parameters, audience, ws.root, page, **more)  # type: ignore[arg-type]
