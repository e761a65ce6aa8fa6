"""Where a sub-problem belongs (in the tender, in a policy framework, with somebody else), and with whom, by decided rows."""

from typing import Any

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.findings.actors import by_stakeholder
from analysis.counting.findings.counting import parts
from analysis.counting.findings.domains import bridges
from analysis.counting.findings.ranked import SEVERAL
from analysis.words import knows, say

UNDECIDED = ""
_ACTORS = 3


def belonging(e: Evidence, section: str = "", least: int = SEVERAL) -> pd.DataFrame:
    """One row per place and code that at least `least` cities name: what a person decided about where it belongs.

    place (id; "" where nobody decided), code, label, challenge, actors (labels, as the named cities wrote
    them, most cities first), points (of the advice that rest on it), cities, who, rises. The place is that of codes.csv, else
    that of the kinds of those points. Places as the words list them, then others; in each most cities first.
    """
    section = section or e.main
    named = bridges(e, least=0, section=section)
    spoken = by_stakeholder(e.of_named, section).to_dict("records")
    decided = dict(zip(e.codebook["codes"]["code"], e.codebook["codes"]["place"], strict=True))
    rows = []
    for row in named[named["cities"] >= least].to_dict("records"):
        points = _points(e, str(row["code"]))
        places = parts(decided.get(str(row["code"]), "")) or _of_points(points) or [UNDECIDED]
        about = {name: row[name] for name in "code label challenge cities who rises".split()}
        own = about | {"actors": _actors(spoken, row["statements"]), "points": [str(point["point"]) for point in points]}
        rows += [{"place": place} | own for place in places]
    order = _order([str(row["place"]) for row in rows])
    rows.sort(key=lambda row: (order[str(row["place"])], -row["cities"]))
    return pd.DataFrame(rows, columns="place code label challenge actors points cities who rises".split())


def _points(e: Evidence, code: str) -> list[dict[str, Any]]:
    return [
        {str(name): value for name, value in point.items()}
        for point in e.codebook["advice"].to_dict("records")
        if code in parts(point["codes"])
    ]


def _of_points(points: list[dict[str, Any]]) -> list[str]:
    """Where the kinds of these points belong, each once; a kind that the words do not know says nothing."""
    keys = [f"advice.place_{str(point['kind']).split(' ', 1)[0]}" for point in points]
    return list(dict.fromkeys(say(key) for key in keys if knows(key)))


def _actors(spoken: list[dict[Any, Any]], statements: list[str]) -> list[str]:
    """Who is to act according to these statements: most of them first."""
    counts = {str(row["label"]): len({*row["statements"]} & {*statements}) for row in spoken}
    return sorted((label for label, count in counts.items() if count), key=lambda label: -counts[label])[:_ACTORS]


def _order(found: list[str]) -> dict[str, int]:
    """The places that the words list, then others in order of first use; what nobody decided last."""
    known = [place for place in say("advice.places").split() if place in found]
    others = [place for place in dict.fromkeys(found) if place not in (*known, UNDECIDED)]
    return {place: number for number, place in enumerate([*known, *others, UNDECIDED])}
