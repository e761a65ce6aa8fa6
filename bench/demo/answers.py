"""What fourteen fictional cities answer: sentences put together, so that every city says something of its own."""

CITIES = (
    "Noordkreek Duinhoek Lindebeke Waterrode Heikant Molenrode Kreekdam Vlietstad Oostmeer Bergzele Zandhove Leieham"
    " Vaartkapelle Sint-Veerle"
).split()
PROBLEMS = (
    "Wij krijgen geen cijfers over het gebruik van de palen {at}.",
    "De kaart toont palen {at} die er niet meer staan.",
    "Elke uitbater levert een eigen bestand over de palen {at}.",
    "Niemand weet of een paal {at} vrij is.",
)
PLACES = (
    "aan het station",
    "in de binnenstad",
    "op het sportpark",
    "aan de haven",
    "bij het ziekenhuis",
    "op de markt",
    "langs de ring",
)
BLIND = "Wij weten niet wie er 's nachts laadt {at}."
RULE = ("Bedrijfsgeheim van de uitbater", "De uitbater deelt geen sessies {at}.")
CHANCE = "Het nieuwe bestek kan cijfers {at} verplichten."
SECRET = "Intern: factuur {at} is nog niet betaald."


def said(number: int) -> dict[str, list[str]]:
    """Section → what the city with this number writes there."""
    at, other = PLACES[number % len(PLACES)], PLACES[(number + 3) % len(PLACES)]
    tale = f"{at} van {CITIES[number]}"
    return {
        "scope_in": [f"Alles over de palen {tale}."],
        "sub_problem": [
            PROBLEMS[number % 4].format(at=tale),
            PROBLEMS[(number + 1) % 4].format(at=f"{other} van {CITIES[number]}"),
        ],
        "blind_spot": [BLIND.format(at=tale)],
        "obstacle": [RULE[1].format(at=tale)],
        "opportunity": [CHANCE.format(at=tale)],
        "confidential": [SECRET.format(at=1000 + number)],
    }
