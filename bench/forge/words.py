"""The words of the forge, from the tables beside this module: families of label wordings, and what invented cities answer."""

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from bench.forge.form import CONTENT, Answer, Slot
from bench.forge.lists import listed

HERE = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def families() -> list[str]:
    """Every family of wordings, in the order of the table."""
    return [name for name in table("wordings") if name != "unknown"]


def frame(key: str) -> list[Any]:
    found: list[Any] = table("contents")["frame"][key]
    return found


def slots(family: str, rng: Random) -> list[Slot]:
    """The labels of a family in the order of a form: now and then one section is not asked, or the order is another."""
    words = table("wordings")[family]
    about, under = words.get("about", {}), words.get("under", {})
    made = [
        Slot(label, (section,), about.get(section, ""), under.get(section, ""))
        for section in _order(words, rng)
        for label in words["labels"].get(section, [])
    ]
    made = _with_listed(made, rng)
    for first, second, label in words.get("both", []):
        made.insert(0 if first == "scope_in" else len(made) - 1, Slot(label, (first, second)))
    if len(made) > 5 and rng.random() < 0.3:
        made.pop(rng.randrange(len(made)))
    return made


def _with_listed(made: list[Slot], rng: Random) -> list[Slot]:
    """Half of the forms also use labels that the alias list knows, a third or two thirds of them."""
    share, used = rng.choice([0.0, 0.0, 0.35, 0.7]), set[str]()
    for place, slot in enumerate(made):
        fresh = sorted(set(listed()[slot.sections[0]]) - used)
        if rng.random() < share and fresh and not slot.under:
            made[place] = replace(slot, label=rng.choice(fresh), about="")
            used.add(made[place].label)
    return made


def _order(words: dict[str, Any], rng: Random) -> list[str]:
    order = list(words.get("order", CONTENT))
    if "order" not in words and "under" not in words and rng.random() < 0.25:
        place = rng.randrange(len(order) - 1)
        order[place], order[place + 1] = order[place + 1], order[place]
    return order


def unknown(rng: Random) -> Slot:
    """A label that belongs to no section."""
    return Slot(rng.choice(table("wordings")["unknown"]["labels"]["none"]), ())


class Writer:
    """Draws answers that differ: no text is in two answers of one workspace, so that a text says where it belongs."""

    def __init__(self, rng: Random) -> None:
        self.rng, self.used = rng, set[str]()

    def line(self, section: str) -> str:
        """A sentence nobody wrote yet; after some tries it gets a second half."""
        content = table("contents")
        for attempt in range(200):
            text = self._drawn(self.rng.choice(content[section]["lines"]), content["slots"])
            if attempt > 6:
                text = text.rstrip(".") + self._drawn(content["frame"]["also"], content["slots"])
            text = text[0].upper() + text[1:]
            if not any(text in other or other in text for other in self.used):
                break
        self.used.add(text)
        return text

    def _drawn(self, pattern: str, slots: dict[str, list[str]]) -> str:
        return pattern.format(**{name: self.rng.choice(values) for name, values in slots.items()})

    def answer(self, section: str, rows: bool = False) -> Answer:
        """One answer to a section ('' = a label of no section); with `rows` it has a title and a description."""
        first = self.line(section or "none")
        if not rows or section in ("", "confidential", "evaluation"):
            return Answer(first, section)
        title = " ".join(first.rstrip(".").split()[:7])
        self.used.add(title)
        parts = (title, self.line(section))
        return Answer(" ".join(parts), section, parts=parts)

    def short(self, section: str) -> Answer:
        """A short answer with the status it stands for."""
        status, texts = self.rng.choice(sorted(table("contents")["short"].items()))
        return Answer(self.rng.choice(texts), section, status)
