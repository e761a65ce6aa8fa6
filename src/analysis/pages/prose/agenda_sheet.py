"""The agenda on the chair's sheet: per item the minutes, what to decide, who opens, two sentences that differ."""

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.counting.findings import Item
from analysis.pages.tables.called import at_least, many, to_statement
from analysis.pages.tables.markup import esc, link, tag
from analysis.pages.tables.minuted import ON_SHEET, agreement, agreement_note
from analysis.pages.tables.quotes import quoted
from analysis.words import say


def agenda_block(e: Evidence) -> str:
    """Everything as HTML, or nothing when there is no item."""
    items = findings.agenda(e)
    if not items:
        return ""
    chosen = any(item.decided for item in items)
    told = say("prose.agenda_chosen" if chosen else "prose.agenda_how", n=sum(item.minutes for item in items))
    rows = "".join(tag("li", _item(e, item)) for item in items)
    return tag("div", tag("h3", esc(say("prose.agenda"))) + tag("p", esc(told), "small") + tag("ol", rows, "steps agenda"))


def _item(e: Evidence, item: Item) -> str:
    head = say("prose.agenda_item", title=tag("b", esc(item.title)), n=item.minutes)
    lines = [say("prose.agenda_decision", decision=esc(item.decision)), _opens(e, item), _invited(item)]
    told = "".join(tag("p", line) for line in lines if line)
    return head + told + _against(e, item) + (_agreed(e) if item.topic.kind == "open" else "")


def _opens(e: Evidence, item: Item) -> str:
    """Who opens, by what measure. HTML."""
    first = item.opener
    if first is None:
        return ""
    name = esc(e.names[first.city])
    name = tag("b", to_statement(first.statement, e.names[first.city]) if first.statement else name)
    if "opener" in item.decided:
        return say("prose.agenda_opener_chosen", city=name)
    if first.answer:
        key = ("few_yet" if item.rises else "few") if first.few else "same"
        return say(f"prose.agenda_opener_{key}", city=name, said=esc(first.answer))
    alone, alike, most = ("most_yet", "alike_yet", "most_yet") if item.rises else ("alone", "alike", "most")
    key = alone if len(item.topic.who) == 1 else alike if first.alike else most
    statements = esc(at_least(many(first.said, "statement"), item.rises))
    return say(f"prose.agenda_opener_{key}", city=name, statements=statements, n=len(first.alike))


def _invited(item: Item) -> str:
    if not item.invited:
        return ""
    key = "chosen" if "stakeholder" in item.decided else "named" if item.named else "addressed"
    statements = at_least(many(item.named, "statement"), item.rises)
    return say(f"prose.agenda_invited_{key}", label=tag("b", esc(item.invited)), statements=esc(statements))


def _against(e: Evidence, item: Item) -> str:
    """The two sentences, literally, each with who wrote it. HTML."""
    rows = {row["statement"]: row for row in e.counted[e.counted["statement"].isin(item.clash)].to_dict("records")}
    said = [rows[name] for name in item.clash]
    sides = [
        tag(
            "div",
            tag("p", say("prose.agenda_voice", city=to_statement(row["statement"], e.names[row["city"]]))) + quoted(e, row),
        )
        for row in said
    ]
    return tag("div", "".join(sides), "facing") if sides else ""


def _agreed(e: Evidence) -> str:
    rows = findings.still_open(e).to_dict("records")
    shown = rows[-ON_SHEET:]
    lines = "".join(tag("li", agreement(e, row)) for row in shown)
    more = say("prose.agenda_more", n=len(rows) - ON_SHEET) if len(rows) > ON_SHEET else ""
    rest = tag("p", link("nog-open", esc(more)), "small") if more else ""
    return tag("ul", lines) + agreement_note(shown) + rest
