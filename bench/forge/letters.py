"""Layouts in a mail: an answer between quoted questions, and labels in plain text."""

from collections.abc import Sequence
from email.message import EmailMessage
from random import Random

from bench.forge.flow import lines
from bench.forge.form import Form
from bench.forge.words import frame


def _mail(form: Form, subject: str, body: list[str]) -> bytes:
    message = EmailMessage()
    year, month, day = form.stamp.split("-")
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    message["From"], message["To"] = f"{_name(form)} <{form.mail}>", "werkgroep@voorbeeld.example"
    message["Subject"], message["Date"] = subject, f"{int(day)} {months[int(month) - 1]} {year} 09:12:00 +0100"
    message["Message-ID"] = f"<{form.city}.{form.challenge}.{form.stamp}@{form.city}.example>"
    message.set_content("\n".join(body) + "\n", charset="utf-8", cte="8bit")
    return bytes(message)


def _name(form: Form) -> str:
    return dict(form.contact).get("Ingevuld door", "post")


def _closing(form: Form) -> list[str]:
    name = form.signature or (frame("regards")[1], _name(form))
    return ["", *name, f"Stad {form.label}"]


def quoted(forms: Sequence[Form], _: Random) -> bytes:
    """A reply: the questions are quoted, the answers stand between them."""
    form = forms[0]
    body = ["Dag,", "", "Zie hieronder.", "", "Op ma 6 feb 2023 schreef Werkgroep <werkgroep@voorbeeld.example>:"]
    for filled in form.filled:
        if filled.slot.under:
            body.append(f"> {filled.slot.under}")
        body += [f"> {filled.slot.label}", "", *filled.texts, ""]
    return _mail(form, f"RE: {form.title} - {form.label}", body + _closing(form))


def plain(forms: Sequence[Form], rng: Random) -> bytes:
    """A mail that is the form: labels with a colon, a line under them, or numbers; answers under each."""
    form, look, number = forms[0], rng.randrange(3), 0
    body = []
    for part, text in lines(form):
        if part == "label":
            number += 1
            body += ["", (f"{number}) {text}", f"{text.rstrip(':')}:", f"{text}\n{'-' * len(text)}")[look]]
        elif part == "answer":
            body.append(f"- {text}" if look == 0 else text)
        elif part != "closing":
            body.append(text)
    return _mail(form, f"{form.title} - {form.label}", body + _closing(form))
