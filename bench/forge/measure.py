"""One workspace from first reading to the last answered question."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from bench.forge import asking, naming, reader, score
from bench.forge.naming import bare
from bench.forge.reader import Read
from bench.forge.truth import Truth, read, rows_of

STEPS = (5, 10)
ROUNDS = 2  # an answer can raise a question; after this many rounds an analyst has had enough


@dataclass
class Measured:
    """`scores` per stage: before, after 5, after 10, after all; the rest is of the first reading, `left` of the last."""

    scores: dict[str, pd.DataFrame]
    labels: pd.DataFrame
    questions: pd.DataFrame
    unknown: int
    fiches: int
    extra: int
    named: bool
    left: int = 0
    answered: int = 0
    proposals: pd.DataFrame = field(default_factory=pd.DataFrame)


def measure(workspace: Path, truth: Truth, answered: bool = True) -> Measured:
    """Reads a workspace and, if so asked, answers its questions in steps with the truth."""
    reader.run(workspace)
    first = reader.tables(workspace)
    unknown = truth.labels[truth.labels["in_codebook"].ne("yes")]["label"].map(bare).nunique()
    made = Measured(
        {"before": score.scored(truth, first)},
        naming.records(truth, first),
        first.questions,
        unknown,
        truth.fiches["fiche"].nunique(),
        len(score.extra(truth, first)),
        first.named,
        proposals=proposals(truth, first),
    )
    if answered:
        _answer(workspace, truth, first, made)
    return made


def _answer(workspace: Path, truth: Truth, first: Read, made: Measured) -> None:
    rows = list(asking.answers(truth, first, asking.ordered(first)))
    done = 0
    for step in STEPS:
        last = _again(workspace, truth, rows[done:step], made, f"after {step}")
        done = step
    for _ in range(ROUNDS):
        rows = list(asking.answers(truth, last, asking.ordered(last)))
        if not rows:
            break
        last = _again(workspace, truth, rows, made, "after all")
    made.scores.setdefault("after all", made.scores["after 10"])
    made.left = len(last.questions)


def _again(workspace: Path, truth: Truth, rows: list[tuple[str, dict[str, str]]], made: Measured, stage: str) -> Read:
    if rows:
        asking.decide(workspace, rows)
        reader.run(workspace)
    made.answered += len(rows)
    found = reader.tables(workspace)
    made.scores[stage] = score.scored(truth, found)
    return found


def proposals(truth: Truth, found: Read) -> pd.DataFrame:
    """Per question about a label that belongs to a section: whether the right proposal stands first, and among three."""
    told = found.labels.drop_duplicates("text").set_index("text")["proposals"] if len(found.labels) else pd.Series(dtype=str)
    made = []
    for question in rows_of(found.questions[found.questions["table"].isin(naming.ASKED)]):
        meant = naming.meant(truth, question["file"], question["text"]) or []
        sections = {section for joined in meant for section in joined.split("|") if section}
        written = str(question.get("proposals") or told.get(question["text"], "") or question["likely"])
        offered = [p.strip() for p in written.split("|") if p.strip()]
        if sections:
            made.append({"first": bool(sections & set(offered[:1])), "third": bool(sections & set(offered[:3]))})
    return pd.DataFrame(made, columns=["first", "third"])


def measure_all(workspaces: list[Path], answered: bool = True, beside: int = 2) -> list[Measured]:
    """Every workspace with its own truth in `gold`, two at a time."""
    with ThreadPoolExecutor(beside) as threads:
        return list(threads.map(lambda folder: measure(folder, read(folder / "gold"), answered), workspaces))
