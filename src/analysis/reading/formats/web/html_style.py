"""How the text in an element of a page looks: hidden, struck, bold, coloured, as its tag and its style say."""

import re

from analysis.reading.formats.runs import BOLD, COLOURED, GREY, HIDDEN, ITALIC, SHADED, SMALLER, STRUCK, UNDERLINED, UNSEEN
from analysis.reading.formats.web.html_tree import Element

_TAGS = {"s": STRUCK, "strike": STRUCK, "del": STRUCK, "u": UNDERLINED, "ins": UNDERLINED, "mark": COLOURED}
_TAGS |= {"b": BOLD, "strong": BOLD, "th": BOLD, "i": ITALIC, "em": ITALIC, "small": SMALLER}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.I)
_SHADE = re.compile(r"background(?:-color)?\s*:\s*(?!\s*(?:none|transparent|white|inherit|#fff))", re.I)
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_COLOUR = re.compile(r"(?<![-\w])color\s*:\s*([^;]+)", re.I)
_GREY = re.compile(
    r"#([0-9a-f])\1\1|#([0-9a-f]{2})\2\2|black|windowtext|inherit|initial|auto|gr[ae]y|rgb\((\d+), ?\3, ?\3\)", re.I
)
_WHITE = re.compile(r"white|#f[4-9a-f]f[4-9a-f]f[4-9a-f]|#fff|rgb\((?:25[0-5], ?){2}25[0-5]\)|transparent", re.I)
_DARK = re.compile(r"#000(?:000)?|black|windowtext|inherit|initial|auto", re.I)


def flags(element: Element) -> int:
    """Hidden, struck, underlined or coloured: what an element says of the text in it."""
    style = element.get("style", "")
    hidden = HIDDEN if element.get("hidden") is not None or _HIDES.search(style) else 0
    colour = _COLOUR.search(style)
    value = (colour[1] if colour else element.get("color", "")).strip()
    struck = STRUCK if "line-through" in style else 0
    struck |= (BOLD if _BOLD.search(style) else 0) | (ITALIC if _ITALIC.search(style) else 0)
    struck |= SHADED if element.get("bgcolor") or _SHADE.search(style) else 0
    struck |= GREY if value and _GREY.fullmatch(value) and not _DARK.fullmatch(value) else 0
    struck |= UNSEEN if _WHITE.fullmatch(value) else 0
    return hidden | struck | _TAGS.get(str(element.tag), 0) | (COLOURED if value and not _GREY.fullmatch(value) else 0)
