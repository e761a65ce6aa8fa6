"""Text of a PDF that a reader of the page does not see: under a box, transparent, in the colour of its ground, off the page."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from analysis.reading.formats.pdf.pdf_painted import Area, Box, Sign

# Render modes of ISO 32000 (9.3.6) that paint nothing.
_UNPAINTED = frozenset({3, 7})
_OPACITY, _SMALL = 0.06, 1.05
# Colours that differ less than this in red, green and blue cannot be told apart.
_ALIKE = 0.06
_WHITE = (1.0, 1.0, 1.0)
_BAND = 24
_MOST_AREAS = 20_000
Colour = tuple[float, float, float]


class Ground:
    """The areas of a page, to look up what was painted under or over a spot. `page`: what is shown of the page."""

    def __init__(self, areas: Sequence[Area], page: Box) -> None:
        self.page = page
        self._bands: defaultdict[int, list[Area]] = defaultdict(list)
        half = (page[2] - page[0]) * (page[3] - page[1]) / 2
        for area in areas[:_MOST_AREAS]:
            left, top, right, low = area.box
            large = area.colour is None and (right - left) * (low - top) > half
            kept = Area(area.box, area.colour, area.number, area.solid and not large)
            for band in range(int(max(top, page[1])) // _BAND, int(min(low, page[3])) // _BAND + 1):
                self._bands[band].append(kept)

    def hides(self, sign: Sign) -> bool:
        """Can nobody see this sign?"""
        x, y = sign.spot
        left, top, right, low = self.page
        if sign.off or sign.opacity < _OPACITY or not (left <= x <= right and top <= y <= low) or sign.size <= _SMALL:
            return True
        around = [area for area in self._bands.get(int(y) // _BAND, ()) if _holds(area.box, x, y, sign.size)]
        if sign.mode in _UNPAINTED:
            # What a scanner recognised lies unpainted on the picture of the page, where it is seen.
            return not any(area.colour is None for area in around)
        if any(area.number > sign.number and area.solid for area in around):
            return True
        under = [area for area in around if area.number < sign.number and area.solid]
        below = [area for area in around if area.number < sign.number]
        if below and below[-1].colour is None:
            return False
        ground = rgb(under[-1].colour) if under else _WHITE
        own = rgb(sign.colour)
        return own is not None and ground is not None and all(abs(a - b) < _ALIKE for a, b in zip(own, ground, strict=True))


def _holds(box: Box, x: float, y: float, size: float) -> bool:
    """Does an area lie around a spot? A line under or through a text is too thin to be its ground."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3] and box[3] - box[1] >= 0.6 * size


def rgb(colour: Any) -> Colour | None:
    """Red, green and blue from 0 to 1 of a colour in grey, RGB or CMYK; None for a pattern."""
    parts = list(colour) if isinstance(colour, (tuple, list)) else [colour]
    if not all(isinstance(part, (int, float)) for part in parts):
        return None
    numbers = [min(1.0, max(0.0, float(part))) for part in parts]
    if len(numbers) == 1:
        return numbers[0], numbers[0], numbers[0]
    if len(numbers) == 3:
        return numbers[0], numbers[1], numbers[2]
    if len(numbers) == 4:
        cyan, magenta, yellow, key = numbers
        return (1 - cyan) * (1 - key), (1 - magenta) * (1 - key), (1 - yellow) * (1 - key)
    return None
