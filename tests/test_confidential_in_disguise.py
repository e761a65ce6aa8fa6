"""Sixty confidential things as people write them, in twelve disguises and every kind of file: the gate finds each of them."""

import csv
import html
import io
import urllib.parse
from email.message import EmailMessage

import pytest
from made import saved, xlsx
from madedocx import docx, p

from analysis.publish.gate import patterns
from analysis.publish.gate.opened import opened
from analysis.words.finders import findings

SIXTY = """
Bereikbaar op 0486 11 22 33|Gsm-nr.: 0486/112234|0486-11-22-35 is zijn nummer|Bel Jan op 09/ 234.56.78
tel 050 334456 (vragen naar Jan)
+32 9 234 56 80|(+32) 486 11 22 36|+32.486.11.22.39|whatsapp 0486112245|nummer: 486112247|02/5553322|078 15 16 17
+31 (0)6 1234 5679|020-1234568 in Amsterdam|0033 (0)6 12 34 56 79|+49 171 1234567|+352 691 123 457|intern nummer 4415|tst 4418
rechtstreeks nummer 234 56 82|O486 11 22 51|0486_11_22_52|mevrouw Peeters, toestel 4419
jan punt peeters at stad punt be|jan.peeters [at] stad [punt] be|jan.peeters apestaart stad punt be|jan.peeters@stad,be
jan.peeters_at_stad_punt_be|jan.peeters 'at' stad 'punt' be|jan.peeters-at-stad.be|jan.peeters chez ville.be
BE71 0961 2345 6769|BE71/0961/2345/6769|rek. nr. BE71 0961 2345 6768|bankrekening 733 0001234 56|NL20 INGB 0001 2345 67
visakaart 4111 1111 1111 1111|85.07.30-033.28|850730-033-28|RR: 85.07.30-033.99|paspoort EJ123456
BE 0403.019.261|vestigingsnummer 2.123.456.789|KvK-nummer 12345678
1-ABC-237|1abc-241|taxi T-XAA-123|AC-AB 1234 blokkeert de lader|kenteken: 12-abc-3|de Renault 1abc249
Kerkstr. 12|Gentse Stwg 214|9998 Zandkerke, Hoogveld 14|nr. 14 van de Kerkstraat|Groenplaats 14|14 rue du Marché|av. Louise 14
Mevrouw van de Lange Munt 14|Residentie De Linde, app. 12
dossiernummer 2023-0456|PV nr. GE.55.L1.001234/2023|instagram: @jan.peeters|skype: jan.peeters85
""".strip().replace("\n", "|").split("|")  # fmt: skip
MARK = "\u200f"


def wide(sign: str) -> str:
    return chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign


DISGUISES = {
    "as written": html.escape,
    "zero width": lambda text: html.escape("\u200b".join(text)),
    "soft hyphens": lambda text: "&shy;".join(html.escape(sign) for sign in text),
    "full width": lambda text: html.escape("".join(map(wide, text))),
    "right to left": lambda text: html.escape(MARK.join(text)),
    "no-break spaces": lambda text: html.escape(text.replace(" ", "\u00a0")),
    "entities": lambda text: "".join(f"&#x{ord(sign):X};" for sign in text),
    "split over marks": lambda text: "<b></b>".join(html.escape(sign) for sign in text),
    "sign by sign": lambda text: html.escape("   ".join(" ".join(word) for word in text.split())),
    "in a comment": lambda text: f"<!-- {text.replace('--', '- -')} -->",
    "in an attribute": lambda text: f'<img alt="{html.escape(text)}" src="data:image/svg+xml,%3Csvg/%3E">',
    "in a drawing": lambda text: (
        '<img alt="x" src="data:image/svg+xml,'
        + urllib.parse.quote(f"<svg xmlns='http://www.w3.org/2000/svg'><text>{html.escape(text)}</text></svg>")
        + '">'
    ),
}


def _sheet(texts: list[str]) -> bytes:
    return saved(xlsx({f"A{row}": text for row, text in enumerate(texts, 1)}))


def _table(texts: list[str]) -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows([text] for text in texts)
    return file.getvalue().encode("utf-8-sig")


def _document(texts: list[str]) -> bytes:
    return docx("".join(p(html.escape(text)) for text in texts))


def _mail(texts: list[str]) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Verslag"
    message.set_content("\n".join(texts))
    return message.as_bytes()


def _page(texts: list[str]) -> bytes:
    return f"<!doctype html><html lang=nl><body>{''.join(f'<p>{text}</p>' for text in texts)}</body></html>".encode()


FILES = {"cijfers.xlsx": _sheet, "cijfers.csv": _table, "advies.docx": _document, "brief.eml": _mail}


def _missed(name: str, data: bytes) -> list[str]:
    """What of the sixty no finding in this file comes from."""
    told = {found for _, found in patterns.found(opened(name, data), frozenset())}
    return [text for text in SIXTY if not told & _alone(text)]


def _alone(text: str) -> set[str]:
    return {found for _, found in findings(f"Let op: {text}. Dus.")}


def test_there_are_sixty_and_each_is_found() -> None:
    assert len(set(SIXTY)) >= 60
    assert [text for text in SIXTY if not findings(f"Let op: {text}. Dus.")] == []


@pytest.mark.parametrize("name", FILES)
def test_in_every_kind_of_file(name: str) -> None:
    assert _missed(name, FILES[name]([f"Let op: {text}. Dus." for text in SIXTY])) == []


@pytest.mark.parametrize("disguise", DISGUISES)
def test_in_every_disguise(disguise: str) -> None:
    pages = {text: opened("x.html", _page([f"Let op: {DISGUISES[disguise](text)}"])) for text in SIXTY}
    assert [text for text, seen in pages.items() if not list(patterns.found(seen, frozenset()))] == []
