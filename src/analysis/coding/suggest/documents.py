"""What is known of each code, as short documents: its fields in the codebook, its examples, and the sentences coded with it."""

import pandas as pd

from analysis.codebook import Codebook
from analysis.coding.decide.apply import coded, decided, keyed

COLUMNS = ["challenge", "section", "text", "code", "city"]
DOCUMENTS = ["challenge", "section", "code", "field", "text", "city"]
# How far a document is trusted: what people wrote and coded says more than a name, and a list of laws says least.
TRUST = {
    "label": 0.25,
    "short": 0.25,
    "predicate": 0.5,
    "definition": 1.0,
    "instruments": 0.3,
    "example": 1.5,
    "sentence": 1.0,
}


def joined(text: str, detail: str) -> str:
    """A statement as one text: what was written and what stood beside it in the same row."""
    return f"{text} {detail}".strip()


def sentences(statements: pd.DataFrame, codebook: Codebook, waiting: pd.DataFrame | None = None) -> pd.DataFrame:
    """challenge, section, text, code, city: every sentence that was decided on, once per code and city.

    The code is `geen-code` where no code fits, and "" for the statements in `waiting`, which nobody decided on.
    A decision whose sentence is in no fiche at hand has the city "".
    """
    pairs = coded(statements, codebook).merge(keyed(statements), on="statement")
    known = pairs.assign(text=[joined(text, detail) for text, detail in zip(pairs["text"], pairs["detail"], strict=True)])
    match = ["challenge", "section", "match", "code"]
    alone = decided(codebook).merge(known[match].drop_duplicates(), on=match, how="left", indicator="where")
    both = pd.concat([known, alone[alone["where"] == "left_only"].assign(city="")])
    both = both.drop_duplicates([*match, "city"])
    return pd.concat([both, undecided(waiting)])[COLUMNS].reset_index(drop=True)


def undecided(statements: pd.DataFrame | None) -> pd.DataFrame:
    """Statements that wait for a code, with the columns of sentences()."""
    if statements is None:
        return pd.DataFrame(columns=COLUMNS, dtype="str")
    texts = [joined(text, detail) for text, detail in zip(statements["text"], statements["detail"], strict=True)]
    return statements.assign(text=texts, code="")[COLUMNS]


def documents(codebook: Codebook, coded_sentences: pd.DataFrame) -> pd.DataFrame:
    """DOCUMENTS: one row per document, in the order of codes.csv; `section` is that of codes.csv, `field` a key of TRUST."""
    codes = codebook["codes"]
    codes = codes[codes["merged_into"] == ""] if "merged_into" in codes else codes
    own = [codes.assign(field=field, text=codes[field]) for field in ("label", "short", "predicate", "definition")]
    named = codes.assign(field="instruments", text=_instruments(codes, codebook))
    sources = [codebook["examples"].assign(field="example"), coded_sentences.assign(field="sentence")]
    places = codes[["code", "challenge", "section"]]
    given = [source.drop(columns=["challenge", "section"], errors="ignore").merge(places, on="code") for source in sources]
    every = pd.concat([*own, named, *given]).reindex(columns=DOCUMENTS).fillna("")
    order = {code: number for number, code in enumerate(codes["code"])}
    every = every[every["text"] != ""].drop_duplicates(["code", "field", "text", "city"])
    return every.sort_values("code", key=lambda column: column.map(order), kind="stable").reset_index(drop=True)


def _instruments(codes: pd.DataFrame, codebook: Codebook) -> list[str]:
    """The names by which people write the instruments of law of each code."""
    table = codebook["instruments"]
    names = dict(zip(table["instrument"], table["aliases"].str.replace("|", ", "), strict=True))
    return [", ".join(names[one] for one in cell.split("|") if names.get(one)) for cell in codes["instruments"]]
