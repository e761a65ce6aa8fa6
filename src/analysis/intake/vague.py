"""Names in the codebook that say little by themselves: 'Andere' is what confidential remarks are called, and much else too.

A word that people use for other sections more often than for the one it is a name of is only believed where it stands in the
order of the form. Elsewhere it is weighed with all other labels (`named`).
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from analysis.codebook import Codebook
from analysis.reading.forms.fields import FormLabel, Part
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.loose_words import FEWEST, OWN, used
from analysis.reading.forms.spelled import wordings
from analysis.words.language import stem, words


def vague(parts: Sequence[Part], codebook: Codebook) -> frozenset[str]:
    """The words of labels that say little, and that stand out of the order of the form somewhere."""
    little = _little(codebook)
    order = {str(section): number for number, section in enumerate(codebook["sections"]["section"])}
    found = {plain(label.text) for part in parts for label in _astray(part.labels, order, little)}
    return frozenset(found)


def _little(codebook: Codebook) -> frozenset[str]:
    """The names of one word that say little; of a section of which nobody knows how people ask for it nothing is said."""
    aliases = codebook.aliases("sections").items()
    named = [(name, section, words(name)) for name, section in aliases if section in wordings()]
    counts = [(name, section, used().get(stem(told[0]), Counter())) for name, section, told in named if len(told) == 1]
    little = [name for name, section, held in counts if held.total() >= FEWEST and held[section] < OWN * held.total()]
    return frozenset(map(plain, little))


def _astray(labels: Sequence[FormLabel], order: dict[str, int], little: frozenset[str]) -> Iterable[FormLabel]:
    """Of these labels the ones after which something is asked that nobody knows, or that comes before it in the form."""
    for number, label in enumerate(labels):
        if label.kind == "section" and label.how == "alias" and plain(label.text) in little:
            after = [other for other in labels[number + 1 :] if other.kind in ("", "section")]
            if any(
                not other.named or order.get(other.named, 0) < order.get(label.named, 0) for other in after if not other.shared
            ):
                yield label
