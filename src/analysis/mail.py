"""Mail drafts: one per city, with the page and the spreadsheet of that city and of no other. Nothing is ever sent from here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pandas as pd

from analysis import sheets
from analysis.codebook import Codebook
from analysis.evidence import evidence
from analysis.words import day, say
from analysis.workspace import Workspace, write

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
BOUNDARY = "=_fiche_{city}"


@dataclass(frozen=True)
class Draft:
    """One draft: where it stands, for whom, and to which addresses (may be none: then the analyst fills them in)."""

    city: str
    path: Path
    to: tuple[str, ...]


def drafts(ws: Workspace, codebook: Codebook, meeting: str) -> list[Draft]:
    """Write a draft per city that has a published page for this meeting, in `processed/mail/<meeting>/<city>.eml`.

    The recipients come from the contacts of the city's fiches. Addresses stay in the drafts and in the distribution list.
    """
    contacts = ws.table("contacts") if ws.has("contacts") else pd.DataFrame(columns=["city", "challenge", "text"])
    challenge = dict(zip(codebook["meetings"]["meeting"], codebook["meetings"]["challenge"], strict=True))[meeting]
    made = []
    for city, page in _pages(ws, codebook, meeting):
        to = _addresses(contacts, city, challenge)
        path = ws.processed / "mail" / meeting / f"{city}.eml"
        write(path, _message(codebook, meeting, city, to, page, _book(ws, meeting, city)).as_bytes())
        made.append(Draft(city, path, to))
    write(ws.processed / "mail" / meeting / "verspreiding.csv", sheets.table_csv(_distribution(made, codebook)))
    return made


def _pages(ws: Workspace, codebook: Codebook, meeting: str) -> Iterator[tuple[str, Path]]:
    for city in codebook.participants:
        page = ws.reports / meeting / "steden" / f"{city}.html"
        if page.is_file():
            yield city, page


def _addresses(contacts: pd.DataFrame, city: str, challenge: str) -> tuple[str, ...]:
    """Those of the fiche of this challenge, else of the city's other fiches."""
    own = contacts[contacts["city"] == city]
    here = own[own["challenge"] == challenge]
    for rows in (here, own):
        found = sorted({address for text in rows["text"] for address in ADDRESS.findall(text)})
        if found:
            return tuple(found)
    return ()


def _message(codebook: Codebook, meeting: str, city: str, to: tuple[str, ...], page: Path, book: bytes) -> EmailMessage:
    row = next(row for row in codebook["meetings"].to_dict("records") if row["meeting"] == meeting)
    facts = {"city": codebook.label("cities", city), "date": day(row["date"]), "title": row["title"]}
    message = EmailMessage(policy=SMTP)
    message["To"] = ", ".join(to)
    message["From"] = codebook.settings["reply_to"]
    message["Subject"] = " ".join(say("mail.subject", **facts).split())  # a line break would end the heading
    message["X-Unsent"] = "1"  # Outlook and Thunderbird open it as a draft
    message.set_content(say("mail.body", **facts, sender=codebook.settings["coordinator"]))
    message.add_attachment(page.read_bytes(), maintype="text", subtype="html", filename=f"{meeting}-{city}.html")
    kind = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    message.add_attachment(book, maintype="application", subtype=kind, filename=f"{meeting}-{city}.xlsx")
    message.set_boundary(BOUNDARY.format(city=city))
    return message


def _book(ws: Workspace, meeting: str, city: str) -> bytes:
    """The city's own sentences, redacted, and the codes they got; nothing of another city is in this frame."""
    e = evidence(meeting, city=city, workspace=ws)
    codebook = e.codebook
    own = e.statements[(e.statements["city"] == city) & (e.statements["text"] != "")]
    labels = [codebook.label("codes", code) for code in e.coded["code"]]
    codes = e.coded.assign(name=labels).groupby("statement")["name"].agg("; ".join).to_dict()
    frame = pd.DataFrame(
        {
            say("mail.section"): [codebook.label("sections", section) for section in own["section"]],
            say("mail.text"): own["text"],
            say("mail.detail"): own["detail"],
            say("mail.codes"): [codes.get(name, "") for name in own["statement"]],
            say("mail.place"): own["place"],
            say("mail.statement"): own["statement"],
        }
    )
    title = say("mail.book", city=codebook.label("cities", city), date=day(e.meeting))
    return sheets.workbook(title, [say("mail.cover")], [sheets.Sheet(say("mail.sheet"), title, frame)], meeting)


def _distribution(made: list[Draft], codebook: Codebook) -> pd.DataFrame:
    rows = [(codebook.label("cities", draft.city), draft.path.name, "; ".join(draft.to)) for draft in made]
    return pd.DataFrame(rows, columns=[say("mail.city"), say("mail.draft"), say("mail.to")])
