"""One unknown label planted at every place of every layout, for the test that it changes no section of what stands around it.

for planted in every(): ...   # planted.file with the label, planted.before and .after: the answers above and below it
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bench.forge.fill import City
from bench.forge.form import Drawn, Filled, Form, Slot
from bench.forge.layouts import ALL, Layout
from bench.forge.lists import listed, rows
from bench.forge.still import still
from bench.forge.words import Writer, frame, unknown

SECTIONS = ("scope_in", "scope_out", "sub_problem", "blind_spot", "inspiring_project", "obstacle", "opportunity")
Said = tuple[str, str, str]  # city, section, text


@dataclass(frozen=True)
class Planted:
    """A file in which a label of no section stands at `place` (0 = above all others), and the answers around it.

    All other labels are of the alias list, so whatever goes wrong is the work of the planted one.
    """

    layout: str
    place: int
    label: str
    file: Drawn
    before: tuple[Said, ...]
    inside: tuple[Said, ...]
    after: tuple[Said, ...]


def every(layouts: Sequence[Layout] = tuple(ALL), seed: int = 1) -> Iterator[Planted]:
    """All places of all layouts (or of these); the same seed gives the same bytes."""
    for layout in layouts:
        for place in range(len(SECTIONS) + 1):
            yield plant(layout, place, Random(f"plant {seed} {layout.name} {place}"))


def plant(layout: Layout, place: int, rng: Random) -> Planted:
    """One file of a layout: of two cities when it holds several fiches, else of one."""
    slots, writer = [Slot(listed()[section][0], (section,)) for section in SECTIONS], Writer(rng)
    slots.insert(place, unknown(rng))
    cities = [City(row["city"], row["label"]) for row in rows("cities")]
    forms = [_form(slots, city, writer) for city in rng.sample(cities, 2 if layout.many else 1)]
    name = f"{forms[0].challenge}/fiche {layout.name} {place}.{layout.extension}"
    data = still(layout.make(forms, rng), forms[0].stamp)
    drawn = Drawn(name, data, tuple(forms), "planted", layout.name, len(forms), "planted")
    parts = (slice(0, place), slice(place, place + 1), slice(place + 1, None))
    before, inside, after = (tuple(said for form in forms for said in _said(form, part)) for part in parts)
    return Planted(layout.name, place, slots[place].label, drawn, before, inside, after)


def _form(slots: Sequence[Slot], city: City, writer: Writer) -> Form:
    about = rows("challenges")[0]
    filled = tuple(Filled(slot, tuple(writer.answer("".join(slot.sections)) for _ in range(2))) for slot in slots)
    title = frame("titles")[0].format(challenge=about["label"])
    return Form(city.id, city.label, about["challenge"], title, filled, (("Stad", city.label),))


def _said(form: Form, part: slice) -> Iterator[Said]:
    for filled in form.filled[part]:
        yield from ((form.city, answer.section, answer.text) for answer in filled.answers)
