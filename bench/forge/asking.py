"""Answers the reader's questions with the truth, as an analyst would: rows of labels.csv, files.csv and corrections.csv."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from bench.forge.form import CONTENT
from bench.forge.naming import bare, meant
from bench.forge.reader import Read
from bench.forge.truth import Truth, key, rows_of

Row = dict[str, str]
COLUMNS = {
    "labels": "text section file who date reason",
    "files": "file received city challenge version department note part",
    "corrections": "fiche file statement action section text value who date reason",
}
WHO = {"who": "forge", "date": "2024-01-08", "reason": "the truth"}


def ordered(read: Read) -> pd.DataFrame:
    """The questions, the one that frees most statements first."""
    weight = [_freed(row, read) for row in rows_of(read.questions)]
    order = pd.Series(weight, index=read.questions.index, dtype=float).sort_values(ascending=False, kind="stable")
    return read.questions.loc[order.index]


def _freed(question: Row, read: Read) -> int:
    if question["table"] == "files":
        return int(read.statements["fiche"].eq(question["fiche"]).sum()) if question["fiche"] else 1
    if question["table"] == "labels":
        same = read.labels["text"].map(bare).eq(bare(question["text"]))
        return max(1, int(pd.to_numeric(read.labels.loc[same, "statements"], errors="coerce").sum()))
    return 1


def answers(truth: Truth, read: Read, questions: pd.DataFrame) -> Iterator[tuple[str, Row]]:
    """Per question that the truth can answer, the table and its row."""
    for question in rows_of(questions):
        answer = {"labels": _label, "files": _file, "corrections": _correction}.get(question["table"])
        row = answer(question, truth, read) if answer else None
        if row is not None:
            yield question["table"], row


def _kept(question: Row, table: str) -> Row:
    return {column: str(question.get(column, "") or "") for column in COLUMNS[table].split()}


def _label(question: Row, truth: Truth, _: Read) -> Row:
    sections = meant(truth, question.get("file", ""), question["text"]) or meant(truth, "", question["text"])
    known = _kept(question, "labels") | WHO
    if sections is not None:
        return known | {"section": (sections[0] or "negeren").split("|")[0]}
    wrote = any(bare(question["text"]) in text for text in truth.answers["text"].map(key))
    return known | {"section": "geen" if wrote else "negeren"}


def _file(question: Row, truth: Truth, read: Read) -> Row | None:
    """Whose it is: the fiche of that file whose answers the questioned fiche holds most of."""
    mine = truth.fiches[truth.fiches["file"].eq(question["file"])]
    if mine.empty:
        return None
    held = "\n".join(read.statements.loc[read.statements["fiche"].eq(question["fiche"]), "text"].map(key))
    texts = truth.answers.groupby("fiche")["text"].agg(list)
    hits = [sum(key(text) in held for text in texts.get(fiche, [])) for fiche in mine["fiche"]]
    best = mine.iloc[hits.index(max(hits))]
    return _kept(question, "files") | {"city": best["city"], "challenge": best["challenge"]}


def _correction(question: Row, truth: Truth, _: Read) -> Row | None:
    """Where a statement belongs, or what a short answer means; a statement that is no answer is dropped."""
    text = key(question["text"])
    rows = truth.answers[truth.answers["fiche"].isin(truth.fiches.loc[truth.fiches["file"].eq(question["file"]), "fiche"])]
    same = rows[[text == t or (len(text) > 12 and (text in t or t in text)) for t in map(key, rows["text"])]]
    known = _kept(question, "corrections") | WHO
    if question["kind"] == "section":
        right = next((section for section in same["section"] if section in CONTENT), "")
        return known | ({"action": "move", "value": right} if right else {"action": "drop"})
    if question["kind"] == "status":
        status = next(iter(same["status"]), "") or question["likely"]
        return known | {"value": status} if status else None
    return None


def decide(workspace: Path, rows: list[tuple[str, Row]]) -> None:
    """Adds the rows to the decided tables of a workspace; a table that is not there begins with its heads."""
    for table, columns in COLUMNS.items():
        mine = [row for name, row in rows if name == table]
        if not mine:
            continue
        path = workspace / "codebook" / f"{table}.csv"
        heads = path.read_text("utf-8").splitlines()[0].split(",") if path.exists() else columns.split()
        if table == "files" and any(row.get("part") for row in mine) and "part" not in heads:
            heads.append("part")
        old = list(csv.DictReader(path.open(encoding="utf-8", newline=""))) if path.exists() else []
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, heads, extrasaction="ignore", restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(_once([*old, *mine]) if table == "files" else [*old, *mine])


def _once(rows: list[Row]) -> list[Row]:
    """One row per file and part: of two the last."""
    return list({(row["file"], row.get("part", "")): row for row in rows}.values())
