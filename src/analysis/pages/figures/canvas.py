"""A drawing in pixels with matplotlib: text stays text, colours follow the page, the bytes are always the same."""

import io
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from analysis.pages.figures.slim import ACCENT, HAIR, INK, slim
from analysis.words.text import visible

_SETTINGS: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "fiches",
    "text.parse_math": False,  # a dollar sign in a label is a dollar sign
    "font.family": "DejaVu Sans",
    "path.simplify": False,
}
_WIDE_LETTERS = 0.52  # the width of a letter of the page's sans, in parts of its size, on the safe side


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
        self._axes.text(
            x, y, visible(words), fontsize=size, color=color, fontweight=weight, ha=align, va="baseline", parse_math=False
        )

    def bar(self, x: float, y: float, width: float, height: float, color: str = ACCENT, open_: bool = False) -> None:
        from matplotlib.patches import Rectangle

        face: dict[str, Any] = (
            {"facecolor": "none", "edgecolor": color, "linewidth": 1} if open_ else {"facecolor": color, "linewidth": 0}
        )
        self._axes.add_patch(Rectangle((x, y), width, height, zorder=3, **face))  # over the lines

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
        return slim(file.getvalue())


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
