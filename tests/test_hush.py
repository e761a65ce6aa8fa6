"""A wish that stands by itself is about what stands before it or behind it, and that is closed and asked about too."""

import pytest
from test_intake import CODEBOOK, OPEN

from analysis.intake import judged
from analysis.intake.discretion import Discretion
from analysis.intake.hush import ALL, Reach, hush, reach
from analysis.intake.rows import Sections
from analysis.intake.statement import Statement

LISTED = 0  # one thing, or the list beside it
REACHES = [
    ("Het volgende niet delen:", Reach(ahead=LISTED)),
    ("Vertrouwelijk:", Reach(ahead=LISTED)),
    ("NIET VERSPREIDEN:", Reach(ahead=LISTED)),
    ("Onderstaande alinea is enkel voor de werkgroep.", Reach(ahead=1)),
    ("De twee volgende punten niet overnemen.", Reach(ahead=2)),
    ("De volgende zinnen liever niet in het verslag.", Reach(ahead=ALL)),
    ("Ce qui suit est confidentiel.", Reach(ahead=LISTED)),
    ("The following is confidential.", Reach(ahead=LISTED)),
    ("Dit laatste graag schrappen.", Reach(back=1)),
    ("Gelieve bovenstaande niet te citeren.", Reach(back=LISTED)),
    ("De vorige drie punten graag weglaten.", Reach(back=3)),
    ("NB: bovenstaande zin niet delen aub", Reach(back=1)),
    ("(niet voor het verslag)", Reach(back=1)),
    ("Niet voor publicatie", Reach(back=1, ahead=LISTED)),
    ("Vertrouwelijk: de prijs van deze palen ligt boven de raming van het college.", Reach()),
    ("Liever niet noteren: er is ruzie tussen beide diensten.", Reach()),
    ("Het bod lag op 0,38 euro, niet delen.", Reach()),
    ("De stad zegt het contract op voor de volgende vergadering en dat blijft binnenskamers tot dan.", Reach()),
]


@pytest.mark.parametrize(("text", "far"), REACHES)
def test_how_far_a_wish_reaches(text: str, far: Reach) -> None:
    assert reach(text) == far


# "*" before a statement: it is closed; "-": an item of a list.
SECTIONS = {
    "what follows": ["De kust hoort erbij.", "*Het volgende niet delen:", "*De proef stopt in mei.", "Het net is vol."],
    "a list that it introduces": [
        "*Niet voor publicatie:",
        "*- De proef stopt.",
        "*- De raming klopt niet.",
        "Het net is vol.",
    ],
    "an item about the next": ["- Het net is vol.", "*- Vertrouwelijk:", "*- De proef stopt.", "- De kabine is oud."],
    "two that follow": [
        "*De twee volgende punten niet delen.",
        "*De proef stopt.",
        "*De raming klopt niet.",
        "Het net is vol.",
    ],
    "what stands before it": ["Het net is vol.", "*De proef stopt.", "*Dit liever niet citeren.", "De kabine is oud."],
    "two before it": [
        "Het net is vol.",
        "*De proef stopt.",
        "*De raming klopt niet.",
        "*De vorige twee zinnen graag weglaten.",
    ],
    "a list before it": [
        "Het net is vol.",
        "*- De proef stopt.",
        "*- De raming klopt niet.",
        "*Bovenstaande niet verspreiden aub.",
    ],
    "of two that it may mean, both": ["Het net is vol.", "*De proef stopt.", "*Niet voor publicatie", "*De raming klopt niet."],
    "nothing before it": ["*Dit liever niet citeren.", "*De proef stopt.", "Het net is vol."],
    "itself": [
        "Het net is vol.",
        "*Vertrouwelijk: de bouwfirma van de cabine vraagt uitstel van betaling.",
        "De kabine is oud.",
    ],
}


@pytest.mark.parametrize("said", SECTIONS.values(), ids=SECTIONS)
def test_what_a_wish_is_about_is_closed_and_no_more(said: list[str]) -> None:
    rows = [
        Statement(str(number), "f", "obstacle", text.lstrip("*").removeprefix("- "), audience=OPEN, listed="- " in text[:3])
        for number, text in enumerate(said)
    ]
    hush(rows, Discretion())
    closed = judged.closed(rows, Sections(CODEBOOK))
    assert [row.text for row in closed] == [t[1:].removeprefix("- ") for t in said if t.startswith("*")]


def test_a_remark_is_about_what_it_hangs_on_and_no_wish_reaches_another_section() -> None:
    def row(name: str, section: str, text: str, **more: str) -> Statement:
        return Statement(name, "data-a-1", section, text, audience=OPEN, **more)

    given = [
        row("s1", "scope_in", "De kust hoort erbij."),
        row("s2", "sub_problem", "Dit liever niet citeren."),
        row("s3", "blind_spot", "Het bod lag op 0,38 euro."),
        row("c3", "blind_spot", "Nog na te kijken.", layer="comment", hangs="s3"),
        row("s4", "blind_spot", "Dit laatste niet opnemen in het verslag."),
        row("s5", "obstacle", "De proef stopt in mei."),
        row("s6", "obstacle", "Het net is vol."),
        row("c5", "obstacle", "Vertrouwelijk", layer="comment", hangs="s5"),
    ]
    hush(given, Discretion())
    assert [one.statement for one in judged.closed(given, Sections(CODEBOOK))] == ["s2", "s3", "s4", "s5", "c5"]


@pytest.mark.parametrize("beside", ["detail", "priority", "actor", "rule", "level_written"])
def test_a_wish_in_any_cell_of_a_row_closes_the_row(beside: str) -> None:
    row = Statement("s1", "f", "obstacle", "De proef stopt.", audience=OPEN, **{beside: "niet delen aub"})
    hush([row], Discretion())
    assert judged.closed([row], Sections(CODEBOOK)) == [row]


def test_a_wish_in_another_cell_is_about_its_row_alone() -> None:
    before = Statement("s1", "f", "obstacle", "Het net is vol.", audience=OPEN)
    row = Statement("s2", "f", "obstacle", "De cabine die wij delen is oud", audience=OPEN, detail="niet delen aub")
    hush([before, row], Discretion())
    assert judged.closed([before, row], Sections(CODEBOOK)) == [row]
