"""`fiches new`: a workspace with the real register or one's own participants, the shared lists, and no decision yet."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.codebook import COLUMNS, OPTIONAL, read_csv
from analysis.codebook.cell_types import Refused, value
from analysis.codebook.register import bare
from analysis.codebook.schema import TABLES
from analysis.words import say
from analysis.words.form_words import listed
from analysis.words.form_words import words as form_words
from analysis.words.sentence_errors import Told
from analysis.words.text import key, slug, typed
from analysis.workspace import Workspace, shipped, trust, write

# Lists without a fictional city in them; they stand once, in the example.
SHARED = (
    "challenges meetings moments sections templates codes examples instruments domains disciplines stakeholders short_answers"
).split()
REAL = ("cities", "settings")
_GROUP = ("concession", "concession_date", "concession_source")  # columns that another theme does not have
# How people head the columns of a list of who takes part: the name, and what may stand beside it.
_NAMED = listed("participants", "label")
_BESIDE = {name: words for name, words in form_words()["participants"].items() if name != "label"}


class NotEmpty(Told):
    """The folder holds something already, or what was given for it cannot be used; nothing was written."""


@dataclass(frozen=True)
class Group:
    """What a new workspace must know of the working group; what is "" or None stays as it is in the register.

    participants: a table with the name of each; other columns of cities.csv may stand in it too. tables: tables of the codebook
    (challenges, meetings ...) that come in the place of the shared ones. empty: no theme yet, only headings. earlier: a
    workspace of which the theme comes along, without its decisions.
    """

    group: str = ""
    coordinator: str = ""
    reply_to: str = ""
    participants: Path | None = None
    tables: tuple[tuple[str, Path], ...] = ()
    empty: bool = False
    earlier: Path | None = None


def new(folder: Path, about: Group | None = None) -> list[str]:
    """Make the workspace; sentences that say what to do next. Raises NotEmpty, with nothing written."""
    about = about or Group()
    if folder.exists() and any(folder.iterdir()):
        raise NotEmpty(say("register.not_empty", folder=folder))
    tables = _tables(about)
    for name in ("raw", "codebook", "journal", "processed", "reports"):
        (folder / name).mkdir(parents=True)
    for name, data in tables.items():
        write(folder / "codebook" / f"{name}.csv", data)
    for challenge in read_csv(folder / "codebook" / "challenges.csv")["challenge"]:
        (folder / "raw" / challenge).mkdir()
    trust.made_here(Workspace(folder.resolve()))
    if about.empty:
        write(folder / bare.STRUCK, bare.explained())
    write(folder / say("register.readme"), say("register.readme_text", group=_group(tables)).encode())
    then = "register.next_empty" if about.empty else "register.next_from" if about.earlier else "register.next"
    return [say("register.made", folder=folder), *say(then, folder=typed(folder), place=folder).splitlines()]


def _tables(about: Group) -> dict[str, bytes]:
    """Name of a table → its bytes."""
    if about.empty or about.earlier:
        return _given_tables(bare.of_theme(about.earlier) if about.earlier else bare.bare(), about)
    found = {name: (shipped.lists() / f"{name}.csv").read_bytes() for name in SHARED}
    found |= {name: (shipped.register() / f"{name}.csv").read_bytes() for name in REAL}
    found |= {name: (",".join(COLUMNS[name][0].split()) + "\n").encode() for name in OPTIONAL - set(SHARED)}
    return _given_tables(found, about)


def _given_tables(found: dict[str, bytes], about: Group) -> dict[str, bytes]:
    """The tables with what is known of the working group in them."""
    found["settings"] = _settings(found["settings"], about)
    if about.participants:
        found["cities"] = _cities(about.participants)
    for name, path in about.tables:
        found[name] = _written(_given(path))
    return found


def _settings(data: bytes, about: Group) -> bytes:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    _addressed("reply_to", about.reply_to)
    told = {"group": about.group, "coordinator": about.coordinator, "reply_to": about.reply_to}
    table = pd.DataFrame([[k, told.get(k) or value, note] for k, value, note in rows[1:]], columns=rows[0])
    return _written(table)


def _cities(path: Path) -> bytes:
    """The register of these participants: an id from each name, in the order in which they stand."""
    given = _given(path)
    named = next((str(column) for column in given if key(str(column)) in _NAMED), None)
    if named is None:
        seen, expected = ", ".join(map(str, given)), ", ".join(_NAMED[:5])
        raise NotEmpty(say("register.no_names", file=path.name, seen=seen, expected=expected))
    names = given[named].str.strip()
    given, unknown = _headed(given, named)
    if unknown:
        raise NotEmpty(say("register.unknown_heads", file=path.name, seen=", ".join(unknown), known=", ".join(_BESIDE)))
    asked = [name for name in TABLES["cities"].columns if not TABLES["cities"].columns[name].absent or name in _GROUP]
    columns = [*asked, *(c for c in given if c not in (*asked, named))]
    table = pd.DataFrame({c: given[c] if c in given and c != named else "" for c in columns}, index=given.index, dtype="str")
    table = table.assign(label=names, city=[slug(name) for name in names])[names != ""]
    table["kind"] = table["kind"].where(table["kind"] != "", "stad")
    table["concession"] = table["concession"].where(table["concession"] != "", "onbekend")
    table["order"] = [str(number) for number in range(1, len(table) + 1)]
    for address in table.get("mail", ()):
        _addressed(path.name, address)
    if twice := sorted(set(table.loc[table["city"].duplicated(), "label"])):
        raise NotEmpty(say("register.twice", file=path.name, seen=", ".join(twice)))
    return _written(table[columns])


def _addressed(what: str, text: str) -> None:
    """Raises NotEmpty for a text that is no mail address: what comes back would go nowhere."""
    try:
        value(TABLES["cities"].columns["mail"], text)
    except Refused as refused:
        raise NotEmpty(say("register.no_address", what=what, seen=text, why=refused)) from None


def _headed(given: pd.DataFrame, named: str) -> tuple[pd.DataFrame, list[str]]:
    """The list with the heads of cities.csv, and the heads of filled columns that say nothing we know."""
    known = {key(written): name for name, others in _BESIDE.items() for written in (name, *others)}
    known |= {key(name): name for name in TABLES["cities"].columns}
    heads = {str(column): known.get(key(str(column)), "") for column in given if column != named}
    unknown = [column for column, name in heads.items() if not name and given[column].str.strip().any()]
    kept = given[[named, *(column for column, name in heads.items() if name)]]
    return kept.rename(columns={column: name for column, name in heads.items() if name}), unknown


def _given(path: Path) -> pd.DataFrame:
    if not path.is_file():
        raise NotEmpty(say("register.no_file", file=path))
    return read_csv(path)


def _written(table: pd.DataFrame) -> bytes:
    return table.to_csv(index=False, lineterminator="\n").encode()


def _group(tables: dict[str, bytes]) -> str:
    rows = csv.reader(io.StringIO(tables["settings"].decode()))
    return next((row[1] for row in rows if row[0] == "group"), "")
