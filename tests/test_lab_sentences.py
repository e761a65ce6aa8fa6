"""What a kernel of our JupyterLab says when a cell cannot: a sentence, not a trace in English."""

import asyncio

import pytest

from analysis.desk.lab.kernel_manager import LabKernels

CELLS = {
    "suggestion_record(challenge)": "Deze cel kent ‘suggestion_record’ nog niet. Voer eerst de cellen erboven uit",
    "from analysis.workspace import WorkspaceError\nraise WorkspaceError('Hier is niets.')": "Hier is niets.",
    "1 / 0": "Traceback (most recent call last)",
    "import textwrap\ntextwrap.wrap = None\ndef f(): return onbekend\nf()": "Deze cel kent ‘onbekend’ nog niet.",
}


@pytest.fixture(scope="module")
def said():
    """Cell → the error output of a kernel that ran it."""
    return asyncio.run(ran())


async def ran():
    manager = LabKernels(kernel_name="python3")
    await manager.start_kernel()
    client = manager.client()
    client.start_channels()
    await client.wait_for_ready(timeout=120)
    found = {}
    for cell in CELLS:
        asked, lines = client.execute(cell), []
        while True:
            message = await client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != asked:
                continue
            if message["msg_type"] == "error":
                lines = message["content"]["traceback"]
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        found[cell] = "\n".join(lines)
    client.stop_channels()
    await manager.shutdown_kernel(now=True)
    return found


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.wide
def test_a_mistake_that_we_know_is_one_sentence(said, cell):
    assert CELLS[cell] in said[cell]
    if not CELLS[cell].startswith("Traceback"):
        assert len(said[cell].splitlines()) == 1 and "Error" not in said[cell]
