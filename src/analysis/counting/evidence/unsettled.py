"""What waits for a person before it can count: files without a city, labels without a name, fiches nobody could read."""

import pandas as pd

from analysis.codebook import Codebook
from analysis.words.text import key
from analysis.workspace import Workspace

WAITS = ["kind", "file", "city", "challenge"]
FILE, LABEL, UNREAD = "file", "label", "unread"
UNREAD_FILES = ("scan", "unreadable")
ANYONE = ""  # the city of a file of which nobody knows the city yet: it could be any


def waits(ws: Workspace, codebook: Codebook, challenge: str) -> pd.DataFrame:
    """WAITS, one row per file or label and city: kind, file (a number), city and challenge ("" when not known yet).

    file: of which the city or the challenge is asked; label: with text under it and without a name, in all fiches the same one
    question; unread: a fiche, or what came along with one, that nobody could read. With `challenge` only what may be of that
    challenge.
    """
    fiches = ws.table("fiches")
    fiches = fiches[fiches["superseded_by"] == ""]
    found = pd.concat([_files(ws, fiches), _labels(ws, fiches), _unread(ws, fiches)], ignore_index=True)[WAITS]
    found["city"] = found["city"].where(found["city"].isin(codebook.participants), ANYONE)
    found["challenge"] = found["challenge"].where(found["challenge"].isin(codebook["challenges"]["challenge"]), "")
    known = (found["city"] != ANYONE) & (found["challenge"] != "")
    found = found[~(known & (found["kind"] == FILE))]
    mine = found["challenge"].isin([challenge, ""]) if challenge else found["challenge"].notna()
    found = found[mine].drop_duplicates().reset_index(drop=True)
    return found.assign(file=pd.factorize(found["file"])[0].astype(str)).astype("str")  # names of files are intern


def files(ws: Workspace, codebook: Codebook, challenge: str) -> int:
    """How many files wait for their city or their challenge, and could be of this one."""
    return int(waits(ws, codebook, challenge).query("kind == @FILE")["file"].nunique())


def _files(ws: Workspace, fiches: pd.DataFrame) -> pd.DataFrame:
    """The newest fiches, and the files that became none because nobody knows whose they are."""
    asked = _questions(ws, "city", "challenge", "scan", "unreadable", asks=("city", "challenge"))
    return pd.concat([fiches[["file", "city", "challenge"]], asked]).assign(kind=FILE)


def _labels(ws: Workspace, fiches: pd.DataFrame) -> pd.DataFrame:
    if not ws.has("labels"):
        return pd.DataFrame(columns=WAITS, dtype="str")
    labels = ws.table("labels")
    nameless = labels[(labels["named"] == "") & (pd.to_numeric(labels["statements"]) > 0)]
    found = nameless[["text", "fiche"]].merge(fiches[["fiche", "city", "challenge"]], on="fiche")
    found = found.assign(text=found["text"].map(key)).merge(_asked(ws), on=["text", "fiche"], how="left")
    return found.assign(kind=LABEL, file=found["id"].fillna(found["text"]))


def _asked(ws: Workspace) -> pd.DataFrame:
    """id, text, fiche: the questions about labels, one for a label in however many fiches it stands."""
    table = ws.table("questions") if ws.has("questions") else pd.DataFrame(dtype="str")
    table = table.reindex(columns=["id", "table", "text", "fiches"], fill_value="")
    table = table[table["table"] == "labels"].astype("object")
    table = table.assign(text=table["text"].map(key), fiche=table["fiches"].str.split("|"))
    return table.explode("fiche")[["id", "text", "fiche"]]


def _unread(ws: Workspace, fiches: pd.DataFrame) -> pd.DataFrame:
    asked = _questions(ws, "attachment")
    of_file = asked.loc[asked["fiche"] == "", "file"]  # a question about one fiche of a survey is about no other
    along = fiches["fiche"].isin(asked["fiche"]) | fiches["file"].isin(of_file)
    return fiches.loc[(fiches["readable"] == "neen") | along, ["file", "city", "challenge"]].assign(kind=UNREAD)


def _questions(ws: Workspace, *kinds: str, asks: tuple[str, ...] = ()) -> pd.DataFrame:
    """The questions of these kinds; of files that nobody could read only those that one of the columns `asks` answers."""
    columns = ["file", "fiche", "city", "challenge"]
    known = {"of_city": "city", "of_challenge": "challenge"}
    if not ws.has("questions"):
        return pd.DataFrame(columns=columns, dtype="str")
    table = ws.table("questions").drop(columns=[*known.values()], errors="ignore").rename(columns=known)
    found = table[table["kind"].isin(kinds)].reindex(columns=[*columns, "answer", "kind"], fill_value="")
    mine = found["answer"].map(lambda named: bool({*named.split()} & {*asks})).astype(bool) | ~found["kind"].isin(UNREAD_FILES)
    return found.loc[mine, columns]
