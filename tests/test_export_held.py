"""An export holds nothing that the gate would hold in a page for that audience."""

import pytest
from test_intake_run import run, workspace

from analysis import coding
from analysis.codebook import load
from analysis.files.export import FORMATS
from analysis.publish import exporting

HEAD = "Stad;Contactpersoon;Deelproblemen;Mag met naam van de stad in het verslag\n"
OTHER = "Brandelare;Sofie Voorbeeldmans;De kabels liggen te ondiep.;ja\n"
SENTENCES = [
    ("Bel de uitbater op 0475/12 34 56 voor de sleutel.", True),
    ("Mevrouw Voorbeeldmans klaagt elke week over de paal.", True),
    ("De kaart van de laadpunten is verouderd.", False),
]


@pytest.fixture(params=SENTENCES)
def ws(request, tmp_path):
    text, held = request.param
    ws = workspace(tmp_path, {"data/enquete.csv": f"{HEAD}{OTHER}Ankerdonk;;{text};ja\n".encode()})
    run(ws)
    coding.run(ws, load(ws.codebook))
    return ws, held


@pytest.mark.parametrize("to", ["csv", "xlsx", "docx", "qdpx"])
@pytest.mark.kinds("ws0-csv", "ws1-xlsx", "ws2-docx")
def test_an_export_is_held_as_a_page_is(ws, to):
    space, held = ws
    lines, code = exporting.exported(space, to, "mow")
    assert (code == 2, lines[0].startswith("Niets geschreven: 1 vondst"), (space.root / "export").exists()) == (
        held,
        held,
        not held,
    )
    assert exporting.exported(space, to, "intern")[1] == 0 and to in FORMATS
