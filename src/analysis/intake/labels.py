"""The table `labels`: every label that was found, what it was taken for and how sure that is."""

from collections import Counter
from collections.abc import Iterable

from analysis.intake.fiche_row import Fiche
from analysis.intake.rows import identity
from analysis.reading.forms.fields import FormLabel, Part

LABELS = "label file fiche text place evidence named how sure proposals statements".split()
_CERTAIN = {"alias": 1.0, "near": 0.95, "decided": 1.0}
SEPARATOR = "|"


def label_rows(fiches: Iterable[tuple[Fiche, Part]]) -> list[dict[str, object]]:
    """A row per label of every fiche, in reading order. Of a fiche that is a part of a file only those it has answers under."""
    found: list[dict[str, object]] = []
    for fiche, part in fiches:
        held = Counter(field.label for field in part.fields if field.text)
        for number, label in enumerate(part.labels):
            if held[number] or not fiche.part:
                found.append(_row(fiche, label, number, held[number]))
    return found


def _row(fiche: Fiche, label: FormLabel, number: int, held: int) -> dict[str, object]:
    return {
        "label": identity(fiche.fiche, str(number), label.place, label.text),
        "file": fiche.file,
        "fiche": fiche.fiche,
        "text": label.text,
        "place": label.place,
        "evidence": label.evidence,
        "named": label.named,
        "how": label.how,
        "sure": label.sure or _CERTAIN.get(label.how, 0.0),
        "proposals": SEPARATOR.join(label.proposals),
        "statements": held,
    }
