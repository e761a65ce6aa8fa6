"""Which sentences an analyst wants to see: what waits, what has a code, what was doubtful; of one city, section or code."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from analysis.coding.decide.decision import Place
from analysis.desk.lab.coder.waiting_row import Row, Waiting
from analysis.words import say

SHOWS = ("waiting", "coded", "doubt", "all")
DOUBT = "?"  # a note that begins so is a doubt, in the screen and in Excel alike


@dataclass(frozen=True)
class Choice:
    """What is asked for; an empty value asks for everything."""

    show: str = SHOWS[0]
    city: str = ""
    section: str = ""
    code: str = ""

    def changed(self, name: str, value: str) -> "Choice":
        return replace(self, **{name: value}) if name in vars(self) and (name != "show" or value in SHOWS) else self


def doubted(rows: Sequence[Row]) -> bool:
    """Did somebody doubt when this was decided?"""
    word = say("screen.doubt_word")
    return any(row["note"].lstrip().startswith(DOUBT) or word in row["note"].casefold() for row in rows)


def chosen(
    items: Sequence[Waiting],
    choice: Choice,
    decided: Mapping[Place, list[Row]],
    skipped: Set[str],
    likely: Mapping[str, list[str]],
) -> list[Waiting]:
    """The sentences that are asked for. `likely`: identity → the codes that are proposed, for what nobody coded yet."""
    return [item for item in items if _fits(item, choice, decided.get(item.place, []), item.identity in skipped, likely)]


def _fits(item: Waiting, choice: Choice, rows: list[Row], skipped: bool, likely: Mapping[str, list[str]]) -> bool:
    if choice.city not in ("", item.row["city"]) or choice.section not in ("", item.row["section"]):
        return False
    if choice.code and choice.code not in ([row["code"] for row in rows] or likely.get(item.identity, [])):
        return False
    if choice.show == "doubt":
        return doubted(rows) if rows else skipped
    return choice.show == "all" or (not rows) == (choice.show == "waiting")
