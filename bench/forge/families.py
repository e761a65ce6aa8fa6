"""Families of forms (wording x layout), split so that what is calibrated on one half is measured on the other.

A family may be used for calibrating when both its wording and its layout are in the first half, and is held out when both are
in the second; the two share neither a wording nor a layout. A hash of the name fixes the half, so a new family moves no other.
"""

import hashlib
from collections.abc import Sequence
from random import Random
from typing import Any

from bench.forge.layouts import ALL, Layout
from bench.forge.words import families

PARTS = ("all", "calibrate", "held-out")


def first_half(name: str) -> bool:
    """Whether a wording or layout is in the half that may be calibrated on."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 0


def wordings(part: str) -> list[str]:
    return [name for name in families() if _in(name, part)]


def layouts(part: str) -> list[Layout]:
    return [layout for layout in ALL if _in(layout.name, part)]


def _in(name: str, part: str) -> bool:
    if part not in PARTS:
        raise ValueError(f"{part!r} is none of {PARTS}")
    return part == "all" or first_half(name) == (part == "calibrate")


def part_of(wording: str, layout: str) -> str:
    """calibrate, held-out, or mixed: in neither."""
    halves = {first_half(wording), first_half(layout)}
    return "mixed" if len(halves) > 1 else "calibrate" if halves.pop() else "held-out"


class Deck:
    """Draws every one of a list before any comes back, so that a short run still has all layouts and wordings."""

    def __init__(self, rng: Random, cards: Sequence[Any]) -> None:
        self.rng, self.cards, self.left = rng, list(cards), list[Any]()

    def draw(self) -> Any:
        if not self.left:
            self.left = self.rng.sample(self.cards, len(self.cards))
        return self.left.pop()
