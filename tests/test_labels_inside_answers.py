"""Words in front of a part of an answer, and answers that look like labels: neither puts anything in another section."""

import pytest
from madedocx import docx, p, r
from test_intake_run import run, workspace

from analysis.workspace import Workspace

FORM = [
    ("Scope", ["De palen op straat."]),
    ("Deelproblemen", ["De kabel ligt los.", "De fout blijft staan."]),
    ("Blinde vlekken", ["Wie laadt er niet?"]),
    ("Obstructies", ["De wet is oud."]),
    ("Opportuniteiten", ["De premie helpt."]),
]


def bold(text: str) -> str:
    return p(r(text, "<w:b/>"))


def h(text: str, level: int = 2) -> str:
    return p(text, style=f"Kop{level}")


def led(words: str, text: str) -> str:
    return p(r(f"{words}:", "<w:b/>") + r(f" {text}"))


def written(label: str, *before: str) -> str:
    """The form, with `before` in front of every answer under one label."""
    lines = []
    for name, answers in FORM:
        lines.append(h(name))
        for number, text in enumerate(answers):
            lines += [before[number % len(before)].replace("…", text) or p(text)] if name == label and before else [p(text)]
    return "".join(lines)


def read(tmp_path, body: str) -> Workspace:
    ws = workspace(tmp_path, {"data/Ankerdonk.docx": docx(h("Stad Ankerdonk", 1) + body)})
    run(ws)
    return ws


def sections(ws: Workspace) -> dict[str, str]:
    table = ws.table("statements")
    return {text: section for text, section in zip(table["text"], table["section"], strict=True) if text}


@pytest.mark.parametrize(
    "before",
    [
        (led("Kansen", "…"), led("Kabels", "…")),
        (p("Kansen: …"), p("Wetgeving: …")),
        (h("Op het plein", 3) + p("…"), h("Achter het station", 3) + p("…")),
        (bold("Op het plein") + p("…"), bold("Achter het station") + p("…")),
    ],
    ids=["bold words", "an alias", "deeper headings", "bold lines"],
)
@pytest.mark.wide
def test_what_a_city_puts_before_a_part_of_its_answer_does_not_end_the_section(tmp_path, before):
    ws = read(tmp_path, written("Deelproblemen", *before))
    found = sections(ws)
    assert {section for text, section in found.items() if "kabel ligt" in text or "fout blijft" in text} == {"sub_problem"}
    assert found["De premie helpt."] == "opportunity"
    assert ws.table("questions").empty


def test_a_deeper_heading_that_asks_what_no_other_label_asks_is_a_question(tmp_path):
    body = "".join(h(name) + "".join(map(p, texts)) for name, texts in FORM[:3])
    body += h("Obstructies") + p("De wet is oud.") + h("Regels die helpen bij het werk", 3) + p("De premie helpt.")
    ws = read(tmp_path, body)
    assert sections(ws)["De premie helpt."] in ("unplaced", "opportunity")


PLAIN = [
    "Scope",
    "De palen op straat.",
    "Deelproblemen",
    "Te weinig volk voor de kabels",
    "De fout blijft staan.",
    "Blinde vlekken",
]


def test_a_short_answer_right_below_a_label_is_never_lost(tmp_path):
    ws = read(tmp_path, "".join(map(p, [*PLAIN, "Wie laadt er niet?", "Obstructies", "De wet is oud."])))
    assert sections(ws).get("Te weinig volk voor de kabels") in ("sub_problem", "unplaced")


def test_in_a_mail_that_quotes_its_questions_nothing_else_asks(tmp_path):
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "an@ankerdonk.example", "kc@kc.example", "Uitdaging 1: data"
    asked = ["Waar loopt het mis bij u?", "Wat weet u nog niet?", "Welke wet remt u af?"]
    said = [["Te weinig volk voor de kabels", "De fout blijft staan."], ["Wie laadt er niet."], ["De wet is oud."]]
    mail.set_content("\n".join(line for one, texts in zip(asked, said, strict=True) for line in (f"> {one}", "", *texts, "")))
    ws = workspace(tmp_path, {"data/antwoord.eml": bytes(mail)})
    run(ws)
    assert {"Te weinig volk voor de kabels", "De fout blijft staan."} <= {*sections(ws)}
