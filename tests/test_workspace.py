"""A table is read once for as long as it is the same file, and nobody sees what another did to his copy."""

import os

import pandas as pd

from analysis.workspace import Workspace

OLD = pd.DataFrame({"text": ["een", "twee"], "n": [1, 2]}).astype({"text": "str"})
NEW = OLD.assign(text=OLD["text"].replace("een", "zes"))  # as many bytes on disk


def test_a_table_is_opened_once_and_a_new_one_at_once(tmp_path):
    ws, path = Workspace(tmp_path), tmp_path / "processed" / "rijen.parquet"
    ws.save("rijen", OLD)
    first = ws.table("rijen")
    pd.testing.assert_frame_equal(first, OLD)
    first.loc[0, "text"] = "kapot"
    first["n"] = 0
    before = path.stat()
    path.write_bytes(b"x" * before.st_size)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    pd.testing.assert_frame_equal(ws.table("rijen"), OLD)
    ws.save("rijen", NEW)
    assert path.stat().st_size == before.st_size
    pd.testing.assert_frame_equal(ws.table("rijen"), NEW)
