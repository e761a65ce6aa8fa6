"""What waits for a person before it can count: files without a city, labels without a name, fiches nobody could read."""

from collections.abc import Iterator
from itertools import zip_longest

import pandas as pd

from analysis.codebook import Codebook
from analysis.workspace import Workspace

WAITS = ["kind", "file", "city", "challenge"]
FILE, LABEL, UNREAD = "file", "label", "unread"
ANYONE = ""  # the city of a file of which nobody knows the city yet: it could be any


def waits(ws: Workspace, codebook: Codebook, challenge: str) -> pd.DataFrame:
    """WAITS, one row per file or label: kind, file (a number), city and challenge ("" when not known yet).

    file: of which the city or the challenge is asked; label: with text under it and without a name; unread: a fiche, or what
    came along with one, that nobody could read. With `challenge` only what may be of that challenge.
    """
    fiches = ws.table("fiches")
    fiches = fiches[fiches["superseded_by"] == ""]
    found = pd.concat([_files(ws, fiches, codebook), _labels(ws, fiches), _unread(ws, fiches)], ignore_index=True)[WAITS]
    found["city"] = found["city"].where(found["city"].isin(codebook.participants), ANYONE)
    found["challenge"] = found["challenge"].where(found["challenge"].isin(codebook["challenges"]["challenge"]), "")
    known = (found["city"] != ANYONE) & (found["challenge"] != "")
    found = found[~(known & (found["kind"] == FILE))]
    mine = found["challenge"].isin([challenge, ""]) if challenge else found["challenge"].notna()
    found = found[mine].drop_duplicates().reset_index(drop=True)
    return found.assign(file=pd.factorize(found["file"])[0].astype(str)).astype("str")  # names of files are intern


def _files(ws: Workspace, fiches: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The newest fiches, and the files that became none because nobody knows whose they are."""
    rows = [
        (file, *_owner(fiche, codebook))
        for files, names in _questions(ws, "city", "challenge")
        for file, fiche in zip_longest(files, names, fillvalue="")
        if file not in set(fiches["file"])
    ]
    asked = pd.DataFrame(rows, columns=["file", "city", "challenge"], dtype="str")
    return pd.concat([fiches[["file", "city", "challenge"]], asked]).assign(kind=FILE)


def _owner(fiche: str, codebook: Codebook) -> tuple[str, str]:
    """City and challenge as far as the id of a fiche knows them: `verdienmodel-x-04fb2a` is of no city yet."""
    challenge = next((name for name in codebook["challenges"]["challenge"] if fiche.startswith(f"{name}-")), "")
    rest = fiche.removeprefix(challenge or "x").removeprefix("-")
    return next((city for city in codebook.participants if rest.startswith(f"{city}-")), ANYONE), challenge


def _labels(ws: Workspace, fiches: pd.DataFrame) -> pd.DataFrame:
    if not ws.has("labels"):
        return pd.DataFrame(columns=WAITS, dtype="str")
    labels = ws.table("labels")
    nameless = labels[(labels["named"] == "") & (pd.to_numeric(labels["statements"]) > 0)]
    found = nameless[["label", "fiche"]].merge(fiches[["fiche", "city", "challenge"]], on="fiche")
    return found.assign(kind=LABEL, file=found["label"])


def _unread(ws: Workspace, fiches: pd.DataFrame) -> pd.DataFrame:
    along = fiches["file"].isin([file for files, _ in _questions(ws, "attachment") for file in files])
    return fiches.loc[(fiches["readable"] == "neen") | along, ["file", "city", "challenge"]].assign(kind=UNREAD)


def _questions(ws: Workspace, *kinds: str) -> Iterator[tuple[list[str], list[str]]]:
    """The files and the fiches that the questions of these kinds are about."""
    if ws.has("questions"):
        table = ws.table("questions").reindex(columns=["kind", "files", "fiches"], fill_value="")
        for row in table[table["kind"].isin(kinds)].to_dict("records"):
            yield row["files"].split("|"), row["fiches"].split("|")
