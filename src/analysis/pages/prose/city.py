"""The first lines of a city's own page, and of the page of a city that sent nothing yet."""

from analysis.codebook import NO_CODE
from analysis.counting.evidence import Evidence
from analysis.counting.findings import understood
from analysis.pages.prose.counted import statements
from analysis.pages.prose.opening import meeting_date
from analysis.pages.tables.markup import Html, esc, number, tag
from analysis.pages.tables.waits import files, unsure
from analysis.words import day, say


def own_summary(e: Evidence) -> Html:
    """What we found in this city's fiche, what waits, what changed hands; or what is asked and by when."""
    lines = _found(e) if e.city in e.received else _asked(e)
    after = tag("p", esc(say("own.please" if e.city in e.received else "own.please_send")))
    return Html(tag("ol", "".join(tag("li", line) for line in lines), "lead") + after)


def _found(e: Evidence) -> list[str]:
    rows = understood(e)
    coded = rows[rows["section"].isin(e.codebook.coded) & rows["counted"]]
    none = sum(NO_CODE in codes for codes in coded["codes"])
    waiting = sum(not codes for codes in coded["codes"])
    readable = e.fiches.loc[e.fiches["city"] == e.city, "readable"].ne("neen")
    lines = [] if not readable.any() else [_counted(len(coded), none, waiting)]
    if not readable.all():
        lines.append(esc(say("own.unreadable")))
    if len(e.replies):
        lines.append(_replies(e))
    named = e.fiches.loc[e.fiches["city"] == e.city, "name_ok"]
    if named.ne("ja").any():
        lines.append(esc(say("own.not_by_name" if named.eq("neen").any() else "own.not_asked")))
    return lines


def _counted(found: int, none: int, waiting: int) -> str:
    """How many sentences we found, how many fit no code, and how many nobody read yet."""
    if not found:
        return esc(say("own.found_nothing"))
    lines = [say("own.found", statements=number("own", statements(found)))]
    lines += [say("own.found_none", n=none)] if none else []
    if waiting and waiting == found:
        lines.append(say("own.found_all_waiting", n=waiting))
    elif waiting:
        lines.append(say("own.found_waiting", n=waiting))
    return " ".join(lines)


def _replies(e: Evidence) -> str:
    """How many of the city's replies are settled, and how many are open."""
    each = e.replies.drop_duplicates("reply")
    waiting = int(((each["settled"] == "") & ~each["agrees"]).sum())
    total = say("own.reply_one") if len(each) == 1 else say("own.reply_many", n=len(each))
    return say("own.replied_open" if waiting else "own.replied_done", total=esc(total), n=waiting)


def _asked(e: Evidence) -> list[str]:
    table = e.codebook["challenges"]
    question = "".join(table.loc[table["challenge"] == e.challenge, "question"])
    lines = [esc(say(unsure(e, "own.no_fiche"), files=files(e))), esc(question)]
    meetings = e.codebook["meetings"]
    deadline = "".join(meetings.loc[meetings["meeting"] == e.meeting, "fiche_deadline"])
    if deadline:
        lines.append(esc(say("own.deadline", deadline=day(deadline), date=meeting_date(e))))
    return [line for line in lines if line]
