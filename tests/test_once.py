"""What is made once a run is made once, is whole, and is nobody's own."""

from multiprocessing import get_context

import once
import pytest


def _ask(folder, counted):
    once.copied("proef", folder, lambda place: _make(place, counted))
    return (folder / "a.txt").read_text()


def _make(place, counted):
    place.mkdir(parents=True)
    with open(counted, "a") as file:
        file.write("x")
    (place / "a.txt").write_text("gemaakt")


def test_made_once_for_all_who_ask_together(tmp_path, monkeypatch):
    monkeypatch.setenv("FICHES_TESTS_ONCE", str(tmp_path))
    counted = tmp_path / "counted"
    with get_context("spawn").Pool(2) as pool:
        texts = pool.starmap(_ask, [(tmp_path / f"copy{number}", counted) for number in range(6)])
    assert texts == ["gemaakt"] * 6 and counted.read_text() == "x"


def test_a_copy_can_be_changed_and_one_that_broke_off_is_made_anew(tmp_path, monkeypatch):
    monkeypatch.setenv("FICHES_TESTS_ONCE", str(tmp_path))

    def broken(place):
        place.mkdir()
        raise OSError

    with pytest.raises(OSError):
        once.copied("proef", tmp_path / "one", broken)
    assert _ask(tmp_path / "one", tmp_path / "counted") == "gemaakt"
    (tmp_path / "one" / "a.txt").write_text("veranderd")
    assert _ask(tmp_path / "two", tmp_path / "counted") == "gemaakt"
