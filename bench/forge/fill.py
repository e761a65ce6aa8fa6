"""A template is filled in by one city: with the habits that people have, each with its truth."""

from dataclasses import dataclass
from random import Random

from bench.forge.form import Answer, Filled, Form, Slot
from bench.forge.words import Writer, frame, slots, unknown

WRITTEN = ["1", "2", "3", "hoog", "laag", "++"]


@dataclass(frozen=True)
class City:
    """A row of the register."""

    id: str
    label: str


@dataclass(frozen=True)
class Template:
    """What all copies of a form have in common."""

    wording: str
    slots: tuple[Slot, ...]
    title: str
    intro: str
    guided: bool
    contact: bool
    contact_last: bool
    rows: bool


def template(wording: str, rng: Random, rows: bool = False) -> Template:
    """A template of a family of wordings; four in ten hold a label of no section, at any place."""
    made = slots(wording, rng)
    if rng.random() < 0.4:
        made.insert(rng.randrange(len(made) + 1), unknown(rng))
    intro = rng.choice(frame("intro")) if rng.random() < 0.6 else ""
    guided, contact, last = rng.random() < 0.6, rng.random() < 0.8, rng.random() < 0.2
    return Template(wording, tuple(made), rng.choice(frame("titles")), intro, guided, contact, last, rows)


def fill(form: Template, city: City, challenge: str, subject: str, writer: Writer, many: bool = True) -> Form:
    """The template as one city fills it in. `many`: a field can hold several answers (a survey's cell holds one)."""
    rng = writer.rng
    filled = tuple(_filled(slot, form.rows, many, writer) for slot in form.slots)
    contact, name = _contact(city, rng) if form.contact else ((), "")
    signature = (rng.choice(frame("regards")), name or rng.choice(frame("names"))) if rng.random() < 0.3 else ()
    stamp = f"2023-{rng.randint(1, 11):02}-{rng.randint(1, 28):02}"
    title = form.title.format(challenge=subject)
    return Form(
        city.id, city.label, challenge, title, filled, contact, form.contact_last, signature, form.intro, form.guided, stamp
    )


def _filled(slot: Slot, rows: bool, many: bool, writer: Writer) -> Filled:
    rng, drawn = writer.rng, writer.rng.random()
    if drawn < 0.09:
        return Filled(slot)
    if drawn < 0.13 and len(slot.sections) == 1:
        return Filled(slot, (writer.short(slot.sections[0]),))
    count = rng.choice([1, 1, 2, 2, 3]) if many else 1
    sections = [section for section in slot.sections or ("",) for _ in range(count if len(slot.sections) < 2 else 1)]
    return Filled(slot, tuple(_answer(section, rows, writer) for section in sections))


def _answer(section: str, rows: bool, writer: Writer) -> Answer:
    answer = writer.answer(section, rows)
    if not answer.parts or section != "sub_problem" or writer.rng.random() < 0.5:
        return answer
    return Answer(answer.text, section, parts=answer.parts, priority=writer.rng.choice(WRITTEN))


def _contact(city: City, rng: Random) -> tuple[tuple[tuple[str, str], ...], str]:
    name = rng.choice(frame("names"))
    value = {
        "city": city.label,
        "service": rng.choice(frame("services")),
        "name": name,
        "job": rng.choice(frame("jobs")),
        "mail": f"{name.lower().replace(' ', '.')}@{city.id}.example",
        "phone": f"09 {rng.randint(100, 999)} {rng.randint(10, 99)} {rng.randint(10, 99)}",
    }
    kept = [pair for pair in frame("fields") if pair[1] in ("city", "name") or rng.random() < 0.7]
    return tuple((label, value[key]) for label, key in kept), name
