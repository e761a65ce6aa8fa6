"""Labels that stand elsewhere than above or left of their answers, in words that nobody listed."""

from madedocx import docx, p, r, tbl, tc
from test_labels_by_form import BOLD, told

SLANTED = "<w:i/>"
SAID = (
    "De paal staat scheef en niemand zet hem recht.",
    "Over boten hebben we het een andere keer.",
    "Wie 's avonds laat thuiskomt, kwam nog nooit aan het woord.",
    "In Graz mag de buurt kiezen waar de kast komt.",
)
LABELS = ("Hier schuurt het", "Hier blijven we af", "Daar horen we niets van", "Daar keken we naar op")


def slanted(text: str) -> str:
    return p(r(text, SLANTED))


def wide(text: str) -> str:
    return tc(p(r(text, BOLD)), '<w:gridSpan w:val="2"/>')


def pairs(*body: str) -> list[tuple[str, str]]:
    return [(label, text) for _, label, text in told(docx("".join(body)))]


def test_rows_of_labels_and_of_answers_in_turn_below_rows_that_group_them():
    rows = [[wide("EERST DIT")], list(map(slanted, LABELS[:2])), list(SAID[:2])]
    rows += [[wide("DAN DAT")], list(map(slanted, LABELS[2:])), list(SAID[2:])]
    rows += [[wide("TOT SLOT")], [tc(slanted("Zo liep het vroeger"), '<w:gridSpan w:val="2"/>')], ["Alles ging op papier.", ""]]
    expected = [*zip(LABELS, SAID, strict=True), ("Zo liep het vroeger", "Alles ging op papier.")]
    assert pairs(p("Stad Ankerdonk"), tbl(*rows))[-5:] == expected


def test_rows_that_say_the_same_are_no_labels_in_turn():
    rows = [[wide("EERST DIT")], list(map(slanted, LABELS[:2])), list(SAID[:2])]
    rows += [[wide("DAN DAT")], list(map(slanted, LABELS[:2])), list(SAID[2:])]
    assert not {label for label, _ in pairs(tbl(*rows))} & {*LABELS}


def test_labels_right_of_their_answers_below_heads_that_look_otherwise():
    rows = [["Uw bijdrage", "Gaat over"], *([text, p(r(label, BOLD))] for text, label in zip(SAID, LABELS, strict=True))]
    assert pairs(p("Stad Ankerdonk"), tbl(*rows))[-4:] == list(zip(LABELS, SAID, strict=True))
