"""What is published is whole, right and dated, whatever happens to the run. Kills: see `test_kills`."""

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pandas as pd
import pytest
from polling import Reader
from tinyspace import DECLARED, MEETING, html, tiny_workspace, write_notebook

from analysis import publish
from analysis.codebook import load
from analysis.publish import Asked, How, NoSpace, decisions_kept, lock, manifest, tree
from analysis.publish import run as report
from analysis.publish.lock import Busy
from analysis.publish.run import companions
from analysis.publish.run.verdict import Verdict
from analysis.workspace import find

pytestmark = pytest.mark.xdist_group("publish")

DEEP = bool(os.environ.get("FICHES_DEEP"))
ONE = Asked((MEETING,))
DAY = How("2023-03-01")
# What a publication asks of the disk.
STEPS = ("fsync", "link", "rename", "replace", "mkdir", "open")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A workspace in which one report was published once; tests work on copies of it."""
    ws = tiny_workspace(tmp_path_factory.mktemp("made") / "w", html("<p>Versie een.</p>"))
    assert publish.published(ws, DAY, ONE).code == 0
    return ws


@pytest.fixture
def ws(made, tmp_path):
    shutil.copytree(made.root, tmp_path / "w", copy_function=shutil.copy2)
    return find(tmp_path / "w")


@pytest.fixture
def quick(monkeypatch):
    """Without kernels: pages are written by the run itself, so that hundreds of publications cost seconds."""

    class Ready:
        def __call__(self, job):
            job.page.parent.mkdir(parents=True, exist_ok=True)
            text = f"{self.text} {job.parameters}".encode()
            job.page.write_bytes(text)
            job_files = {str(job.page): manifest.digest(job.page)}
            for path in job.beside.values():
                Path(path).write_bytes(text)
                job_files[path] = manifest.digest(Path(path))
            return Verdict(stamp={"fiches": 1, "of": 2}, files=job_files)

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

    ready = Ready()
    ready.text = "nieuw"
    monkeypatch.setattr(report, "builder", lambda *_, **__: ready)
    return ready


def page(ws):
    return (ws.reports / MEETING / "vergadering.html").read_bytes()


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_first_publication_has_page_numbers_index_manifest_and_record(made):
    assert set(snapshot(made.reports)) == {
        "index.html",
        "manifest.json",
        f"{MEETING}/vergadering.html",
        f"{MEETING}/cijfers.xlsx",
        f"{MEETING}/cijfers.csv",
    }
    (run,) = (made.journal / "runs").glob("*.json")
    facts = json.loads(run.read_text("utf-8"))
    assert facts["state"] == "published"
    assert facts["reports"][f"{MEETING}/vergadering.html"]["verdict"] == "good"
    assert facts["codebook"]["cities.csv"] and facts["packages"]["papermill"] and facts["code"]
    assert str(made.root) not in run.read_text("utf-8")
    assert f"{MEETING}/vergadering.html" in (made.reports / "index.html").read_text("utf-8")


def test_nothing_changed_starts_no_kernel(ws, monkeypatch):
    monkeypatch.setattr(report, "builder", lambda *_, **__: pytest.fail("a kernel was started"))
    before = snapshot(ws.reports)
    assert publish.published(ws, DAY, ONE).new == ()
    assert snapshot(ws.reports) == before


# Why a run fails is seen in `test_report`; here, that a wrong cell and a dead process leave what stands.
@pytest.mark.parametrize(
    "cell",
    [
        "1 / 0",
        "import os; os._exit(9)",
        pytest.param("import sys; sys.exit(0)", marks=pytest.mark.deep),
        pytest.param("import time; time.sleep(99)", marks=pytest.mark.deep),
    ],
)
@pytest.mark.kinds("1 / 0")
def test_a_failure_leaves_the_old_report_byte_for_byte(ws, cell):
    before = snapshot(ws.reports)
    write_notebook(ws, "vergadering", "{meeting}/vergadering.html", DECLARED, (cell,))
    outcome = publish.published(ws, How("2023-03-02", seconds=6), ONE)
    assert outcome.code == 2
    after = snapshot(ws.reports)
    assert {k: v for k, v in before.items() if "vergadering" in k} == {k: v for k, v in after.items() if "vergadering" in k}
    index = after["index.html"].decode()
    assert "Laatste goede versie, van 1 maart 2023" in index
    assert "2 maart 2023" in index
    assert any("blijft staan" in line for line in outcome.lines(load(ws.codebook)))


@pytest.mark.usefixtures("quick")
def test_only_what_rests_on_a_change_is_built_again(tmp_path):
    ws = tiny_workspace(tmp_path / "w", cities=True)
    first = publish.published(ws, DAY)
    assert len(first.new) == 4 + 4 * 14
    coded = ws.table("coded")
    statements = ws.table("statements").set_index("statement")
    own = coded["statement"].map(statements["challenge"]) == "data"
    ws.save("coded", coded.drop(index=coded.index[own][0]))
    again = publish.published(ws, DAY)
    assert {output.split("/")[0] for output in again.new} == {MEETING}
    assert len(again.new) == 15
    hidden = (statements["audience"] == "intern") & (statements["challenge"] == "data") & (statements["text"] != "")
    changed = statements.copy()
    name = changed.index[hidden][0]
    changed.loc[name, "text"] += " en meer"
    ws.save("statements", changed.reset_index()[ws.table("statements").columns])
    assert publish.published(ws, DAY).new == (f"{MEETING}/steden/{changed.loc[name, 'city']}.html",)
    path = write_notebook(ws, "respons", "{meeting}/respons.html", DECLARED, ("x = 1",))
    path.write_text(path.read_text("utf-8").replace('"audience": "werkgroep"', '"audience": "intern"'), "utf-8")
    assert len(publish.published(ws, DAY).new) == 4
    question = {"file": "x", "fiches": changed.loc[name, "fiche"], "kind": "section", "question": "Welke?"}
    ws.save("questions", pd.DataFrame([question], dtype="str"))
    assert publish.published(ws, DAY).new == (f"{MEETING}/respons.html",)


@pytest.mark.usefixtures("quick")
def test_force_builds_everything_again(ws):
    assert len(publish.published(ws, How("2023-03-01", force=True), ONE).new) == 1


@pytest.mark.usefixtures("quick")
@pytest.mark.wide
def test_a_city_that_left_the_register_leaves_the_reports(tmp_path):
    ws = tiny_workspace(tmp_path / "w", cities=True)
    publish.published(ws, DAY)
    path = ws.codebook / "cities.csv"
    path.write_text("".join(line for line in path.open(encoding="utf-8") if not line.startswith("gch,")), "utf-8")
    with pytest.raises(publish.NotPublished, match=r"cities\.csv"):
        publish.published(ws, DAY)
    decisions_kept.accepted(ws, load(ws.codebook), "an")
    publish.published(ws, DAY)
    assert not list(ws.reports.rglob("gch.html"))
    assert len(list(ws.reports.rglob("steden/*.html"))) == 4 * 13


@pytest.mark.usefixtures("quick")
def test_what_others_put_in_the_folder_stays(ws):
    (ws.reports / "README.md").write_text("van mij")
    publish.published(ws, How("2023-03-01", force=True), ONE)
    assert (ws.reports / "README.md").read_text() == "van mij"


@pytest.mark.wide
def test_another_audience_stands_beside_it_and_is_kept_up_to_date(ws, quick):
    publish.published(ws, DAY, Asked((MEETING,), audience="publiek"))
    there = {p.name for p in (ws.reports / MEETING).iterdir()}
    assert {"vergadering.publiek.html", "cijfers.publiek.xlsx", "vergadering.html", "cijfers.xlsx"} <= there
    quick.text = "later"
    assert f"{MEETING}/vergadering.publiek.html" in publish.published(ws, How("2023-03-01", force=True)).new


@pytest.mark.usefixtures("quick")
def test_a_tampered_page_is_made_again(ws):
    (ws.reports / MEETING / "vergadering.html").unlink()
    (ws.reports / MEETING / "vergadering.html").write_text("kapot")
    assert publish.published(ws, DAY, ONE).new == (f"{MEETING}/vergadering.html",)
    assert page(ws).startswith(b"nieuw")


@pytest.mark.parametrize(
    ("spoiled", "left"),
    [
        (["vergadering.html", "cijfers.csv"], set()),  # what `fiches erase` leaves of a page that quotes the fiche
        (["cijfers.csv"], {"vergadering.html", "cijfers.xlsx"}),
    ],
)
@pytest.mark.parametrize("how", ["gone", "changed"])
@pytest.mark.wide
def test_what_no_longer_stands_never_stops_what_comes_after(ws, spoiled, left, how):
    """The page that would take its place fails, and another report is made: the manifest tells what there is."""
    for name in spoiled:
        (path := ws.reports / MEETING / name).unlink()
        if how == "changed":
            path.write_text("kapot")
    write_notebook(ws, "vergadering", "{meeting}/vergadering.html", DECLARED, ("1 / 0",))
    write_notebook(ws, "tweede", "{meeting}/tweede.html", DECLARED, (html("<p>Twee.</p>"),))
    outcome = publish.published(ws, DAY, ONE)
    assert (outcome.code, outcome.new) == (1, (f"{MEETING}/tweede.html",))
    there = {
        name
        for path in manifest.read(ws.reports).files()
        if (name := path.rpartition("/")[2]) not in {"index.html", "tweede.html"}
    }
    assert there == left == {p.name for p in (ws.reports / MEETING).iterdir()} - {"tweede.html"}


def test_a_page_that_changed_after_the_gate_is_not_published(ws, quick, monkeypatch):
    before = snapshot(ws.reports)
    call = type(quick).__call__

    def tampered(self, job):
        verdict = call(self, job)
        job.page.write_text("iets anders")
        return verdict

    monkeypatch.setattr(type(quick), "__call__", tampered)
    with pytest.raises(publish.NotPublished):
        publish.published(ws, How("2023-03-01", force=True), ONE)
    assert snapshot(ws.reports) == before


@pytest.mark.wide
def test_old_versions_stay_for_a_while(ws, quick):
    for number in range(14):
        quick.text = str(number)
        publish.published(ws, How(f"2023-03-{number + 2:02}", force=True), ONE)
    kept = sorted(p.name for p in tree.versions(ws).glob("0*"))
    assert len(kept) == 14  # all of the last three months
    quick.text = "een jaar later"
    publish.published(ws, How("2024-03-20", force=True), ONE)
    kept = sorted(p.name for p in tree.versions(ws).glob("0*"))
    assert kept[-1] == "000015" and len(kept) <= 11


def test_two_at_once_is_one_and_a_busy(ws):
    with lock(ws), pytest.raises(Busy), lock(ws):
        pass
    with lock(ws):
        pass


# --- disks that fail --------------------------------------------------------------------------------------------------------


def test_too_little_space_stops_before_anything_is_built(ws, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 1000))
    monkeypatch.setattr(report, "builder", lambda *_, **__: pytest.fail("a kernel was started"))
    with pytest.raises(NoSpace):
        publish.published(ws, How("2023-03-01", force=True), ONE)


def some_of(ws, monkeypatch, *calls) -> list[int]:
    """Which of these steps of a run fail: all of them in `make test-deep`, else the first, a few, and the last, where it
    publishes. The number after the last one comes through."""
    seen = []
    with monkeypatch.context() as counted:
        for call in calls:
            counted.setattr(os, call, _counting(getattr(os, call), seen))
        publish.published(ws, How("2023-03-01", force=True), ONE)
    last = len(seen)
    chosen = range(1, last + 1) if DEEP else {1, *range(last, 0, -(1 + last // 4)), *range(max(1, last - 3), last + 1)}
    return [*sorted(chosen), *range(last + 1, last + 20)]


def _counting(real, seen):
    def step(*arguments, **options):
        seen.append(1)
        return real(*arguments, **options)

    return step


@pytest.mark.parametrize("call", STEPS)
@pytest.mark.kinds("replace")
def test_a_disk_that_fails_at_any_moment_leaves_a_whole_version(ws, quick, monkeypatch, call):
    """The n-th call fails, until a run comes through."""
    real = getattr(os, call)
    for number in some_of(ws, monkeypatch, call):
        left, quick.text = [number], f"ronde {number}"

        def failing(*arguments, left=left, kind=errno.EIO if number % 2 else errno.ENOSPC, **options):
            left[0] -= 1
            if left[0] == 0:
                raise OSError(kind, "the disk says no")
            return real(*arguments, **options)

        reader = Reader(ws.reports)
        monkeypatch.setattr(os, call, failing)
        try:
            publish.published(ws, How("2023-03-01", force=True), ONE)
        except (OSError, NoSpace, publish.NotPublished):
            pass
        finally:
            monkeypatch.setattr(os, call, real)
        reader.look()
        assert reader.wrong == []
        if left[0] > 0:
            break
    assert number > 1 and left[0] > 0
    assert publish.published(ws, How("2023-03-01", force=True), ONE).code == 0
    assert not list(tree.versions(ws).glob("staging-*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the run is a fork of the test")
@pytest.mark.parametrize("exchange", [True, False])
@pytest.mark.wide
def test_a_kill_at_any_step_leaves_a_whole_version(ws, quick, monkeypatch, exchange):
    """SIGKILL just before the n-th step on disk, until a run comes through; random moments: see `test_kills`."""
    if not exchange:
        monkeypatch.setattr(tree, "_exchanged", lambda *_: False)
    reader = Reader(ws.reports)
    for number in some_of(ws, monkeypatch, *STEPS):
        quick.text = f"ronde {number}"
        if not (run := os.fork()):
            killed_at(number, ws)
        _, status = os.waitpid(run, 0)
        if not exchange:  # files are replaced one by one: what was begun is finished by the next run
            tree.recovered(ws)
        reader.look()
        assert reader.wrong == []
        if os.WIFEXITED(status):
            break
        assert os.WTERMSIG(status) == signal.SIGKILL
    assert number > 30 and os.WIFEXITED(status)
    assert publish.published(ws, How("2023-03-01", force=True), ONE).code == 0
    assert not list(tree.versions(ws).glob("staging-*"))


def killed_at(number: int, ws) -> NoReturn:
    """Publish in this process, and kill it just before that step; ends it in any case."""
    left = [number]

    def counted(real):
        def step(*arguments, **options):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return step

    for call in STEPS:
        setattr(os, call, counted(getattr(os, call)))
    try:
        publish.published(ws, How("2023-03-01", force=True), ONE)
        os._exit(0)
    finally:
        os._exit(1)


@pytest.mark.wide
def test_without_an_exchange_a_run_that_was_cut_off_is_finished(ws, quick, monkeypatch):
    """On a disk that cannot exchange folders, files are replaced one by one, and what was begun is finished."""
    monkeypatch.setattr(tree, "_exchanged", lambda *_: False)
    for number in some_of(ws, monkeypatch, "replace"):
        quick.text, left, real = f"ronde {number}", [number], os.replace

        def failing(*arguments, left=left, real=real):
            left[0] -= 1
            if left[0] == 0:
                raise KeyboardInterrupt
            return real(*arguments)

        monkeypatch.setattr(os, "replace", failing)
        with suppress(KeyboardInterrupt):
            publish.published(ws, How("2023-03-01", force=True), ONE)
        monkeypatch.setattr(os, "replace", real)
        tree.recovered(ws)
        reader = Reader(ws.reports)
        reader.look()
        assert reader.wrong == []
        if left[0] > 0:
            return
    pytest.fail("never came through")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mount"), reason="needs root for a tiny disk"
)
@pytest.mark.wide
def test_a_really_full_disk_is_exit_code_4(made, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)], capture_output=True, check=False
    ).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        shutil.copytree(made.root, disk / "w")
        before = snapshot(disk / "w" / "reports")
        (disk / "vol").write_bytes(bytes(22 * 2**20 - sum(len(v) for v in snapshot(disk / "w").values())))
        run = fiches(disk / "w", "report", MEETING, "--force")
        assert run.returncode == 4, run.stderr
        assert snapshot(disk / "w" / "reports") == before
        (disk / "vol").unlink()
        assert publish.published(find(disk / "w"), DAY, ONE).code == 0
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


def fiches(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "analysis.desk.cli", "--workspace", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=3600, check=False)


@pytest.mark.wide
def test_all_that_the_gate_found_in_a_run_stands_in_one_table_once(tmp_path):
    """Two pages that hold the same number, and one that holds another: two rows, with the columns of releases.csv in front."""
    ws = tiny_workspace(tmp_path / "w", html("<p>Bel 0468 98 76 54.</p>"))
    more = html("<p>Bel 0468/98.76.54 of 0468 98 76 55.</p>")
    write_notebook(ws, "tweede", "{meeting}/tweede.html", DECLARED, (more,))
    outcome = publish.published(ws, DAY, ONE)
    rows = pd.read_csv(ws.processed / "tegengehouden.csv", dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert list(rows.columns[:6]) == list(load(ws.codebook)["releases"].columns)
    assert sorted(rows["bladen"]) == [f"{MEETING}/tweede.html", f"{MEETING}/vergadering.html, {MEETING}/tweede.html"] or sorted(
        rows["bladen"]
    ) == [f"{MEETING}/tweede.html", f"{MEETING}/tweede.html, {MEETING}/vergadering.html"]
    told = list(outcome.lines(load(ws.codebook)))
    assert sum("tegengehouden.csv" in line and "2 vondsten" in line for line in told) == 1
    assert "0468" not in " ".join(told)
    assert (ws.processed / "tegengehouden.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "note", ["../../elders", "/etc", "staging-x", "staging-x/../../../elders/tree", "\0", "staging-x/tree", "000001/tree"]
)
def test_a_note_that_leads_outside_is_refused(ws, tmp_path, note):
    """The last two: a link to a folder elsewhere, and an older version, which was not waiting."""
    (tree.versions(ws) / "000001" / "tree").mkdir(parents=True)
    elsewhere = tmp_path / "elders"
    (elsewhere / "tree").mkdir(parents=True)
    (elsewhere / "tree" / "brief.txt").write_text("van mij")
    tree.versions(ws).mkdir(exist_ok=True)
    (tree.versions(ws) / "staging-x").symlink_to(elsewhere)
    (tree.versions(ws) / tree.PENDING).write_text(note)
    before = snapshot(ws.reports)
    shutil.move(ws.reports, tmp_path / "weg")
    tree.recovered(ws)
    assert (elsewhere / "tree" / "brief.txt").read_text() == "van mij"
    assert not ws.reports.exists()
    shutil.move(tmp_path / "weg", ws.reports)
    assert publish.published(ws, How("2023-03-01", force=True), ONE).code == 0
    assert set(snapshot(ws.reports)) == set(before)


@pytest.mark.parametrize("path", ["../buiten.html", "/etc/passwd", "a/../../b.html", "C:\\x.html", "..\\x.html", ""])
def test_a_manifest_that_leads_outside_is_not_read(ws, path):
    facts = json.loads((ws.reports / manifest.NAME).read_bytes())
    next(iter(facts["entries"].values()))["files"][path] = "0"
    (ws.reports / manifest.NAME).write_text(json.dumps(facts))
    assert manifest.read(ws.reports) == manifest.Manifest()


@pytest.mark.parametrize("held", ["old", "new"])
def test_without_an_exchange_a_file_that_is_held_open_leaves_the_old_set_whole(ws, quick, monkeypatch, held):
    """As on Windows, where a folder in which Excel holds a file open cannot be renamed."""
    monkeypatch.setattr(tree, "_exchanged", lambda *_: False)
    real, before = os.rename, snapshot(ws.reports)

    def stuck(source, target):
        if Path(source if held == "old" else target) == ws.reports and Path(source).name != "000001":
            raise PermissionError(13, "in use")
        real(source, target)

    monkeypatch.setattr(os, "rename", stuck)
    quick.text = "later"
    with pytest.raises((publish.NotPublished, PermissionError)):
        publish.published(ws, How("2023-03-01", force=True), ONE)
    assert snapshot(ws.reports) == before
    monkeypatch.setattr(os, "rename", real)
    assert publish.published(ws, How("2023-03-01", force=True), ONE).code == 0
    assert page(ws).startswith(b"later")


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("exchange", [True, False])
def test_a_page_that_a_person_put_there_is_never_removed(ws, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(tree, "_exchanged", lambda *_: False)
    (ws.reports / "nota-analist.html").write_text("van mij")
    for _ in range(2):
        publish.published(ws, How("2023-03-01", force=True), ONE)
        assert (ws.reports / "nota-analist.html").read_text() == "van mij"


@pytest.mark.wide
def test_without_a_notebook_nothing_is_built_and_nothing_removed(ws):
    before = snapshot(ws.reports)
    for path in (ws.root / "notebooks").iterdir():
        path.unlink()
    for _ in range(2):
        run = fiches(ws.root, "report", MEETING)
        assert run.returncode not in (0, 1) and "notebook" in run.stderr + run.stdout
        assert snapshot(ws.reports) == before


def test_the_newest_version_of_a_month_stays(ws):
    """After thinning, of every month the newest one is still there."""
    for number, day in enumerate(["2022-01-05", "2022-01-20", "2022-02-03", *[f"2024-05-{n:02}" for n in range(1, 12)]], 1):
        folder = tree.versions(ws) / f"{number:06}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / manifest.NAME).write_bytes(manifest.Manifest(number, "", day).packed())
    tree.thinned(ws, "2024-05-12")
    kept = {path.name for path in tree.versions(ws).glob("0*")}
    assert "000001" not in kept and {"000002", "000003"} <= kept


@pytest.fixture
def two(tmp_path, quick, monkeypatch):
    """The pages of all meetings and cities are published with a sentence in them; then it is redacted."""
    monkeypatch.setattr(companions, "MAKERS", {"vergadering": {"cijfers.csv": None}})
    ws = tiny_workspace(tmp_path / "w", cities=True)
    statements = ws.table("statements")
    said = statements[(statements["challenge"] == "data") & (statements["status"] == "inhoud")]
    section, secret = said.loc[said["text"].str.fullmatch(r"[\w ]{30,60}"), ["section", "text"]].iloc[0]
    quick.text = f"<html><body><p>{secret}</p></body></html>"
    publish.published(ws, DAY)
    quick.text = "nieuw"
    columns = load(ws.codebook)["redactions"].columns
    row = dict.fromkeys(columns, "") | {
        "text": secret,
        "span": secret,
        "challenge": "data",
        "section": section,
        "who": "an",
        "date": "2023-03-01",
    }
    with (ws.codebook / "redactions.csv").open("a", encoding="utf-8") as file:
        file.write(",".join((row | {"reason": "naam"})[column] for column in columns) + "\n")
    return ws, secret.encode()


def holding(ws, secret):
    return {path.relative_to(ws.reports).as_posix() for path in ws.reports.rglob("*.*") if secret in path.read_bytes()}


def broken(quick, monkeypatch, *outputs):
    """From now on these pages cannot be made."""
    call = type(quick).__call__

    def fails(self, job):
        stuck = any(job.page.as_posix().endswith(output) for output in outputs)
        return Verdict(code="raised", why="Cel 3 gaf een fout.") if stuck else call(self, job)

    monkeypatch.setattr(type(quick), "__call__", fails)


def test_a_page_that_cannot_be_renewed_and_holds_what_is_redacted_now_is_taken_away(two, quick, monkeypatch):
    (ws, secret), output = two, f"{MEETING}/vergadering.html"
    broken(quick, monkeypatch, output)
    pdf = (ws.processed / "pdf" / output).with_suffix(".pdf")
    pdf.parent.mkdir(parents=True)
    pdf.write_bytes(secret)
    outcome = publish.published(ws, DAY)
    assert outcome.taken == (output,) and outcome.code == 1
    assert not holding(ws, secret) and not (ws.reports / MEETING / "cijfers.csv").exists() and not pdf.exists()
    assert any("weggenomen" in line and output in line for line in outcome.lines(load(ws.codebook)))
    assert output not in manifest.read(ws.reports).entries and output in manifest.read(ws.reports).failed


@pytest.mark.wide
def test_what_is_redacted_now_stands_nowhere_also_when_a_lost_decision_stops_the_run(two):
    ws, secret = two
    assert f"{MEETING}/vergadering.html" in holding(ws, secret)
    codings = ws.codebook / "codings.csv"
    codings.write_text("\n".join(codings.read_text("utf-8").splitlines()[:9]) + "\n", "utf-8")
    with pytest.raises(tree.NotPublished, match="codings") as stopped:
        publish.published(ws, DAY)
    assert not holding(ws, secret) and f"{MEETING}/vergadering.html" in str(stopped.value)
    standing = manifest.read(ws.reports)
    assert f"{MEETING}/vergadering.html" not in standing.entries
    assert not list((ws.root / ".versions").glob("staging-*"))
    with pytest.raises(tree.NotPublished) as again:
        publish.published(ws, DAY)
    assert "eggenomen" not in str(again.value) and manifest.read(ws.reports).version == standing.version


@pytest.mark.wide
def test_a_page_that_cannot_be_renewed_and_holds_nothing_closed_stays(two, quick, monkeypatch):
    ws, _ = two
    quick.text = "zonder"
    assert publish.published(ws, DAY).code == 0
    broken(quick, monkeypatch, f"{MEETING}/vergadering.html")
    assert publish.published(ws, How("2023-03-01", force=True)).taken == ()
    assert page(ws).startswith(b"zonder")


def test_a_report_of_one_meeting_makes_every_other_page_again_that_holds_what_is_redacted_now(two):
    ws, secret = two
    outcome = publish.published(ws, DAY, ONE)
    assert not holding(ws, secret)
    assert outcome.also and not any(output.startswith(MEETING) for output in outcome.also)
    assert any(outcome.also[0] in line and "weggelaten" in line for line in outcome.lines(load(ws.codebook)))
    assert publish.published(ws, DAY, ONE).also == ()


def test_a_sentence_that_became_closed_is_in_no_page_that_stands(tmp_path, quick, monkeypatch):
    monkeypatch.setattr(companions, "MAKERS", {})
    ws = tiny_workspace(tmp_path / "w")
    statements = ws.table("statements")
    chosen = statements[
        (statements["challenge"] == "data") & (statements["audience"] == "mow") & (statements["layer"] == "body")
    ]
    row = chosen.loc[chosen["text"].str.len().idxmax()]
    quick.text = f"<html><body><p>{row['text']}</p></body></html>"
    publish.published(ws, DAY)
    quick.text = "nieuw"
    same = statements["text"] == row["text"]
    ws.save("statements", statements.assign(audience=statements["audience"].mask(statements.index == row.name, "publiek")))
    broken(quick, monkeypatch, f"{MEETING}/vergadering.html")
    assert publish.published(ws, DAY).taken == (), "out of date, and nothing in it is closed"
    ws.save("statements", statements.assign(audience=statements["audience"].mask(same, "intern")))
    assert f"{MEETING}/vergadering.html" in publish.published(ws, DAY).taken
    assert not (ws.reports / MEETING / "vergadering.html").exists()
