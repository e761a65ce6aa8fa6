"""What points at one person or account is found in the spellings people use, and ordinary sentences raise no alarm."""

import pytest
from everyday import EVERYDAY

from analysis.words.finders import findings

LEAKS = {
    "phone": """
        Het kan op 051 20 33 44 of later.|Bel 051/20.33.45.|Zijn gsm: 0468/98 76 54.|Of 0499.876.543 graag.
        Op +32 468 98 76 55 dus.
        Tel 03-555 02 22.|Via +32(0)468/987656.|Van ver 0032 468 987657.|gsm 468 98 76 58 is beter.|Nummer (09) 221 84 12.
        Het is 04 68 98 76 59.|Onder 0468 – 98 76 60.|tel:+3251203344|Collega in Breda: +31 76 123 45 67.
        Of 06-98765432 in Breda.
        Aken +49 (0)241 5551235.|Aken 0241/5551236.|Rijsel +33 3 20 12 34 57.|Rijsel 03 20 12 34 58.
        Luxemburg +352 27 12 34 56.
        Ook 00352 621 987 654.|Ook 0031-76-1234568.|doorkiesnummer 5512|ext. 4413 van de balie|binnenpost: 311
        intern toestel nr. 712
        0468987661|T 0468 987 662|(0468) 98.76.63|0468\u00a098\u00a076\u00a064|0468‑98‑76‑65|０４６８ ９８ ７６ ６６
        +32-468-98-76-67
        0 4 6 8 9 8 7 6 6 8
        nul vier zes acht negen acht zeven zes zes negen|02 555 02 23|016 55 01 95|0800 12 346|fax 051 20 33 46
        +32468/98.76.71|Toestel: 44 12 (secretariaat schepen)
        """,
    "email": """
        an.devries@stadhuis.example|an punt devries at stadhuis punt example|an.devries (at) stadhuis (dot) example
        an.devries[at]stadhuis.example
        an.devries @ stadhuis . example|an.devries apenstaartje stadhuis punt example|an.devries(a)stadhuis.example
        an.devries{@}stadhuis.example
        an.devries at stadhuis.example|an.devries <at> stadhuis <dot> example
        an_devries [apenstaart] stadhuis [punt] example|an.devries＠stadhuis.example
        an.devries (bij) stadhuis.example|an\u200b.devries@stad\u00adhuis.example|AN.DEVRIES AT STADHUIS DOT EXAMPLE
        an-devries@post.stadhuis.example
        mailto:an.devries%40stadhuis.example|mailto:an.devries@stadhuis.example|an.devries@stadhuis (punt) example
        an.devries AT stadhuis.example
        """,
    "national": """
        rijksregisternummer 72.02.29-123.48|INSZ 72022912348|72 02 29 123 48|rrn. 72/02/29-123/48|Zijn NISS is 72.02.29 123 48
        bis-nummer 72.42.29-123.37|72.22.29-123.91|BSN 123456782|Burgerservicenummer: 111222333
        """,
    "iban": """
        BE71 0961 2345 6769|BE71096123456769|be71 0961 2345 6769|BE71.0961.2345.6769|BE71-0961-2345-6769
        NL20 INGB 0001 2345 67 van Jan
        FR14 2004 1010 0505 0001 3M02 606 is het|LU28 0019 4006 4475 0000|DE75512108001245126199|GB33BUKB20201555555555
        ES91 2100 0418 4502 0005 1332
        """,
    "company": """
        Ondernemingsnummer 0403.019.261|BTW BE 0403 019 261|BE0403019261|kbo 0403019261|0403.019.261
        btw-nummer BE 0403.019.262
        NL123456789B01|KvK 12345678 9|btw nr. 0403 019 261
        """,
    "plate": """
        nummerplaat 2-BCD-345|Plaat 1XYZ987 staat fout|de auto 2 bcd 346 staat er|1-XYZ-988|Kenteken 12-AB-34
        NL-plaat GH-123-K|Kennzeichen AC XY 12
        De wagen met plaat ABC 123|voertuig 2.bcd.347|een Franse plaat AB-123-CD|een busje, 1abc236, blokkeert
        nummerplaat: T-XAB-123
        """,
    "address": """
        in de Molenstraat 14 bus 3|Stationsstraat 7, 9998 Zandkerke|Sint-Pietersvest 6|Oude Markt 11, derde
        Steenweg op Zandkerke 88
        Avenue des Tilleuls 12|Rue de la Gare 4, 1998 Hoofdgewest|Kaaistraat nr. 5|Veldwegel 3 bus 1|Hauptstraße 5
        wonende te Vlashove
        molenstraat 15 bis|de Brugsesteenweg 212|Lindenlaan 3A|Ter Beuken 9, 9997 Vlashove|Molenstraat 14/2
        Koningin Astridplein 8|Kerkstraat, 12
        mevrouw op Dorpsstraat 9|Prinsenhof 4 bus 12|Zuidring 14|Scheldering 12
        """,
    "dossier": "dossier VLA-RP-00-438|OMV/2023/004513|dossiernummer 2023/AB/0456|zaak nr. GR-23-00456",
    "handle": "zie @anvries|linkedin.com/in/an-vries|volg @an_vries1|wa.me/32468987671",
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"),
    [(kind, text.strip()) for kind, texts in LEAKS.items() for text in texts.replace("\n", "|").split("|") if text.strip()],
)
def test_what_points_at_a_person_is_found(kind, text):
    assert kind in {found for found, _ in findings(f"Let op: {text}.")}


def test_at_most_three_of_three_hundred_ordinary_sentences_raise_an_alarm():
    assert len(EVERYDAY) >= 300
    assert len([line for line in EVERYDAY if findings(line)]) <= 3


@pytest.mark.parametrize("text", ["Begripsverwarring 1", "Digitalisering 12", "Storing 3", "Besturing 4", "Verklaring 2"])
def test_what_somebody_does_and_a_count_are_no_address(text):
    """In a table the name of a subject stands before its number."""
    assert not findings(text)


@pytest.mark.parametrize("text", ["Artikel 0610/733-60 van het budget.", "Boek het op 0423/140-06.", "04861122", "0200 kWh"])
def test_an_article_of_a_budget_and_a_short_number_are_no_telephone(text):
    assert not findings(text)


@pytest.mark.parametrize("month", range(1, 100))
def test_a_bis_number_has_a_month_that_is_twenty_or_forty_higher(month):
    digits = f"72{month:02}15123"
    number = f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-{digits[6:]}.{97 - int(digits) % 97:02}"
    expected = month % 20 < 13 and month < 53  # 00: the day of birth is not known
    assert ("national" in {kind for kind, _ in findings(f"Nummer {number}")}) is expected
