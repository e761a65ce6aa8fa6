"""What was read, held against the gold: `python tests/golddiff.py [WORKSPACE]` prints every difference."""

import sys
from dataclasses import dataclass

import pandas as pd
from goldset import gold

from analysis import workspace
from analysis.words.text import key

SOFT_HYPHENS = str.maketrans("", "", "\u00ad")


@dataclass(frozen=True)
class Difference:
    """`found`: gold rows in the right fiche and section; `elsewhere`: in another section; `missing`: nowhere in the fiche;
    `extra`: statements that are not in gold; `statuses`: pairs of which the status differs; `columns`: other differences."""

    total: int
    found: int
    elsewhere: pd.DataFrame
    missing: pd.DataFrame
    extra: pd.DataFrame
    statuses: pd.DataFrame
    columns: pd.DataFrame


def plain(text: str) -> str:
    """Text as gold writes it: one space, no soft hyphens, NFC; case is left out as well."""
    return key(text.translate(SOFT_HYPHENS))


def names(fiches: pd.DataFrame) -> dict[str, str]:
    """Our fiche id → the gold id, by file and challenge (and city, where one file holds several)."""
    table = gold("fiches")
    known = {(row.file.removeprefix("fiches/"), row.challenge, row.city): row.fiche for row in table.itertuples()}
    return {row.fiche: known.get((row.file, row.challenge, row.city), "") for row in fiches.itertuples()}


def compare(ws: workspace.Workspace) -> Difference:
    """Statements and contacts of a workspace against gold/answers.csv, the scan aside."""
    ids = names(ws.table("fiches"))
    contacts = ws.table("contacts").assign(section="contact", status="inhoud").rename(columns={"field": "detail"})
    ours = pd.concat([ws.table("statements"), contacts], ignore_index=True).fillna("")
    ours["fiche"] = ours["fiche"].map(ids)
    answers = gold("answers")
    answers = answers[answers["origin"] != "scan"].reset_index(drop=True)
    left = {fiche: list(rows.to_dict("records")) for fiche, rows in ours.groupby("fiche")}
    elsewhere, missing, statuses, columns = [], [], [], []
    found = 0
    for row in answers.to_dict("records"):
        rows = left.get(row["fiche"], [])
        same = [r for r in rows if plain(r["text"]) == plain(row["text"]) and r["section"] == row["section"]]
        same = [r for r in same if r["detail"] == row["detail"]] or same
        if not same:
            hits = [r for r in rows if row["text"] and plain(row["text"]) in plain(f"{r['text']} {r['detail']}")]
            where = [f"{r['section']} {r['item']}: {r['text']}" for r in hits]
            (elsewhere if hits else missing).append({**row, "ours": " || ".join(where)})
            continue
        found += 1
        rows.remove(same[0])
        if row["section"] == "contact":
            continue
        if same[0]["status"] != row["status"]:
            statuses.append({**row, "ours": same[0]["status"]})
        pairs = {"detail": "detail", "priority": "priority", "actor": "actor", "rule": "instrument_written",
                 "level_written": "level_written", "item": "item", "audience": "audience"}  # fmt: skip
        for mine, theirs in pairs.items():
            if plain(same[0][mine]) != plain(row[theirs]) and not (mine == "detail" and row["status"] == "opmerking"):
                columns.append({"fiche": row["fiche"], "section": row["section"], "item": row["item"], "column": mine,
                                "gold": row[theirs], "ours": same[0][mine], "text": row["text"]})  # fmt: skip
    extra = [r for rows in left.values() for r in rows if r["section"] != "contact"]
    frames = [pd.DataFrame(rows) for rows in (elsewhere, missing, extra, statuses, columns)]
    return Difference(len(answers), found, *frames)


def main(path: str | None) -> None:
    """Print every difference."""
    difference = compare(workspace.find(path))
    pd.set_option("display.width", 250, "display.max_rows", None, "display.max_colwidth", 100)
    print(f"{difference.found} of {difference.total} in the right place")
    for name, columns in (
        ("elsewhere", "fiche section item text status ours"),
        ("missing", "fiche section item text status"),
        ("extra", "fiche section item text layer status"),
        ("statuses", "fiche section item text status ours"),
        ("columns", "fiche section item column gold ours"),
    ):
        frame = getattr(difference, name)
        print(f"\n== {name}: {len(frame)}")
        if len(frame):
            print(frame[columns.split()].to_string(index=False))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
