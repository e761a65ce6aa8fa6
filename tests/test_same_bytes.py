"""The same fiches give the same bytes, whoever makes them, where, when and how; only the declared date of making may differ."""

import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from io import BytesIO

import libreoffice
import pytest
from built import ROOT, TODAY, Asked, copied, files, published
from test_codebook_read import belgian_tables

from analysis import codebook, publish
from analysis.codebook import workbook_out
from analysis.publish import derive as tables
from analysis.words import day
from analysis.workspace import find

pytestmark = [pytest.mark.xdist_group("bytes"), pytest.mark.wide]
MEETING, CITY = "2023-09-26", "zandkerke"
FAR = "2031-07-29"
ASKED = (Asked((MEETING,), reports=("vergadering",)), Asked((MEETING,), city=CITY), Asked(audience="mow", reports=("advies",)))
DEEP = bool(os.environ.get("FICHES_DEEP"))


def dateless(found, today):
    """The files without the one date: in the foot of every page and in the state of the index. The manifest is left out."""
    pages = {name: data for name, data in found.items() if name != "manifest.json"}
    return {name: data.replace(day(today).encode(), b"DATE") for name, data in pages.items()}


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The reference: this process, this home, this clock."""
    ws = copied(tmp_path_factory.mktemp("one") / "w", "snelladen")
    assert not published(ws, *ASKED).failed
    return ws, files(ws)


def derived(ws):
    return {path.name: path.read_bytes() for path in ws.processed.glob("*.parquet")}


def elsewhere(folder):
    """What the other process does."""
    assert not published(find(folder), *ASKED, today=FAR).failed


def _elsewhere(ws, folder):
    """The received files and the codebook somewhere else; the journal too, that knows when a file was first seen."""
    for name in ("raw", "codebook", "journal"):
        shutil.copytree(
            getattr(ws, name), folder / name, copy_function=shutil.copyfile, ignore=shutil.ignore_patterns(".lock", "runs")
        )
    return find(folder)


def _host(name):
    """A prefix that gives a command another host name, where this machine lets us."""
    asked = ["unshare", "-u", "sh", "-c", f'hostname {name} && exec "$@"', "sh"]
    can = shutil.which("unshare") and subprocess.run([*asked, "true"], capture_output=True, check=False).returncode == 0
    return asked if can else []


@pytest.fixture(scope="module")
def second(first, tmp_path_factory):
    """Another home, folder, host, zone, language, order of hashing and day."""
    home = tmp_path_factory.mktemp("kanariehuis")
    ws = _elsewhere(first[0], tmp_path_factory.mktemp("een heel andere map é") / "werk")
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "USER": "zzkanarie",
        "LOGNAME": "zzkanarie",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "C",
        "PYTHONHASHSEED": "4242",
        "GEHEIM": "KANARIE42",
        "HOSTNAME": "kanariehost",
        "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
        "MPLCONFIGDIR": str(home / "mpl"),
    }
    code = f"import sys; sys.path[:0] = {sys.path!r}; import test_same_bytes as t; t.elsewhere(sys.argv[1])"
    line = [*_host("kanariehost"), sys.executable, "-c", code, str(ws.root)]
    done = subprocess.run(line, env=env, cwd=home, capture_output=True, text=True, timeout=3600, check=False)
    assert done.returncode == 0, done.stderr
    return files(ws)


def test_another_home_folder_host_zone_language_and_day(first, second):
    one, two = dateless(first[1], TODAY), dateless(second, FAR)
    assert len(one) >= 6 and {name.rsplit(".", 1)[1] for name in one} == {"html", "xlsx", "csv", "docx"}
    assert [name for name in one if one[name] != two.get(name)] == []


def test_only_pages_carry_the_date_and_only_once(first):
    dated = {name: data.count(day(TODAY).encode()) for name, data in first[1].items() if name != "manifest.json"}
    assert {name for name, times in dated.items() if times} == {name for name in dated if name.endswith(".html")}
    assert dated.pop("index.html") == len(ASKED)  # when each of them was made
    assert set(dated.values()) <= {0, 1}


def test_nothing_of_the_machine_is_in_them(second):
    traces = re.compile(rb"kanarie|KANARIE42|Kiritimati|een heel andere map|site-packages|ipykernel|/root|/home/|/tmp/")
    for name, data in second.items():
        texts = (
            [data]
            if not data.startswith(b"PK")
            else [zipfile.ZipFile(BytesIO(data)).read(part) for part in zipfile.ZipFile(BytesIO(data)).namelist()]
        )
        assert [traces.search(text)[0] for text in texts if traces.search(text)] == [], name
        assert not any(socket.gethostname().encode() in text for text in texts if len(socket.gethostname()) > 5)


@pytest.mark.deep  # `test_kernels` compares a cold kernel with a warm one every time
def test_one_at_a_time_and_cold(first, tmp_path, monkeypatch):
    """The reports of the reference were made beside each other, with kernels in waiting; the tables are the same too."""
    from analysis.workspace import pool

    beside_each_other = pool.mapped
    monkeypatch.setattr(pool, "mapped", lambda function, jobs, *_: beside_each_other(function, jobs, workers=1))
    ws = _elsewhere(first[0], tmp_path / "w")
    assert not published(ws, *ASKED, warm=False).failed
    assert dateless(files(ws), TODAY) == dateless(first[1], TODAY)
    assert derived(ws) == derived(first[0])


def test_derived_tables_come_back_byte_for_byte(first):
    ws = first[0]
    before = derived(ws)
    shutil.rmtree(ws.processed)
    with publish.lock(ws):
        tables.renewed(ws)
    assert derived(ws) == before and len(before) > 5


@pytest.mark.deep
@pytest.mark.skipif(not DEEP, reason="a cluster takes its time: FICHES_DEEP=1")
def test_on_a_cluster(first, tmp_path):
    distributed = pytest.importorskip("distributed")
    ws = _elsewhere(first[0], tmp_path / "w")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, publish.lock(ws):
        tables.renewed(ws)
        assert not publish.published(ws, publish.How(TODAY, cluster=cluster.scheduler_address), *ASKED).failed
    assert dateless(files(ws), TODAY) == dateless(first[1], TODAY)


@pytest.mark.deep
@pytest.mark.skipif(not DEEP or libreoffice.FOUND is None, reason="needs LibreOffice, and takes its time: FICHES_DEEP=1")
@pytest.mark.parametrize("as_saved", [lambda *_: None, belgian_tables], ids=["one workbook", "Belgian CSV"])
def test_from_decided_tables_that_libreoffice_saved(first, tmp_path, as_saved):
    ws = _elsewhere(first[0], tmp_path / "w")
    (tmp_path / "codebook.xlsx").write_bytes(workbook_out.workbook(codebook.load(ws.codebook)))
    for path in ws.codebook.glob("*.csv"):
        path.unlink()
    libreoffice.converted(ws.codebook, "xlsx", tmp_path / "codebook.xlsx")
    as_saved(ws.codebook, tmp_path)
    assert not published(ws, *ASKED).failed
    assert dateless(files(ws), TODAY) == dateless(first[1], TODAY)


def test_the_repository_itself_is_not_touched():
    assert not (ROOT / "data" / "raw" / "w").exists()
