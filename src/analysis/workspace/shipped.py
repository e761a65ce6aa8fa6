"""What comes with the code and is no code: where it stands, in the repository and in an installed wheel alike.

The notebooks and the code lists of the example stand once, at the top of the repository; the build takes them into the
package, under `shipped/` (pyproject.toml, `force-include`). Words and template stand beside the code that reads them.
"""

from importlib.resources import files
from pathlib import Path

_PACKAGE = Path(str(files("analysis")))


def notebooks() -> Path:
    """The folder of the notebooks that a workspace begins with."""
    return _found("notebooks", "notebooks")


def lists() -> Path:
    """The folder of the code lists that every working group shares; in the repository also those of the example alone."""
    return _found("lists", "data/codebook")


def described() -> Path:
    """What every table and every column means, in words."""
    taken_in = _PACKAGE / "shipped" / "tables.md"
    return taken_in if taken_in.is_file() else _PACKAGE.parents[1] / "data" / "README.md"


def register() -> Path:
    """The folder of the real register: cities and settings."""
    return _PACKAGE / "codebook" / "register"


def blank_forms() -> Path:
    """The folder of the empty forms."""
    return register() / "blank"


def _found(name: str, in_repository: str) -> Path:
    taken_in = _PACKAGE / "shipped" / name
    return taken_in if taken_in.is_dir() else _PACKAGE.parents[1] / in_repository
