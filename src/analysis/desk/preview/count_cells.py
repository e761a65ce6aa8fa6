"""Every count of every meeting, cell by cell, and how two of such tables differ."""

from collections.abc import Iterator

import pandas as pd

from analysis.counting import findings
from analysis.counting.evidence import Evidence, evidence
from analysis.files import numbers
from analysis.workspace import Workspace

PLACE = ["challenge", "table", "row"]
CELL = [*PLACE, "city"]
MOVED = [*PLACE, "cities_before", "cities_after", "statements_before", "statements_after", "come", "go"]
SCOPE = {"scope_in": "inside", "scope_out": "outside"}  # role → column


def cells(ws: Workspace) -> tuple[pd.DataFrame, dict[str, str]]:
    """CELL, count (of statements) and state, of every challenge, as the working group sees them; and row → label."""
    rows: list[tuple[object, ...]] = []
    labels: dict[str, str] = {}
    meetings = evidence(workspace=ws).codebook["meetings"]
    for meeting in meetings[meetings["challenge"] != ""].drop_duplicates("challenge")["meeting"]:
        e = evidence(meeting, workspace=ws)
        for name, cross in numbers.tables(e):
            labels |= {str(row): str(label) for row, label in cross.labels.items()}
            counts, states = cross.counts.stack(), cross.states.stack()
            found = zip(counts.index, counts, states, strict=True)
            rows += [(e.challenge, name, row, city, int(count), state) for (row, city), count, state in found]
        rows += _topics(e, labels)
    return pd.DataFrame(rows, columns=[*CELL, "count", "state"]), labels


def _topics(e: Evidence, labels: dict[str, str]) -> Iterator[tuple[object, ...]]:
    """A topic counts cities, not statements: one for each."""
    for row in findings.scope(e).to_dict("records"):
        labels[row["topic"]] = row["label"]
        for section, side in SCOPE.items():
            yield from ((e.challenge, section, row["topic"], city, 1, "") for city in row[side])


def both(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """CELL with count_before, count_after, state_before and state_after ("" where there is no such cell), in table order."""
    order = pd.concat([after, before])[CELL].drop_duplicates()
    sides = {"before": before, "after": after}
    for side, table in sides.items():
        named = table.rename(columns={name: f"{name}_{side}" for name in ("count", "state")})
        order = order.merge(named, on=CELL, how="left")
        order[f"count_{side}"] = order[f"count_{side}"].fillna(0).astype("int64")
        order[f"state_{side}"] = order[f"state_{side}"].fillna("")
    return order


def moved(found: pd.DataFrame) -> pd.DataFrame:
    """MOVED: the rows of the tables whose counts change; come and go are lists of city ids."""
    rows = []
    for place, group in found.groupby(PLACE, sort=False):
        if (group["count_before"] == group["count_after"]).all():
            continue
        old, new = group["count_before"], group["count_after"]
        numbers_of = (int((old > 0).sum()), int((new > 0).sum()), int(old.sum()), int(new.sum()))
        come, go = (list(group.loc[mask, "city"]) for mask in ((old == 0) & (new > 0), (old > 0) & (new == 0)))
        rows.append((*place, *numbers_of, come, go))
    return pd.DataFrame(rows, columns=MOVED)


def otherwise(found: pd.DataFrame) -> pd.DataFrame:
    """The cells whose count stays while their state changes, in tables that have them before and after."""
    same = found["count_before"] == found["count_after"]
    told = (found["state_before"] != "") & (found["state_after"] != "") & (found["state_before"] != found["state_after"])
    return found[same & told]
