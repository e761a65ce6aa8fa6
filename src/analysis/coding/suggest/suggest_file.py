"""Suggestions for a CSV of sentences from anywhere: `fiches suggest FILE.csv --output OUT.csv`."""

import csv
import io
from pathlib import Path

import pandas as pd

from analysis.codebook import Codebook, CodebookError, read_csv
from analysis.coding.suggest.documents import joined, sentences
from analysis.coding.suggest.kin import Kin
from analysis.coding.suggest.propose import Suggester
from analysis.coding.suggest.suggest_waiting import SUGGESTED, answers
from analysis.words import say
from analysis.words.sentence_errors import Told
from analysis.workspace import write

NEEDED = ["challenge", "section", "text"]


class SuggestFileError(Told):
    """The file cannot be used; the message says where, what was seen and what is expected, in Dutch."""


def suggest_file(source: Path, target: Path, codebook: Codebook, statements: pd.DataFrame | None = None) -> int:
    """Write `source` with the columns SUGGESTED added, rows in the same order; returns how many rows.

    A column `detail` is read with the text when there is one. With `statements` the reasons can name cities.
    Raises SuggestFileError; nothing is written then.
    """
    table, separator = _read(source)
    _check(table, source.name, codebook)
    known = _known(codebook, statements)
    suggester = Suggester(codebook, known)
    details = table["detail"] if "detail" in table else [""] * len(table)
    texts = pd.Series([joined(text, detail) for text, detail in zip(table["text"], details, strict=True)], index=table.index)
    asked = table[texts != ""].assign(text=texts, code="", city="")
    kin = Kin(suggester, pd.concat([known, asked[list(known.columns)]]))
    found = pd.DataFrame("", index=table.index, columns=SUGGESTED, dtype="str")
    for (challenge, section), rows in asked.groupby(["challenge", "section"], sort=False):
        place = str(challenge), str(section)
        found.loc[rows.index] = answers(suggester, kin, codebook, place, list(rows["text"]))
    result = pd.concat([table.drop(columns=SUGGESTED, errors="ignore"), found], axis=1)
    buffer = io.StringIO()
    result.to_csv(buffer, index=False, sep=separator, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    write(target, buffer.getvalue().encode("utf-8"))
    return len(result)


def _known(codebook: Codebook, statements: pd.DataFrame | None) -> pd.DataFrame:
    if statements is not None:
        return sentences(statements, codebook)
    columns = ["statement", "challenge", "section", "text", "detail", "city"]
    return sentences(pd.DataFrame(columns=columns, dtype="str"), codebook)


def _read(source: Path) -> tuple[pd.DataFrame, str]:
    """The table and its separator: a comma, or the semicolon that a Dutch Excel writes."""
    try:
        header = source.read_bytes().decode("utf-8-sig").split("\n", 1)[0]
        if header.count(";") <= header.count(","):
            return read_csv(source), ","
        return pd.read_csv(source, sep=";", dtype="str", keep_default_na=False, encoding="utf-8-sig"), ";"
    except FileNotFoundError:
        raise SuggestFileError(say("coding.batch_absent", file=source)) from None
    except UnicodeDecodeError:
        raise SuggestFileError(say("coding.batch_utf8", file=source.name)) from None
    except (ValueError, CodebookError):
        raise SuggestFileError(say("coding.batch_uneven", file=source.name)) from None


def _check(table: pd.DataFrame, file: str, codebook: Codebook) -> None:
    missing = [column for column in NEEDED if column not in table]
    if missing:
        seen = ", ".join(table.columns)
        raise SuggestFileError(say("coding.batch_columns", file=file, missing=", ".join(missing), seen=seen))
    sections = {*codebook["sections"]["section"], "scope"}
    for column, known in (("challenge", set(codebook["challenges"]["challenge"])), ("section", sections)):
        for number, value in enumerate(table[column], 2):
            if value not in known:
                slots = {"file": file, "row": number, "column": column, "value": value, "known": ", ".join(sorted(known))}
                raise SuggestFileError(say("coding.batch_unknown", **slots))
