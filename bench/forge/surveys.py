"""Survey exports as the tools write them: one row per respondent under one to three rows of heads, or a row per answer."""

import csv
import io
from collections.abc import Iterable, Sequence
from random import Random

from bench.forge.form import Filled, Form
from bench.forge.sheets import written

CITY = ["Voor welke stad vult u in?", "Uw stad", "Namens welk bestuur antwoordt u?"]


def text(rows: Iterable[Sequence[object]], delimiter: str = ",") -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode()


def cell(filled: Filled) -> str:
    return "\n".join(filled.texts)


def _heads(forms: Sequence[Form]) -> list[str]:
    """Of every column the label, and above it the heading it stands under when there is one."""
    return [" - ".join(t for t in (f.slot.under, f.slot.label) if t) for f in forms[0].filled]


def _cells(form: Form) -> list[str]:
    return [cell(filled) for filled in form.filled]


def ms_forms(forms: Sequence[Form], rng: Random) -> bytes:
    """Microsoft Forms: id, times, mail address and name before the questions."""
    head = ["Id", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", rng.choice(CITY), *_heads(forms)]
    rows = [
        [i, f"{f.stamp} 09:1{i}:00", f"{f.stamp} 09:4{i}:00", "anonymous", "", f.label, *_cells(f)]
        for i, f in enumerate(forms, 1)
    ]
    return written([head, *rows], "Formulierreacties1")


def google(forms: Sequence[Form], rng: Random) -> bytes:
    """Google Forms: a stamp in words, then the questions."""
    head = ["Tijdstempel", "E-mailadres", rng.choice(CITY), *_heads(forms)]
    rows = [[f"{f.stamp.replace('-', '/')} 3:0{i}:05 p.m. GMT+1", f.mail, f.label, *_cells(f)] for i, f in enumerate(forms, 1)]
    return text([head, *rows])


def limesurvey(forms: Sequence[Form], rng: Random) -> bytes:
    """LimeSurvey with code and text in one head; HTML in answers."""
    codes = [f"G01Q{place:02}. {label}" for place, label in enumerate(_heads(forms), 2)]
    meta = [
        "id. Antwoord-ID",
        "submitdate. Datum indiening",
        "lastpage. Laatste pagina",
        "startlanguage. Begintaal",
        "seed. Seed",
    ]
    html = rng.random() < 0.4
    rows = [
        [i, f"{f.stamp} 14:0{i}:11", 3, "nl", 1000 + i, f.label, *(_html(c) if html else c for c in _cells(f))]
        for i, f in enumerate(forms, 1)
    ]
    return text([[*meta, f"G01Q01. {rng.choice(CITY)}", *codes], *rows], ";" if rng.random() < 0.5 else ",")


def _html(answer: str) -> str:
    return "".join(f"<p>{line}</p>" for line in answer.split("\n")) if answer else ""


def qualtrics(forms: Sequence[Form], rng: Random) -> bytes:
    """Qualtrics: a row of codes, a row of texts, a row of import ids."""
    meta = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Finished", "RecordedDate", "ResponseId"]
    labels = ["Start Date", "End Date", "Response Type", "IP Address", "Progress", "Finished", "Recorded Date", "Response ID"]
    asked = [rng.choice(CITY), *_heads(forms)]
    codes = [f"Q{place}" for place in range(1, len(asked) + 1)]
    ids = [f'{{"ImportId":"{name}"}}' for name in [*meta, *(f"QID{place}_TEXT" for place in range(1, len(asked) + 1))]]
    rows = [_response(i, f) for i, f in enumerate(forms, 1)]
    return text([[*meta, *codes], [*labels, *asked], ids, *rows])


def _response(number: int, form: Form) -> list[object]:
    time = f"{form.stamp} 10:0{number}:00"
    return [time, time, "IP Address", "192.0.2.7", 100, "True", time, f"R_{number:08}x", form.label, *_cells(form)]


def surveymonkey(forms: Sequence[Form], rng: Random) -> bytes:
    """SurveyMonkey: two rows of heads, the second says 'Open-Ended Response'."""
    meta = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"]
    asked = [rng.choice(CITY), *_heads(forms)]
    second = [*[""] * len(meta), *["Open-Ended Response"] * len(asked)]
    rows = [[11000 + i, 44, f.stamp, f.stamp, "192.0.2.9", "", f.label, *_cells(f)] for i, f in enumerate(forms, 1)]
    return written([[*meta, *asked], second, *rows], "Sheet")


def kobo(forms: Sequence[Form], rng: Random) -> bytes:
    """Kobo: groups before the names, metadata with underscores after them."""
    asked = [f"wie/{rng.choice(CITY)}", *(f"vragen/{label}" for label in _heads(forms))]
    head = ["start", "end", *asked, "_id", "_uuid", "_submission_time", "_validation_status", "_status", "_index"]
    rows = [
        [
            f"{f.stamp}T08:00:00",
            f"{f.stamp}T08:30:00",
            f.label,
            *_cells(f),
            900 + i,
            f"aa-{i}",
            f"{f.stamp}T08:31:00",
            "",
            "ok",
            i,
        ]
        for i, f in enumerate(forms, 1)
    ]
    return written([head, *rows], "formulier")


def long(forms: Sequence[Form], rng: Random) -> bytes:
    """One row per answer: who, question, answer."""
    head = rng.choice([["Stad", "Vraag", "Antwoord"], ["Respondent", "Item", "Tekst"], ["Wie", "Vraag", "Reactie"]])
    heads = _heads(forms)
    rows = [
        [form.label, label, line]
        for form in forms
        for label, filled in zip(heads, form.filled, strict=True)
        for line in filled.texts
    ]
    return text([head, *rows])
