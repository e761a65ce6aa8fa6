"""What of the contact fields counts as a secret: every value that is not known to be harmless, and the names of persons."""

import re
from collections.abc import Iterator

import pandas as pd

from analysis.codebook import Codebook
from analysis.publish.gate.squeezed import squeezed
from analysis.words import say
from analysis.words.text import key


def personal(contacts: pd.DataFrame, book: Codebook) -> Iterator[str]:
    """Values of every contact field that is not known to be harmless, whole and in their parts."""
    open_fields = {key(name) for name in say("gate.open_fields").split("|")}
    harmless = {squeezed(label) for name in ("cities", "challenges", "stakeholders") for label in book[name]["label"]}
    for field, text in zip(contacts["field"], contacts["text"], strict=True):
        if key(field) in open_fields:
            continue
        for part in dict.fromkeys([text, *_parts(text)]):
            if squeezed(part) not in harmless and key(part) not in (key(field), *open_fields):
                yield part


def people(contacts: pd.DataFrame) -> list[str]:
    """What stands in the contact fields that can hold the name of a person, and in a signature."""
    nobody = {key(name) for name in say("gate.open_fields").split("|")} - {key(say("gate.signature_field"))}
    beside = {key(name) for name in say("gate.beside_fields").split("|")}  # a service stands there too: one word is no person
    return [
        part
        for field, text in zip(contacts["field"], contacts["text"], strict=True)
        if key(field) not in nobody - beside
        for part in (text, *_parts(text))
        if key(field) not in beside or len(re.split(r"[(,]", part)[0].split()) > 1
    ]


def _parts(text: str) -> list[str]:
    for sign in ";|\n\t":
        text = text.replace(sign, ",")
    return [part.strip() for part in text.split(",")]
