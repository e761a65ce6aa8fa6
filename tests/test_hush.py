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
    ("Het volgende niet delen:", Reach(ahead=ALL)),
    ("Vertrouwelijk:", Reach(ahead=LISTED)),
    ("NIET VERSPREIDEN:", Reach(ahead=LISTED)),
    ("Onderstaande alinea is enkel voor de werkgroep.", Reach(ahead=1)),
    ("De twee volgende punten niet overnemen.", Reach(ahead=2)),
    ("De volgende zinnen liever niet in het verslag.", Reach(ahead=ALL)),
    ("Ce qui suit est confidentiel.", Reach(ahead=ALL)),
    ("The following is confidential.", Reach(ahead=ALL)),
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
    "what follows": ["De kust hoort erbij.", "*Het volgende niet delen:", "*De proef stopt in mei.", "*Het net is vol."],
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


# A wish and the sentence before it and behind it: what it is about is said in the same breath.
SAID_ITSELF = """
Entre nous, rien ne marche.
De proef stopt in mei (niet delen).
Het college weigert, gelieve dit niet te citeren.
De cabine is verkocht. Dit is strikt vertrouwelijk.
[niet voor publicatie] De bank trekt zich terug.
Even onder ons, de teller klopt niet.
VERTROUWELIJK - de veiling mislukte.
Niemand hoeft te weten dat wij maar één kandidaat hadden.
Dit blijft onder ons, maar het hof kreeg het dossier.
""".strip().splitlines()
SAID_ELSEWHERE = """
Dit blijft onder ons, want de pers volgt dit dossier.
De pers volgt ons, dus dit niet delen.
Gelieve dit niet te citeren, het is een gerucht.
Niet voor publicatie aub.
""".strip().splitlines()


def beside(wish: str, *around: str) -> list[str]:
    texts = (around[0], wish, *around[1:])
    rows = [Statement(str(n), "f-1", "obstacle", text, audience=OPEN) for n, text in enumerate(texts)]
    hush(rows, Discretion())
    return [row.text for row in rows if row.hushed and row.text != wish]


@pytest.mark.parametrize("wish", SAID_ITSELF)
def test_an_ordinary_sentence_beside_a_wish_about_itself_stays_open(wish: str) -> None:
    assert beside(wish, "Het net is vol.", "De kabine is oud.") == []


@pytest.mark.parametrize("wish", SAID_ELSEWHERE)
def test_a_wish_that_only_says_why_is_about_what_stands_beside_it(wish: str) -> None:
    assert beside(wish, "De proef stopt in mei.") == ["De proef stopt in mei."]


AHEAD = """
De volgende alinea's zijn vertrouwelijk.
De volgende alinea’s zijn vertrouwelijk.
Onderstaande graag niet delen.
Wat volgt is niet voor het verslag.
Alles hieronder blijft onder ons.
The following is confidential.
Everything below is confidential.
Alle onderstaande antwoorden zijn vertrouwelijk.
Ce qui suit est confidentiel.
Vanaf hier tot het einde niet publiceren.
Het vervolg is vertrouwelijk.
--- niet delen vanaf hier ---
Wij vragen u om alles wat hieronder staat niet op te nemen in het verslag, want het college heeft daar nog niet over beslist.
""".strip().splitlines()
WHOLE = """
Dit hele antwoord is vertrouwelijk.
Deze rubriek graag niet opnemen in het verslag.
Heel dit stuk mag niet in het verslag.
Toute cette rubrique est confidentielle.
""".strip().splitlines()
FICHE = """
Deze fiche is vertrouwelijk.
Gelieve dit formulier niet te verspreiden.
Onze antwoorden zijn vertrouwelijk.
De volledige fiche is vertrouwelijk.
Onze bijdrage mag niet worden verspreid.
Toutes nos réponses sont confidentielles.
This form is confidential.
Deze fiche bevat vertrouwelijke informatie.
Wij vragen om onze antwoorden niet te delen met de andere steden.
""".strip().splitlines()


@pytest.mark.parametrize(
    ("wish", "expected"),
    [*((one, "cd") for one in AHEAD), *((one, "bcd") for one in WHOLE), *((one, "abcde") for one in FICHE)],
)
def test_a_wish_about_several_closes_all_of_them_up_to_the_next_label(wish: str, expected: str) -> None:
    given = [
        ("a", "scope_in"),
        ("b", "obstacle"),
        (wish, "obstacle"),
        ("c", "obstacle"),
        ("d", "obstacle"),
        ("e", "opportunity"),
    ]
    rows = [Statement(str(n), "f-1", section, text, audience=OPEN) for n, (text, section) in enumerate(given)]
    hush(rows, Discretion())
    assert "".join(row.text for row in rows if row.hushed and row.text != wish) == expected


def test_a_wish_that_ends_its_section_and_points_ahead_is_about_the_next() -> None:
    given = [("a", "scope_in"), ("Onderstaande graag niet delen.", "scope_in"), ("b", "obstacle"), ("c", "opportunity")]
    rows = [Statement(str(n), "f-1", section, text, audience=OPEN) for n, (text, section) in enumerate(given)]
    hush(rows, Discretion())
    assert [row.text for row in rows if row.hushed] == [given[1][0], "b"]
