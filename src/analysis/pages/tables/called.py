"""How cities and statements are called on a page."""

from functools import lru_cache

from analysis.counting.evidence import Evidence
from analysis.pages.tables.markup import anchor, esc, link, listed
from analysis.words import say

MANY = 24  # names in one sentence
_FIRST = 3
_LONG = 16  # what fits in an upright column head on a phone


def city(e: Evidence, identity: str) -> str:
    """The name of a participant, as HTML."""
    return esc(e.names.get(identity, identity))


def cities(e: Evidence, identities: list[str]) -> str:
    """'Ankerdonk, Brandelare en Zandkerke' in register order, as HTML; of very many only the first, and how many more."""
    return several([city(e, identity) for identity in identities])


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
    pairs = [(short(e, c), e.names[c]) for c in e.participants if short(e, c) != e.names[c]]
    return " ".join(esc(say("table.shortened", short=a, label=b)) for a, b in pairs)


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


def statement_id(statement: str) -> str:
    return anchor("u", statement)


def to_statement(statement: str, text: str) -> str:
    """A link to the literal sentence, further down in the same page."""
    return link(statement_id(statement), esc(text))
