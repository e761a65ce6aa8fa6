"""A sentence that says itself that it may not be shared is recognised in many forms, and the word alone is no reason."""

import csv
from pathlib import Path

import pytest

from analysis.intake.discretion import PERSON, SECRET, Discretion, hushed
from analysis.intake.named import _meaning
from analysis.reading.forms.naming import Name

CASES = Path(__file__).parents[2] / "shared" / "cases" / "leaks" / "sentences.csv"
DISCRETION = Discretion()

ASKS = """
VERTROUWELIJK – het bod lag onder de raming.
De stad bereidt een claim voor (vertrouwelijk).
De stad bereidt een claim voor. Dit is voorlopig strikt vertrouwelijk.
Vertrouwelijke opmerking: het bestuur twijfelt.
Confidentiële info - het bestuur twijfelt.
Deze informatie is vertrouwelijk en mag niet rondgaan.
Het bestuur twijfelt, gelieve vertrouwelijk te behandelen.
Gelieve deze bedragen niet te delen met derden.
Graag niet opnemen in het verslag: het bestuur twijfelt.
Niet opnemen in het verslag aub, het bestuur twijfelt.
Niet doorsturen naar de operator: wij zeggen op.
NIET VERSPREIDEN: de aanbesteding loopt fout.
[niet voor publicatie] De proef stopt.
Niet notuleren: er is ruzie.
Mag niet gepubliceerd worden: er is ruzie.
Dit hoort niet in het verslag thuis.
Dit mag niet in de nota komen.
Wij willen niet dat dit in het verslag komt.
Liever niet citeren.
Dit liever mondeling: er is ruzie.
Onder ons gezegd is dat geen succes.
Onder ons: het bestek rammelt.
Het bestek rammelt, dit moet onder ons blijven.
Hou dit graag binnenskamers.
Houden jullie dit stil?
In vertrouwen meegedeeld: de steun valt weg.
Dit vertellen we in vertrouwen.
Het college weet dit nog niet, maar de proef stopt.
Enkel voor intern gebruik: de kost is hoger.
Alleen voor de coördinator: wij stappen eruit.
Enkel ter info: wij stappen eruit.
Discreet te behandelen.
Met de nodige discretie: er is een conflict.
Wij vragen vertrouwelijkheid voor dit punt.
Embargo tot 15 mei: nieuwe tarieven.
Het bedrag is geheim tot na de gunning.
Nog niet publiek: de stad koopt de site.
Geheim: de stad koopt de site.
Entre nous, rien ne marche.
À ne pas diffuser : rien ne marche.
Strictement confidentiel: rien ne marche.
Do not share: nothing works.
Please keep this confidential.
"""
ORDINARY = """
De aanbieder beschouwt de sessiegegevens als vertrouwelijk.
Vertrouwelijke gegevens van aanbieders blijven bij de aanbieder.
Aanbieders mogen gegevens niet delen zonder toestemming.
De aanbieder wil de prijzen niet publiceren.
Alle gegevens open, tenzij bedrijfsgevoelig of vertrouwelijk.
Niet openbaar domein, zoals parkings van winkels.
Niet publiek toegankelijke palen.
Niet openbaar
Laden op eigen terrein (niet openbaar)
Enkel voor bewoners met een kaart, niet voor bezoekers.
Enkel intern gebruik van de gegevens is toegestaan.
Dit probleem mag niet in het verslag ontbreken.
Een embargo op grondstoffen duwt prijzen op.
Facturatie, vertrouwelijkheid en privacy vallen buiten scope.
Burgers moeten in vertrouwen kunnen laden.
Persoonsgegevens niet verwerken zonder grondslag.
Het contract is geheim en dat belemmert vergelijking.
De gemeenteraad kent het dossier niet.
Samenwerking tussen ons en de buurgemeenten.
Onder ons grondgebied liggen veel kabels.
Bewoners willen hun paal niet delen.
Wij houden dit jaar een proef met discreet laden.
De enige paal in de wijk is stuk.
De oudste wijk is uit 1961.
"""


@pytest.mark.parametrize("text", ASKS.strip().splitlines())
def test_a_sentence_that_asks_for_discretion_is_recognised(text: str) -> None:
    assert DISCRETION.of(text) == SECRET


@pytest.mark.parametrize("text", ORDINARY.strip().splitlines())
def test_the_word_alone_is_no_reason(text: str) -> None:
    assert DISCRETION.of(text) == ""


@pytest.mark.parametrize(
    "text",
    ["Geboren op 3 mei 1950 en bijna blind.", "De enige huurder met een scooter klaagt.", "Een 82-jarige viel over een kabel."],
)
def test_a_sentence_about_one_person_is_recognised(text: str) -> None:
    assert DISCRETION.of(text) == PERSON


def test_only_one_sentence_of_a_text_has_to_say_it() -> None:
    assert DISCRETION.of("Het net is vol. De kabine ook.\nVertrouwelijk: de aannemer stopt.") == SECRET


@pytest.mark.skipif(not CASES.is_file(), reason="the cases are not here")
def test_the_cases_are_asked_or_pass_as_they_should() -> None:
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["should"] != "hold"]
    assert {row["text"] for row in rows if bool(DISCRETION.of(row["text"])) != (row["should"] == "question")} == set()


@pytest.mark.parametrize(
    ("label", "found"),
    [
        ("Wat onder ons blijft", True),
        ("Enkel voor het secretariaat", True),
        ("Wat anderen niet mogen lezen", True),
        ("Welke regels werken tegen?", False),
        ("Internationale voorbeelden", False),
        ("Wat ontbreekt er nog?", False),
    ],
)
def test_a_label_that_hints_at_discretion_is_never_named_by_its_meaning_alone(label: str, found: bool) -> None:
    assert hushed(label) is found
    named = _meaning(Name("obstacle", 0.999, ("obstacle", "opportunity")), 0.99, hushed(label))
    assert (named.section, named.proposals[0]) == ("" if found else "obstacle", "obstacle")
