"""When a fiche was received: the decision, else the mail's date, else the document's own, else when it was first seen."""

import re
from collections.abc import Mapping

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_FIRST = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")


def iso(text: str) -> str:
    """The date in a text as ISO 8601, the day before the month as in Belgium; "" when there is none."""
    found = _ISO.search(text)
    if found:
        return found[0]
    found = _DAY_FIRST.search(text)
    if not found:
        return ""
    day, month = int(found[1]), int(found[2])
    if month > 12 >= day:
        day, month = month, day
    return f"{found[3]}-{month:02}-{day:02}"


def received(settled: str, submitted: str, properties: Mapping[str, str], first: str) -> str:
    """The ISO date of receipt. `submitted`: what a survey wrote; `first`: when the file was first seen."""
    own = [properties.get(name, "") for name in ("date", "modified", "created")]
    return next((date for date in map(iso, (settled, submitted, *own, first)) if date), "")
