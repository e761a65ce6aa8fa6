"""Where a text box stands: one that is drawn left of the text beside it is read before that text."""

import re

from lxml import etree

from analysis.reading.formats.word.names import WP, V

_LEFT = re.compile(r"(?:^|;)\s*margin-left\s*:\s*-\s*\d")  # of a shape, from the edge of the text
_BESIDE = frozenset({"column", "margin", "character"})  # what lies further left than these lies in the margin


def left_of_text(box: etree._Element) -> bool:
    """Is this box drawn in the left margin, whatever run of the paragraph it is tied to?"""
    for around in box.iterancestors(f"{WP}anchor", f"{V}shape", f"{V}rect", f"{V}roundrect"):
        if around.tag != f"{WP}anchor":
            return _LEFT.search(around.get("style", "")) is not None
        across = around.find(f"{WP}positionH")
        if across is None:
            return False
        side, moved = across.get("relativeFrom", ""), (across.findtext(f"{WP}posOffset") or "").strip()
        return side == "leftMargin" or (side in _BESIDE and moved.startswith("-"))
    return False
