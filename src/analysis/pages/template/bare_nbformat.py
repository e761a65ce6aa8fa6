"""nbformat, without what no page needs: jsonschema compiles 39 grammars of internet addresses when it finds `rfc3987_syntax`,
which takes two seconds in every process that imports nbformat. Import it from here, before anything that imports it itself.
"""

import sys

NEEDLESS = ("rfc3987_syntax",)
for _name in NEEDLESS:
    sys.modules.setdefault(_name, None)  # type: ignore[arg-type]

import nbformat  # noqa: E402

__all__ = ["NEEDLESS", "nbformat"]
