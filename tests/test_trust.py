"""A received workspace is data: nothing of its own runs before a person trusted it."""

import json
import shutil

import pytest
from tinyspace import DECLARED, html, tiny_workspace, write_notebook

from analysis import publish
from analysis.codebook import register
from analysis.desk.cli import main
from analysis.desk.lab import server
from analysis.publish import Asked, How
from analysis.workspace import Workspace, shipped, trust

ONE, DAY = Asked(("2023-03-03",)), How("2023-03-01")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """The settings of a user who trusted nothing yet."""
    monkeypatch.delenv(trust.FOLDERS)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


@pytest.fixture
def received(tmp_path):
    """A workspace that came from elsewhere, with a notebook that would leave a trace."""
    ws = tiny_workspace(tmp_path / "gekregen")
    mark = tmp_path / "gelopen"
    write_notebook(
        ws, "vergadering", "{meeting}/vergadering.html", DECLARED, (f"x = open({str(mark)!r}, 'w').close()", html("<p>Ja.</p>"))
    )
    return ws, mark


def bare(tmp_path):
    """A workspace without any code."""
    ws = Workspace(tmp_path / "kaal")
    for folder in (ws.root / "raw", ws.root / "codebook", ws.root / "notebooks"):
        folder.mkdir(parents=True)
    return ws


@pytest.mark.wide
def test_the_notebooks_of_a_received_workspace_run_only_after_a_word_of_trust(received, capsys):
    ws, mark = received
    for arguments in (["report", "2023-03-03"], [], ["lab"], ["due"]):
        assert main(["--workspace", str(ws.root), *arguments]) == 5
        assert "fiches trust" in capsys.readouterr().err
    with pytest.raises(trust.Untrusted, match=r"vergadering\.ipynb"):
        publish.published(ws, DAY, ONE)
    assert not mark.exists()
    assert main(["--workspace", str(ws.root), "trust"]) == 0
    assert publish.published(ws, DAY, ONE).code == 0 and mark.exists()


def test_what_changes_after_it_is_asked_again_and_a_copy_elsewhere_too(received, tmp_path):
    ws, _ = received
    trust.trust(ws)
    shutil.copytree(ws.root, tmp_path / "kopie")
    assert trust.trusted(ws) and not trust.trusted(Workspace(tmp_path / "kopie"))
    write_notebook(ws, "tweede", "{meeting}/tweede.html", DECLARED, ("x = 2",))
    assert not trust.trusted(ws)
    trust.trust(ws)
    assert trust.trusted(ws)


@pytest.mark.parametrize(
    "path",
    [
        "sitecustomize.py",
        "pandas.py",
        "notebooks/json.py",
        "notebooks/eigen.ipynb",
        "hulp/__init__.py",
        "jupyter_server_config.json",
        "journal/lab/config/jupyter_server_config.py",
        "journal/lab/config/jupyter_server_config.d/iets.json",
        "journal/lab/ipython/profile_default/startup/00.py",
        "journal/lab/data/kernels/python3/kernel.json",
        "journal/lab/data/labextensions/x/static/remote.js",
        "GROOT.PY",
    ],
)
def test_all_that_python_or_jupyter_could_run_asks_for_trust(tmp_path, path):
    ws = bare(tmp_path)
    assert trust.trusted(ws)
    (ws.root / path).parent.mkdir(parents=True, exist_ok=True)
    (ws.root / path).write_text("{}")
    assert not trust.trusted(ws)


@pytest.mark.parametrize(
    "path",
    [
        "raw/data/fiche.py",
        "codebook/jupyter.json",
        "reports/x.js",
        "notebooks/.ipynb_checkpoints/0-start-checkpoint.ipynb",
        "journal/lab/config/labconfig/page_config.json",
        "journal/lab/runtime/kernel-1.json",
        "journal/runs/een.json",
        "notebooks/notities.md",
    ],
)
def test_what_nothing_runs_asks_nothing(tmp_path, path):
    ws = bare(tmp_path)
    (ws.root / path).parent.mkdir(parents=True, exist_ok=True)
    (ws.root / path).write_text("{}")
    assert trust.trusted(ws)


def test_our_own_notebooks_need_no_trust_until_somebody_changes_one(tmp_path):
    ws = bare(tmp_path)
    for notebook in shipped.notebooks().glob("*.ipynb"):
        shutil.copy(notebook, ws.root / "notebooks")
    assert trust.trusted(ws)
    path = next((ws.root / "notebooks").glob("2-*.ipynb"))
    path.write_bytes(path.read_bytes() + b" ")
    assert not trust.trusted(ws)


def test_a_folder_of_notebooks_elsewhere_asks_for_trust(tmp_path):
    ws = bare(tmp_path)
    (tmp_path / "elders").mkdir()
    (ws.root / "notebooks").rmdir()
    (ws.root / "notebooks").symlink_to(tmp_path / "elders")
    assert not trust.trusted(ws)
    trust.trust(ws)
    assert trust.trusted(ws)
    (tmp_path / "elders" / "x.ipynb").write_text("{}")
    assert not trust.trusted(ws)


def test_who_makes_a_workspace_here_may_change_it(tmp_path, home):
    register.new(tmp_path / "nieuw")
    ws = Workspace(tmp_path / "nieuw")
    (ws.root / "notebooks").mkdir()
    (ws.root / "notebooks" / "eigen.ipynb").write_text("{}")
    assert trust.trusted(ws)
    shutil.copytree(ws.root, tmp_path / "verstuurd")
    assert not trust.trusted(Workspace(tmp_path / "verstuurd"))
    (ws.journal / trust.MADE).write_text("iets anders")
    assert not trust.trusted(ws), "another workspace came in its place"
    assert (home / "fiches" / trust.RECORD).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("record", [b"", b"[]", b"{", b'{"x": 1}'])
def test_a_record_that_cannot_be_read_trusts_nothing(received, home, record):
    (home / "fiches").mkdir(parents=True)
    (home / "fiches" / trust.RECORD).write_bytes(record)
    assert not trust.trusted(received[0])


def test_the_example_and_a_folder_named_by_the_user_are_trusted(received, monkeypatch, tmp_path):
    assert trust.trusted(Workspace(shipped.notebooks().parent))
    monkeypatch.setenv(trust.FOLDERS, str(tmp_path))
    assert trust.trusted(received[0])


def test_what_its_user_saves_in_jupyterlab_stays_trusted(received, monkeypatch):
    ws, _ = received
    trust.trust(ws)
    path = ws.root / "notebooks" / "vergadering.ipynb"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")), indent=2), "utf-8")
    assert not trust.trusted(ws)
    monkeypatch.setenv("FICHES_WORKSPACE", str(ws.root))
    server.saved_here({"type": "notebook"}, os_path=str(path), contents_manager=None)
    assert trust.trusted(ws)
