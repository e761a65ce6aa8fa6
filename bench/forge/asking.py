"""Answers the reader's questions with the truth, as an analyst would: rows of labels.csv, files.csv and corrections.csv."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from bench.forge.form import CONTENT
from bench.forge.naming import meant
from bench.forge.reader import Read
from bench.forge.truth import Truth, key, rows_of

Row = dict[str, str]
COLUMNS = {
    "labels": "text section file who date reason before template",
    "files": "file received city challenge version department note part",
    "corrections": "fiche file statement action section text value who date reason",
}
WHO = {"who": "forge", "date": "2024-01-08", "reason": "the truth"}
NOTHING, NO_LABEL = "negeren", "geen"
SHORT = 12  # of a text this short another answer may well hold the same


def ordered(read: Read) -> pd.DataFrame:
    """The questions, the one that frees most statements first."""
    weight = pd.to_numeric(read.questions["statements"], errors="coerce").fillna(0)
    return read.questions.loc[weight.sort_values(ascending=False, kind="stable").index]


def answers(truth: Truth, read: Read, questions: pd.DataFrame) -> Iterator[tuple[str, Row]]:
    """Per question that the truth can answer, the table and its row: its known cells, and the answer in its own column."""
    for question in rows_of(questions):
        told = {"labels": _label, "files": _file, "corrections": _correction}.get(question["table"], _nothing)(
            question, truth, read
        )
        if told:
            known = {column: str(question.get(column, "") or "") for column in COLUMNS[question["table"]].split()}
            yield question["table"], known | {name: WHO[name] for name in WHO if name in known} | told


def _nothing(*_: object) -> Row:
    return {}


def _files(question: Row) -> list[str]:
    """The files it is about: those of the list, else its own, else any."""
    return [file for file in str(question.get("files") or question["file"]).split("|") if file] or [""]


def _label(question: Row, truth: Truth, _: Read) -> Row:
    """What the label asks; of what is no label of the form, what the answers under it are."""
    found = [sections for file in _files(question) if (sections := _asked(truth, file, question))]
    if found:
        (section, _number), *_rest = Counter(section for sections in found for section in sections).most_common(1)
        return {"section": (section or NOTHING).split("|")[0]}
    if not _same(question["text"], truth, _files(question)).empty:
        return {"section": NO_LABEL}
    under = [line.split(": ", 1)[-1] for line in str(question.get("seen", "")).split("\n") if line]
    sections = Counter(section for text in under for section in _same(text, truth, _files(question))["section"])
    return {"section": next((section for section, _ in sections.most_common() if section != "unplaced"), NOTHING)}


def _asked(truth: Truth, file: str, question: Row) -> list[str] | None:
    """What a label asks in a file; the label before it tells which one is meant of those that are written alike."""
    found = meant(truth, file, question["text"])
    several = found is not None and len({*found}) > 1
    return meant(truth, file, f"{question.get('before', '')} {question['text']}") or found if several else found


def _same(text: str, truth: Truth, files: list[str]) -> pd.DataFrame:
    """The answers of these files that say this."""
    fiches = truth.fiches.loc[truth.fiches["file"].isin(files), "fiche"] if files != [""] else truth.fiches["fiche"]
    rows, wanted = truth.answers[truth.answers["fiche"].isin(fiches)], key(text)
    hits = [
        wanted == said or (min(len(wanted), len(said)) > SHORT and (wanted in said or said in wanted))
        for said in map(key, rows["text"])
    ]
    return rows.loc[hits]


def _file(question: Row, truth: Truth, read: Read) -> Row:
    """Whose it is: the fiche of that file whose answers the questioned fiche holds most of."""
    mine = truth.fiches[truth.fiches["file"].eq(question["file"])]
    if mine.empty:
        return {}
    asked = [fiche for fiche in str(question.get("fiches") or question["fiche"]).split("|") if fiche]
    held = "\n".join(read.statements.loc[read.statements["fiche"].isin(asked), "text"].map(key))
    texts = truth.answers.groupby("fiche")["text"].agg(list)
    hits = [sum(key(text) in held for text in texts.get(fiche, [])) for fiche in mine["fiche"]]
    best = mine.iloc[hits.index(max(hits))]
    if question["kind"] == "version":
        return {"version": "1" if best["superseded_by"] else str(len(_files(question)))}
    return {
        name: best[name]
        for name in ("city", "challenge")
        if name in question.get("answer", "city challenge").split() and best[name]
    }


def _correction(question: Row, truth: Truth, _: Read) -> Row:
    """Where a statement belongs, what a short answer means, who may see it; a statement that is no answer says nothing."""
    lines = [line for line in question["text"].split("\n") if line]
    same = pd.concat([_same(line, truth, _files(question)) for line in lines or [""]])
    if question["kind"] == "section":
        return {"value": next((section for section in same["section"] if section in CONTENT), NOTHING)}
    if question["kind"] == "release":
        return {"value": next(iter(same["audience"]), "intern")}
    if question["kind"] in ("status", "attachment"):
        return {"value": next(iter(same["status"]), "") or question["likely"]}
    return {}


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
