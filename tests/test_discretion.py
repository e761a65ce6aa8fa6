"""A sentence that says itself that it may not be shared is recognised in many forms, and the word alone is no reason."""

import csv
from pathlib import Path

import pytest

from analysis.codebook import load
from analysis.intake import wish
from analysis.intake.discretion import PERSON, SECRET, Discretion
from analysis.intake.status import Statuses
from analysis.intake.unlisted import _meaning
from analysis.reading.forms.form_text import hushed
from analysis.reading.forms.naming import Name

CASES = Path(__file__).parents[2] / "shared" / "cases" / "leaks" / "sentences.csv"
DATA = Path(__file__).parents[1] / "data"
DISCRETION = Discretion()

ASKS = """
Strikt persoonlijk: het bod lag onder de raming.
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
Tussen ons gezegd en gezwegen: de raming is fout.
Tussen haakjes en tussen ons: de raming is fout.
Tussen jullie en ons gezegd, de raming is fout.
Even onder ons, de raming is fout.
Dit blijft tussen ons.
Hou dit voor jullie, de raming is fout.
Hou het voor u.
Hou dit onder de pet.
Zeg het niet voort: de raming is fout.
Niet doorvertellen, de raming is fout.
Niet rondbazuinen: de raming is fout.
Niet aan de operator zeggen dat de proef stopt.
Liever niet vermelden dat de operator failliet gaat.
Gelieve dit niet in het verslag op te nemen.
Gelieve niet te vermelden.
Dit moet niet in het verslag.
Dit hoeft niet in het verslag.
Laat dit uit het verslag.
Graag uit het verslag houden.
Schrap dit uit het rapport: de raming is fout.
Buiten verslag: de raming is fout.
Off record: de raming is fout.
Off-the-record: de proef stopt.
Niet voor publicatie.
Not for distribution: de proef stopt.
For your eyes only: de proef stopt.
Eyes only: de proef stopt.
FYI only, niet delen.
Confidential: de proef stopt.
Strictly confidential - de proef stopt.
Entre nous: on arrête.
Ne pas diffuser: on arrête.
Confidentiel: on arrête.
Vertraulich: wir hören auf.
Streng vertrouwelijk.
Zeer vertrouwelijk: de proef stopt.
Vertrouwelijk!! de proef stopt.
vertrouwelijk , de proef stopt
*vertrouwelijk* de proef stopt
[VERTROUWELIJK] de proef stopt
<vertrouwelijk> de proef stopt
V E R T R O U W E L I J K: de proef stopt
Vertr.: de proef stopt
conf.: de proef stopt
Wij stoppen (niet voor verslag).
Wij stoppen (intern houden aub).
Intern houden: de proef stopt.
Enkel intern: de proef stopt.
Alleen intern te gebruiken.
Puur intern, de proef stopt.
Voor intern gebruik: de proef stopt.
Uitsluitend voor de werkgroep: de proef stopt.
Niet buiten de werkgroep: de proef stopt.
Niet voor derden bestemd.
Niet voor de pers.
Niet voor externen.
Nog onder embargo: de proef stopt.
Embargo: de proef stopt.
Onder voorbehoud en niet citeerbaar: de proef stopt.
Zonder bronvermelding aub: de proef stopt.
Graag anoniem: de proef stopt.
Wij willen hierin niet genoemd worden: de operator is slecht.
Noem ons hier niet bij naam.
Zonder dat u ons noemt: de operator is slecht.
De burgemeester mag dit niet weten.
Het college is nog niet op de hoogte: de proef stopt.
Nog niet bekend bij het personeel: de proef stopt.
Nog niet officieel: de proef stopt.
Officieus: de proef stopt.
In alle vertrouwen: de proef stopt.
In vertrouwen: de proef stopt.
Ik vertel dit in vertrouwen.
Wij rekenen op uw discretie.
Discretie gevraagd: de proef stopt.
Discreet: de proef stopt.
Sst: de proef stopt.
Geheim houden: de proef stopt.
Top secret: de proef stopt.
Dit is geheim.
Dit is niet voor publicatie bestemd.
Dit is niet om te delen.
Dit mag de werkgroep niet verlaten.
Dit mag niet naar buiten.
Dit mag niet naar buiten komen.
Dit mag nergens verschijnen.
Niet verder verspreiden dan de werkgroep.
Niet delen a.u.b.
Deel dit niet met de operator.
Deel dit aub niet.
Vertel dit niet verder.
Mondeling toegelicht, niet op papier.
Enkel mondeling bespreken.
Dit bespreken wij liever niet op papier.
Achter gesloten deuren: de proef stopt.
Onder geheimhouding: de prijs is 0,21.
Onder NDA: de prijs is 0,21.
De prijs valt onder een geheimhoudingsclausule, graag niet opnemen.
Offerte van de operator: 0,21 euro (vertrouwelijk).
Bedrijfsvertrouwelijk: de prijs is 0,21.
Commercieel vertrouwelijk: 0,21 euro.
Commercieel gevoelig, niet verspreiden.
Gevoelige info: de proef stopt.
Gevoelig: de proef stopt.
Prijsofferte niet delen: 0,21 euro.
Alleen bestemd voor het kenniscentrum.
Enkel voor het secretariaat: de proef stopt.
Voor de voorzitter alleen: de proef stopt.
Niet voor de andere steden bedoeld.
De andere steden hoeven dit niet te weten.
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
De offerte van 2023 was te duur.
De prijsoffertes lopen uiteen van 0,21 tot 0,45 euro.
Het bestek is nog niet officieel goedgekeurd.
De intern gebruikte tool telt sessies.
Intern overleg tussen diensten duurt lang.
Interne diensten: ICT, mobiliteit en milieu.
Wij willen anoniem gemaakte data.
Graag anonieme gegevens per paal.
De data worden anoniem gedeeld met Vlaanderen.
Gevoelige gegevens horen in een beveiligd systeem.
Gevoelige punten: prijs, duur, onderhoud.
Commercieel gevoelige data worden niet gedeeld.
Data die commercieel gevoelig is, krijgt de stad niet.
De operator houdt zijn cijfers geheim.
Prijzen mogen niet geheim zijn.
Geheimhoudingsclausules in contracten belemmeren ons.
De geheimhouding van het contract is een obstakel.
Vertrouwelijkheid van contracten maakt vergelijken onmogelijk.
De stad mag de gegevens niet verder verspreiden van de operator.
Operatoren willen niet delen.
Niet delen van data is het grootste obstakel.
Data wordt niet gedeeld met de stad.
De stad mag de prijzen niet publiceren volgens het contract.
Publicatie van de tarieven is verplicht.
Het verslag van de operator komt te laat.
In het verslag van 2022 ontbreken de storingen.
Het college van burgemeester en schepenen weet nog niet hoeveel palen nodig zijn.
Burgers zijn nog niet op de hoogte van de tarieven.
Bewoners weten niet waar de palen komen.
Gebruikers mogen niet verrast worden.
Tussen ons en de operator bestaat geen contract.
Tussen de stad en ons is overleg nodig.
Onder ons beheer staan 45 palen.
Vertrouwen in de app is laag.
In vertrouwde handen.
Een discrete vormgeving van de paal.
Mondelinge afspraken met de operator volstaan niet.
De bespreking is mondeling verlopen.
Enkel voor elektrische wagens.
Alleen voor bewoners met een vergunning.
Uitsluitend voor deelwagens.
Alleen voor de binnenstad is er een plan.
Enkel voor Lot 1 is er interesse.
Niet voor iedereen toegankelijk.
Niet voor vrachtwagens.
Niet publiek laden bij bedrijven.
Niet-publieke laadpunten tellen mee.
Off-grid laden is een optie.
Off-peak tarief van 0,25.
Confidential computing is geen onderwerp.
De persoonlijke levenssfeer is beschermd.
De enige die dit kan regelen is Vlaanderen.
Enige inwoner-participatie was er niet.
Officieus bestaat er een wachtlijst.
Nog niet bekend: de tarieven van 2024.
De nieuwe concessie is nog niet publiek.
De lijst is nog niet openbaar.
Wij noemen hier geen namen.
Geen namen of nummers nodig.
De operator noemen wij niet bij naam.
Zonder bronvermelding is data waardeloos.
Het embargo van de VS treft de chips.
Achter gesloten deuren van parkings staan ook palen.
Onder embargo valt de levering van chips niet.
De gemeenteraad moet dit nog goedkeuren.
Dit moet in het verslag.
Graag opnemen in het verslag.
Dit mag zeker gedeeld worden.
Strikt persoonlijke laadpassen zijn duur.
Deelfietsen bij bedrijven: daar hoeft deze werkgroep zich niet over te buigen.
Geen zaak voor deze groep.
Onze antwoorden staan telkens onder de vraag.
Niet aan de orde
Gelieve dit te delen met MOW.
Dit mag publiek.
Wij delen dit graag met de andere steden.
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
        ("Waarvan wij niets of nog niet genoeg weten", False),
        ("Wat de buren niet mogen weten", True),
        ("Wat niet iedereen moet horen", True),
    ],
)
def test_a_label_that_hints_at_discretion_is_never_named_by_its_meaning_alone(label: str, found: bool) -> None:
    assert hushed(label) is found
    named = _meaning(Name("obstacle", 0.999, ("obstacle", "opportunity")), (), hushed(label))
    assert (named.section, named.proposals[0]) == ("" if found else "obstacle", "obstacle")


OTHERWISE = """
De schepen zou er niet om kunnen lachen als hij dit hier las.
Dat cijfer is enkel om u een idee te geven, daarna graag de prullenmand in.
Tot de raad zich uitsprak, zwijgen wij hierover en u hopelijk ook.
Dat de kabel al twee keer brak, hoeven de buren niet te vernemen.
Drie winkels haken af; wij houden dat stil tot na de koopdagen.
Puur onder vakgenoten: de tweede prijs was beter.
Alleen voor jouw ogen, Mia: de dienst heeft de termijn gemist.
"""
UNLEARNED = """
Het net is vol en de wachttijd loopt op tot achttien maanden.
De gebruiker hoeft niet te weten wie de stroom levert.
De kraan ligt stil tot na de storm.
De schepen vraagt een plan voor alle wijken.
Wij weten niet hoeveel auto's er 's nachts laden.
De operator toont ons de omzet, de kosten niet.
Bewoners zonder oprit blijven in de kou staan.
Dit formulier was te lang voor onze dienst.
"""


@pytest.mark.parametrize(("texts", "kind"), [(OTHERWISE, SECRET), (UNLEARNED, "")])
def test_ways_to_ask_it_that_no_pattern_knows_are_learned_from_sentences(texts: str, kind: str) -> None:
    said = texts.strip().splitlines()
    assert [one for one in said if DISCRETION.of(one) != kind] == []


@pytest.mark.deep
def test_sentences_that_were_not_learned_are_judged_well_enough(monkeypatch) -> None:
    """Of each fifth of the sentences, by what the others teach."""
    told, found, vain = wish.told(), 0, 0
    for part in range(5):
        others = {kind: tuple(t for n, t in enumerate(texts) if n % 5 != part) for kind, texts in told.items()}
        monkeypatch.setattr(wish, "told", lambda others=others: others)
        found += sum(chance >= wish.SURE for chance in wish.chances(told[wish.ASKS][part::5]))
        vain += sum(chance >= wish.SURE for chance in wish.chances(told[wish.PLAIN][part::5]))
    assert found / len(told[wish.ASKS]) >= 0.5, "of what asks it"
    assert vain / len(told[wish.PLAIN]) <= 0.008, "of what does not"


DISGUISED = {
    "sign by sign": lambda text: " ".join(text),
    "nothing between the letters": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "from right to left": "\u200f".join,
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "other alphabets": lambda text: text.translate(
        str.maketrans("aeopcyxij", "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458")
    ),
    "a word a line": lambda text: text.replace(" ", "\n"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "capitals": str.upper,
    "quoted in a mail": lambda text: f"> {text}",
}


@pytest.mark.parametrize("disguise", DISGUISED)
def test_a_wish_is_recognised_as_a_reader_sees_it(disguise: str) -> None:
    said = [
        "Niet voor het verslag: de proef loopt fout.",
        "De proef loopt fout, en dat mag niet naar buiten komen.",
        "Nog niet publiek: de stad koopt de site.",
        "De schepen zou er niet om kunnen lachen als hij dit hier las.",
    ]
    assert [one for one in said if DISCRETION.of(DISGUISED[disguise](one)) != SECRET] == []


def test_lines_below_each_other_are_judged_apart_too() -> None:
    assert DISCRETION.of("De kabine is oud\nvertrouwelijk aub") == SECRET


@pytest.mark.parametrize(
    "mark", ["enkel voor intern gebruik", "alleen voor de werkgroep", "niet voor verspreiding", "strikt intern"]
)
@pytest.mark.parametrize("written", ["[{}] De loods is te klein.", "({}) De loods is te klein.", "De loods is te klein [{}]."])
def test_a_stamp_in_brackets_closes_its_sentence(mark, written):
    assert Discretion().of(written.format(mark)) == SECRET


@pytest.mark.parametrize(
    "text",
    [
        "Laden in de loods (enkel voor bewoners).",
        "(alleen voor snelladers) Het tarief is hoger.",
        "De cijfers van de loods (enkel intern beschikbaar) zijn oud.",
        "De stad wil een loods [zie bijlage].",
        "Parkeren (niet publiek) telt niet mee.",
    ],
)
def test_other_words_in_brackets_close_nothing(text):
    assert Discretion().of(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "À titre confidentiel, la ville négocie avec un tiers.",
        "For internal use only: bids were opened early.",
        "Pour usage interne uniquement : le marché est retiré.",
    ],
)
def test_a_wish_in_front_of_what_it_is_about_is_heard_in_other_languages(text):
    assert DISCRETION.names(text)


@pytest.mark.parametrize(
    "text", ["The depot chargers are for internal use only.", "Le dépôt sert à usage interne de la ville."]
)
def test_what_a_thing_is_for_is_no_wish(text):
    assert not DISCRETION.names(text)


SHORT = ["weet ik niet", "Ik weet het niet.", "kan ik niet zeggen", "dat weten we nog niet", "Weten we niet"]


@pytest.mark.parametrize("text", SHORT)
def test_a_short_answer_asks_for_no_discretion(text):
    statuses = Statuses(load(DATA / "codebook"))
    assert statuses.of(text) == ("geen_standpunt", True)
    assert Discretion(statuses.short).of(text) == ""
