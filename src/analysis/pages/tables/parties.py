"""Questions per stakeholder: who is to act according to the cities, about what, and the sentences that say so."""

from collections.abc import Sequence

from analysis.counting.evidence import Evidence
from analysis.counting.findings import questions, stakeholder_questions, strangers
from analysis.counting.findings.room_questions import asked_about
from analysis.counting.findings.waiting import can_rise
from analysis.pages.tables.called import capital, cities, many, several, short_code, so_many, to_statement
from analysis.pages.tables.folds import fold, folding
from analysis.pages.tables.markup import Html, anchor, esc, link, listed, tag, words
from analysis.pages.tables.quotes import Row, quoted
from analysis.words import say
from analysis.words.text import lower

_QUOTED = 3


def room_questions(e: Evidence) -> Html:
    """The questions for the room, each with the sentences it comes from (of at most three cities, the others by name)."""
    rows = questions(e).to_dict("records")
    if not rows:
        return Html(tag("p", esc(say("prose.nothing_for_you" if e.silenced else "table.no_questions"))))
    return Html(tag("ol", "".join(tag("li", _question(e, row)) for row in rows), "steps room"))


def _question(e: Evidence, row: Row) -> str:
    said = e.counted[e.counted["statement"].isin(row["statements"]) & (e.counted["text"] != "")].drop_duplicates("city")
    quotes = [
        tag("div", quoted(e, one) + tag("p", to_statement(one["statement"], e.names[one["city"]]), "source"), "said")
        for one in said.head(_QUOTED).to_dict("records")
    ]
    others = [to_statement(one["statement"], e.names[one["city"]]) for one in said.iloc[_QUOTED:].to_dict("records")]
    more = tag("p", say("table.also_said", cities=several(others)), "small") if others else ""
    return tag("b", esc(row["question"])) + "".join(quotes) + more


def parties(e: Evidence) -> Html:
    """One block per stakeholder, most cities first, with the question and where every sentence stands.

    Of very many cities those that only one of them names are folded.
    """
    return _blocks(e, stakeholder_questions(e).to_dict("records"))


def other_parties(e: Evidence) -> Html:
    """The same of who is not in the register, under a title of their own; nothing when the cities name none."""
    rows = strangers(e).to_dict("records")
    if not rows:
        return Html("")
    head = tag("h2", esc(say("party.others"))) + tag("p", esc(say("party.others_means")))
    return Html(head) + _blocks(e, rows, "h3")


def _blocks(e: Evidence, rows: Sequence[Row], head: str = "h4") -> Html:
    blocks = [_party(e, row, number, head) for number, row in enumerate(rows)]
    open_ = sum(row["cities"] > 1 for row in rows) if folding(e) else len(rows)
    if len(rows) - open_ <= _QUOTED:
        return Html("".join(blocks))
    name = esc(say("folds.parties", parties=many(len(rows) - open_, "party")))
    return Html("".join(blocks[:open_]) + fold(name, "".join(blocks[open_:])))


def to_topic(e: Evidence, code: str) -> str:
    """'over toegang tot gebruiksdata', leading to the sentences. HTML."""
    return say("findings.about", topic=link(anchor("b", e.main, code), esc(lower(short_code(e, code)))))


def _basis(e: Evidence, who: list[str], said: int) -> str:
    """How many wrote this name beside their sentences, and who. HTML."""
    told = {"statements": many(said, "statement"), "who": cities(e, who)}
    if len(who) > 1:
        return say("table.party_basis", count=esc(capital(so_many(e, who, can_rise(e, who, ())))), **told)
    return capital(say("table.party_alone", n=said, **told))


def _party(e: Evidence, row: Row, number: int, head: str) -> str:
    topics = [to_topic(e, code) for code in row["codes"][:_QUOTED]]
    question = tag("p", asked_about(len(topics), listed(topics))) if topics else ""
    basis = _basis(e, row["who"], len(row["statements"]))
    return tag(
        "div",
        tag(head, words(row["label"])) + tag("div", question + tag("p", basis, "small")),
        "party",
        id_=f"a-{number}",
    )
