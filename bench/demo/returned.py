"""The forms as they come back, in six ways: Word, LibreOffice, a sheet, a mail, a survey, a form of one's own."""

import csv
import io
import shutil
import subprocess
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn

from bench.demo.answers import CITIES, RULE, said

LABELS = {
    "scope_in": "Binnen scope",
    "sub_problem": "Deelproblemen",
    "blind_spot": "Blinde vlekken",
    "obstacle": "Obstructies in de regelgeving",
    "opportunity": "Opportuniteiten in de regelgeving",
    "confidential": "Vertrouwelijk",
}
UNKNOWN = "Over onze maandagen"  # a heading that says nothing, at a place that says nothing
COLUMN = {"sub_problem": "deelprobleem", "obstacle": "uitleg", "opportunity": "uitleg"}


def slug(city: str) -> str:
    return city.lower()


def word(form: Path, number: int) -> bytes:
    """Typed over the hints of the controls, as Word does it."""
    answers = said(number)
    typed = {f"section:{s}:{n}:{COLUMN[s]}": text for s in COLUMN for n, text in enumerate(answers[s], 1)}
    typed |= {f"section:{s}": answers[s][0] for s in answers if s not in COLUMN}
    typed |= {"section:obstacle:1:regel of bepaling": RULE[0], "field:Mag met naam van de stad in het verslag": "ja"}
    document = docx.Document(str(form))
    for control in document.element.body.iter(qn("w:sdt")):
        properties = control.find(qn("w:sdtPr"))
        if text := typed.get(properties.find(qn("w:tag")).get(qn("w:val"))):
            for hint in properties.findall(qn("w:showingPlcHdr")):
                properties.remove(hint)
            next(control.iter(qn("w:t"))).text = text
    return _bytes(document)


def libreoffice(form: Path, number: int, scratch: Path) -> bytes:
    """The same, opened and saved by LibreOffice; without it as typed in Word."""
    typed = scratch / "in" / form.name
    typed.parent.mkdir(parents=True, exist_ok=True)
    typed.write_bytes(word(form, number))
    if shutil.which("soffice") is None:
        return typed.read_bytes()
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    line = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(scratch / "out"), str(typed)]
    subprocess.run(line, check=True, capture_output=True, timeout=180)
    return (scratch / "out" / form.name).read_bytes()


def sheet(form: Path, number: int) -> bytes:
    """The workbook, filled in below its headings."""
    book, answers = openpyxl.load_workbook(form), said(number)
    page = book.active
    place = {str(cell.value).split(". ", 1)[-1]: cell.row for cell in page["A"] if cell.value}
    for section, label in LABELS.items():
        column = 3 if section in ("obstacle", "opportunity") else 1
        for extra, text in enumerate(answers[section]):
            page.cell(place[label] + (3 if section in COLUMN else 2) + extra, column, text)
    return _bytes(book)


def mail(number: int) -> bytes:
    """Answers in the mail itself, with a signature under them."""
    answers = said(number)
    parts = [f"{LABELS[section]}:\n" + "\n".join(f"- {text}" for text in texts) for section, texts in answers.items()]
    message = EmailMessage()
    message["From"] = f"Een collega <mobiliteit@{slug(CITIES[number])}.example>"
    message["Subject"] = f"Fiche data {CITIES[number]}"
    message["Date"] = "Thu, 23 Feb 2023 10:15:00 +0100"
    body = "\n\n".join(["Beste", f"Stad: {CITIES[number]}", *parts, "Met vriendelijke groeten\nEen collega"])
    message.set_content(body)
    return message.as_bytes()


def survey(numbers: list[int]) -> bytes:
    """The export of an online form: a question per column, a city per row."""
    out = io.StringIO()
    rows = csv.writer(out, delimiter=";")
    rows.writerow(["Tijdstempel", "Stad", *LABELS.values()])
    for number in numbers:
        answers = said(number)
        rows.writerow(["22/02/2023 09:30:00", CITIES[number], *("\n".join(answers[section]) for section in LABELS)])
    return out.getvalue().encode("utf-8-sig")


def own_form(number: int) -> bytes:
    """A document of the city's own, with one heading that nobody knows."""
    document = docx.Document()
    document.add_heading(f"Informatiefiche data – stad {CITIES[number]}", 0)
    for section, texts in sorted(said(number).items(), key=lambda one: one[0] == "sub_problem"):
        document.add_heading(UNKNOWN if section == "sub_problem" else LABELS[section], 1)
        for text in texts:
            document.add_paragraph(text, style="List Bullet")
    return _bytes(document)


def _bytes(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def all_of(forms: Path, raw: Path, scratch: Path) -> list[str]:
    """Everything that comes in on time, in `raw`; the last city is late. The ways, in words."""
    file = "informatiefiche_data_{}".format
    for number in range(4):
        (raw / f"{CITIES[number]} DEF.docx").write_bytes(word(forms / f"{file(slug(CITIES[number]))}.docx", number))
    for number in (4, 5):
        data = libreoffice(forms / f"{file(slug(CITIES[number]))}.docx", number, scratch)
        (raw / f"fiche_{slug(CITIES[number])}_LO.docx").write_bytes(data)
    for number in (6, 7):
        (raw / f"{slug(CITIES[number])}.xlsx").write_bytes(sheet(forms / f"{file(slug(CITIES[number]))}.xlsx", number))
    (raw / "RE fiche.eml").write_bytes(mail(8))
    (raw / "antwoorden.csv").write_bytes(survey([9, 10]))
    (raw / f"nota {CITIES[11]}.docx").write_bytes(own_form(11))
    return [
        "Word",
        "LibreOffice" if shutil.which("soffice") else "LibreOffice ontbreekt hier",
        "Excel",
        "mail",
        "enquête",
        "eigen formulier",
    ]
