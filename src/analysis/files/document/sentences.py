"""Every statement as a Word document, by challenge, section and code: to read, to cut from, to lay beside the advice."""

from docx.document import Document

from analysis.codebook import NO_CODE
from analysis.counting.evidence import Evidence
from analysis.files.document.paper import finished, opened, quote
from analysis.pages.tables.waits import none_yet
from analysis.words import day, say
from analysis.words.text import visible


def sentences(e: Evidence) -> bytes:
    """Each statement literally, once under each of its codes; what has no code stands last in its section.

    A city that may only be counted has no words here. The same evidence gives the same bytes.
    """
    cover = say("export.cover", date=day(e.as_of), audience=e.audience) if e.as_of else none_yet(e)
    paper = opened(e, say("export.title"), cover, say("export.not_counted"))
    for challenge in e.codebook["challenges"]["challenge"]:
        rows = e.statements[(e.statements["challenge"] == challenge) & (e.statements["text"] != "")]
        if len(rows):
            paper.add_heading(visible(e.codebook.label("challenges", challenge)), level=1)
        for section in dict.fromkeys([*e.codebook["sections"]["section"], *rows["section"]]):
            own = rows[rows["section"] == section]
            if len(own):
                paper.add_heading(visible(e.codebook.label("sections", section)), level=2)
                _section(paper, e, own.to_dict("records"))
    return finished(paper)


def _section(paper: Document, e: Evidence, rows: list[dict[str, str]]) -> None:
    ids = [row["statement"] for row in rows]
    coded = e.coded[e.coded["statement"].isin(ids) & (e.coded["code"] != NO_CODE)]
    by_code = {code: set(group["statement"]) for code, group in coded.groupby("code")}
    for code in e.codebook["codes"]["code"]:
        if code in by_code:
            _listed(paper, e, f"{code} {e.codebook.label('codes', code)}", rows, by_code[code])
    _listed(paper, e, say("export.no_code") if by_code else "", rows, set(ids) - set(coded["statement"]))


def _listed(paper: Document, e: Evidence, title: str, rows: list[dict[str, str]], wanted: set[str]) -> None:
    if title and wanted:
        paper.add_heading(visible(title), level=3)
    for row in rows:
        if row["statement"] in wanted:
            quote(paper, e, row)
