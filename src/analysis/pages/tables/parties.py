"""Questions per stakeholder: who is to act according to the cities, about what, and the sentences that say so."""

from analysis.counting.evidence import Evidence
from analysis.counting.findings import questions, stakeholder_questions
from analysis.pages.tables.called import cities, many, several, short_code, to_statement
from analysis.pages.tables.folds import fold, folding
from analysis.pages.tables.markup import Html, anchor, esc, link, listed, tag, words
from analysis.pages.tables.quotes import Row, quoted
from analysis.words import say

_QUOTED = 3


def room_questions(e: Evidence) -> Html:
    """The questions for the room, each with the sentences it comes from (of at most three cities, the others by name)."""
    rows = questions(e).to_dict("records")
    if not rows:
        return Html(tag("p", esc(say("table.no_questions"))))
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
    rows = stakeholder_questions(e).to_dict("records")
    blocks = [_party(e, row, number) for number, row in enumerate(rows)]
    open_ = sum(row["cities"] > 1 for row in rows) if folding(e) else len(rows)
    if len(rows) - open_ <= _QUOTED:
        return Html("".join(blocks))
    name = esc(say("folds.parties", parties=many(len(rows) - open_, "party")))
    return Html("".join(blocks[:open_]) + fold(name, "".join(blocks[open_:])))


def _party(e: Evidence, row: Row, number: int) -> str:
    question = tag("p", esc(row["question"])) if row["question"] else ""
    topics = listed([link(anchor("b", e.main, code), esc(short_code(e, code))) for code in row["codes"][:_QUOTED]])
    basis = say(
        f"table.party_basis_{'one' if len(row['statements']) == 1 else 'many'}",
        statements=many(len(row["statements"]), "statement"),
        cities=many(row["cities"], "city"),
        who=cities(e, row["who"]),
    )
    about = f" {say('table.party_about', topics=topics)}" if topics else ""
    return tag(
        "div",
        tag("h4", words(row["label"])) + tag("div", question + tag("p", basis + about, "small")),
        "party",
        id_=f"a-{number}",
    )
