"""Who is to act, and what cities inside and outside the Flemish concession say."""

import re

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings.counting import content, mentions
from analysis.counting.findings.waiting import can_rise
from analysis.words import knows, say
from analysis.words.text import key as match

GROUPS = ("ja", "neen", "anders")


def by_stakeholder(e: Evidence, section: str = "") -> pd.DataFrame:
    """What is laid at whose door, as the cities wrote it in the column "wie is aan zet".

    actor (stakeholder id, or the match key of what was written), label, cities, who, statements (ids), codes (most named
    first), rises. "stad / MOW" counts at both. Most cities first, ties in order of first mention.
    """
    section = section or e.main
    rows = content(e, section)
    known = e.codebook.aliases("stakeholders")
    divided = rows.assign(written=rows["actor"].map(_parts)).explode("written").dropna(subset=["written"])
    divided = divided.assign(actor=[known.get(match(name), match(name)) for name in divided["written"]])
    said = mentions(e.of_named, section)[["row", "statement"]]
    found = []
    for actor, group in divided.groupby("actor", sort=False):
        who = e.in_order(group["city"])
        codes = said.loc[said["statement"].isin(group["statement"]), "row"].value_counts(sort=False)
        codes = codes.drop("geen-code", errors="ignore").sort_values(ascending=False, kind="stable")
        label = e.codebook.label("stakeholders", str(actor)) if str(actor) in known.values() else group["written"].iloc[0]
        found.append(
            (
                actor,
                label,
                len(who),
                who,
                list(dict.fromkeys(group["statement"])),
                [str(code) for code in codes.index],
                can_rise(e, who, ()),
            )
        )
    table = pd.DataFrame(found, columns=["actor", "label", "cities", "who", "statements", "codes", "rises"])
    return table.sort_values("cities", ascending=False, kind="stable").reset_index(drop=True)


def _parts(written: str) -> list[str]:
    """'stad / MOW' and 'stad + MOW' name two actors."""
    return [part.strip() for part in re.split(say("findings.actor_separators"), written) if part.strip()]


def concession(e: Evidence) -> pd.DataFrame:
    """Of the named cities with a fiche: answer (ja, neen, anders, or the groups of the register), label, cities, who.

    The register says which city takes part in the Flemish concession, with date and source. Who knows the register would know
    an unnamed city by its answer: those are not in this table.
    """
    group = group_of(e)
    rows = []
    for answer in groups(e):
        who = [city for city in e.received if group[city] == answer and city not in e.unnamed]
        rows.append((answer, group_label(answer), len(who), who))
    return pd.DataFrame(rows, columns=["answer", "label", "cities", "who"])


def by_concession(e: Evidence, section: str = "") -> pd.DataFrame:
    """code, label, ja, neen, anders: how many named cities of each group name the code (codebook order; all numbers), and
    `<group>_rises`: could what waits add a city of that group."""
    section = section or e.main
    said = mentions(e.of_named, section)
    of = group_of(e)
    said = said.assign(group=said["column"].map(of)).drop_duplicates(["row", "column"])
    counts = pd.crosstab(said["row"], said["group"]).reindex(columns=groups(e), fill_value=0)
    codes = [code for code in e.codebook["codes"]["code"] if code in counts.index]
    table = counts.loc[codes].reset_index(names="code").rename_axis(columns=None)
    table.insert(1, "label", [e.codebook.label("codes", code) for code in codes])
    for group in groups(e):
        others = [city for city in e.participants if of[city] != group]
        named = [[*others, *said.loc[(said["row"] == code) & (said["group"] == group), "column"]] for code in codes]
        table[f"{group}_rises"] = [can_rise(e, who, [section]) for who in named]
    return table


def experiences(e: Evidence, answer: str = "neen", section: str = "") -> pd.DataFrame:
    """The statements of the cities of one group that may be quoted: those of the register's `answer`, in register order."""
    section = section or e.main
    rows = content(e, section)
    inside = rows["city"].map(group_of(e)) == answer
    return rows.loc[inside & ~rows["city"].isin(e.unnamed)].reset_index(drop=True)


def groups(e: Evidence) -> list[str]:
    """The groups of the register, in its order: those of its column `group`, else the answers on the concession."""
    own = e.codebook["cities"]["group"]
    return [str(name) for name in dict.fromkeys(own) if name] if (own != "").any() else list(GROUPS)


def group_label(answer: str) -> str:
    """What a group is called; the register's own groups are called what they are."""
    return say(key) if answer in GROUPS and knows(key := f"findings.concession_{answer}") else answer


def group_of(e: Evidence) -> dict[str, str]:
    """Participant → one of groups()."""
    table = e.codebook["cities"]
    if (table["group"] != "").any():
        own = dict(zip(table["city"], table["group"], strict=True))
        return {city: own.get(city, "") for city in e.participants}
    first = {city: e.concession.get(city, "").split("-")[0] for city in e.participants}
    return {city: answer if answer in GROUPS else "anders" for city, answer in first.items()}
