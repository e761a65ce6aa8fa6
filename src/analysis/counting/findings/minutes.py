"""What a meeting itself brought up: beside the words of the cities, never among them (minutes.csv)."""

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.evidence.audience import seen
from analysis.counting.findings.counting import parts

MEETING_AUDIENCE = "mow"
COLUMNS = "meeting item text codes kind owner due settled".split()
AGREED = "afspraak"  # the kind of an agreement in minutes.csv


def minutes(e: Evidence) -> pd.DataFrame:
    """What the meetings themselves brought up: COLUMNS, codes as ids. Of this meeting, or of all.

    Minutes are for MOW and the working group, unless a column `audience` says otherwise.
    """
    return _here(e, _visible(e))[COLUMNS].reset_index(drop=True)


def unshown(e: Evidence) -> bool:
    """Did the meeting bring up something that is not for this audience?"""
    return len(_here(e, e.codebook["minutes"])) > len(_here(e, _visible(e)))


def _here(e: Evidence, rows: pd.DataFrame) -> pd.DataFrame:
    """Those of this meeting, or of all."""
    if not e.challenge:
        return rows
    challenge = e.codebook["meetings"].set_index("meeting")["challenge"]
    return rows[rows["meeting"].map(challenge) == e.challenge]


def still_open(e: Evidence) -> pd.DataFrame:
    """What earlier meetings agreed and was not settled on the day of this one (COLUMNS), the oldest first.

    What has an owner or a day counts as an agreement, whatever its kind.
    """
    shown, table = _visible(e), e.codebook["meetings"]
    dates = dict(zip(table["meeting"], table["date"], strict=True))
    today = dates.get(e.meeting, "")
    agreed = (shown["kind"] == AGREED) | (shown["owner"] != "") | (shown["due"] != "")
    before = pd.Series([dates.get(meeting, "") < today for meeting in shown["meeting"]], index=shown.index, dtype="bool")
    waiting = (shown["settled"] == "") | (shown["settled"] > today)
    kept: pd.Series[bool] = agreed & before & waiting
    return shown[kept][COLUMNS].reset_index(drop=True)


def _visible(e: Evidence) -> pd.DataFrame:
    table = e.codebook["minutes"]
    audience = table["audience"].where(table["audience"] != "", MEETING_AUDIENCE) if "audience" in table else MEETING_AUDIENCE
    shown = table.assign(audience=audience, codes=table["codes"].map(parts))
    return shown[shown["audience"].isin(seen(e.audience))]
