"""Everything that is asked at this moment: the questions of the reader, and the rules of law that nobody confirmed yet."""

import hashlib
from collections.abc import Iterator

from analysis.words import say
from analysis.workspace import Workspace

Asked = dict[str, str]
PLACE = ("challenge", "section", "text")


def asked_now(ws: Workspace) -> list[Asked]:
    """Rows of `questions` and, in the same columns, of `unruled`; what holds up most first."""
    found = [{str(name): str(cell) for name, cell in row.items()} for row in ws.table("questions").to_dict("records")]
    return [*found, *_rules(ws)]


def _rules(ws: Workspace) -> Iterator[Asked]:
    """The rule or level of a sentence, as it was recognised; one for every sentence with these words."""
    if not ws.has("unruled"):
        return
    seen: set[str] = set()
    for row in ws.table("unruled").to_dict("records"):
        identity = hashlib.sha256("\x1f".join(("rule", *(str(row[name]) for name in PLACE))).encode()).hexdigest()[:12]
        if identity in seen:
            continue
        seen.add(identity)
        proposals = [str(row["instruments"]), *str(row["choose"]).split("|"), str(row["level"])]
        yield {
            **{name: str(row[name]) for name in PLACE},
            "id": identity,
            "kind": "rule",
            "question": say("asking.rule", text=row["text"]),
            "seen": str(row["reason"]),
            "proposals": "|".join(dict.fromkeys(word for word in proposals if word)),
            "statements": "1",
            "files": "",
            "table": "rules",
            "answer": "instruments level",
        }
