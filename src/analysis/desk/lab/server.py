"""JupyterLab in a workspace: start page in view, in its language, no pop-ups, no network, nothing in the home of the user."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from analysis.pages.template import notebook_style
from analysis.words import say
from analysis.workspace import VARIABLE, Workspace, find, shipped, trust, write

START = "/fiches/start"
EXTENSION = "analysis.desk.lab.home.extension"
KERNELS = "analysis.desk.lab.kernel_manager.LabKernels"
# Each of these opens a pop-up, or asks something of the network.
NOISY = [
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/extensionmanager-extension:plugin",
]
OVERRIDES = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
    # A cell that scrolls away keeps its screen: the coding screen would lose its focus.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": False},
}


def open(workspace: Workspace, *options: str) -> int:
    """Start JupyterLab and wait until it ends; its exit code. `options` go to JupyterLab as they are. Raises Untrusted.

    Who ends this process ends JupyterLab: it listens on no port that nobody knows of any more.
    """
    trust.checked(workspace)
    process = subprocess.Popen(command(workspace, *options), env=environment(workspace), cwd=workspace.root)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # JupyterLab got it too, and asks whether to stop
            continue


def command(workspace: Workspace, *options: str) -> list[str]:
    """The command that starts JupyterLab on the start page of this workspace."""
    own = [
        f"--ServerApp.jpserver_extensions={{'{EXTENSION}': True}}",
        f"--ServerApp.root_dir={workspace.root}",
        f"--LabApp.default_url={START}",
        "--LabApp.custom_css=True",
        "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "--LabApp.news_url=",
        "--ContentsManager.pre_save_hook=analysis.desk.lab.server.without_outputs",
        "--FileContentsManager.post_save_hook=analysis.desk.lab.server.saved_here",
        "--ServerApp.terminals_enabled=False",
        f"--AsyncMappingKernelManager.kernel_manager_class={KERNELS}",
    ]
    return [sys.executable, "-m", "analysis.desk.lab.lab_process", *own, *options]


def environment(workspace: Workspace) -> dict[str, str]:
    """What JupyterLab and its kernels must know, after preparing the folders they write in (under the journal)."""
    _bring_notebooks(workspace)
    home = workspace.journal / "lab"
    config = home / "config"
    _put(config / "labconfig" / "default_setting_overrides.json", OVERRIDES | _spoken())
    _put(config / "labconfig" / "page_config.json", {"disabledExtensions": dict.fromkeys(NOISY, True), "buildCheck": False})
    write(config / "custom" / "custom.css", notebook_style().encode())
    folders = {
        "JUPYTER_CONFIG_DIR": config,
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
        "IPYTHONDIR": home / "ipython",
    }
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)  # the token of the server stands in one of them
    own = {name: str(folder) for name, folder in folders.items()}
    return {**os.environ, **own, VARIABLE: str(workspace.root), "JUPYTER_PREFER_ENV_PATH": "1", "JUPYTER_PLATFORM_DIRS": "1"}


def _spoken() -> dict[str, dict[str, str]]:
    """JupyterLab itself in the language of the workspace."""
    return {"@jupyterlab/translation-extension:plugin": {"locale": say("template.language").replace("-", "_")}}


def without_outputs(model: dict[str, object], path: str, **_: object) -> None:
    """Before a notebook of ours is saved: leave its outputs out, since they hold text of cities (and git may hold the file).

    A notebook under another name keeps its outputs. Called by JupyterLab with its own keyword arguments.
    """
    content, ours = model.get("content"), shipped.notebooks() / Path(path).name
    if model.get("type") != "notebook" or not isinstance(content, dict) or not ours.is_file():
        return
    content["metadata"].pop("widgets", None)
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None


def saved_here(model: dict[str, object], **_: object) -> None:
    """After a save in the JupyterLab of a trusted workspace: what its own user changed needs no new word of trust."""
    workspace = find()
    if model.get("type") == "notebook" and not trust.trusted(workspace):
        trust.trust(workspace)


def _bring_notebooks(workspace: Workspace) -> None:
    """A workspace outside the repository gets the notebooks that it does not have yet."""
    for notebook in sorted(shipped.notebooks().glob("*.ipynb")):
        target = workspace.root / "notebooks" / notebook.name
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(notebook, target)


def _put(path: Path, content: object) -> None:
    write(path, json.dumps(content, indent=1, sort_keys=True).encode())
