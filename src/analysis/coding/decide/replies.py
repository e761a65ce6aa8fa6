"""What cities reply to the coding of their sentences: contested until it is settled (replies.csv)."""

from collections.abc import Iterator

import pandas as pd

from analysis.codebook import Codebook
from analysis.words import say
from analysis.words.text import key

REPLIED = ["reply", "statement", "city", "answer", "proposal", "date", "settled", "how", "agrees"]


def replied(statements: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """REPLIED: one row per reply and statement it is about; reply: its row in replies.csv; agrees: yes or no.

    A reply names a statement by its id, or by its text when the id went with an older version of the fiche.
    """
    agreed = key(say("coding.reply_agrees"))
    rows = [
        {**row, "reply": codebook.row("replies", place), "statement": name, "agrees": key(row["answer"]) == agreed}
        for place, (row, names) in enumerate(_matched(statements, codebook))
        for name in names
    ]
    table = pd.DataFrame(rows, columns=REPLIED)
    return table.astype(dict.fromkeys(REPLIED, "str") | {"reply": "int64", "agrees": "bool"})


def contested(replies: pd.DataFrame) -> frozenset[str]:
    """Of what replied() gives: the ids of statements whose coding the city contests."""
    return frozenset(replies.loc[(replies["settled"] == "") & ~replies["agrees"], "statement"])


def lost(statements: pd.DataFrame, codebook: Codebook) -> Iterator[str]:
    """One sentence per reply that is about no statement of its city: it contests nothing, so somebody must look."""
    for place, (row, names) in enumerate(_matched(statements, codebook)):
        if not names:
            city = codebook.label("cities", row["city"])
            yield say("coding.reply_lost", row=codebook.row("replies", place), city=city, seen=row["statement"] or row["text"])


def _matched(statements: pd.DataFrame, codebook: Codebook) -> Iterator[tuple[dict[str, str], list[str]]]:
    by_text: dict[tuple[str, str], list[str]] = {}
    by_id = dict(zip(statements["statement"], statements["city"], strict=True))
    for name, city, text in zip(statements["statement"], statements["city"], statements["text"], strict=True):
        by_text.setdefault((city, key(text)), []).append(name)
    for row in codebook["replies"].to_dict("records"):
        named = [row["statement"]] if by_id.get(row["statement"]) == row["city"] else []
        same = by_text.get((row["city"], key(row["text"])), []) if row["text"] else []
        yield {str(name): str(value) for name, value in row.items()}, list(dict.fromkeys([*named, *same]))
