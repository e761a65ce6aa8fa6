"""The commands on the example workspace: what they print, how they end, and that a wrong word touches nothing."""

import os
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from analysis.codebook import load
from analysis.desk.cli import main
from analysis.desk.cli.parser import COMMANDS
from analysis.workspace import find

pytestmark = pytest.mark.xdist_group("cli")

ROOT = Path(__file__).parent.parent
WRONG = [
    ["rapport"],
    ["report", "2023-11-15"],
    ["report", "2023-11-14", "--citty", "gch"],
    ["report", "2023-11-14", "--city", "nergens"],
    ["report", "--audience", "iedereen"],
    ["report", "2023-03-03", "--only", "vergaderingen"],
    ["show"],
    ["show", "bestaat-niet"],
    ["export", "--to", "pdf"],
    ["--today", "gisteren"],
    ["blank", "iets"],
    ["reproduce", "nooit"],
    ["mail", "2023-01-01"],
    ["code", "--import", "nergens.xlsx"],
]


def fiches(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as somebody types it, in this process: the libraries are read once."""
    with pytest.MonkeyPatch.context() as here, redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as wrong:
        here.setenv("FICHES_WORKSPACE", str(folder))
        code = main(arguments)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), wrong.getvalue())


def process(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "analysis.desk.cli", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=3600, check=False, env={**os.environ, "FICHES_WORKSPACE": str(folder)}
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """The example with the fiches of two challenges, and one page of one city published."""
    folder = tmp_path_factory.mktemp("desk") / "w"
    left = ("processed", "journal", "te-coderen.xlsx", "snelladen", "energiedelen")
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns(*left))
    made = process(folder, "--today", "2023-03-01", "report", "2023-03-03", "--city", "gch")
    assert made.returncode == 1, made.stdout + made.stderr
    assert "SKM_C250i23110814120.pdf" in made.stdout
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != ".lock"}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
@pytest.mark.wide
def test_a_wrong_word_is_one_dutch_sentence_exit_5_and_nothing_touched(desk, arguments):
    before = everything(desk)
    run = fiches(desk, *arguments)
    assert (run.returncode, run.stdout) == (5, "")
    assert len(run.stderr.strip().splitlines()) == 1
    assert "Error" not in run.stderr and "usage" not in run.stderr
    assert everything(desk) == before


@pytest.mark.wide
def test_every_command_has_its_help_in_dutch(desk):
    for command in COMMANDS:
        run = process(desk, command, "--help")
        assert run.returncode == 0
        assert run.stdout.startswith("gebruik: fiches " + command)
        assert "show this" not in run.stdout and "options" not in run.stdout


@pytest.mark.wide
def test_a_past_run_is_reproduced_byte_for_byte(desk):
    (run,) = (path.stem for path in (desk / "data" / "journal" / "runs").glob("*.json"))
    again = fiches(desk, "reproduce", run)
    assert (again.returncode, again.stdout) == (0, "1 van 1 rapporten zijn byte voor byte gelijk.\n"), again.stderr


@pytest.mark.wide
def test_status_says_what_is_fresh_and_what_is_not(desk):
    lines = fiches(desk, "status").stdout
    assert "steden: 1 van 14 bladzijden bij" in lines
    assert "geen fiche: Vlashove" in lines


def test_show_finds_a_statement_with_its_place(desk):
    table = find(desk).table("statements")
    row = table[table["status"] == "inhoud"].iloc[0]
    lines = fiches(desk, "show", row["statement"]).stdout
    assert row["text"] in lines and row["place"] in lines


def test_a_new_workspace_has_the_real_register_and_no_decision(tmp_path):
    folder = tmp_path / "nieuw"
    assert fiches(tmp_path, "new", str(folder)).returncode == 0
    book = load(folder / "codebook")
    assert len(book.participants) == 14 and book.settings["workspace"] == "werkgroep"
    assert len(book["codings"]) == len(book["redactions"]) == len(book["files"]) == 0
    assert not set(book["cities"]["label"]) & set(load(ROOT / "data" / "codebook")["cities"]["label"])
    assert fiches(folder, "read").returncode == 0
    assert fiches(tmp_path, "new", str(folder)).returncode == 5


LISTS = {
    "comma": "naam,kind\r\nStad Noordkreek,stad\r\nIntercommunale Wad,vereniging\r\n".encode("utf-8-sig"),
    "as Belgian Excel saves it": (
        "Naam;Soort;E-mail\r\nStad Noordkreek;stad;\r\nIntercommunale Wad;vereniging;a@wad.example\r\n".encode("cp1252")
    ),
    "unicode text": "Deelnemer\tkind\r\nStad Noordkreek\tstad\r\nIntercommunale Wad\tvereniging\r\n\t\r\n".encode("utf-16"),
}


@pytest.mark.parametrize("data", LISTS.values(), ids=LISTS)
def test_a_workspace_of_ones_own_is_made_from_a_list_of_names(tmp_path, data):
    names = tmp_path / "deelnemers.csv"
    names.write_bytes(data)
    flags = ["--group", "Werkgroep water", "--reply-to", "water@groep.example", "--participants", str(names)]
    done = fiches(tmp_path, "new", str(tmp_path / "w"), *flags)
    assert done.returncode == 0, done.stderr
    book = load(tmp_path / "w" / "codebook")
    assert book.participants == ["stad-noordkreek", "intercommunale-wad"]
    assert (book.settings["group"], book.settings["reply_to"]) == ("Werkgroep water", "water@groep.example")
    assert "Werkgroep water" in (tmp_path / "w" / "LEESMIJ.txt").read_text("utf-8")
    assert "1. Kijk" in done.stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("naam\nNoordkreek\nNoordkreek\n", "staat een deelnemer twee keer: Noordkreek"),
        ("wie\nNoordkreek\n", "staat geen kolom met namen. Gezien: wie"),
        ("naam;rugnummer\nNoordkreek;7\n", "kolommen die het werkboek niet kent: rugnummer"),
        ("naam;mail\nNoordkreek;secretariaat\n", "'secretariaat' is geen mailadres"),
        ("naam;mail\nNoordkreek;a@noord.example|b@noord\n", "is geen mailadres"),
        (None, "is niet gevonden"),
    ],
)
def test_a_list_that_cannot_be_used_makes_nothing(tmp_path, text, told):
    names = tmp_path / "deelnemers.csv"
    if text is not None:
        names.write_text(text)
    done = fiches(tmp_path, "new", str(tmp_path / "w"), "--participants", str(names))
    assert done.returncode == 5 and told in done.stderr
    assert not (tmp_path / "w").exists()


def test_answers_that_would_go_nowhere_make_no_workspace(tmp_path):
    done = fiches(tmp_path, "new", str(tmp_path / "w"), "--reply-to", "het secretariaat")
    assert done.returncode == 5 and "'het secretariaat' is geen mailadres" in done.stderr and not (tmp_path / "w").exists()


def test_what_a_new_workspace_says_can_be_typed_also_with_a_blank_in_its_name(tmp_path):
    folder = tmp_path / "Mijn map"
    told = fiches(tmp_path, "new", str(folder)).stdout
    assert f'fiches --workspace "{folder}" lab' in told and f"in {folder}/raw," in told


def test_a_workspace_without_a_theme_yet_has_its_pages_and_says_what_is_missing(tmp_path):
    (tmp_path / "deelnemers.csv").write_text("naam\nNoordkreek\n")
    fiches(tmp_path, "new", str(tmp_path / "w"), "--empty", "--participants", str(tmp_path / "deelnemers.csv"))
    whole = fiches(tmp_path / "w")
    assert (whole.returncode, whole.stderr) == (0, "") and (tmp_path / "w/reports/advies/advies.xlsx").is_file()
    for command, told in (
        (["blank", "data"], "Er zijn nog geen uitdagingen. Zet ze eerst in codebook/challenges.csv."),
        (["report", "2023-03-03"], "De tabel codebook/meetings.csv is nog leeg."),
    ):
        run = fiches(tmp_path / "w", *command)
        assert run.returncode == 5 and told in run.stderr


def test_the_real_register_says_which_nis_code_from_when_and_where_a_city_lies(tmp_path):
    fiches(tmp_path, "new", str(tmp_path / "w"))
    cities = load(tmp_path / "w" / "codebook")["cities"].set_index("city")
    assert cities.loc["hasselt", ["nis", "nis_2025"]].tolist() == ["71022", "71072"]
    assert cities.loc["vgc", ["nis", "nis_2025", "nis_source"]].tolist() == ["", "", "geen gemeente, dus geen NIS-code"]
    tiles = set(zip(cities["tile_row"], cities["tile_col"], strict=True))
    assert len(tiles) == 14 and cities.loc["oostende", ["tile_row", "tile_col"]].tolist() == ["1", "1"]
    assert (cities["nis"] != "").sum() == 13 and (cities["nis_source"] != "").all()


def test_a_half_made_workspace_is_one_sentence_and_nothing_is_touched(tmp_path):
    (tmp_path / "w" / "raw").mkdir(parents=True)
    (tmp_path / "w" / "codebook").mkdir()
    (tmp_path / "w" / "reports").mkdir()
    (tmp_path / "w" / "reports" / "eigen.html").write_text("<p>eigen")
    for command in ([], ["read"], ["code"], ["report"], ["status"], ["blank", "data"]):
        run = fiches(tmp_path / "w", *command)
        assert run.returncode == 5 and run.stderr.startswith("Deze werkruimte is niet af"), run.stderr
        assert len(run.stderr.strip().splitlines()) == 1 and run.stdout == ""
    assert (tmp_path / "w" / "reports" / "eigen.html").read_text() == "<p>eigen"


def test_blank_forms_carry_the_challenge_and_no_mark_of_the_example(tmp_path):
    import docx

    fiches(tmp_path, "new", str(tmp_path / "w"))
    done = fiches(tmp_path / "w", "blank", "snelladen")
    assert done.returncode == 0 and "vul reply_to in settings.csv in" in done.stdout
    forms = sorted((tmp_path / "w" / "formulieren" / "snelladen").glob("*.docx"))
    text = "\n".join(p.text for p in docx.Document(str(forms[0])).paragraphs)
    assert len(forms) == 14 and "Uitdaging 2: Innovatieve oplossingen voor (snel)laden" in text
    assert "FICTIEF" not in text and "19 september 2023" in text


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
def test_a_bar_on_a_terminal_tells_how_many_are_done_and_left():
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    code = "import time; from analysis.desk.cli.progress import shown\nfor _ in shown(iter(range(3)), 3): time.sleep(0.2)"
    subprocess.run([sys.executable, "-c", code], stderr=theirs, check=True)
    drawn = os.read(ours, 9999).decode()
    assert [f"{n} van 3" in drawn for n in (0, 1, 2, 3)] == [True] * 4
    assert subprocess.run([sys.executable, "-c", code], stderr=subprocess.PIPE, check=True).stderr == b""
