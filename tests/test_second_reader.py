"""Another program reads the example files too: what it finds, we find."""

import re
import subprocess
import unicodedata
from pathlib import Path

import pypandoc
import pytest
import python_calamine

from analysis.reading.document import lines
from tests.made import read

RAW = Path(__file__).parent.parent / "data" / "raw"


@pytest.mark.parametrize("path", sorted(RAW.rglob("*.xlsx")), ids=lambda p: p.stem)
def test_every_cell_that_calamine_sees(path):
    book = python_calamine.load_workbook(str(path))
    seen = []
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            seen += [f"{value:.15g}" if isinstance(value, float) else str(value) for value in row if value != ""]
    assert [line.text for line in lines(read(path.read_bytes()).blocks) if line.layer == "body"] == seen


@pytest.mark.parametrize("path", sorted([*RAW.rglob("*.odt"), *RAW.rglob("*.rtf")]), ids=lambda p: p.stem)
@pytest.mark.wide
def test_every_word_that_pandoc_sees(path):
    command = [pypandoc.get_pandoc_path(), "--sandbox", "--from", path.suffix[1:], "--to", "plain", "--wrap=none", str(path)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=3600, check=True).stdout
    ours = words(" ".join(line.text for line in lines(read(path.read_bytes()).blocks)))
    assert words(told) - ours == set()


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text)))
