"""Labels nobody listed that surely ask who filled in the form, and of which nothing else was answered."""

from collections.abc import Sequence

from analysis.intake.register_names import Names
from analysis.reading.forms.fields import CONTACT
from analysis.reading.forms.looks import personal
from analysis.reading.forms.naming import Name
from analysis.reading.forms.placing import Meaning
from analysis.words.form_words import meaning

_SURE = 0.95  # how sure the label must ask so


def who(name: Name, answers: Sequence[str], cities: Names) -> Meaning | None:
    """The field for the city where every answer is a city, the block as a whole where each can only be contact data; else None,
    and it is asked."""
    if name.proposals[:1] != (CONTACT,) or name.aside < _SURE:
        return None
    said = [bool(cities.only(text)) for text in answers]
    if any(said):
        return Meaning(meaning("city"), CONTACT, "meaning", name.aside, name.proposals) if all(said) else None
    return Meaning(CONTACT, CONTACT, "meaning", name.aside, name.proposals) if all(map(personal, answers)) else None
