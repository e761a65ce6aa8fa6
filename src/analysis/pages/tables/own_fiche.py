"""A city's own fiche, sentence by sentence: what it wrote beside how it was understood, and a way to say that it is wrong."""

from urllib.parse import quote

from analysis.codebook import NO_CODE
from analysis.counting.evidence import Evidence
from analysis.counting.findings import level_label, ranked, understood
from analysis.counting.findings import scope as scopes
from analysis.pages.tables.called import cities, statement_id
from analysis.pages.tables.markup import Html, esc, tag, words
from analysis.pages.tables.quotes import Row, details
from analysis.pages.tables.reply_table import earlier, reply
from analysis.pages.tables.waits import so_far
from analysis.words import say
from analysis.words.text import lower

_SIDES = {"scope_in": ("inside", "outside"), "scope_out": ("outside", "inside")}  # role of the section → columns of a topic
_DELETED = "deleted"
Others = dict[str, list[str]]


def own_fiche(e: Evidence) -> Html:
    """Every statement of the city, in the order of the form, per section. Its own rows up to intern; nobody else's."""
    rows = understood(e)
    if rows.empty:
        return Html(tag("p", esc(say("own.nothing")), id_="own"))
    who = {row["code"]: row["who"] for section in e.codebook.counted for row in ranked(e, section).to_dict("records")}
    topics: dict[str, Row] = {row["topic"]: row for row in scopes(e).to_dict("records")}
    parts = []
    for section, group in rows.groupby("section", sort=False):
        lines = "".join(_line(e, row, who, topics) for row in group.to_dict("records"))
        head = tag("h3", esc(e.codebook.label("sections", str(section))))
        sides = tag(
            "div", tag("span", esc(say("own.written"))) + " " + tag("span", esc(say("own.read"))), "sides", aria_hidden="true"
        )
        parts.append(head + sides + tag("ul", lines, "understood"))
    return Html(tag("p", esc(say("own.how"))) + tag("div", "".join(parts) + earlier(e), "own", id_="own"))


def _line(e: Evidence, row: Row, who: Others, topics: dict[str, Row]) -> str:
    wrong = "" if row["layer"] == _DELETED else _mail(e, row)
    left = tag("div", _written(e, row) + tag("p", _where(row) + wrong, "source"))
    right = _notes(row) + [reply(e, one) for one in row["replies"]]
    if row["layer"] != _DELETED:  # what the city struck out itself needs no reading and no mail
        right += [*_reading(e, row, who, topics), *_law(e, row)]
    return tag("li", left + tag("div", "".join(right)), id_=statement_id(row["statement"]))


def _written(e: Evidence, row: Row) -> str:
    text = words(row["text"]) if row["text"].strip() else esc(say("own.empty"))
    shown = tag("del", text) if row["layer"] == _DELETED else text
    return tag("blockquote", tag("p", shown + details(e, row)), "woord")


def _where(row: Row) -> str:
    parts = [esc(row["place"])] if row["place"] else []
    parts += [
        f"{esc(say(f'table.{name}'))}: {words(row[name].replace('|', ', '))}"
        for name in ("priority", "actor", "rule", "level_written")
        if row[name]
    ]
    return " · ".join(parts)


def _small(text: str) -> str:
    return tag("p", text, "small")


def _notes(row: Row) -> list[str]:
    """What holds for the whole statement: where it stood when that is not the plain text, and who may see it."""
    notes = [_small(esc(_layer(row["layer"])))] if row["layer"] not in ("", "body") else []
    notes += [_small(esc(say("own.intern")))] if row["audience"] == "intern" else []
    return notes


def _layer(layer: str) -> str:
    try:
        return say(f"own.layer_{layer}")
    except KeyError:
        return say("own.layer_other")


def _reading(e: Evidence, row: Row, who: Others, topics: dict[str, Row]) -> list[str]:
    codes = row["codes"]
    if not codes:
        return [tag("p", esc(_uncoded(e, row)))]
    shown = [_code(e, row, code, who, topics) for code in codes]
    return shown + ([_small(esc(say("own.twice")))] if len(codes) > 1 else [])


def _uncoded(e: Evidence, row: Row) -> str:
    coded = row["section"] in e.read_by_people
    if row["status"] in ("inhoud", "aansluiting"):
        return say("own.waiting" if coded and row["layer"] in ("", "body") else "own.literal")
    return say(f"own.status_{row['status']}")


def _code(e: Evidence, row: Row, code: str, who: Others, topics: dict[str, Row]) -> str:
    if code == NO_CODE:
        return tag("p", tag("span", esc(say("own.codeless")), "chip open"))
    chip = tag("p", tag("span", esc(e.codebook.label("codes", code)), "chip"))
    others = [city for city in who.get(code, []) if city != e.city]
    if code in topics:
        note = _topic(e, row, topics[code])
    elif row["section"] in e.codebook.choices:
        note = _chosen(e, others)
    else:
        note = _named(e, others)
    return chip + (_small(note) if note else "")


def _chosen(e: Evidence, others: list[str]) -> str:
    """A choice is ticked, not named."""
    if not others:
        return esc(say(so_far(e, "own.only_chosen", e.codebook.choices, [e.city])))
    return say("own.also_chosen", n=len(others), cities=cities(e, others))


def _named(e: Evidence, others: list[str]) -> str:
    if not others:
        return _only_you(e)
    return say("own.also", n=len(others), cities=cities(e, others))


def _topic(e: Evidence, row: Row, topic: Row) -> str:
    role = e.codebook.roles.get(row["section"], "")
    same, other = _SIDES.get(role, ("inside", "outside"))
    label = esc(lower(e.codebook.label("sections", row["section"])))
    with_you = [city for city in topic[same] if city != e.city]
    against = [city for city in topic[other] if city != e.city]
    parts = [say("own.scope_also", label=label, cities=cities(e, with_you))] if with_you else []
    parts += [say(f"own.scope_other_{role}", cities=cities(e, against))] if against else []
    return " ".join(parts) or _only_you(e)


def _only_you(e: Evidence) -> str:
    return esc(say(so_far(e, "own.only_you", e.codebook.coded, [e.city])))


def _law(e: Evidence, row: Row) -> list[str]:
    """The rule we put the sentence at, and its level."""
    names = [e.codebook.label("instruments", name) for name in row["instruments"].split("|") if name]
    levels = [level_label(name).split(" (")[0] for name in row["level"].split("|") if name]
    if not names and not levels:
        return []
    return [
        _small(
            esc(say("own.law", names="; ".join(names) or say("own.no_rule"), levels=", ".join(levels) or say("own.no_level")))
        )
    ]


def _mail(e: Evidence, row: Row) -> str:
    """'Klopt dit niet?': a mail to the coordinator with the id of the sentence filled in. Never with its words."""
    to = e.codebook.settings.get("reply_to", "")
    if not to:
        return ""
    section = lower(e.codebook.label("sections", row["section"]))
    subject = quote(say("own.mail_subject", city=e.names[e.city], statement=row["statement"]))
    body = quote(say("own.mail_body", section=section, statement=row["statement"]))
    href = f"mailto:{quote(to, safe='@')}?subject={subject}&body={body}"
    return tag("span", f" · {tag('a', esc(say('own.wrong')), href=href)}", "wrong")
