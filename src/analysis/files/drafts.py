"""Mail drafts: one per city, with the page and the spreadsheet of that city and of no other. Nothing is ever sent from here."""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pandas as pd

from analysis.codebook import Codebook
from analysis.codebook.register.addresses import addresses_of
from analysis.counting.evidence import Evidence, evidence
from analysis.counting.findings.own_city import announced
from analysis.files import sheets
from analysis.pages.tables.waits import files, unsure
from analysis.words import day, say
from analysis.workspace import Workspace, write

BOUNDARY = "=_fiche_{city}"


@dataclass(frozen=True)
class Draft:
    """For which city, to which addresses (none: the analyst fills them in), the mail, and the page in it (sha256)."""

    city: str
    to: tuple[str, ...]
    data: bytes
    page: str

    @property
    def name(self) -> str:
        return f"{self.city}.eml"


def drafts(ws: Workspace, codebook: Codebook, meeting: str) -> Iterator[Draft]:
    """A draft per city that has a published page for this meeting; nothing is written yet.

    The recipients come from the register, never from a fiche. Addresses stay in the drafts and in the distribution list.
    """
    for city, page in _pages(ws, codebook, meeting):
        to = addresses_of(codebook, city)
        e = evidence(meeting, city=city, workspace=ws)
        message = _message(codebook, meeting, city, to, page, _book(e, city), _asked(e, city))
        yield Draft(city, to, message.as_bytes(), hashlib.sha256(page.read_bytes()).hexdigest())


def save(ws: Workspace, codebook: Codebook, meeting: str, made: Sequence[Draft]) -> Path:
    """Write these drafts and who gets them in `processed/mail/<meeting>/`, where nothing of before stays; the folder.

    The distribution list of every version of the pages is kept in the journal `distribution`, once.
    """
    folder = ws.processed / "mail" / meeting
    shutil.rmtree(folder, ignore_errors=True)
    for draft in made:
        write(folder / draft.name, draft.data, private=True)
    version = hashlib.sha256("".join(draft.page + draft.name for draft in made).encode()).hexdigest()[:12]
    write(folder / "verspreiding.csv", sheets.table_csv(_distribution(made, codebook, version)), private=True)
    if made and not any(row["version"] == version for row in ws.noted("distribution")):
        named = [{"city": draft.city, "page": draft.page, "to": list(draft.to)} for draft in made]
        ws.note("distribution", [{"meeting": meeting, "version": version, "drafts": named}])
    return folder


def _pages(ws: Workspace, codebook: Codebook, meeting: str) -> Iterator[tuple[str, Path]]:
    for city in codebook.participants:
        page = ws.reports / meeting / "steden" / f"{city}.html"
        if page.is_file():
            yield city, page


def _message(
    codebook: Codebook, meeting: str, city: str, to: tuple[str, ...], page: Path, book: bytes, asked: str
) -> EmailMessage:
    row = next(row for row in codebook["meetings"].to_dict("records") if row["meeting"] == meeting)
    facts = {"city": codebook.label("cities", city), "date": day(row["date"]), "title": row["title"]}
    message = EmailMessage(policy=SMTP)
    message["To"] = ", ".join(to)
    message["From"] = codebook.settings["reply_to"]
    message["Subject"] = " ".join(say("mail.subject", **facts).split())  # a line break would end the heading
    message["X-Unsent"] = "1"  # Outlook and Thunderbird open it as a draft
    message.set_content(say("mail.body", **facts, asked=asked, sender=codebook.settings["coordinator"]))
    message.add_attachment(page.read_bytes(), maintype="text", subtype="html", filename=f"{meeting}-{city}.html")
    kind = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    message.add_attachment(book, maintype="application", subtype=kind, filename=f"{meeting}-{city}.xlsx")
    message.set_boundary(BOUNDARY.format(city=city))
    return message


def _asked(e: Evidence, city: str) -> str:
    """What the city is asked beside its page: its fiche while none was recognised, and what its fiche announces."""
    lines = [] if city in e.received else [say(unsure(e, "mail.no_fiche"), files=files(e))]
    lines += [say("letters.attachment", text=row["text"]) for row in announced(e, city).to_dict("records")]
    return "".join(f"\n\n{line}" for line in lines)


def _book(e: Evidence, city: str) -> bytes:
    """The city's own sentences, redacted, and the codes they got; nothing of another city is in this frame."""
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
    return sheets.workbook(title, [say("mail.cover")], [sheets.Sheet(say("mail.sheet"), title, frame)], e.meeting)


def _distribution(made: Sequence[Draft], codebook: Codebook, version: str) -> pd.DataFrame:
    rows = [(codebook.label("cities", draft.city), draft.name, "; ".join(draft.to), version) for draft in made]
    return pd.DataFrame(rows, columns=[say("mail.city"), say("mail.draft"), say("mail.to"), say("mail.version")])
