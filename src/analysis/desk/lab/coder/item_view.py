"""Everything the coding screen shows about one sentence, as plain data."""

from analysis.codebook import Codebook
from analysis.coding.suggest.kin import told
from analysis.desk.lab.coder.choosing import SHOWS, doubted
from analysis.desk.lab.coder.proposals import Proposal
from analysis.desk.lab.coder.trail import ORDERS, Trail
from analysis.desk.lab.coder.waiting_row import Row, Waiting
from analysis.words import say

Plain = dict[str, object]


def item_view(trail: Trail, item: Waiting) -> Plain:
    """The sentence, what stands around it, what is proposed and what stands about it."""
    row, book = item.row, trail.codebook
    codes = book.codes_of(row["challenge"], row["section"])
    meaning = dict(zip(codes["code"], codes["definition"], strict=True))
    return {
        "id": item.identity,
        "where": where(book, row),
        "text": row["text"],
        "detail": row["detail"],
        "before": _neighbour(book, item.before, row),
        "after": _neighbour(book, item.after, row),
        "stands": _stands(book, trail.decided.get(item.place, [])),
        "learning": trail.learning,
        "far": far(book, item.proposed),
        "codes": [{"code": code, "label": book.label("codes", code), "definition": text} for code, text in meaning.items()],
        "proposals": [_proposal(book, proposal, meaning) for proposal in item.proposed],
    }


def where(book: Codebook, row: Row) -> str:
    names = {name: book.label(table, row[name]) for name, table in (("city", "cities"), ("section", "sections"))}
    return say("screen.where" if row["place"] else "screen.where_short", place=row["place"], **names)


def alike_view(trail: Trail, others: list[Waiting]) -> list[Plain]:
    """Other sentences that could get the same decision, each with what stands about it."""
    return [
        {"id": item.identity, "where": where(trail.codebook, item.row), "text": item.row["text"], "detail": item.row["detail"]}
        for item in others
    ]


def options(trail: Trail) -> dict[str, list[tuple[str, str]]]:
    """What the filters can be set to: value and label, in the order of the codebook."""
    book, rows = trail.codebook, [item.row for item in trail.items]
    codes = book["codes"][book["codes"]["challenge"] == trail.challenge]
    used = {name: {row[name] for row in rows} for name in ("city", "section")}
    return {
        "show": [(show, say(f"screen.show_{show}")) for show in SHOWS],
        "city": [(city, book.label("cities", city)) for city in book.participants if city in used["city"]],
        "section": [(s, book.label("sections", s)) for s in book["sections"]["section"] if s in used["section"]],
        "code": [(code, f"{code} {book.label('codes', code)}") for code in codes["code"]],
        "order": [(order, say(f"screen.{order}")) for order in ORDERS],
    }


def _stands(book: Codebook, rows: list[Row]) -> str:
    if not rows:
        return ""
    codes = ", ".join(f"{row['code']} {book.label('codes', row['code'])}" for row in rows)
    said = say("screen.stands", codes=codes, who=rows[0]["coder"] or say("screen.somebody"), date=rows[0]["date"])
    doubt = say("screen.stands_doubt") if doubted(rows) else ""
    return said + doubt + (say("screen.stands_note", note=rows[0]["note"]) if rows[0]["note"] else "")


def _proposal(book: Codebook, found: Proposal, meaning: dict[str, str]) -> Plain:
    near = say("screen.near", city=book.label("cities", found.near_city), text=found.near_text) if found.near_city else ""
    label, definition = book.label("codes", found.code), meaning.get(found.code, "")
    return {"code": found.code, "label": label, "definition": definition, "reason": found.reason, "near": near}


def far(book: Codebook, proposals: list[Proposal]) -> str:
    """What to say when no code is near."""
    if not proposals or proposals[0].near:
        return ""
    return say("screen.far") + told(proposals[0].like, book, "screen.kin")


def _neighbour(book: Codebook, other: Row, row: Row) -> str:
    if not other or not other["text"]:
        return ""
    if other["section"] == row["section"]:
        return other["text"]
    return say("screen.elsewhere", section=book.label("sections", other["section"]), text=other["text"])
