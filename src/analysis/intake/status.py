"""What kind of answer a text is: the statuses of `short_answers.csv`, recognised also with a few words around them."""

import re
from dataclasses import dataclass
from functools import cached_property

from analysis.codebook import Codebook
from analysis.words.form_words import listed
from analysis.words.text import key

CONTENT, EMPTY, PRINTED, REMARK = "inhoud", "leeg", "niet_ingevuld", "opmerking"
REFERENCE, OTHER, JOINS, LINKS = "verwijzing", "verwijzing_andere_fiche", "aansluiting", "verwijst_extern"
_EDGES = " .,;:!‘’'\"“”()"
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.I)
_KNOWN = ("nvt", "geen_standpunt", "uitgesteld", "bewust_geen")
_LOOSE = ("geen_standpunt", "uitgesteld", "bewust_geen")
_NO_CHOICE = ("nvt", "geen_standpunt", "uitgesteld", EMPTY, PRINTED)
_STOP = re.compile(r"[.,;:!]|\s\(")
_WORDS = 12  # a longer text says something of its own
_LETTERS = 400  # so do twelve words that no person writes; every stop in one is looked at


@dataclass(frozen=True)
class Statuses:
    """The short answers of a codebook. `cities`: match keys of every name of a city of the register."""

    codebook: Codebook

    @cached_property
    def _short(self) -> dict[str, str]:
        table = self.codebook["short_answers"]
        return {key(text): status for text, status in zip(table["text"], table["status"], strict=True) if key(text)}

    @cached_property
    def _bare(self) -> dict[str, str]:
        return {text.strip(_EDGES): status for text, status in self._short.items() if text.strip(_EDGES)}

    @cached_property
    def _joining(self) -> re.Pattern[str]:
        names = sorted((re.escape(name) for name in self.codebook.aliases("cities")), key=len, reverse=True)
        city = rf"(?:{'|'.join(names)})\b"
        return re.compile("|".join(pattern.replace("{city}", city) for pattern in listed("status", "joining")))

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        named = {"other_fiche": OTHER, "reference": REFERENCE, **{status: status for status in _LOOSE}}
        return [(re.compile(pattern), status) for name, status in named.items() for pattern in listed("status", name)]

    def attached(self, text: str) -> bool:
        """Does this only point to an attachment: 'zie bijlage 2'?"""
        bare = key(text).strip(_EDGES)
        return len(bare.split()) <= _WORDS and any(pattern.search(bare) for pattern in self._attached)

    @cached_property
    def _attached(self) -> list[re.Pattern[str]]:
        return [re.compile(pattern) for pattern in listed("status", "attachment")]

    @cached_property
    def _said(self) -> list[tuple[re.Pattern[str], str]]:
        """The short answers that everybody knows, alone or with only words around them that add nothing."""
        around = "|".join([*listed("short", "around"), *(re.escape(name) for name in self.codebook.aliases("cities"))])
        words = rf"(?:(?:{around})[\s,;:./()-]+)"
        after = rf"(?:[\s,;:./()-]+(?:{around}))"
        return [
            (re.compile(rf"{words}{{0,6}}(?:{'|'.join(listed('short', status))}){after}{{0,8}}"), status) for status in _KNOWN
        ]

    @cached_property
    def _options(self) -> dict[str, frozenset[str]]:
        """Closed question → its options, as they are compared."""
        return {section: frozenset(map(key, self.codebook.options(section))) for section in self.codebook.choices}

    def short(self, text: str) -> bool:
        """Is a text no more than one of the short answers that say nothing of their own?"""
        status, certain = self._open(text)
        return certain and status in _KNOWN

    def of(self, text: str, section: str = "") -> tuple[str, bool]:
        """(status, certain): certain is False when only a part of the text made us think so.

        section: where it stands; a choice ("neen", "x") is content, and what is not known or does not apply only when the
        question has it as an option.
        """
        if section not in self._options:
            return self._open(text)
        status, _ = self._open(text)
        return (status if status in _NO_CHOICE and key(text) not in self._options[section] else CONTENT), True

    def _open(self, text: str) -> tuple[str, bool]:
        bare = key(text)
        if bare in self._short or bare.strip(_EDGES) in self._bare:
            return self._short.get(bare) or self._bare[bare.strip(_EDGES)], True
        rest = _LINK.sub("", bare).strip(_EDGES + "/-–")
        if rest != bare.strip(_EDGES + "/-–") and rest in ("", *listed("status", "see")):
            return LINKS, True
        if len(bare.split()) <= _WORDS:
            said = next((status for pattern, status in self._said if pattern.fullmatch(bare.strip(_EDGES + "/-–"))), "")
            if said:
                return said, True
        if self.attached(text):
            return LINKS, True
        if joins := self._joining.search(bare):
            return JOINS, joins[0] == bare.strip(_EDGES)
        short = len(bare) <= _LETTERS and len(bare.split()) <= _WORDS
        return (self._begins(bare), False) if short else (CONTENT, True)

    def _begins(self, bare: str) -> str:
        for pattern, status in self._patterns:
            if pattern.search(bare):
                return status
        heads = {bare[: stop.start()] for stop in _STOP.finditer(bare)}
        found = (status for short, status in self._bare.items() if short in heads and len(short) > 2) if heads else ()
        return next((status for status in found if status not in (REFERENCE, OTHER)), CONTENT)
