"""What the coding screen rests on, as it stands on disk: Excel, another screen or a new reading may change it meanwhile."""

from analysis.workspace import Workspace

Stamps = frozenset[tuple[str, int, int, int]]


def stamps(workspace: Workspace) -> Stamps:
    """Of each table of decisions and of the statements: what tells two states apart, without reading them."""
    files = [*workspace.codebook.glob("*.csv"), *workspace.codebook.glob("*.xlsx"), workspace.processed / "statements.parquet"]
    seen = [(path.name, path.stat()) for path in files if path.is_file()]
    return frozenset((name, stat.st_size, stat.st_mtime_ns, stat.st_ino) for name, stat in seen)
