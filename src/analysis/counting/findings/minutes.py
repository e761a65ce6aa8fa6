"""What a meeting itself brought up: beside the words of the cities, never among them (minutes.csv)."""

import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.counting.evidence.audience import seen
from analysis.counting.findings.counting import parts

MEETING_AUDIENCE = "mow"


def minutes(e: Evidence) -> pd.DataFrame:
    """What the meetings themselves brought up: meeting, item, text, codes (ids), kind. Of this meeting, or of all.

    Minutes are for MOW and the working group, unless a column `audience` says otherwise.
    """
    table = e.codebook["minutes"]
    audience = table["audience"].where(table["audience"] != "", MEETING_AUDIENCE) if "audience" in table else MEETING_AUDIENCE
    shown = table.assign(audience=audience, codes=table["codes"].map(parts))
    shown = shown[shown["audience"].isin(seen(e.audience))]
    if e.challenge:
        here = e.codebook["meetings"].set_index("meeting")["challenge"]
        shown = shown[shown["meeting"].map(here) == e.challenge]
    return shown[["meeting", "item", "text", "codes", "kind"]].reset_index(drop=True)
