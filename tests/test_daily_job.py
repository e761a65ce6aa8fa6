"""Whatever stops the daily job is heard at the next start by hand, and on the start page; a day without a moment is nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from tinyspace import MEETING, tiny_workspace

from analysis.desk.cli import main
from analysis.desk.lab.home import how_it_stands
from analysis.publish import watch
from analysis.publish.schedule import handover

NOBODY = "smtp,127.0.0.1:9,\nanalyst,an@stad.example,\n"  # a port on which nothing answers


@pytest.fixture
def ws(tmp_path):
    made = tiny_workspace(tmp_path / "w")
    (made.codebook / "moments.csv").write_text("moment,relative_to,days,reports,label\nnu,date,0,verdwenen,Nu\n", "utf-8")
    return made


def due(ws, day: str = MEETING) -> int:
    return main(["--workspace", str(ws.root), "--today", day, "due"])


def _broken(ws):
    (ws.codebook / "codes.csv").write_text("code,onzin\nx,y\n", "utf-8")


def _no_notebooks(ws):
    for path in (ws.root / "notebooks").iterdir():
        path.unlink()


def _unsent(ws):
    path = ws.codebook / "settings.csv"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + NOBODY, "utf-8")


STOPS = {
    "a broken codebook": (_broken, (5, 2), "codes.csv"),
    "no notebooks": (_no_notebooks, (2, 5), "notebook"),
    "a moment that no notebook makes": (lambda _: None, (1,), "'verdwenen'"),
    "a mail that did not go": (_unsent, (1,), "127.0.0.1"),
}


@pytest.mark.parametrize("stop", STOPS)
@pytest.mark.wide
def test_what_stops_the_daily_job_is_heard_at_the_next_start(ws, stop, capsys):
    change, codes, word = STOPS[stop]
    change(ws)
    assert due(ws) in codes
    heard = watch.stopped(ws, datetime.now(UTC))
    assert word in " ".join(heard)
    assert word in str(how_it_stands.told(ws)["problem"])
    capsys.readouterr()
    main(["--workspace", str(ws.root)])
    assert heard[0] in capsys.readouterr().out


def test_a_day_without_a_moment_is_nothing_to_hear(ws, capsys):
    assert due(ws, "2022-01-01") == 0
    assert "niets te doen" in capsys.readouterr().out
    assert watch.stopped(ws, datetime.now(UTC)) == []


def test_a_moment_without_a_notebook_is_another_thing_than_nothing_to_do(ws, capsys):
    due(ws)
    assert "niets te doen" not in capsys.readouterr().out


def test_a_clock_that_was_wrong_and_a_job_that_went_silent_are_heard_too(ws):
    watch.alive(ws, 0)
    now = datetime.now(UTC)
    assert watch.stopped(ws, now) == []
    assert "moet nog komen" in watch.stopped(ws, now - timedelta(days=2))[0]
    assert "zwijgt" in watch.stopped(ws, now + timedelta(days=2))[0]


def test_who_never_handed_it_over_or_took_it_back_hears_nothing(ws, monkeypatch):
    monkeypatch.setattr(handover, "kind", lambda: "")
    assert watch.stopped(ws, datetime.now(UTC)) == []
    watch.alive(ws, 4)
    handover.remove(ws, "Europe/Brussels")
    assert watch.stopped(ws, datetime.now(UTC)) == []
