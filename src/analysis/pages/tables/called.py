"""How cities and statements are called on a page."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from analysis.counting import findings
from analysis.counting.evidence import Evidence
from analysis.pages.tables.markup import anchor, esc, link, listed
from analysis.words import knows, say

MANY = 16  # names in one sentence
_FIRST = 3
_CITY = "stad"  # the kind in cities.csv; whoever is something else is a participant, not a city
_LONG = 16  # what fits in an upright column head on a phone


def city(e: Evidence, identity: str) -> str:
    """The name of a participant, as HTML."""
    return esc(e.names.get(identity, identity))


def cities(e: Evidence, identities: list[str]) -> str:
    """'Ankerdonk, Brandelare en Zandkerke' in register order, as HTML; of very many only the first, and how many more.

    Those without a name stand behind them as one group: 'Ankerdonk en 2 steden zonder naam'.
    """
    return several([*(city(e, identity) for identity in named(e, identities)), *map(esc, unnamed(e, identities))])


def named(e: Evidence, identities: Iterable[str]) -> list[str]:
    """The cities that may be named."""
    return [identity for identity in identities if identity not in e.unnamed]


def unnamed(e: Evidence, identities: Iterable[str]) -> list[str]:
    """'2 steden zonder naam', when there are any. Plain text."""
    count = len({*identities} & e.unnamed)
    return [many(count, "unnamed")] if count else []


def plainly(e: Evidence, identities: Iterable[str]) -> str:
    """The same as `cities`, in plain text and in full: for a document or a sheet."""
    asked = list(identities)
    return ", ".join([*(e.names[identity] for identity in named(e, asked)), *unnamed(e, asked)])


def joining(e: Evidence, identities: list[str]) -> str:
    """'Brandelare sluit zich aan; dat telt apart.' As HTML."""
    return say(f"table.joined_{'one' if len(identities) == 1 else 'many'}", cities=cities(e, identities))


def several(names: list[str]) -> str:
    """A list that a person still reads: above MANY the first few, and how many others there are."""
    if len(names) <= MANY:
        return listed(names)
    return say("table.and_others", names=", ".join(names[:_FIRST]), n=len(names) - _FIRST)


def short(e: Evidence, identity: str) -> str:
    """A name for an upright column head: the label, or the first alias when the label is long. Plain text."""
    label = e.names.get(identity, identity)
    alias = _first_aliases(e).get(identity, "")
    return label if len(label) <= _LONG or not alias else min(label, alias, key=len)


@lru_cache(maxsize=2)
def _first_aliases(e: Evidence) -> dict[str, str]:
    table = e.codebook["cities"]
    return {city: aliases.split("|")[0] for city, aliases in zip(table["city"], table["aliases"], strict=True)}


def shortened(e: Evidence) -> str:
    """'GCH: Gemeenschapscommissie Hoofdgewest.' for every name that was shortened, or nothing."""
    pairs = [(short(e, c), e.names[c]) for c in named(e, e.participants) if short(e, c) != e.names[c]]
    return " ".join(esc(say("table.shortened", short=a, label=b)) for a, b in pairs)


def term(e: Evidence, section: str, form: str) -> str:
    """What a code of this section is called: `row` ('Deelprobleem'), `kind`, `plural`, or the `title` of its table. Plain text.

    The words know the sections of the first theme; another has the label that sections.csv gives it.
    """
    own = section not in e.codebook.roles  # levels, challenges, questions: ours in every theme
    if (own or e.first_theme) and knows(key := f"table.{section}_{form}"):
        return say(key)
    label = e.codebook.label("sections", section)
    named = {"row": label, "title": say("table.codes_title", section=label)}
    return named.get(form) or say(f"table.codes_{form}")


def short_code(e: Evidence, code: str) -> str:
    """The short name of a code, for axes and running text. Plain text."""
    return _short_codes(e).get(code, "") or e.codebook.label("codes", code)


@lru_cache(maxsize=2)
def _short_codes(e: Evidence) -> dict[str, str]:
    table = e.codebook["codes"]
    return dict(zip(table["code"], table["short"], strict=True))


def many(count: int, what: str) -> str:
    """'1 uitspraak', '3 uitspraken': `what` names the pair `<what>_one` and `<what>_many` in the words."""
    return say(f"table.{what}_{'one' if count == 1 else 'many'}", n=count)


def unit(e: Evidence, who: Collection[str]) -> str:
    """What these are called, as a key of the words: `city`, or `participant` when one of them is no city.

    Of those without a name nobody may learn it: then it depends on the whole register.
    """
    kinds, own = _kinds(e), _own_kind(e)
    known = [kinds[one] for one in who if one in kinds]
    asked = known if len(known) == len(who) else list(kinds.values())
    return "city" if all(kind == own for kind in asked) else "participant"


def _own_kind(e: Evidence) -> str:
    """The kind of participant that the word for who answers stands for: in a theme with a word of its own that of most."""
    kinds = list(_kinds(e).values())
    return max(dict.fromkeys(kinds), key=kinds.count, default=_CITY) if e.codebook.settings.get("respondent") else _CITY


@lru_cache(maxsize=2)
def _kinds(e: Evidence) -> dict[str, str]:
    table = e.codebook["cities"]
    return dict(zip(table["city"], table["kind"], strict=True))


def at_least(text: str, rises: bool) -> str:
    """'minstens 6 steden' while something waits that could raise the number, else the text itself."""
    return say("prose.least", count=text) if rises else text


def so_many(e: Evidence, who: Collection[str], rises: bool = False) -> str:
    """'3 steden', '3 deelnemers' when one of them is no city, 'minstens 3 steden' when it could still rise. Plain text."""
    return at_least(many(len(who), unit(e, who)), rises)


def out_of(e: Evidence, count: int, of: Collection[str], rises: bool = False) -> str:
    """'8 van de 13 steden', or 'deelnemers'; `of`: those who answered. Plain text."""
    if len(of) == count == 1 and not rises:
        return say("prose.only_of", what=counted_as(e, of)[1])
    if len(of) == 1:
        return at_least(say("prose.of_single", n=count, m=1, what=counted_as(e, of)[1]), rises)
    key = "prose.of_cities" if unit(e, of) == "city" else "prose.of_participants"
    return at_least(say(key, n=count, m=len(of)), rises)


def told(e: Evidence, count: int, of: Collection[str], rises: bool = False) -> str:
    """How a sentence begins: 'Geen van de 13 steden', 'Eén van de 13 steden', 'Alle 13 steden die antwoordden,'."""
    if rises or not of:
        return capital(out_of(e, count, of, rises))
    what, one = counted_as(e, of)
    if count == len(of):
        return capital(
            say(f"prose.{ {1: 'only_one', 2: 'both_of'}.get(count, 'all_of') }", m=len(of), what=one if count == 1 else what)
        )
    key = {0: "prose.none_of", 1: "prose.one_of"}.get(count, "")
    return capital(say(key, m=len(of), what=what) if key else out_of(e, count, of))


def counted_as(e: Evidence, of: Collection[str]) -> tuple[str, str]:
    """'steden' and 'stad', or 'deelnemers' and 'deelnemer'."""
    kind = unit(e, of)
    return say("prose.what_cities" if kind == "city" else "prose.what_participants"), say(f"prose.what_{kind}")


def first(e: Evidence, who: Collection[str], rises: bool = False) -> str:
    """How a sentence begins: 'Eén stad', '3 steden', 'Minstens 3 steden'. Plain text."""
    if len(who) == 1 and not rises:
        return capital(say(f"prose.a_{unit(e, who)}"))
    return capital(so_many(e, who, rises))


def fiches_of(e: Evidence) -> str:
    """'13 van de 14 deelnemers', 'alle 14 deelnemers' or '1 deelnemer'. Plain text."""
    n, m = len(e.received), len(e.participants)
    if n == m == 1:
        return many(n, "participant")
    return say("prose.of_all" if n == m else "prose.of_participants", n=n, m=m)


def out_of_asked(e: Evidence, count: int, section: str, challenge: str, rises: bool) -> str:
    """'8 van 13' in a table of several challenges: of those who answered that question of that one. Plain text."""
    return at_least(say("table.of", n=count, m=findings.asked_of(e, section, challenge)), rises)


def capital(text: str) -> str:
    """The same text as it begins a sentence: 'één' gives 'Eén'."""
    return ("E" if text[:2] == "éé" else text[:1].upper()) + text[1:]


def statement_id(statement: str) -> str:
    return anchor("u", statement)


def to_statement(statement: str, text: str) -> str:
    """A link to the literal sentence, further down in the same page."""
    return link(statement_id(statement), esc(text))
