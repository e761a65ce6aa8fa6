"""Every label that was found against the truth: how sure, right or wrong; the curve of error against coverage."""

from collections.abc import Callable
from functools import cache

import pandas as pd

from bench.forge.reader import Read
from bench.forge.truth import Truth, key, rows_of

ERROR = 0.005
ASKED = ("labels", "sections")


def bare(text: object) -> str:
    return key(text).strip(" ?:.*-")


@cache
def true_labels(truth: Truth) -> list[tuple[str, str, str, str]]:
    """File, label, the heading above it and the sections it asks ('' = of no section), each once, in order."""
    rows = rows_of(truth.labels)
    return list(dict.fromkeys((row["file"], bare(row["label"]), bare(row["under"]), row["section"]) for row in rows))


def meant(truth: Truth, file: str, text: str) -> list[str] | None:
    """The sections of a label as the reader wrote it; None when the truth has no such label.

    A label may come back with its heading, number or code around it; an empty file means any file. Several sections: the label
    stands more than once, and what the reader wrote does not say which.
    """
    wanted = bare(text)
    mine = [row for row in true_labels(truth) if not file or row[0] == file]
    hits = [row for row in mine if row[1] == wanted] or [row for row in mine if _within(row[1], wanted)]
    under = [row for row in hits if row[2] and row[2] in wanted]
    return [row[3] for row in under or hits] or None


def _within(label: str, wanted: str) -> bool:
    return len(label) > 3 and (label in wanted or (len(wanted) > 3 and wanted in label))


def records(truth: Truth, read: Read) -> pd.DataFrame:
    """A row per label of labels.parquet that the truth knows: the reader's columns, and truth, right, first, third, best.

    `best` is what the reader would have named it: its name, else its first proposal; `right` says whether that is so.
    """
    looks = truth.fiches.drop_duplicates("file").set_index("file")
    names, made = _sections_in_turn(truth), []
    for row in rows_of(read.labels):
        section = names(row["file"], row["fiche"], row["text"])
        if section is None:
            continue
        proposals = [p for p in str(row["proposals"]).split("|") if p]
        best = row["named"] or next(iter(proposals), "")
        accepted = set(section.split("|")) if section else {"", "negeren"}
        about = {column: looks.loc[row["file"], column] for column in ("wording", "layout", "template", "copies", "format")}
        made.append(row | about | {"truth": section, "best": best, "right": best in accepted} | _ranks(proposals, accepted))
    return pd.DataFrame(made)


def _ranks(proposals: list[str], accepted: set[str]) -> dict[str, bool]:
    return {"first": bool(accepted & set(proposals[:1])), "third": bool(accepted & set(proposals[:3]))}


def _sections_in_turn(truth: Truth) -> Callable[[str, str, str], str | None]:
    """A label that stands twice in a form means the first time the first, the second time the second."""
    seen: dict[tuple[str, str, str], int] = {}

    def name(file: str, fiche: str, text: str) -> str | None:
        sections = meant(truth, file, text)
        if not sections:
            return None
        turn = seen.get((file, fiche, bare(text)), 0)
        seen[file, fiche, bare(text)] = turn + 1
        per_form = sections if len(set(sections)) > 1 else sections[:1]
        return per_form[turn % len(per_form)]

    return name


def curve(labels: pd.DataFrame) -> pd.DataFrame:
    """Coverage and error at every degree of sureness, weighted by the statements under each label."""
    ranked = labels.assign(weight=pd.to_numeric(labels["statements"], errors="coerce").fillna(1)).sort_values(
        "sure", ascending=False
    )
    ranked = ranked[ranked["weight"] > 0]
    covered = ranked["weight"].cumsum()
    wrong = (ranked["weight"] * ~ranked["right"].astype(bool)).cumsum()
    found = pd.DataFrame({"sure": ranked["sure"], "coverage": covered / covered.iloc[-1], "error": wrong / covered})
    return found.groupby("sure", sort=False).last().reset_index()


def coverage_at(labels: pd.DataFrame, error: float = ERROR) -> float:
    """The largest share of the text that can be placed with at most this share of it wrong."""
    points = curve(labels) if len(labels) else pd.DataFrame({"coverage": [], "error": []})
    return float(points.loc[points["error"] <= error, "coverage"].max()) if (points["error"] <= error).any() else 0.0
