"""Outside the working group: a city that did not agree to be named is counted, never named and never quoted.

All such cities are one group. What is published of them may say how many of them say one thing, and nothing that follows one
of them from one thing to the next. Two published figures may not be combined for that either, so:

- they have no number, order, row, column or id on any page or in any file; every place that would list them says how many;
- where fewer than LEAST of them answered a question of a challenge, what is said there is not counted: who has the
  register in hand would know who said it, or at least that the same one said all of it;
- what crosses two things (two codes, or a code and an answer on the concession) is counted of named cities only.

A point of the advice and a domain count as one question, though they rest on several codes.

What is left are sums over the group, one per question, which stay the same when its cities change places.
"""

import hashlib
from dataclasses import replace

import pandas as pd

from analysis.codebook import Codebook
from analysis.counting.evidence.audience import OUTSIDE
from analysis.counting.evidence.called_after import naming
from analysis.counting.evidence.redacting import WRITTEN, cut
from analysis.counting.evidence.shown import Evidence
from analysis.words import say
from analysis.words.text import slug

# What could tell which city it is, beside its words.
TELLING = (*WRITTEN, "place", "refers_to")
AGREED = "ja"
LEAST = 2
CONTENT = "inhoud"


def named(codebook: Codebook, fiches: pd.DataFrame, challenge: str, audience: str) -> dict[str, str]:
    """City id → id this audience may see: itself when every fiche in this report says that the city may be named.

    The others get an id for within the tables, in an order that says nothing about the register. It is never shown.
    """
    if audience not in OUTSIDE:
        return {city: city for city in codebook.participants}
    current = fiches[
        (fiches["superseded_by"] == "") & fiches["challenge"].isin([challenge] if challenge else fiches["challenge"])
    ]
    agreed = set(current["city"]) - set(current.loc[current["name_ok"] != AGREED, "city"])
    others = sorted((c for c in codebook.participants if c not in agreed), key=lambda c: hashlib.sha256(c.encode()).hexdigest())
    numbers = {city: f"{slug(say('evidence.unnamed'))}-{number}" for number, city in enumerate(others, 1)}
    return {city: numbers.get(city, city) for city in codebook.participants}


def anonymous(evidence: Evidence, ids: dict[str, str]) -> Evidence:
    """The evidence with the cities that may not be named under their other id, without words, files or dates of theirs."""
    hidden = [city for city, seen in ids.items() if city != seen]
    if not hidden:
        return evidence
    shown = {ids[city]: say("evidence.unnamed") for city in sorted(hidden, key=ids.__getitem__)}
    order = [city for city in evidence.participants if city not in hidden] + list(shown)
    rows = _wordless(_together(evidence.statements, hidden), hidden, evidence.codebook)
    new, fiches = _new_ids(rows, hidden, ids), _fiche_ids(evidence, hidden, ids)
    keep = {city: label for city, label in evidence.names.items() if city not in hidden}
    return replace(
        evidence,
        participants=order,
        names=keep | shown,
        fiches=_arranged(_nameless(evidence.fiches, hidden, ids, fiches), order),
        older=_arranged(_nameless(evidence.older, hidden, ids, fiches), order),
        statements=_arranged(
            rows.assign(
                statement=rows["statement"].replace(new),
                city=rows["city"].replace(ids),
                fiche=rows["fiche"].map(lambda fiche: fiches.get(fiche, fiche)),
            ),
            order,
        ),
        replaced=evidence.replaced[~evidence.replaced["city"].isin(hidden)],
        coded=_coded(evidence.coded, rows, new),
        contested=frozenset(new.get(name, name) for name in evidence.contested),
        waits=evidence.waits.assign(city=evidence.waits["city"].replace(ids)),
        concession={city: answer for city, answer in evidence.concession.items() if city not in hidden},
    )


def _together(statements: pd.DataFrame, hidden: list[str]) -> pd.DataFrame:
    """Without what hidden cities wrote where fewer than LEAST of them did: there it would be one city's.

    Who left a field empty, or said "geen", hides nobody who said something.
    """
    own = statements["city"].isin(hidden)
    mine = statements[own]
    place = [mine["challenge"], mine["section"]]
    answering = mine["city"].groupby(place).transform("nunique")
    saying = mine["city"].where(mine["status"] == CONTENT).groupby(place).transform("nunique")
    alone = (answering < LEAST) | ((saying > 0) & (saying < LEAST))
    return statements[~own | ~alone.reindex(statements.index, fill_value=False)]


def _coded(coded: pd.DataFrame, rows: pd.DataFrame, new: dict[str, str]) -> pd.DataFrame:
    kept = coded[coded["statement"].isin(rows["statement"])]
    return kept.assign(statement=kept["statement"].replace(new), coder="").reset_index(drop=True)


def _wordless(statements: pd.DataFrame, hidden: list[str], codebook: Codebook) -> pd.DataFrame:
    """Without the words of the hidden cities, and in the words of others without all that is called after them."""
    own = statements["city"].isin(hidden)
    shared = set(statements.loc[~own, "actor"])  # who is to act may be counted when a city that is named wrote the same
    actor = statements["actor"].where(~own | statements["actor"].isin(shared), "")
    blank = statements.assign(
        **{column: statements[column].mask(own, "") for column in TELLING if column != "actor"}, actor=actor
    )
    names = tuple(name for name, city in codebook.aliases("cities").items() if city in hidden)
    return cut(blank, ~own, naming(names)).assign(refers_to="")


def _new_ids(statements: pd.DataFrame, hidden: list[str], ids: dict[str, str]) -> dict[str, str]:
    own = statements[statements["city"].isin(hidden)]
    number = own.groupby("city").cumcount() + 1
    return {old: f"{ids[city]}-{n}" for old, city, n in zip(own["statement"], own["city"], number, strict=True)}


def _fiche_ids(evidence: Evidence, hidden: list[str], ids: dict[str, str]) -> dict[str, str]:
    """Fiche of a hidden city → another id; two units of one city keep a fiche each."""
    fiches = pd.concat([evidence.fiches, evidence.older])
    own = fiches[fiches["city"].isin(hidden)]
    number = own.groupby(["challenge", "city"]).cumcount() + 1
    rows = zip(own["fiche"], own["challenge"], own["city"], number, strict=True)
    return {fiche: f"{challenge}-{ids[city]}-{n}" for fiche, challenge, city, n in rows}


def _nameless(fiches: pd.DataFrame, hidden: list[str], ids: dict[str, str], names: dict[str, str]) -> pd.DataFrame:
    own = fiches["city"].isin(hidden)
    blank = {
        column: fiches[column].mask(own, "") for column in ("department", "superseded_by", "received", "name_ok", "approved")
    }
    fiche = fiches["fiche"].map(lambda fiche: names.get(fiche, fiche))
    return fiches.assign(**blank, fiche=fiche, city=fiches["city"].replace(ids))


def _arranged(table: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    place = {city: number for number, city in enumerate(order)}
    return table.sort_values("city", key=lambda cities: cities.map(place), kind="stable").reset_index(drop=True)
