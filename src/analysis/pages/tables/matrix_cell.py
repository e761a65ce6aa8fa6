"""One cell of a matrix: a shape, a number or sign, and a word for the screen reader. Never colour alone."""

from analysis.pages.tables.called import many
from analysis.pages.tables.markup import esc, hidden, tag
from analysis.words import say

# In the order of a legend; the words of each stand in nl.toml under [state].
STATES = (
    "vraagt noemt tegen genoemd betwist sluit_aan niet_genoemd niet_gecodeerd niet_geplaatst"
    " veld_leeg verwijst nvt niet_op_formulier onleesbaar geen_fiche"
).split()
ADVICE = ("vraagt", "noemt", "tegen")  # only on the map of the advice
COUNTED = ("vraagt", "noemt", "genoemd", "betwist")
_DRAWN = ("veld_leeg",)  # by the style sheet, so that no letter stands for a shape


def sign(state: str, count: int) -> str:
    """What the eye sees in a cell: a number, a sign or nothing. Plain text."""
    if state in COUNTED:
        return str(count)
    return "" if state in _DRAWN else say(f"state.{state}_sign")


def spoken(state: str, count: int) -> str:
    """What a screen reader says: 'genoemd, 2 uitspraken'. Plain text."""
    return say(f"state.{state}_said", statements=many(count, "statement"))


def tile(state: str, count: int, target: str = "") -> str:
    """The drawn cell. With a target it is a link, and a twin without link for screens where it is too small to touch."""
    face = _face(state, count)
    if not target:
        return tag("span", face, f"c {state}")
    return tag("a", face, f"c {state} wide", href=f"#{target}") + " " + tag("span", face, f"c {state} narrow")


def _face(state: str, count: int) -> str:
    if state in COUNTED:
        before, after = say(f"state.{state}_around", n=many(count, "statement")).split(str(count), 1)
        return hidden(before) + str(count) + hidden(after)
    drawn = sign(state, count)
    return tag("span", esc(drawn), aria_hidden="true") + (" " if drawn else "") + hidden(spoken(state, count))
