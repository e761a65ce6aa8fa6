"""`fiches blank`: an empty form per participant, in Word and as a sheet, and a mail draft to send each with."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from analysis.codebook import Codebook
from analysis.codebook.register.addresses import addresses_of
from analysis.codebook.register.questionnaire import Questionnaire, questionnaire
from analysis.codebook.register.sheet_form import sheet_form
from analysis.codebook.register.word_form import word_form
from analysis.words import day, say
from analysis.words.sentence_errors import Told
from analysis.workspace import Workspace, write

_KINDS = {
    ".docx": (word_form, "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": (sheet_form, "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class NoChallenge(Told):
    """There is no such challenge."""


def blank(ws: Workspace, book: Codebook, challenge: str, now: datetime) -> list[str]:
    """Write the forms and the mail drafts of a challenge; sentences that say where. Raises NoChallenge."""
    known = list(book["challenges"]["challenge"])
    if not known:
        raise NoChallenge(say("register.no_challenges"))
    if challenge not in known:
        raise NoChallenge(say("register.unknown_challenge", seen=challenge, known=", ".join(known)))
    folder = ws.root / say("register.folder") / challenge
    for city in book.participants:
        form = questionnaire(book, challenge, city, newest(book))
        made = dict(_printed(form, now))
        for name, data in made.items():
            write(folder / name, data)
        write(folder / f"{city}.eml", _mail(book, form, made), private=True)
    return [say("blank.made", n=len(book.participants), folder=folder), *_missing(book, challenge)]


def newest(book: Codebook) -> str:
    """The newest version of the form in templates.csv."""
    return max(book["templates"]["template"], default="1.0")


def _printed(form: Questionnaire, now: datetime) -> list[tuple[str, bytes]]:
    stem = say("register.file", challenge=form.challenge, city=form.city)
    return [(stem + ending, make(form, now)) for ending, (make, _) in _KINDS.items()]


def _mail(book: Codebook, form: Questionnaire, made: dict[str, bytes]) -> bytes:
    """A draft to the addresses of the register; without any the coordinator fills them in. Nothing is sent from here."""
    message = EmailMessage(policy=SMTP)
    if addresses := addresses_of(book, form.city):
        message["To"] = ", ".join(addresses)
    message["Subject"] = say("blank.subject", group=form.group, label=form.label)
    if address := book.settings.get("reply_to", ""):
        message["Reply-To"] = address
    message["X-Unsent"] = "1"
    until = max(_deadlines(book, form.challenge), default="")
    by = say("blank.mail_until", day=day(until)) if until else ""
    names = {"city": book.label("cities", form.city), "coordinator": book.settings.get("coordinator", "")}
    message.set_content(say("blank.mail", label=form.label, until=by, **names))
    for name, data in made.items():
        message.add_attachment(data, maintype="application", subtype=_KINDS[Path(name).suffix][1], filename=name)
    message.set_boundary(f"=_form_{form.city}")
    return message.as_bytes()


def _deadlines(book: Codebook, challenge: str) -> list[str]:
    return [d for d in book["meetings"].loc[book["meetings"]["challenge"] == challenge, "fiche_deadline"] if d]


def _missing(book: Codebook, challenge: str) -> list[str]:
    """What the form could not say because the codebook does not."""
    found = []
    if not book.settings.get("reply_to"):
        found.append(say("blank.no_address"))
    if not _deadlines(book, challenge):
        found.append(say("blank.no_deadline", challenge=challenge))
    return found
