"""How the text in an element of a page looks: hidden, struck, bold, coloured, as its tag and its style say."""

import re

from analysis.reading.formats.runs import BOLD, COLOURED, GREY, HIDDEN, ITALIC, SHADED, SMALLER, STRUCK, UNDERLINED, UNSEEN
from analysis.reading.formats.web.html_tree import Element

_TAGS = {"s": STRUCK, "strike": STRUCK, "del": STRUCK, "u": UNDERLINED, "ins": UNDERLINED, "mark": COLOURED}
_TAGS |= {"b": BOLD, "strong": BOLD, "th": BOLD, "i": ITALIC, "em": ITALIC, "small": SMALLER}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.I)
_SHADE = re.compile(r"background(?:-color)?\s*:\s*(?!\s*(?:none|transparent|white|inherit|#fff))", re.I)
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?<![-\w])opacity\s*:\s*0?(?:\.0+)?(?![.\d])|(?:left|right|top|bottom|text-indent)\s*:\s*-\d{3,}"
    r"|font-size\s*:\s*(?:0(?:\.\d+)?|1(?:\.\d+)?(?=p[xt]))(?![.\d])|clip\s*:\s*rect\(\s*0|scale\(\s*0\s*\)"
    r"|(?<![-\w])(?:max-)?(?:height|width)\s*:\s*0(?:px|pt)?\s*;[^{]*overflow\s*:\s*hidden",
    re.I,
)
_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_NAME = re.compile(r"([a-z0-9]*)([.#])([\w-]+)", re.I)
_AT = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.S)  # what holds on some screens only
_COLOUR = re.compile(r"(?<![-\w])color\s*:\s*([^;]+)", re.I)
_GREY = re.compile(
    r"#([0-9a-f])\1\1|#([0-9a-f]{2})\2\2|black|windowtext|inherit|initial|auto|gr[ae]y|rgb\((\d+), ?\3, ?\3\)", re.I
)
_WHITE = re.compile(r"white|#f[4-9a-f]f[4-9a-f]f[4-9a-f]|#fff|rgb\((?:25[0-5], ?){2}25[0-5]\)|transparent", re.I)
_DARK = re.compile(r"#000(?:000)?|black|windowtext|inherit|initial|auto", re.I)


def conceal(root: Element) -> None:
    """Mark the elements of which the style sheet of the page itself says that they are not seen: '.weg {display: none}'."""
    sheets = _AT.sub("", "".join(style.text or "" for style in root.iter("style")))
    names = {
        (found[1].lower(), found[2], found[3]): body
        for selectors, body in _RULE.findall(sheets)
        for selector in (selectors.split(",") if _HIDES.search(body) or _white(body) else ())
        if (found := _NAME.fullmatch(selector.strip()))
    }
    for element in root.iter() if names else ():
        tag = element.tag if isinstance(element.tag, str) else ""
        own = [(".", name) for name in element.get("class", "").split()] + [("#", element.get("id", ""))]
        bodies = [names[kind, sign, name] for sign, name in own for kind in (tag, "") if (kind, sign, name) in names]
        if tag and bodies:
            element.set("style", ";".join([*bodies, element.get("style", "")]))


def _white(style: str) -> bool:
    colour = _COLOUR.search(style)
    return colour is not None and _WHITE.fullmatch(colour[1].strip()) is not None


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
