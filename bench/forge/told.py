"""Where a form says whose it is: in its contact block, its title, its name, the layout itself, or nowhere."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from bench.forge.form import Form
from bench.forge.layouts import Layout


def named(forms: Sequence[Form], layout: Layout, number: str, rng: Random) -> tuple[list[Form], str]:
    """The forms as shown and the name of their file, relative to raw. `city_shown` is False when nothing tells the city."""
    first = forms[0]
    stem = f"fiche {number}"
    if layout.many or layout.told:
        return list(forms), f"{first.challenge}/{stem}.{layout.extension}"
    drawn = rng.random()
    if drawn < 0.35:
        stem = f"{first.label} {number}"
    elif not any(label == "Stad" for label, _ in first.contact):
        title = f"{first.title} – {first.label}"
        first = replace(first, title=title) if drawn < 0.85 else replace(first, contact=(), city_shown=False)
    return [first], f"{first.challenge}/{stem}.{layout.extension}"
