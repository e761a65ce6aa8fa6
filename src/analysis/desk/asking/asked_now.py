"""Everything that is asked at this moment: the questions of the reader, and the rules of law that nobody confirmed yet.

These come last, what holds up most first, and then those for which there is something to confirm.
"""

import hashlib
from collections.abc import Iterable, Iterator

from analysis.words import say
from analysis.workspace import Workspace

Asked = dict[str, str]
RULE = "rule"
PLACE = ("challenge", "section", "text")


def asked_now(ws: Workspace) -> list[Asked]:
    """Rows of `questions` and, in the same columns, of `unruled`; what holds up most first."""
    found = [{str(name): str(cell) for name, cell in row.items()} for row in ws.table("questions").to_dict("records")]
    return [*found, *sorted(_rules(ws), key=lambda one: (-int(one["statements"]), not one["proposals"]))]


def _rules(ws: Workspace) -> Iterator[Asked]:
    """The rule or level of a sentence, as it was recognised; one for every sentence with these words, wherever they stand."""
    if not ws.has("unruled"):
        return
    rows, files = ws.table("unruled").astype(str), _files(ws)
    for _, same in rows.groupby(list(PLACE), sort=False):
        first = {str(name): str(cell) for name, cell in same.iloc[0].items()}
        yield _rule(first, dict.fromkeys(files.get(one, "") for one in same["statement"]), len(same))


def _files(ws: Workspace) -> dict[str, str]:
    """Statement → the file that it was read from."""
    fiches = ws.table("fiches")[["fiche", "file"]]
    read = ws.table("statements")[["statement", "fiche"]].merge(fiches, on="fiche")
    return dict(zip(read["statement"], read["file"], strict=True))


def _rule(row: Asked, files: Iterable[str], statements: int) -> Asked:
    proposals = [row["instruments"], *row["choose"].split("|"), row["level"]]
    return {
        **{name: row[name] for name in PLACE},
        "id": hashlib.sha256("\x1f".join(("rule", *(row[name] for name in PLACE))).encode()).hexdigest()[:12],
        "kind": RULE,
        "question": say("asking.rule", text=row["text"]),
        "seen": row["reason"],
        "proposals": "|".join(dict.fromkeys(word for word in proposals if word)),
        "statements": str(statements),
        "files": "|".join(file for file in files if file),
        "table": "rules",
        "answer": "instruments level",
    }
