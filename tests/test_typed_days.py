"""A day is typed behind a command as it may stand in a table of the codebook."""

import pytest

from analysis.desk.cli.parser import Wrong, parsed

WRITTEN = ["2026-01-10", "10/01/2026", "10/1/2026", "10-01-2026", "10.01.2026", "10/01/26", "10 januari 2026", "10 jan 2026"]


@pytest.mark.parametrize("day", WRITTEN)
def test_a_day_is_typed_as_in_a_table(day: str) -> None:
    asked = parsed(["report", day, "--today", day])
    assert (asked.meetings, asked.today) == (["2026-01-10"], "2026-01-10")
    assert parsed(["mail", day]).meeting == parsed(["sent", day]).meeting == "2026-01-10"
    assert parsed(["report", "2023-03-03", day]).meetings == ["2023-03-03", "2026-01-10"]


def test_a_day_of_several_words_needs_no_quotes() -> None:
    assert parsed(["report", "10", "januari", "2026"]).meetings == ["2026-01-10"]


def test_what_is_no_day_stays_what_it_is() -> None:
    assert parsed(["report", "slotvergadering"]).meetings == ["slotvergadering"]
    with pytest.raises(Wrong, match="32/13/2026"):
        parsed(["--today", "32/13/2026"])
