"""What a label inside an answer means: mostly it only says what a part of that answer is about.

"Kansen: de wet is ruim" under another label goes on with that label, when the form asks for the chances elsewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.reading.forms.fields import AND, FormLabel
from analysis.reading.forms.looks import PERHAPS
from analysis.reading.forms.placing import GOES_ON, NO_LABEL, Meaning

_PERHAPS = 6.0  # how much its words ask for a section; of words that ask for none it is up to 5
_PROPOSED = 3


def of_inner(
    labels: Sequence[FormLabel], found: Mapping[int, Meaning], scores: Mapping[str, Mapping[str, float]]
) -> dict[int, Meaning]:
    """Of each label inside an answer that nobody decided what it means. `found`: what the others mean; `scores`: words → how
    much they ask for each section."""
    asked = {
        section
        for number, label in enumerate(labels)
        if not label.inner and PERHAPS not in label.evidence
        for section in (found[number].section if number in found else label.named).split(AND)
    }
    told: dict[int, Meaning] = {}
    above = ""
    for number, label in enumerate(labels):
        if PERHAPS in label.evidence and not label.named:
            told |= {number: _perhaps(found.get(number, Meaning()), above, asked)}
            above = told[number].section.replace(NO_LABEL, "") or above
        elif not label.inner:
            above = found[number].section if number in found else label.named
        elif number not in found and (label.named in asked or not label.named):
            told[number] = _meaning(label, above, asked, scores.get(label.text, {}))
    return told


def _meaning(label: FormLabel, above: str, asked: set[str], scores: Mapping[str, float]) -> Meaning:
    """It goes on; when it may ask for a section that nothing else asks for, that is a question."""
    ranked = sorted(scores, key=lambda section: -scores[section])
    best = ranked[0] if ranked and not label.named else ""
    if not best or best in asked or scores[best] < _PERHAPS:
        return Meaning(GOES_ON, "section", "form", 1.0)
    return Meaning(proposals=tuple(dict.fromkeys(filter(None, (above, *ranked))))[:_PROPOSED])


def _perhaps(found: Meaning, above: str, asked: set[str]) -> Meaning:
    """A line that may be an answer of the label above it is one when a person says that it is about the same; without a person
    it is only a label when it asks for what no other does."""
    if found.how == "decided":
        return replace(found, section=NO_LABEL) if found.section == above != "" else found
    if found.section and found.section not in asked:
        return found
    return Meaning(proposals=tuple(dict.fromkeys(filter(None, (above, *found.proposals))))[:_PROPOSED])
