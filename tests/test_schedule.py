"""Moments are handled exactly once, over twenty years of outages and clock changes; and the entry of a scheduler works."""

import os
import random
import re
import shutil
import subprocess
import time
from argparse import Namespace
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinyspace import MEETING, html, tiny_workspace

from analysis import publish
from analysis.codebook import Codebook, read_csv
from analysis.desk.cli import keeping
from analysis.publish import How, manifest, schedule, watch
from analysis.publish.schedule import Slot, handled, handover, local_day, slots, turn, vague
from analysis.publish.schedule.entry import LONGEST, Entry
from analysis.publish.schedule.turn import rows
from analysis.workspace import find

pytestmark = pytest.mark.xdist_group("schedule")

DEEP = bool(os.environ.get("FICHES_DEEP"))
PER_MEETING = frozenset({"respons", "vergadering", "stad"})
MOMENTS = [
    ("herinnering", "fiche_deadline", "-10", "respons"),
    ("stand", "fiche_deadline", "1", "respons"),
    ("ontwerp", "date", "-3", "respons|vergadering"),
    ("verslag", "date", "10", "vergadering|systeemtrack"),
]


def book(*meetings: tuple[str, str, str, str]) -> Codebook:
    """meetings: date, deadline, kind, precision."""
    columns = "meeting date fiche_deadline kind date_precision title".split()
    table = pd.DataFrame([(m[0], *m, "t") for m in meetings], columns=columns, dtype="str")
    moments = pd.DataFrame([(*m, m[0]) for m in MOMENTS], columns="moment relative_to days reports label".split(), dtype="str")
    return Codebook({"meetings": table, "moments": moments})


def told(found):
    return [(slot.day, slot.report, slot.moment) for slot in found]


def test_every_moment_gives_a_day_per_report():
    assert told(slots(book(("2023-03-03", "2023-02-24", "werkgroep", "dag")), PER_MEETING)) == [
        ("2023-02-14", "respons", "herinnering"),
        ("2023-02-25", "respons", "stand"),
        ("2023-02-28", "respons", "ontwerp"),
        ("2023-02-28", "vergadering", "ontwerp"),
        ("2023-03-13", "systeemtrack", "verslag"),
        ("2023-03-13", "vergadering", "verslag"),
    ]


def test_no_moment_without_a_day_and_none_of_the_working_group_elsewhere():
    found = book(("2024-01-31", "", "advies", "kwartaal"), ("2023-04-27", "", "systeemtrack", "dag"))
    assert told(slots(found, PER_MEETING)) == [("2023-05-07", "systeemtrack", "verslag")]
    assert [row["meeting"] for row in vague(found)] == ["2024-01-31"]


def test_missed_moments_are_made_up_once_the_newest_only():
    found = slots(book(("2023-03-03", "2023-02-24", "werkgroep", "dag")), PER_MEETING)
    now = turn(found, frozenset(), "2023-03-01")
    assert told(now.todo) == [("2023-02-28", "respons", "ontwerp"), ("2023-02-28", "vergadering", "ontwerp")]
    assert told(now.passed) == [("2023-02-14", "respons", "herinnering"), ("2023-02-25", "respons", "stand")]
    done = handled(rows(now, now.todo, "", ""))
    again = turn(found, done, "2023-03-02")
    assert (again.todo, again.passed) == ((), ())
    assert turn(found, done, "2023-02-15").todo == ()  # the clock was set back


def test_what_failed_is_tried_again():
    found = slots(book(("2023-03-03", "2023-02-24", "werkgroep", "dag")), PER_MEETING)
    now = turn(found, frozenset(), "2023-02-14")
    assert turn(found, handled(rows(now, [], "", "")), "2023-02-15").todo == now.todo


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ("2027-03-28T00:59", "2027-03-28"),
        ("2027-03-27T23:30", "2027-03-28"),
        ("2027-10-30T21:59", "2027-10-30"),
        ("2027-10-30T22:00", "2027-10-31"),
        ("2027-10-31T00:30", "2027-10-31"),
        ("2027-10-31T01:30", "2027-10-31"),
        ("2027-10-31T22:59", "2027-10-31"),
        ("2027-10-31T23:00", "2027-11-01"),
    ],
)
def test_a_day_is_a_day_in_brussels(utc, day):
    assert local_day(datetime.fromisoformat(utc).replace(tzinfo=UTC), "Europe/Brussels") == day


def many(chance: random.Random, years: int) -> list[Slot]:
    start = date(2023, 1, 10)
    days = [start + timedelta(days=90 * n + chance.randrange(40)) for n in range(4 * years)]
    return slots(book(*((d.isoformat(), (d - timedelta(days=7)).isoformat(), "werkgroep", "dag") for d in days)), PER_MEETING)


@settings(max_examples=40 if DEEP else 3, deadline=None)
@given(st.integers(0, 10**6))
def test_twenty_years_of_outages_and_clock_changes(seed):
    """An hourly clock with outages of 0 to 10 days, and a clock that jumps: every slot is done or has passed, exactly once."""
    chance, years = random.Random(seed), 20
    found = many(chance, years)
    journal: list[dict[str, object]] = []
    done: frozenset[str] = frozenset()
    built: list[tuple[str, str, str]] = []
    now, last, end = datetime(2023, 1, 1, tzinfo=UTC), "", datetime(2023 + years + 1, 3, 1, tzinfo=UTC)
    while now < end:
        now += timedelta(hours=1) if chance.random() > 0.01 else timedelta(hours=chance.randrange(240))
        seen = now - timedelta(hours=chance.randrange(30)) if chance.random() < 0.001 else now
        day = local_day(seen, "Europe/Brussels")
        if day == last:
            continue
        last = day
        new = turn(found, done, day)
        if new.todo or new.passed:
            good = [slot for slot in new.todo if chance.random() > 0.05]  # a report that fails is tried again
            built += [(slot.meeting, slot.report, slot.day) for slot in good]
            journal += rows(new, good, now.isoformat(), "")
            done = handled(journal)
            assert all(slot.day <= day for slot in good)
    counted = Counter(row["slot"] for row in journal)
    assert set(counted) == {slot.key for slot in found}
    assert set(counted.values()) == {1}
    assert built == sorted(set(built), key=built.index)
    for pair in {(meeting, report) for meeting, report, _ in built}:
        days = [day for *names, day in built if tuple(names) == pair]
        assert days == sorted(days)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    ws = tiny_workspace(tmp_path_factory.mktemp("moments") / "mijn werkruimte", html("<p>Goed.</p>"))
    publish.published(ws, How("2023-01-01"), publish.Asked((MEETING,)))
    return ws


@pytest.fixture
def stands(monkeypatch):
    """The tables are those of the gold, which has no raw files."""
    monkeypatch.setattr(publish.derive, "renewed", lambda *_, **__: False)


@pytest.mark.usefixtures("stands")
@pytest.mark.wide
def test_due_builds_once_and_does_nothing_when_nothing_is_due(made, monkeypatch):
    for name in made.noted("moments"):
        pytest.fail(f"{name} was handled before")
    assert schedule.due(made, How("2023-01-15")).outcome is None
    first = schedule.due(made, How("2023-02-28"))
    assert {(slot.meeting, slot.report) for slot in first.slots} == {(MEETING, "respons"), (MEETING, "vergadering")}
    assert first.outcome is not None and first.outcome.code == 0
    monkeypatch.setattr(publish, "published", lambda *_: pytest.fail("built again"))
    assert schedule.due(made, How("2023-02-28")).outcome is None
    assert len({row["slot"] for row in made.noted("moments")}) == len(made.noted("moments")) == 4
    assert any("kwartaal" in line for line in schedule.due(made, How("2023-02-28")).lines())


@pytest.fixture
def own(made, tmp_path):
    """A workspace of its own, published once, for which no moment was handled."""
    folder = tmp_path / "eigen werkruimte"
    shutil.copytree(made.root, folder, copy_function=shutil.copy2, ignore=shutil.ignore_patterns("moments.jsonl"))
    return find(folder)


def published(ws) -> bool:
    """Did a scheduler's call get to the end: a new version, its moments noted, a sign of life?"""
    there = manifest.read(ws.reports).version > 1 and ws.noted("moments")
    return bool(there) and (ws.journal / watch.FILE).is_file() and not list(watch.worries(ws, datetime.now(UTC)))


@pytest.mark.wide
def test_the_cron_line_publishes_in_a_bare_environment(own):
    """What cron does: /bin/sh -c of the line, with next to no environment. A space in the path does no harm."""
    moments = own.codebook / "moments.csv"  # this workspace has the notebook of one report only; the others would be told
    read_csv(moments).assign(reports="vergadering").to_csv(moments, index=False)
    due, watching = Entry(own.root).cron()
    assert due.startswith("7 6,10,14,18 * * * ")
    assert watching.startswith("37 12 * * * ")
    for line in (due, watching):
        call = ["env", "-i", "HOME=/nonexistent", f"FICHES_TRUSTED={own.root.parent}", "/bin/sh", "-c", line.split(" ", 5)[5]]
        run = subprocess.run(call, capture_output=True, text=True, check=False)
        log = (own.root / ".schedule.log").read_text("utf-8")
        assert (run.returncode, run.stdout, run.stderr) == (0, "", ""), log
    assert published(own), log
    assert "3 maart 2023" in log


@pytest.mark.wide
def test_units_of_systemd_make_up_what_was_slept_through(made, tmp_path):
    units = Entry(made.root).units("Europe/Brussels")
    timer = next(text for name, text in units.items() if name.endswith("due.timer"))
    assert "Persistent=true" in timer
    assert "OnCalendar=*-*-* 06:07:00 Europe/Brussels" in timer
    for name, text in units.items():
        (tmp_path / name).write_text(text, "utf-8")
    if shutil.which("systemd-analyze"):
        check = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", *map(str, tmp_path.iterdir())],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Failed to parse" not in check.stderr and "Unknown" not in check.stderr, check.stderr


def test_windows_gets_a_task_per_hour_that_calls_a_short_file(made, tmp_path):
    """schtasks takes 261 characters behind /TR; the command stands in a file, with its percent signs doubled."""
    long = Entry(made.root / ("map 100% van de werkgroep laadinfrastructuur " * 6))
    tasks = long.windows(tmp_path)
    assert len(tasks) == 5
    assert all(task[:4] == ["/Create", "/F", "/SC", "DAILY"] for task in tasks)
    assert all(len(task[-1]) <= LONGEST for task in tasks)
    scripts = long.scripts(tmp_path)
    assert {f'"{path}"' for path in scripts} == {task[-1] for task in tasks}
    for text in scripts.values():
        assert str(long.workspace).replace("%", "%%") in text and text.endswith("2>&1\r\n")
        assert "100% " not in text.replace("%%", "")


def test_windows_refuses_a_path_that_the_scheduler_does_not_take(made, tmp_path, monkeypatch):
    monkeypatch.setattr(handover, "kind", lambda: "windows")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / ("x" * 250)))
    monkeypatch.setattr(handover.subprocess, "run", lambda *_, **__: pytest.fail("handed over"))
    with pytest.raises(handover.NoScheduler, match="te lang"):
        handover.install(made, "Europe/Brussels")


@pytest.mark.parametrize(
    ("settings", "said"), [("", True), ("smtp,mail:25,\n", True), ("smtp,mail:25,\nanalyst,a@b.example,\n", False)]
)
def test_who_hands_over_a_workspace_without_mail_hears_how_a_failure_is_heard(own, monkeypatch, capsys, settings, said):
    path = own.codebook / "settings.csv"
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(("smtp,", "analyst,"))]
    path.write_text("\n".join([*kept, settings]), "utf-8")
    monkeypatch.setattr(handover, "install", lambda *_: "overgedragen")
    assert keeping.schedule(own, Namespace(what="install")) == 0
    assert ("fiches watch" in capsys.readouterr().out) is said


def test_a_percent_sign_in_a_path_is_escaped_in_the_whole_line(tmp_path):
    """cron ends the command at a bare % and makes \\% a % again; what is left must be a whole command for the shell."""
    for line in Entry(tmp_path / "map 100% 'klaar'").cron():
        command = line.split(" ", 5)[5]
        bare = re.split(r"(?<!\\)%", command)
        assert len(bare) == 1
        seen = command.replace("\\%", "%")
        check = subprocess.run(["/bin/sh", "-n", "-c", seen], capture_output=True, text=True, check=False)
        assert (check.returncode, check.stderr) == (0, "")
        assert "100%" in seen


def test_two_workspaces_in_folders_of_one_name_are_both_called(tmp_path, monkeypatch):
    one, two = Entry(tmp_path / "a" / "werkgroep"), Entry(tmp_path / "b" / "werkgroep")
    assert one.name != two.name
    listed = [*one.cron(), *two.cron(), f"7 6 * * * x --workspace {tmp_path / 'a' / 'werkgroep'} >>y  # fiches-werkgroep"]
    monkeypatch.setattr(handover, "_present", lambda: listed)
    assert handover._others(one) == two.cron()  # an entry of an earlier version goes too
    assert len(handover._others(two)) == 3


def test_a_crontab_keeps_the_lines_of_others(made, tmp_path, monkeypatch):
    """With a stand-in for crontab: it keeps what it is given, as the real one does."""
    program = tmp_path / "bin" / "crontab"
    program.parent.mkdir()
    store = tmp_path / "tab"
    store.write_text("0 1 * * * iets anders\n")
    program.write_text(
        f'#!/bin/sh\nif [ "$1" = -l ]; then cat "{store}"; else cat >"{store}.new" && mv "{store}.new" "{store}"; fi\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/bin:/usr/bin")
    monkeypatch.setattr(handover, "kind", lambda: "cron")
    for _ in range(2):
        handover.install(made, "Europe/Brussels")
    assert len(store.read_text().splitlines()) == 3
    assert "due" in "\n".join(handover.show(made, "Europe/Brussels"))
    handover.remove(made, "Europe/Brussels")
    assert store.read_text() == "0 1 * * * iets anders\n"


@pytest.mark.parametrize(
    "trace",
    [
        b"",
        b"[]",
        b"7",
        b"null",
        b"\xff\xfe",
        b'{"at": "2023-02-28T06:07:00", "code": 0}',
        b'{"at": "2023-02-28T06:07:00+00:00"}',
        b'{"at": "2023-02-28T06:07:00+00:00", "code": "goed"}',
        b'{"at": "2023-02-28T06:07:00+00:00", "code": true}',
        b'{"at": 20230228, "code": 0}',
        b'{"at": null, "code": 0}',
        b'{"code": 0}',
        b'{"at": "gisteren", "code": 0}',
        b"[" * 5000,
    ],
)
def test_a_trace_that_cannot_be_read_is_said(made, trace):
    (made.journal / watch.FILE).write_bytes(trace)
    (worry,) = watch.worries(made, datetime(2023, 2, 28, 12, tzinfo=UTC))
    assert "onleesbaar" in worry


def test_a_trace_from_the_future_is_said(made):
    watch.alive(made, 0)
    (worry,) = watch.worries(made, datetime.now(UTC) - timedelta(days=3))
    assert "moet nog komen" in worry
    assert not list(watch.worries(made, datetime.now(UTC) - timedelta(minutes=2)))


def test_watch_speaks_up_when_the_job_goes_silent(made):
    now = datetime.now(UTC)
    (made.journal / watch.FILE).unlink(missing_ok=True)
    assert len(list(watch.worries(made, now))) == 1
    watch.alive(made, 0)
    assert list(watch.worries(made, now + timedelta(hours=20))) == []
    assert "zwijgt" in next(watch.worries(made, now + timedelta(hours=50)))
    watch.alive(made, 4)
    assert "code 4" in next(watch.worries(made, now))


@pytest.mark.deep
@pytest.mark.skipif(not DEEP, reason="a real cron daemon is waited for, up to a minute: FICHES_DEEP=1")
def test_a_real_cron_daemon_publishes(own, monkeypatch):
    """The installed entry, called by the daemon itself; only its hour is changed, to the next minute."""
    if not cron():
        pytest.skip("no cron here, and no right to install it")
    monkeypatch.setattr(handover, "kind", lambda: "cron")
    before = crontab()
    daemon = subprocess.Popen([cron(), "-f"], stderr=subprocess.DEVNULL)  # ends at once where the system has one already
    try:
        handover.install(own, "Europe/Brussels")
        subprocess.run(["crontab", "-"], input=crontab().replace("7 6,10,14,18 * * *", "* * * * *"), text=True, check=True)
        end = time.monotonic() + 180
        while not published(own) and time.monotonic() < end:
            time.sleep(0.5)
        assert published(own), (own.root / ".schedule.log").read_text("utf-8")
    finally:
        subprocess.run(["crontab", "-"], input=before, text=True, check=True)
        daemon.terminate()
        daemon.wait()


def cron() -> str | None:
    """The daemon; on Debian as root it is installed when it is missing."""
    if not shutil.which("cron") and shutil.which("apt-get") and not os.geteuid():
        for order in (["update"], ["install", "-y", "--no-install-recommends", "cron"]):
            subprocess.run(["apt-get", *order], capture_output=True, check=False)
    return shutil.which("cron")


def crontab() -> str:
    return subprocess.run(["crontab", "-l"], capture_output=True, text=True, check=False).stdout
