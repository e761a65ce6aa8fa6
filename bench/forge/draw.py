"""Draws workspaces: templates of wording x layout, each filled in by one, two or three, or more cities, and the truth."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from bench.forge.families import Deck, layouts, wordings
from bench.forge.fill import City, Template, fill, template
from bench.forge.form import Drawn, Filled, Form
from bench.forge.layouts import Layout
from bench.forge.lists import CODEBOOK, rows
from bench.forge.still import still
from bench.forge.told import named
from bench.forge.truths import tell
from bench.forge.words import Writer

TEMPLATES = 8
COPIES = ((1, 1), (2, 3), (4, 6))
EMPTIED = ("files", "corrections", "codings", "rules", "redactions", "releases")


@dataclass(frozen=True)
class Choice:
    """What one template of a workspace is drawn from."""

    wording: str
    layout: Layout
    copies: int


def choices(seed: int, count: int, part: str) -> Iterator[list[Choice]]:
    """Per workspace its templates; every layout and wording comes before one comes back."""
    rng = Random(f"forge {seed} {part}")
    decks = [Deck(rng, wordings(part)), Deck(rng, layouts(part)), Deck(rng, COPIES)]
    for _ in range(count):
        drawn = [[deck.draw() for deck in decks] for _ in range(TEMPLATES)]
        yield [Choice(wording, layout, rng.randint(*span)) for wording, layout, span in drawn]


def workspaces(seed: int, count: int, part: str = "all") -> Iterator[list[Drawn]]:
    """The files of `count` workspaces; the same seed gives the same bytes."""
    for number, drawn in enumerate(choices(seed, count, part)):
        yield list(_files(drawn, Random(f"forge {seed} {part} {number}")))


def _files(drawn: Sequence[Choice], rng: Random) -> Iterator[Drawn]:
    writer, challenges = Writer(rng), rows("challenges")
    cities = [City(row["city"], row["label"]) for row in rows("cities")]
    free = {row["challenge"]: rng.sample(cities, len(cities)) for row in challenges}
    for number, choice in enumerate(drawn, 1):
        about = challenges[number % len(challenges)]
        copies = max(2, choice.copies) if choice.layout.many else choice.copies
        mine = [free[about["challenge"]].pop() for _ in range(min(copies, len(free[about["challenge"]])))]
        if not mine:
            continue
        made = template(choice.wording, rng, choice.layout.rows)
        forms = [_form(made, choice.layout, city, about, writer) for city in mine]
        yield from _written(forms, choice, f"{about['challenge']}-{number}", rng)


def _form(made: Template, layout: Layout, city: City, about: dict[str, str], writer: Writer) -> Form:
    form = fill(made, city, about["challenge"], about["label"], writer)
    if layout.boxes:
        form = replace(form, filled=tuple(_with_box(f, writer) for f in form.filled))
    if layout.margin:
        form = replace(form, filled=tuple(_with_comment(f, writer) for f in form.filled))
    return form


def _with_box(filled: Filled, writer: Writer) -> Filled:
    return replace(filled, untaken=(writer.line(next(iter(filled.slot.sections), "none")),))


def _with_comment(filled: Filled, writer: Writer) -> Filled:
    return replace(filled, comment=writer.line("confidential")) if writer.rng.random() < 0.1 else filled


def _written(forms: Sequence[Form], choice: Choice, name: str, rng: Random) -> Iterator[Drawn]:
    look = rng.randrange(10**6)
    groups = [list(forms)] if choice.layout.many else [[form] for form in forms]
    for number, group in enumerate(groups, 1):
        shown, file = named(group, choice.layout, f"{name}-{number}", rng)
        data = still(choice.layout.make(shown, Random(look)), shown[0].stamp)
        yield Drawn(file, data, tuple(shown), choice.wording, choice.layout.name, len(forms), name)


def write(folder: Path, files: Sequence[Drawn]) -> Path:
    """A workspace in `folder`, its truth in `folder/gold`. Returns the folder."""
    shutil.copytree(CODEBOOK, folder / "codebook")
    for table in EMPTIED:
        path = folder / "codebook" / f"{table}.csv"
        path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    for drawn in files:
        path = folder / "raw" / drawn.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drawn.data)
    tell(folder / "gold", files)
    return folder
