"""A table or a text from before UTF-8 is read in the letters that give words, and a codebook that needs it says so."""

import pytest
from test_intake_run import run, workspace

from analysis import codebook
from analysis.publish import decisions_kept
from analysis.words.old_letters import western

SAID = [
    "café en geïnteresseerden",
    "één loket, voilà",
    "België",
    "Curaçao en Zoë",
    "de auto’s en ‘palen’",
    "“citaat” van 3 €",
    "coördinatie – overleg…",
    "n° 3, 100 °C",
    "financiële coöperatie",
    "réglementation à l’échelle",
]


@pytest.mark.parametrize("letters", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("text", SAID)
def test_the_letters_that_give_words_are_taken(text: str, letters: str) -> None:
    try:
        data = text.encode(letters)
    except UnicodeEncodeError:
        pytest.skip("these letters have no such sign")
    assert data.decode(western(data)) == text


def test_letters_that_give_no_words_are_refused() -> None:
    assert western(bytes(range(0x80, 0x100))) == ""


ANSWERS = "Stad;Deelproblemen;Blinde vlekken\nAnkerdonk;De coördinatie is te traag, één loket.;Financiële steun in België.\n"


@pytest.mark.parametrize("letters", ["cp1252", "mac_roman", "cp850"])
def test_a_survey_is_read_in_its_own_letters(tmp_path, letters: str) -> None:
    ws = workspace(tmp_path, {"data/antwoorden.csv": ANSWERS.encode(letters)})
    run(ws)
    assert {"De coördinatie is te traag, één loket.", "Financiële steun in België."} <= {*ws.table("statements")["text"]}


@pytest.mark.parametrize(("letters", "told"), [("cp1252", 0), ("utf-8", 0), ("mac_roman", 1)])
def test_a_table_in_the_letters_of_a_mac_is_read_and_said(tmp_path, letters: str, told: int) -> None:
    ws = workspace(tmp_path, {"data/antwoorden.csv": ANSWERS.encode()})
    path = ws.codebook / "codes.csv"
    before = codebook.load(ws.codebook)["codes"]
    path.write_bytes(path.read_text("utf-8").encode(letters))
    book = codebook.load(ws.codebook)
    assert book["codes"].equals(before)
    lines = [one for one in decisions_kept.worries(ws, book) if "CSV (" in one.line]
    assert (len(lines), any(one.stops for one in lines)) == (told, False)
