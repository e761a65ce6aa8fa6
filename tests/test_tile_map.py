"""The map of squares: who names what most cities name, where each city lies, and when no map is drawn."""

import re
from urllib.parse import unquote

import pytest
from lxml import html
from small_evidence import book, fiche, said, small, with_tables

from analysis.counting.findings import cross
from analysis.pages.figures.tile_map import _names, tile_map
from analysis.words import speak

PLACES = {"ankerdonk": "1 5", "brandelare": "2 2", "dorrenbeke": "2 4", "ganzevoorde": "3 4", "kasterbrugge": "1 1"}
ALL = list(PLACES)


@pytest.fixture(autouse=True)
def dutch():
    """Another test of this process may have spoken for another theme."""
    speak("nl-BE")


def shown(places=PLACES, codes=("DATA-01 DATA-02", "DATA-01"), participants=ALL, **given):
    """The first cities name these codes, one each; the others answered `geen`, and the last sent nothing."""
    cities = book()["cities"]
    tiles = [(places.get(city, "") + " ").split(" ")[:2] for city in cities["city"]]
    placed = cities.assign(tile_row=[row for row, _ in tiles], tile_col=[column for _, column in tiles])
    rows = [said(city, f"zin van {city}", "sub_problem") for city in ALL[: len(codes)]]
    rows += [said(city, f"geen {city}", "sub_problem", status="bewust_geen") for city in ALL[len(codes) : -1]]
    e = small(
        *rows,
        coded={f"zin van {city}": own for city, own in zip(ALL, codes, strict=False)},
        codebook=with_tables(cities=placed),
        participants=participants,
        names={city: city.title() for city in ALL},
        fiches=[fiche(city) for city in ALL[:-1]],
        **given,
    )
    return str(tile_map(e, cross(e, "sub_problem")))


def test_full_squares_are_who_names_it_and_the_caption_says_what_the_others_are():
    figure = html.fragment_fromstring(shown())
    text = " ".join(figure.xpath("string(figcaption)").split())
    assert text.startswith("2 van de 4 steden noemen ‘Geen toegang tot gebruiksdata’: waar ze liggen Figuur Elk vakje")
    assert "Stip: van die stad weten wij het niet." in text and "Niet op de kaart" not in text and "sluit" not in text
    alt = figure.xpath("string(.//img/@alt)")
    assert "‘Geen toegang tot gebruiksdata’: Ankerdonk, Brandelare." in alt and 40 <= len(alt) <= 250
    wide = unquote(figure.xpath("string(.//img/@src)").split(",", 1)[1])
    at = dict(zip(re.findall(r"<text[^>]*>([^<]+)<", wide), _middles(wide), strict=True))
    across = [at[name.title()][0] for name in ("kasterbrugge", "brandelare", "dorrenbeke", "ganzevoorde", "ankerdonk")]
    assert across == sorted(across) and across[2] == across[3] and len({*across}) == 4
    assert at["Kasterbrugge"][1] == at["Ankerdonk"][1] < at["Brandelare"][1] == at["Dorrenbeke"][1] < at["Ganzevoorde"][1]
    assert [wide.count(look) for look in ("style='fill:var(--2)", "style='fill:none;stroke:var(--1)")] == [2, 2]


def _middles(svg):
    return [tuple(map(float, found)) for found in re.findall(r"<text[^>]*?x='([\d.]+)' y='([\d.]+)'", svg)]


@pytest.mark.parametrize(
    "given",
    [
        {"places": {}},
        {"places": dict.fromkeys(ALL, "1 1")},  # all on one tile
        {"places": PLACES | {"kasterbrugge": "1 4000000"}},
        {"codes": ("DATA-01",)},  # one city
        {"codes": ("DATA-01",) * 4, "places": {city: PLACES[city] for city in ALL[:4]}},  # all of the map
        {"codes": ("DATA-01 DATA-02 DATA-03 DATA-04",) * 2},  # too many share the first place
        {"participants": [*ALL[:-1], "anoniem"]},  # who may not be named
    ],
)
def test_no_map_where_it_says_nothing_or_could_tell_on_a_city(given):
    assert shown(**given) == ""


def test_what_shares_the_first_place_stands_on_maps_beside_each_other():
    figure = html.fragment_fromstring(shown(codes=("DATA-01 DATA-02",) * 2))
    assert figure.xpath("string(figcaption/b)").startswith(
        "2 deelproblemen zijn even breed gedeeld, elk door 2 van de 4 steden"
    )
    assert 40 <= len(figure.xpath("string(.//img/@alt)")) <= 250


def test_who_has_no_tile_is_named():
    assert "Niet op de kaart: Kasterbrugge." in shown({city: PLACES[city] for city in ALL[:4]})
    assert "Niet op de kaart: Kasterbrugge." in shown(PLACES | {"kasterbrugge": PLACES["dorrenbeke"]})


@pytest.mark.parametrize(
    ("names", "room", "under"),
    [
        (["Genk", "Turnhout"], 200, ["Genk", "Turnhout"]),
        (["Genk", "Turnhout"], 48, ["Genk", "Turn."]),
        (["Sint-Niklaas", "Genk"], 48, ["Sint.", "Genk"]),
        (["Graafsele", "Graafstede"], 48, []),  # alike when cut
        (["Turnhout"], 20, []),
    ],
)
def test_a_name_that_does_not_fit_is_cut_to_what_still_says_who(names, room, under):
    found, cell = _names({name: name for name in names}, room, 12)
    assert list(found.values()) == under and cell <= room
