"""`fiches blank`: the empty forms of a challenge, with its name, its date and the address to answer to filled in."""

import io
from pathlib import Path

import docx
import openpyxl

from analysis.codebook import Codebook
from analysis.words import day, say
from analysis.workspace import Workspace, shipped, write

NEWEST = {".docx": "informatiefiche_sjabloon_v1.1.docx", ".xlsx": "informatiefiche_sjabloon_v1.1_excel.xlsx"}


class NoChallenge(Exception):
    """There is no such challenge."""


def blank(ws: Workspace, book: Codebook, challenge: str) -> list[str]:
    """Write the Word form and the Excel form of a challenge; sentences that say where. Raises NoChallenge."""
    known = list(book["challenges"]["challenge"])
    if challenge not in known:
        raise NoChallenge(say("register.unknown_challenge", seen=challenge, known=", ".join(known)))
    filled = _filled(book, challenge)
    made = []
    for ending, name in NEWEST.items():
        path = ws.root / say("register.folder") / say("register.file", challenge=challenge, ending=ending)
        write(path, (_word if ending == ".docx" else _sheet)(shipped.blank_forms() / name, filled, _example(book)))
        made.append(say("register.blank", file=path))
    return made


def _example(book: Codebook) -> bool:
    return book.settings.get("workspace") == "voorbeeld"


def _filled(book: Codebook, challenge: str) -> dict[str, str]:
    """What the form leaves open → what is to stand there."""
    number = list(book["challenges"]["challenge"]).index(challenge) + 1
    label = book.label("challenges", challenge)
    meetings = book["meetings"]
    deadline = max(meetings.loc[meetings["challenge"] == challenge, "fiche_deadline"], default="")
    filled = {say("register.challenge_line"): say("register.challenge", number=number, label=label)}
    if deadline:
        filled[say("register.before_day")] = say("register.before", day=day(deadline))
    if book.settings.get("reply_to"):
        filled[say("register.address")] = book.settings["reply_to"]
    return filled


def _new(text: str, filled: dict[str, str]) -> str:
    for open_text, value in filled.items():
        if text.startswith(open_text) and open_text == say("register.challenge_line"):
            return value
        text = text.replace(open_text, value)
    return text


def _word(path: Path, filled: dict[str, str], example: bool) -> bytes:
    form = docx.Document(str(path))
    for paragraph in list(form.paragraphs):
        if paragraph.text.startswith(say("register.example_line")) and not example:
            paragraph.clear()  # type: ignore[no-untyped-call]
        elif (text := _new(paragraph.text, filled)) != paragraph.text:
            for run in paragraph.runs[1:]:
                run.text = ""
            paragraph.runs[0].text = text
    out = io.BytesIO()
    form.save(out)
    return out.getvalue()


def _sheet(path: Path, filled: dict[str, str], example: bool) -> bytes:
    book = openpyxl.load_workbook(path)
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
        if cell.value.startswith(say("register.example_line")) and not example:
            cell.value = None
        else:
            cell.value = _new(cell.value, filled)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
