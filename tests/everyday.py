"""Ordinary sentences of a working group on charging, full of numbers, names and dates; none of them points at a person."""

EVERYDAY = """
9 van de 13 deelnemers. Graafsele, Oudermark en Zandkerke vragen dit als kans.
Op 3 maart 2023 om 14.30 uur kwam de werkgroep samen.
De vergadering van 26/09/2023 begon om 9u30 en eindigde om 12u.
Tussen 04.03.23 en 11.03.23 telden we 412 laadbeurten.
De storing van 05/11/2022 07:45 duurde tot 06/11/2022 10:15.
Planning: 2023-09-26 ontwerp, 2023-11-14 nota, 2023-12-19 besluit.
In 2021, 2022 en 2023 stegen de aanvragen van 120 naar 480.
Wij plaatsten 12 palen in de Dorpsstraat en 8 op het Stationsplein.
In de Kasteellaan 4 laadpunten en in de Molenstraat 6 laadpunten.
Op de Grote Markt 12 laadpalen, op de Vismarkt 3.
Op het Kerkplein 2 palen van 22 kW.
De Brugsesteenweg 50 km/u zone kreeg 3 palen.
De Stationsstraat telt 1250 inwoners.
De Bergstraat 2023 blijft voorlopig zonder paal.
Langs de N35 en de E17 komen 10 snelladers.
De ring R4 heeft 2 x 2 rijstroken.
Laadplein 3 krijgt 8 plaatsen, laadplein 4 krijgt er 12.
Lijn 12 bus 34 stopt aan het laadplein.
Perceel 4, blad 12, schaal 1:2500.
Lot 2 bus 3 staat niet in het bestek.
Artikel 12, lid 3, punt 4 van het bestek 2023-07.
Zie bijlage 3, tabel 7, rij 12.
Tabel 12 2023 Totaal per wijk.
De raming van 1.250.000 euro over 8 jaar is exclusief 21% btw.
De prijs is 0,389 euro per kWh, vroeger 0,412 euro.
Van 0,25 tot 0,60 euro per kWh, afhankelijk van de paal.
De som van 45.000 + 12.500 + 7.250 euro is 64.750 euro.
12 345 678 kWh in 2022, 14 567 890 kWh in 2023.
De teller stond op 0012345 bij de start.
Een kabine van 630 kVA kost 45 000 euro.
Van 11 kW naar 22 kW, en van 50 kW naar 150 kW.
3 kWh 500 keer per dag is 1500 kWh.
8 van 120 aanvragen werden geweigerd.
1 van 300 palen was defect.
5 tot 250 meter afstand tot de woning.
Gemiddeld 3,7 beurten per paal; 2022: 3,1; 2021: 2,4.
De batterij van 58,5 kWh laadt in 7 uur 30 minuten.
Spanning 230 V of 400 V, stroom 16 A of 32 A.
2 x 16 A, 3 x 32 A, 1 x 63 A.
De paal staat op 51.0543, 3.7174 volgens de kaart.
Coördinaten X 104523,45 en Y 193456,78 in Lambert 72.
Norm EN 61851-1:2019 en ISO 15118-20:2022.
Norm NBN EN 50160 en IEC 62196-2.
OCPP 1.6J, OCPP 2.0.1 en OCPI 2.2.1.
Software versie 4.12.3.100 draait op alle palen.
Het adres 192.168.10.25 is dat van de testpaal.
Verordening (EU) 2023/1804 van 13 september 2023.
Richtlijn 2014/94/EU en Richtlijn (EU) 2018/844.
Besluit van de Vlaamse Regering van 25 maart 2022, VR/2022/0345.
Decreet van 8 mei 2009, titel IV, hoofdstuk 2.
Wet van 17 juni 2016, artikel 3, 5° en 7°.
KB van 18 april 2017, BS 9 mei 2017.
Arrest nr. 234.567 van de Raad van State.
Omzendbrief KB/ABB 2019/2 van 3 mei 2019.
Ministerieel besluit 2021/042345 van 12 juli 2021.
Publicatieblad L 234 van 22.9.2023, blz. 1.
CPV-code 31158000-8 staat in de aankondiging.
Aankondiging 2023/S 045-123456 in het publicatieblad.
Nace-code 35.140 en postcode 9999.
Het rapport RAP-B-22-014 beschrijft de proef.
Kleur RAL 7016 voor alle palen.
EAN-code 541448820012345678 hoort bij de aansluiting.
Serienummer SN-2023-00451 van de paal.
Het model AC-22-T2 heeft twee stekkers.
Type 2, mode 3, CCS Combo 2 en CHAdeMO.
WLTP-verbruik 15,6 kWh per 100 km.
CO2-uitstoot van 95 g/km in 2021.
Zone 30 in 12 straten, zone 50 in 4.
Wijk 7 en wijk 8 hebben samen 3 400 gezinnen.
Statistische sector 44021A001 en 44021A002.
NIS-code 44021 staat in het register.
De fiche v3 van 12-02-2023 vervangt v2 van 01-02-2023.
Het bestand laadpunten_v3_2023-02-20.xlsx is de bron.
Zie reacties_definitief.docx en kaart-2023.geojson.
De csv telt 14.520 rijen en 12 kolommen.
Export van 20230220_0900 tot 20230220_1745.
Meting 1 om 07:45:10, meting 2 om 08:15:00.
Van ma 6 tot vr 10 februari, telkens 9-12 uur.
Q1 2023 tot Q4 2024, en 1H25.
Fase 1: 2023-2024; fase 2: 2025-2026.
2022-2023: 45 palen; 2023-2024: 60 palen; 2024-2025: 80 palen.
10-15 palen per jaar, 5-10 per wijk.
Punten 1, 2, 3, 4, 5, 6, 7, 8 en 9 zijn behandeld.
Stap 0 1 2 3 4 5 6 7 8 9 van het schema.
De codes 01 02 03 04 05 06 07 08 horen bij de tabel.
Eén, twee, drie, vier of vijf palen maken hier geen verschil.
Een op twee, twee op drie en drie op vier bewoners antwoordden.
De Vlaamse concessie loopt tot 31/12/2034.
Haspelmonde, Graafsele en Zandkerke vragen hetzelfde.
De schepen van mobiliteit antwoordde op 14 maart.
De burgemeester opende de 100ste paal.
De operator heeft een account per stad.
Buurtcomité De Linde telt 45 leden.
Het bedrijf @laden levert de software.
De app e-laden@stad bestaat niet meer.
Volg de richtlijnen van de netbeheerder.
De website laadinfo.example toont de prijzen.
Meer op www.laadinfo.example/prijzen/2023.
Wie aan de paal at, stond te lang.
Hij at soep. De wagen laadde.
Het punt is dat dit te traag gaat.
Een stad bij stad aanpak werkt niet.
Om de 250 m een paal, zegt het plan.
Per 10 wagens 1 laadpunt, dat is de norm.
De norm 1-10-100 is voor woningen bedoeld.
Plan 2-4-6 werd verlaten.
De verhouding 3-2-1 blijft.
Wagens van categorie M1 en N1 mogen laden.
Elke wagen 5 tot 250 minuten, daarna een boete.
De auto 3 uur en 400 volt, dat is genoeg.
De nummerplaat wordt herkend door ANPR camera 4.
Nummerplaatherkenning kost 12 000 euro per paal.
De plaat op paal 12 is onleesbaar.
Op de plaat staat 22 kW.
Een kenteken wordt 7 dagen bewaard.
Het kenteken moet zichtbaar blijven.
Een gsm of een laadpas volstaat.
Bel 112 bij brand aan een paal.
Het nummer 112 staat op elke paal.
Nummer 12 van de lijst is geschrapt.
Bel de helpdesk tussen 8 en 18 uur.
Het telefoonnummer van de operator ontbreekt op 45 palen.
Toestel 3 is defect, toestel 12 niet.
Elk toestel heeft een eigen teller.
De rekening van 450 euro werd betwist.
Rekening 2023-04 is betaald.
De btw bedraagt 6 of 21 procent.
Het ondernemingsnummer ontbreekt op de factuur.
Btw 21% op 12 500 euro is 2 625 euro.
Een KBO-uittreksel was niet nodig.
De KBO telt 1 200 operatoren.
Het rijksregister wordt niet geraadpleegd.
De vergunning voor 4 palen liet 9 maanden op zich wachten.
Dossier 12 en dossier 14 zijn afgerond.
De zaak loopt sinds 2021.
Een omgevingsvergunning is nodig boven 2 m hoogte.
Kavel A12 en kavel B7 zijn verkocht.
Gebouw C, verdieping 2, lokaal 2.14.
Parking P3 niveau -1 telt 0120 plaatsen.
De parking telt 0850 plaatsen, 40 met paal.
Vak 101 tot 145 zijn voor bewoners.
Bus 3 en bus 12 laden in de stelplaats.
De bus 25 naar Vlashove rijdt elektrisch.
Straat per straat wordt bekeken.
In elke straat 2 palen is te veel.
Een laan van 14 meter breed heeft plaats.
Op het plein 4 bomen en 6 palen.
Winkelstraat 1 en 2 zijn autovrij.
Fietspad 3 meter, voetpad 1,5 meter.
Rijbaan 2 wordt busbaan 1.
Snelweg 17 heet E17.
Energiemarkt 2025 is het thema.
De arbeidsmarkt 2023 is krap.
De Kerkstraat, de Molenstraat en de Nieuwstraat zijn te smal.
Het Sint-Jansplein wordt heraangelegd in 2025.
De Markt is autovrij sinds 1 juli 2022.
Postcode 9999 en 9998 hebben 3 wijken.
In 2023 Graafsele, in 2024 Vlashove.
Vanaf 2025 Haspelmonde en vanaf 2026 Zandkerke.
Rond 2030 Europa rekent op 3 miljoen palen.
Tegen 2035 Vlaanderen: geen nieuwe verbranders.
Maart 2023 Brandelare 12 palen.
Versie 2 2023 Definitief.
Deelveld 3 van het formulier bleef leeg.
Tekstveld 4 laat 250 tekens toe.
Voorstel 12 van de werkgroep kreeg 9 stemmen.
Groep A1 en groep B2 vergaderen apart.
Scenario S1: +12%; scenario S2: -8%.
Tussen +5 en -3 graden Celsius.
Het dak levert 12 kWp, het net 40 kVA.
4G en 5G zijn nodig voor de paal.
Wifi 2,4 GHz werkt niet in de kelder.
ID BE*ABC*E123456*1 is een voorbeeld van een laadpunt.
EVSE-id NL-XYZ-000123 volgt de afspraak.
Contract 2020/45/B loopt af.
Raadsbesluit 2022_GR_00123 keurde het goed.
Collegebesluit 2023/CBS/0456 volgde.
Het lastenboek 22-0045 is 145 blz. lang.
PV van oplevering op 12/12/2022.
De 5de editie telde 230 deelnemers.
23 steden, 4 regio's, 1 kader.
Wet en decreet spreken elkaar op 3 punten tegen.
De boete bedraagt 58 euro, GAS 3.
Een GAS-boete van 350 euro is het maximum.
De max. duur is 4u, daarna 0,10 euro per minuut.
0,10 of 0,15 euro per minuut, 24/7.
Open van 06:00 tot 22:00, 7 op 7.
De cijfers: 45, 52, 61, 70, 84, 97, 110, 125.
123 456 789 euro voor heel Vlaanderen.
De som 1 234 567 890 klopt niet.
Verbruik 2022: 1 204 567 kWh; 2023: 1 512 890 kWh.
Van 2 400 naar 3 100 naar 4 050 beurten.
Kolom 04 2023 en kolom 05 2023 zijn leeg.
Week 36 37 38 39 40 waren rustig.
Zone 09 12 15 18 21 op de kaart.
Om 09 uur 12 wagens, om 10 uur 15 wagens.
De uren 06 07 08 09 10 11 zijn duur.
Begroting: post 6120, investeringen.
Bedragen in euro (x1000).
Bewoners van Vlashove 24/7 toegang geven.
Inwoners van wijk Zuid 2 vragen een paal.
Bewoners en bezoekers van Graafsele 2030: 40 procent elektrisch.
Tarief 1: 0,30; tarief 2: 0,35; tarief 3: 0,45.
Sessies van minder dan 5 min. tellen niet.
Prijs: 0,45 euro/kWh (incl. btw).
Tussen 12 en 14 uur zijn er 45 sessies.
01/01/2024 - 31/12/2024
1/1/2024, 31/12/2024
De periode 2024-01-01/2024-12-31.
Op maandag 04.09.2023 om 08.30 uur.
09.00-12.00 uur en 13.00-17.00 uur
09:00 12:00 13:00 17:00
De nummers 0471 tot 0489 zijn palen.
Paal 0486-112 is stuk.
Paal nr. 04861122 is stuk.
Laadpaal BE-VLA-0001234 is stuk.
EVSE BE*XYZ*E0486112233*1.
Laadpunt BEXYZE00112233.
Serienummer 0486112233445566.
Meternummer 1SAG1100123456.
EAN 541448860001234567.
PO-nummer 4500123456.
Bestelbon 4500123456 van 2023.
Factuur 2023001234 bedraagt 450 euro.
Budgetcode 0200/724-60.
Artikel 0610/733-60 van het budget.
MJP001234 en actie AC000123.
2.500.000 - 3.000.000 euro
1.234.567,89 euro
€ 45.000,00 per jaar
12.345 / 67.890
50.123,45 kWh
X: 104.523, Y: 193.456
51.054342, 3.717424
51°03'15"N 3°43'02"E
N51.05434 E3.71742
Afdeling 2, sectie B, nr. 123/4A
Kadaster: afd. 1 sectie A 123 B 2
Capakey 44021B0123/00A002
Lot 3 (9 palen) en lot 4 (12 palen)
De E40 afrit 12, richting 9
N9 km 12,5
R40 knooppunt 4
Station Zuid 12 palen
Parking Zuid 1, Parking Zuid 2
Dok Noord 4 palen
Park 4 telt 12 plaatsen
P+R Oost 250 plaatsen
Wijk Noord 12, wijk Zuid 14
Zone 2 straten 14
In 4 straten staan 12 palen.
De straat 14 meter breed.
Straten 1 tot 14 zijn klaar.
De laan 2 rijstroken.
In de Kerkstraat 14 aanvragen.
Kerkstraat 14 parkeerplaatsen, 2 palen.
Kerkstraat: 14 aanvragen.
Kerkstraat (14 aanvragen)
Kerkstraat 2 x 22 kW
Kerkstraat 22 kW, Molenstraat 11 kW
Kerkstraat 2023, Molenstraat 2024
Kerkstraat 3 tot 5 palen
Kerkstraat en Molenstraat: 12 en 14.
De Kerkstraat (fase 2) volgt.
Fase 2 Kerkstraat, fase 3 Molenstraat
Marktaandeel 14 procent
Marktplein 14 palen.
De markt 2024 verandert.
Deelmarkt 2 omvat 12 steden.
Ring 2 en ring 3
Werf 12 en werf 14
Weg 4 van het plan.
Omweg 5 minuten
Snelweg 40 heeft 4 laders
Onderweg 14 keer laden
Halverwege 2025 zijn er 100 palen.
Vanwege 12 klachten stopten we.
Vanwege 2023 cijfers.
Vandaar 14 palen.
Vooraan 14 palen, achteraan 12.
Aan 14 steden gevraagd.
Straks 14 palen.
Pleinen 14
Kader 2024
Haven 12 kaaien
Hof 2 van de school
Kerkhof 12 plaatsen
Dreef met 14 bomen
Bestuur 14 stemmen voor
Cluster 3 in Vlashove
Punt 14 Vlashove
Agenda 14 Vlashove
Bijlage 14, 2024 Vlashove
Versie 14, 2023 Definitief
Slide 14 bus 2
Model 3 bus 2 van de bestelling
Wij vragen 10 000 Vlamingen
Ongeveer 12, 9998 palen
Rond 2030, 2500 Palen
Tegen 2030, 5000 Laadpunten
In 2024, 1200 Nieuwe palen
Scenario 3, 2030 Hoog
Tabel 4, 2022 Vlaanderen
Dossier laadpalen 2023-2025
Dossier 2023 is afgerond.
Zaak 12 tegen de staat
Referentie: EN 17186
Referentie 2022-B
Kenmerk van AC is 22 kW.
Ticket 123 is opgelost.
@home en @work laden
Laden @work
laad@home is een product
5 at 22 kW
Punt van aandacht: laden at home
Laden at work is een punt
Zie stad.be en laden.be
Ga naar stad punt be
De site van de stad (stad.be) is traag
wie laadt at night.
park and ride at stations
Type AC-22 en DC-150
Model DC-150-KW
ISO-15118
KMO 250, GO 14
EN 62196-2
A-12-345
CO2 NOx PM10
CCS2 150 kW
De 3-ABC-methode
1 van 250 palen
2 per 100 inwoners
5 kWh 100 km
4 uur 200 km
9 ton 350 km
1 app 200 palen
3 per 500
1 op 100
2 tot 300
5 dag 300
7 jan 250
3 mei 200 palen
3 sep 100
5 okt 120 palen
4 mrt 150 sessies
1 EUR 100
5 min 300
2 GWh 450
4 MWh 450
Groep 4 XYZ
de wagen doet 5 uur 300
Een auto rijdt 4 jan 100 km
BTW 21 %
BTW-nummer verplicht
ondernemingsnummer invullen
rekening van 2023
rekeningen 2021, 2022, 2023
rekeningnummer invullen aub
BE 2030 doelstelling
BE 2023 0000
NL 2025 plan met 14 000 palen
DE 2030: 15 Mio Ladepunkte 2030
FR 2024 100 000 bornes in 2024
bel nummer 1700
Bel 1700 voor info
Bel 101 of 112
Tel 45 palen en 12 laders
Tel de palen: 12, 14, 16, 18, 20
Tel. niet ingevuld
nummer 2023 12 45
nummer 12345678 van het bestek
Nummers 1 2 3 4 5 6 7 8 9 van de lijst
Toestel 45, 46 en 47 zijn stuk
Toestel 450 is stuk
Toestel 4501 is vervangen
Het toestel 2023 is nieuwer
intern 450 sessies
Extensie 2 van het contract
int. 2023/1804
0,45-0,50-0,55 euro
0.45 0.50 0.55 0.60
04/23 05/23 06/23 07/23
03 2023 04 2023 05 2023
01 02 03 04 05
2023 01 02 03 04 05
0486
045 palen
012 345
0 - 100 000 inwoners
0 – 50 000 / 50 000 – 100 000
0 100 200 300 400 500 600
00:00 06:00 12:00 18:00
06.00 07.30 08.45 uur
09u00 tot 17u00 van 01/03 tot 31/12
Sessies: 0 1 4 12 45 98 12
01.2023 02.2023 03.2023
Rij 01: 23 45 67 89
02 36 17 88 sessies
""".strip().splitlines()

_PLACES = "Kerkstraat,Molenstraat,Stationslaan,Kasteeldreef,Vaartkaai,Nieuwe Steenweg,Grote Markt,Oude Vest".split(",")
_AFTER = (
    "In de {place} staan {n} palen.",
    "De {place} kreeg in {year} een nieuwe kabine.",
    "Aan de {place}: {n} laadpunten sinds {n}/03/{year}.",
    "De {place} is {n}0 meter lang.",
    "Voor de {place} vroegen {n} gezinnen een paal.",
    "Op {n}-10-{year} werd de {place} opgebroken.",
    "{place} {n} palen, wijk {n}.",
    "De {place} {year} tot {year}: geen stroom.",
    "Van de {place} tot de ring is het {n},5 km.",
    "{n} klachten over de {place} in {year}.",
    "De {place}, {n} februari {year}, verslag.",
    "Tussen de {place} en het station liggen {n} haltes.",
    "Tarief {place}: 0,3{n} euro per kWh.",
    "In {year} {place}, daarna de rest.",
)
EVERYDAY += [
    line.format(place=place, n=3 + (k + j) % 9, year=2019 + (k + 2 * j) % 6)
    for k, place in enumerate(_PLACES)
    for j, line in enumerate(_AFTER)
]
