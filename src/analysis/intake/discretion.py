"""Does a sentence say itself that it may not be shared, or is it about one person who can be recognised?

The word alone is no reason: 'vertrouwelijke gegevens van operatoren' is a subject, 'Vertrouwelijk: ...' is a request. The ways
to say it stand in `words/form.toml`; they are held against one sentence at a time.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from analysis.reading.forms.form_text import plain, sentences
from analysis.words.form_words import listed
from analysis.words.text import key

SECRET, PERSON = "secret", "person"
_NAMED = ("alone", "weak", "this", "share", "record", "reader", "tell", "lords")  # lists that the patterns name
_SPREAD = re.compile(r"(?<!\w)(?:[A-Za-z] ){5,}[A-Za-z](?!\w)")  # V E R T R O U W E L I J K


@dataclass(frozen=True)
class Discretion:
    """The patterns, compiled once."""

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        found = []
        for kind in (SECRET, PERSON):
            for pattern in listed("discretion", kind):
                for name in _NAMED:
                    pattern = pattern.replace(f"{{{name}}}", f"(?:{'|'.join(listed('discretion', name))})")
                found.append((kind, re.compile(pattern)))
        return found

    def of(self, text: str) -> str:
        """SECRET, PERSON, or "" for an ordinary text."""
        spread = _SPREAD.sub(lambda match: re.sub(r"\s", "", match[0]), text)
        said = [key(line[start:end]) for line in spread.splitlines() for start, end in sentences(line)]
        return next((kind for kind, pattern in self._patterns for one in said if pattern.search(one)), "")


def hushed(label: str) -> bool:
    """Do the words of a label hint that what stands under it is not for everybody? Here a word is enough: the answers wait."""
    said = f" {plain(label)} "
    return any(re.search(pattern, said) for pattern in listed("discretion", "label"))
