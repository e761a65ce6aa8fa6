"""A drawing in pixels with matplotlib: text stays text, colours follow the page's light or dark, the bytes are always the same."""

import io
import re
import warnings
from collections.abc import Callable, Sequence
from typing import Any

# Role → hex in the drawing; in the SVG each hex becomes a variable with a light and a dark value (contrast as in report.css).
INK, SOFT, ACCENT, LINE, HAIR = "#1b1e22", "#555b63", "#12436d", "#8a9099", "#dfe2e6"
_DARK = {INK: "#e9ebee", SOFT: "#aab1ba", ACCENT: "#8fc4f2", LINE: "#7f8791", HAIR: "#30363d"}
_FONT = "'Segoe UI',Roboto,'Noto Sans','Helvetica Neue',Arial,'Liberation Sans',sans-serif"
_SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "fiches",
    "text.parse_math": False,  # a dollar sign in a label is a dollar sign
    "font.family": "DejaVu Sans",
    "path.simplify": False,
}
_WIDE_LETTERS = 0.55  # the width of a letter of the page's sans, in parts of its size, on the safe side


class Canvas:
    """Pixels from the top left. Draw with `text`, `bar`, `line`, `curve`, `dot`; `svg()` gives the file."""

    def __init__(self, width: float, height: float) -> None:
        from matplotlib.figure import Figure

        self.width, self.height = width, height
        self._figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        self._axes: Any = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, width), ylim=(height, 0))
        self._axes.axis("off")

    def text(
        self, x: float, y: float, words: str, size: float = 13, color: str = INK, bold: bool = False, align: str = "left"
    ) -> None:
        weight = "bold" if bold else "normal"
        self._axes.text(x, y, words, fontsize=size, color=color, fontweight=weight, ha=align, va="baseline", parse_math=False)

    def bar(self, x: float, y: float, width: float, height: float, color: str = ACCENT, open_: bool = False) -> None:
        from matplotlib.patches import Rectangle

        face = {"facecolor": "none", "edgecolor": color, "linewidth": 1} if open_ else {"facecolor": color, "linewidth": 0}
        self._axes.add_patch(Rectangle((x, y), width, height, **face))

    def line(self, x: float, y: float, to_x: float, to_y: float, color: str = HAIR, width: float = 1) -> None:
        self._axes.plot([x, to_x], [y, to_y], color=color, linewidth=width, solid_capstyle="butt")

    def curve(self, x: float, y: float, to_x: float, to_y: float, color: str, width: float) -> None:
        """A line that leaves and arrives level."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        middle = (x + to_x) / 2
        path = Path([(x, y), (middle, y), (middle, to_y), (to_x, to_y)], [Path.MOVETO, *[Path.CURVE4] * 3])
        self._axes.add_patch(PathPatch(path, facecolor="none", edgecolor=color, linewidth=width, capstyle="butt"))

    def dot(self, x: float, y: float, radius: float = 3, color: str = INK) -> None:
        from matplotlib.patches import Circle

        self._axes.add_patch(Circle((x, y), radius, facecolor=color, linewidth=0))

    def svg(self) -> str:
        import matplotlib

        file = io.StringIO()
        with matplotlib.rc_context(_SETTINGS), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
            self._figure.savefig(file, format="svg", transparent=True, metadata=nothing)
        return _themed(file.getvalue())


def _themed(svg: str) -> str:
    """The file with colours as variables, our fonts, and without what no browser needs."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->|<style[^>]*>.*?</style>", "", svg, flags=re.DOTALL)
    light = ";".join(f"--{n}:{color}" for n, color in enumerate(_DARK))
    dark = ";".join(f"--{n}:{color}" for n, color in enumerate(_DARK.values()))
    style = f"<style>:root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}text{{font-family:{_FONT}}}</style>"
    for number, color in enumerate(_DARK):
        svg = svg.replace(color, f"var(--{number})")
    svg = re.sub(r"'DejaVu Sans'", "sans-serif", svg)
    svg = re.sub(r"(\d+\.\d{2})\d+", r"\1", svg)
    svg = re.sub(r"\s*\n\s*", "\n", svg)
    return re.sub(r"(<svg[^>]*>)", rf"\1{style}", svg, count=1)


def wrapped(words: str, size: float, width: float) -> list[str]:
    """The words in lines that fit in `width` pixels."""
    most = max(int(width / (size * _WIDE_LETTERS)), 8)
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


Drawing = Callable[[float], Canvas]


def drawn(draw: Drawing, widths: Sequence[float]) -> list[tuple[str, Canvas]]:
    """The same picture drawn for every width."""
    canvases = [draw(width) for width in widths]
    return [(canvas.svg(), canvas) for canvas in canvases]
