"""The manual speaks of what there is: every command, button, sentence and picture in it is one of ours."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from analysis.desk.cli.parser import COMMANDS, parsed

ROOT = Path(__file__).parent.parent
MANUAL = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
WORDS = tomllib.loads((ROOT / "src" / "analysis" / "words" / "nl.toml").read_text("utf-8"))
LINES = [line for block in re.findall(r"```console\n(.*?)```", MANUAL, re.DOTALL) for line in block.splitlines()]
SAID = re.findall(r"`(fiches [^`]+)`", MANUAL)
SENTENCES = [text for room in WORDS.values() for text in room.values() if isinstance(text, str)]


@pytest.mark.parametrize("line", [line for line in [*LINES, *SAID] if line.startswith("fiches")])
def test_every_command_is_one(line):
    words = shlex.split(line)[1:]
    assert words == ["--help"] or parsed(words) is not None


def test_the_road_of_a_week_is_in_it():
    used = {word for line in [*LINES, *SAID] for word in shlex.split(line) if word in COMMANDS}
    assert {
        "new",
        "blank",
        "read",
        "lab",
        "report",
        "mail",
        "sent",
        "status",
        "erase",
        "codebook",
        "export",
        "schedule",
    } <= used


@pytest.mark.parametrize("button", re.findall(r"\*\*([^*]+)\*\*", MANUAL))
def test_every_button_stands_on_the_start_page(button):
    assert button in [text for name, text in WORDS["start"].items() if name.startswith(("do_", "open_"))]


@pytest.mark.parametrize("cell", re.findall(r"^\| `([^`]+)`", MANUAL, re.MULTILINE))
def test_every_sentence_that_may_be_seen_is_one_of_ours(cell):
    pieces = [piece.strip() for piece in re.split(r"[:…]", cell) if piece.strip()]
    assert any(all(piece in text for piece in pieces if piece != "let op") for text in SENTENCES)


@pytest.mark.parametrize("picture", re.findall(r"\]\((pictures/[^)]+)\)", MANUAL))
def test_every_picture_is_there_and_is_one(picture):
    data = (ROOT / "docs" / picture).read_bytes()
    assert data.startswith(b"\x89PNG") and len(data) < 400_000


def test_every_chapter_of_the_week_is_there():
    chapters = re.findall(r"^## (.+)$", MANUAL, re.MULTILINE)
    assert chapters == [
        "De eerste maandag",
        "De week voor een vergadering",
        "De dag erna",
        "Als er iets misgaat",
        "Privacy en bewaring",
        "Windows en OneDrive",
        "Een ander thema, een andere taal",
    ]
