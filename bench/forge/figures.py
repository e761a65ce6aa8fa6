"""What was measured, as tables of plain rows."""

from collections.abc import Sequence

import pandas as pd

from bench.forge import naming
from bench.forge.form import CONTENT
from bench.forge.lists import aliases, bare
from bench.forge.measure import Measured

Row = dict[str, object]
SHOWN = "placed silent asked lost exact anywhere wider contacts emptied".split()


def scores(measured: Sequence[Measured], stage: str) -> pd.DataFrame:
    return pd.concat([one.scores[stage] for one in measured if stage in one.scores], ignore_index=True)


def shares(rows: pd.DataFrame) -> Row:
    """The share of answers per measure. `placed` and `exact` are of the answers that have a section; the rest is of all."""
    has = rows[rows["section"].isin(CONTENT)]
    found: Row = {"answers": len(rows)}
    return found | {name: _share((has if name in ("placed", "exact", "emptied") else rows)[name]) for name in SHOWN}


def _share(values: pd.Series) -> str:
    return f"{100 * values.astype(float).mean():.1f}" if len(values) else ""


def stages(measured: Sequence[Measured]) -> list[Row]:
    """A row per stage: before any question is answered, after 5, after 10, after all. What stands under a label of no section
    is left out by its answer, so after answers it is not held against the reader."""
    names = list(dict.fromkeys(name for one in measured for name in one.scores))
    return [{"stage": name} | shares(_held(scores(measured, name), name)) for name in names]


def _held(rows: pd.DataFrame, stage: str) -> pd.DataFrame:
    return rows if stage == "before" else rows[rows["section"].isin(CONTENT)]


def by(measured: Sequence[Measured], column: str) -> list[Row]:
    """A row per value of a column, of the first reading."""
    rows = scores(measured, "before")
    return [{column: value} | shares(group) for value, group in rows.groupby(column)]


def by_copies(measured: Sequence[Measured]) -> list[Row]:
    """Per number of copies of a template in one workspace."""
    rows = scores(measured, "before")
    group = pd.cut(rows["copies"], [0, 1, 3, 99], labels=["1", "2-3", "4+"])
    return [{"copies": name} | shares(rows[group == name]) for name in ("1", "2-3", "4+") if (group == name).any()]


def by_label(measured: Sequence[Measured]) -> list[Row]:
    """Under a label of the alias list, under any other, and the gap."""
    rows = scores(measured, "before")
    rows = rows[rows["label"].ne("")]
    seen = rows["label"].map(lambda label: bare(label) in aliases())
    groups = [("listed", rows[seen]), ("not listed", rows[~seen])] if len(rows) else []
    return [{"label": name} | shares(group) for name, group in groups]


def asked(measured: Sequence[Measured]) -> list[Row]:
    """Questions, proposals, and what the sureness of a name is worth."""
    fiches, unknown = sum(one.fiches for one in measured), sum(one.unknown for one in measured)
    questions = pd.concat([one.questions for one in measured], ignore_index=True)
    labels = pd.concat([one.labels for one in measured], ignore_index=True)
    offered = pd.concat([one.proposals for one in measured], ignore_index=True)
    about = questions["table"].ne("files")
    found: list[tuple[str, object]] = [
        ("fiches", fiches),
        ("questions per fiche", f"{len(questions) / max(1, fiches):.2f}"),
        ("of which about a file", int((~about).sum())),
        ("unknown labels, each wording once per workspace", unknown),
        ("questions per unknown label", f"{about.sum() / max(1, unknown):.2f}"),
        ("counted as content though no answer", sum(one.extra for one in measured)),
        ("answers given, and questions left after", f"{sum(o.answered for o in measured)}, {sum(o.left for o in measured)}"),
        ("labels asked that have a section", len(offered)),
        ("right proposal first / among three (%)", f"{_share(offered['first'])} / {_share(offered['third'])}"),
    ]
    return [{"what": name, "figure": value} for name, value in [*found, *_sure(labels)]]


def _sure(labels: pd.DataFrame) -> list[tuple[str, object]]:
    if labels.empty:
        return [("coverage at an error of 0.5 %", "no labels.parquet")]
    named = labels[labels["named"].ne("")]
    return [
        ("labels found that the truth knows", len(labels)),
        ("labels named, and of these right (%)", f"{_share(labels['named'].ne(''))}, {_share(named['right'])}"),
        ("coverage at an error of 0.5 % (%)", f"{100 * naming.coverage_at(labels):.1f}"),
    ]


def risk(measured: Sequence[Measured], points: int = 10) -> list[Row]:
    """The curve of error against coverage, at most so many points of it."""
    labels = pd.concat([one.labels for one in measured], ignore_index=True)
    if labels.empty:
        return []
    found = naming.curve(labels)
    taken = found.iloc[:: max(1, len(found) // points)]
    told = zip(taken["sure"].astype(float), taken["coverage"] * 100, taken["error"] * 100, strict=True)
    return [{"sure from": f"{sure:.3f}", "coverage": f"{part:.1f}", "error": f"{wrong:.2f}"} for sure, part, wrong in told]
