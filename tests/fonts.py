"""Only letters of one width: a font configuration of our own, which hides every other font of this machine.

`python -m tests.fonts wide make test` runs a command that sees no other letters. A reader's fonts are not ours to choose, so
the pages must hold with each.
"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

# Width → (package that ships the font, folder in it, what sans-serif and serif are then).
FONTS = {
    "narrow": ("fontpkg_arimo", "files", "Arimo", "Arimo"),  # as wide as Arial and Liberation Sans, letter by letter
    "ordinary": ("fontpkg_open_sans", "files", "Open Sans", "Open Sans"),  # a little wider than Segoe UI
    "wide": ("matplotlib", "mpl-data/fonts/ttf", "DejaVu Sans", "DejaVu Serif"),  # as wide as Verdana
}
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias><family>sans-serif</family><prefer><family>{sans}</family></prefer></alias>
<alias><family>serif</family><prefer><family>{serif}</family></prefer></alias>
</fontconfig>
"""


def environment(width: str, folder: Path) -> dict[str, str]:
    """The environment in which a program finds letters of this width only; its configuration is written in `folder`."""
    package, inside, sans, serif = FONTS[width]
    fonts = Path(find_spec(package).origin).parent / inside
    path = folder / f"{width}.conf"
    path.write_text(CONFIGURATION.format(fonts=fonts, cache=folder / "cache", sans=sans, serif=serif), "utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(path)}


def main(width: str, *command: str) -> int:
    folder = Path.cwd() / ".fonts"
    folder.mkdir(exist_ok=True)
    return subprocess.run(command, env=environment(width, folder), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
