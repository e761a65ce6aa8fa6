"""What a city replied to how it was understood, and how that was settled. Its own page only."""

from analysis.counting.evidence import Evidence
from analysis.counting.findings import earlier_replies
from analysis.pages.tables.markup import esc, tag, words
from analysis.pages.tables.quotes import Row
from analysis.words import day, say


def reply(e: Evidence, row: Row) -> str:
    """One reply (a row of e.replies): what the city let us know, and how it was settled or that it is open."""
    when = day(row["date"]) if row["date"] else say("own.reply_undated")
    if row["agrees"]:
        return tag("p", esc(say("own.reply_agrees", date=when)), "small")
    proposal = e.codebook.label("codes", row["proposal"])
    told = say("own.reply", date=esc(when), answer=words(row["answer"]))
    told += f" {say('own.reply_proposal', proposal=words(proposal))}" if proposal else ""
    if not row["settled"]:
        return tag("p", f"{told} {tag('strong', esc(say('own.reply_open')))}", "small")
    how = say("own.reply_settled", date=esc(day(row["settled"])), how=words(row["how"] or say("own.reply_no_words")))
    return tag("p", f"{told} {tag('strong', how)}", "small")


def earlier(e: Evidence) -> str:
    """The replies about sentences that a newer version of the fiche no longer has."""
    rows = earlier_replies(e).to_dict("records")
    if not rows:
        return ""
    lines = "".join(tag("li", tag("p", words(str(row["text"]))) + reply(e, row)) for row in rows)
    return tag("h3", esc(say("own.reply_earlier"))) + tag("ul", lines)
