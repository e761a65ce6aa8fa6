"""Sentences written to look for misses: what points at a person, what asks for discretion, what does neither."""

import pytest

from analysis.intake.discretion import Discretion
from analysis.words.finders import findings

DISCRETION = Discretion()
ALARMS = 0.01  # of the ordinary ones

POINTS = """
Bel gerust naar 0479/33.21.08 voor de sleutel.
Onze lijn is 03 289 44 17, elke dag tot vijf.
Gsm van de schepen: +32 (0) 496 55 21 90.
T. 09/331.20.45 of F. 09/331.20.46
U bereikt hem via nul vier zeven negen drie drie twee een nul acht.
Frankrijk: 00 33 3 20 55 41 09.
Zijn Nederlandse nummer: 06 41 22 87 90.
Tél. 04 366 21 09 (Liège).
Telefoonnr 0479332108
Contact: 011-26.41.77
Wachtdienst 24u: 0800/99 123
Hij heeft poste 3327 bij de dienst.
Bel intern 4471 voor de sleutels.
Mail gaat naar k.dewitte@gemeentehuis.example.
kristel_dewitte AT gemeentehuis PUNT example
kristel.dewitte [apenstaartje] gemeentehuis [punt] example
k.dewitte@ gemeentehuis.example
kristel dot dewitte at gemeentehuis dot example
Rijksregisternummer: 85.07.30-033.28
Haar INSZ is 85073003328.
nr nationaal register 85 07 30 033 28
BE71 0961 2345 6769 op naam van de bewoner.
IBAN: be71096123456769
Rekeningnummer 096-1234567-69
NL20INGB0001234567 voor de borg.
De auto met nummerplaat 1-KLM-482 staat er al weken.
Plaat 2-NOP-119 kreeg een retributie.
Een Tesla, 1xyz204, blokkeert de paal.
Franse wagen FG-512-ZT.
Nederlandse auto met kenteken K-382-LX.
De aanvraagster woont Lindestraat 44 bus 7.
Wonend Koning Albertlaan 118, 9997 Vlashove.
De klacht komt uit Heidebloemstraat 5.
Zij woont in de Oude Baan nr 12.
Ondernemingsnummer 0403.019.261 van de frituur.
KBO 0403 019 261
btw BE0403.019.261
Dossiernummer 2023/4471-B van de klager.
PV-nummer AN.92.L4.004512/2023
Klantnummer bij de leverancier: EAN 541448860001234567.
Zijn BSN is 111222333.
Bankkaart 5500 0000 0000 0004 werd geweigerd.
Laadpas BE-VLX-C00123456 is van de huisarts.
"""
ASKS = """
Hou dit voorlopig even voor jezelf: de operator wil weg.
Dit is enkel bestemd voor intern beraad: de stad stopt.
Gelieve deze opmerking niet mee te nemen in de nota.
Strikt vertrouwelijk: de concessiehouder heeft geldproblemen.
Dit moet onder de radar blijven.
Mag ik vragen om dit niet te verspreiden? De raad weet het niet.
Niet voor extern gebruik: de marge is twee cent.
Wij delen dit in alle vertrouwelijkheid.
Dit nog niet naar buiten brengen: de gunning is rond.
Onder strikt embargo, de gunning is rond.
Liever geen notulen van dit punt.
Zet dit aub niet in het verslag.
Dit cijfer mag niet bekend raken.
Discreet gehouden graag: er is een klacht.
Ne pas citer: la ville arrête.
Nicht weitergeben: die Stadt hört auf.
Please do not circulate: the city stops.
Niet voor externe communicatie: de raming verdubbelt.
Zeg dit niet tegen de operator.
Hij is de enige rolstoelgebruiker in die straat.
Vertrouwelijk te houden: de operator heeft schulden.
Ik zou dit liever niet op papier zien.
Dit is niet voor de ogen van de operator.
Gelieve deze alinea te schrappen voor publicatie.
Onder ons gezegd en gezwegen, het bestek is te licht.
De pers mag dit niet weten.
Intern, niet delen: de prijs is gezakt.
Dit blijft binnen de muren van het stadhuis.
Niet voor het verslag, maar de raming klopt niet.
Discretie is hier gewenst.
Houd het stil: de contracten zijn opgezegd.
Dit nog even stilhouden aub.
Nog geheim: we kopen de gronden.
Off the record, de leverancier is failliet.
Zet dit niet op de website.
Wees hier discreet mee: de operator vertrekt.
Niet doorgeven aan de operator: wij zeggen op.
Mag onder geen beding in het verslag: de raming klopt niet.
Wij vertrouwen erop dat dit niet verspreid wordt.
Deze passage graag niet citeren.
Vertrouwelijk karakter: de bank weigert krediet.
Alleen ter info van het secretariaat: we stoppen.
Dit is voorlopig nog intern.
Laat dit achterwege in het rapport.
Wij rekenen erop dat dit binnen de groep blijft.
Niet bestemd voor de buitenwereld: er is ruzie.
De operator hoeft dit niet te weten.
Niet openbaar maken: de gunning is rond.
Ter vertrouwelijke kennisneming: de stad stopt.
Houd dit alstublieft onder ons.
Ik vertrouw erop dat deze info intern blijft.
Blijf hier discreet over: de directeur stapt op.
In geen geval opnemen in het verslag: de raming.
Ter vertrouwelijke inzage: het bod.
Laat deze zin weg uit de samenvatting.
Dit hoort binnen deze kring te blijven.
Geen woord hierover: de operator vertrekt.
Wat volgt is niet voor publicatie.
Dit is niet bedoeld om te delen.
Ik zeg dit in vertrouwen.
De rest van deze zin is vertrouwelijk: het bod was te laag.
Mondje dicht hierover.
Alleen tussen ons: de offerte is vals.
Maak dit niet openbaar.
Graag vertrouwelijk behandelen.
Wij geven dit enkel mee in vertrouwen.
Niet delen met derden a.u.b.: de prijs daalt.
Dit is nog geheim.
Schrijf dit niet op: de stad koopt zelf.
Enkel voor de ogen van het secretariaat: het bod.
Strikt onder ons: de burgemeester twijfelt.
Dit liever niet doorgeven.
Beschouw dit als vertrouwelijk.
Deze info is gevoelig en niet voor publicatie.
Gelieve hier discreet mee om te gaan.
Nog niet communiceren: de gunning is rond.
De andere steden mogen dit niet zien.
Vertrouwelijke noot: er loopt een onderzoek.
Niet in de notulen aub: er is ruzie.
We houden dit liever stil.
"""
ORDINARY = """
In 2023 werden 0479 sessies geteld.
De paal op het Marktplein kost 12.450 euro.
Het bestek 2022/045 wordt herzien.
Artikel 12, § 3, tweede lid van het decreet.
De tender liep van 01/09/2022 tot 30/11/2022.
Per paal zijn er 2 x 22 kW.
Besluit VR 2023 0710 DOC.0845/1 is verschenen.
ISO 15118-2 en IEC 61851-1 zijn vereist.
De kostprijs is 0,42 EUR/kWh, met 21 % btw.
Er zijn 1 450 aanvragen in 13 gemeenten.
De wijk telt 4 520 inwoners en 38 palen.
Lot 3 omvat 120 palen op 60 locaties.
Tussen 7 en 9 uur is de piek 480 kW.
Bijlage 3 bevat de kaart op schaal 1/10000.
De verordening (EU) 2019/1020 geldt.
Omzendbrief OMG/2021/3 licht dit toe.
Het RUP nr. 214 wordt aangepast.
Zie https://www.voorbeeld.example/laadpalen/2023.
Versie 1.1 van 04/02/2023.
De levering duurt 16 tot 20 weken.
Onderhoud om de 12 maanden, of 10 000 sessies.
Alle palen hebben een EVSE-ID volgens ISO 15118.
Parking Noord heeft 400 plaatsen, parking Zuid 250.
Het laadplein aan de Ring krijgt 6 snelladers.
In de Stationsstraat zijn twee palen stuk.
De straat is 12 meter breed.
Lijn 12 en lijn 34 stoppen aan het plein.
De concessie loopt tot 31.12.2030.
Bestek 3.2.1, punt 4, tabel 2.
De tarieven gaan van 0,35 tot 0,79 euro.
Het college keurde dit goed op 12 juni.
Wij vragen een helder kader.
De operator wil zijn prijzen niet tonen.
Dit mag in het verslag.
Wij delen onze data met de regio.
De gegevens van de operator zijn vertrouwelijk, wat ons hindert.
Intern overleg verloopt vlot.
De burgemeester steunt de uitrol.
Er is een klacht over lawaai.
Bewoners willen discrete palen.
De raad weet nog niet welke straten eerst komen.
Geheimhouding in contracten belemmert vergelijking.
Niet elke stad publiceert haar cijfers.
Wij willen niet dat de operator beslist.
De netbeheerder antwoordt niet voor 2025.
Het embargo van leveranciers weegt op de planning.
Enkel voor taxi's is er een vak.
De enige snellader staat aan de autoweg.
Een toestel van 50 kW volstaat.
Toestel 3 en 4 zijn defect.
Nummerplaatherkenning is niet toegelaten.
De plaat met uitleg ontbreekt.
Een app per operator is te veel.
Bel- en parkeerapps verschillen.
De gsm-dekking in de garage is zwak.
Het e-mailadres op de paal werkt niet.
De rekening komt bij de stad.
Rekeningrijden valt buiten scope.
Huisnummers ontbreken in de dataset.
De dossiers van 2022 zijn afgewerkt.
Van de 45 palen staan er 12 in de kern.
De proef loopt van 12/05/2023 tot 30/06/2023, 8 tot 18 uur.
Bus 45 stopt aan de Markt.
Artikel 2.1.3 §2 laat dit niet toe.
De EVSE heeft 2 aansluitingen van 22 kW.
Decreet van 25 april 2014, B.S. 23/10/2014.
Verbruik: 12 345 kWh per jaar per paal.
Zone 30 en zone 50 hebben andere noden.
De wet van 08/07/1976 is oud.
Wij telden 1200, 1350 en 1410 sessies.
Een lader van 11 kW doet er 6 uur over.
Laadpas en app werken door elkaar.
De straten rond het park zijn smal.
De Kerkstraat en de Dorpsstraat hebben geen palen.
Een contract van 10 jaar is te lang.
De gegevens mogen niet gebruikt worden voor reclame.
De operator houdt de data voor zichzelf.
Houd rekening met de draagkracht van het net.
Houd een vak vrij voor deelwagens.
Het tarief mag niet bekend zijn voor de gunning.
Niemand mag uitgesloten worden.
De raad keurt dit nog goed.
De cijfers zijn nog niet bekend.
Stille laders zijn duurder.
Onder de markt ligt een parking.
Deze cijfers komen uit het verslag van 2022.
Dit punt ontbreekt in het advies.
Het advies van de raad is publiek.
Enkel bestemd voor personenwagens.
Intern op de dienst is er geen jurist.
"""


@pytest.mark.parametrize("text", POINTS.strip().splitlines())
def test_what_points_at_a_person_or_an_account_is_found(text: str) -> None:
    assert findings(text)


@pytest.mark.parametrize("text", ASKS.strip().splitlines())
def test_what_asks_for_discretion_is_a_question(text: str) -> None:
    assert DISCRETION.of(text)


def test_at_most_one_in_a_hundred_ordinary_sentences_raises_an_alarm() -> None:
    texts = ORDINARY.strip().splitlines()
    assert len([text for text in texts if findings(text) or DISCRETION.of(text)]) <= ALARMS * len(texts)
