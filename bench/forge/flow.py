"""A form as lines from top to bottom, each with its part: the layouts of running text only say how each part looks."""

from collections.abc import Iterator

from bench.forge.form import Filled, Form

Line = tuple[str, str]  # part (title, intro, field, heading, label, about, answer, closing), text


def lines(form: Form) -> Iterator[Line]:
    """Every line of a form, its contact block before or after."""
    yield "title", form.title
    if form.intro:
        yield "intro", form.intro
    fields: list[Line] = [("field", f"{label}: {value}") for label, value in form.contact]
    if not form.contact_last:
        yield from fields
    for above, filled in zip((None, *form.filled), form.filled, strict=False):
        yield from _block(above, filled, form.guided)
    if form.contact_last:
        yield from fields
    yield from (("closing", line) for line in form.signature)


def _block(above: Filled | None, filled: Filled, guided: bool) -> Iterator[Line]:
    slot = filled.slot
    if slot.under and (above is None or above.slot.under != slot.under):
        yield "heading", slot.under
    yield "label", slot.label
    if slot.about and guided:
        yield "about", slot.about
    yield from (("answer", text) for text in filled.texts)
