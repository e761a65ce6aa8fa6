"""What the styles of an OpenDocument file say that matters for reading: hidden, struck, heading, guidance."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from analysis.reading.formats.package import Element, local
from analysis.reading.formats.runs import BOLD, COLOURED, GREY, HIDDEN, ITALIC, SHADED, STRUCK, UNDERLINED, UNSEEN
from analysis.reading.formats.word.word_style import style_of

_WHITE = re.compile(r"#f[4-9a-f]f[4-9a-f]f[4-9a-f]", re.I)
_GREY = re.compile(r"#([0-9a-f]{2})\1\1", re.I)
_TINY = re.compile(r"[01](?:\.\d+)?(?:pt|px)?")
_CODED = re.compile(r"_([0-9a-f]{2})_")


@dataclass(frozen=True, slots=True)
class Look:
    """Flags of the text that has this style, and the style of a line of it."""

    flags: int = 0
    style: str = ""


class Looks:
    """Style name -> Look, each with what it inherits from its parent."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._known: dict[tuple[str, str], Look] = {}
        for root in roots:
            for style in root.iter("{*}style"):
                self._styles[_get(style, "family"), _get(style, "name")] = style
        # What is written in white is seen where something is coloured: then nobody says that it is not.
        self._bare = not any(_ground(part) for style in self._styles.values() for part in style)

    def of(self, family: str, name: str, depth: int = 0) -> Look:
        """The look of a style of a family: paragraph, text, section, table, table-row or table-column."""
        key = (family, name)
        if key not in self._known:
            style = self._styles.get(key)
            parent = "" if style is None else _get(style, "parent-style-name")
            # Parents that go round in a circle, or very deep, are as good as none.
            above = self.of(family, parent, depth + 1) if parent and depth < 32 else Look()
            look = above if style is None else _look(style, above, name)
            self._known[key] = look if self._bare else replace(look, flags=look.flags & ~UNSEEN)
        return self._known[key]


def _get(element: Element, name: str) -> str:
    """An attribute, whatever its namespace."""
    return next((str(v) for k, v in element.attrib.items() if str(k).rsplit("}", 1)[-1] == name), "")


attribute = _get


def conceals(element: Element) -> bool:
    """Does an element itself say that it is not shown: a section, or a paragraph on a condition?"""
    if _get(element, "display") == "none":
        return True
    told = [element, *(child for child in element if local(child) == "hidden-paragraph")]
    return any(_get(one, "is-hidden") == "true" for one in told if local(one) in ("section", "hidden-paragraph"))


def _ground(properties: Element) -> bool:
    """Does a style give its text, paragraph or cell a colour behind it?"""
    colour = _get(properties, "background-color")
    return colour not in ("", "transparent") and not _WHITE.fullmatch(colour)


def _look(style: Element, above: Look, name: str) -> Look:
    flags, italic, grey = above.flags, False, False
    for properties in style:
        kind = local(properties)
        if _get(properties, "display") in ("none", "false") and kind in ("text-properties", "table-properties"):
            flags |= HIDDEN
        if kind != "text-properties":
            continue
        flags |= HIDDEN if _TINY.fullmatch(_get(properties, "font-size")) else 0
        colour = _get(properties, "color")
        line = {STRUCK: _get(properties, "text-line-through-style"), UNDERLINED: _get(properties, "text-underline-style")}
        flags |= sum(flag for flag, value in line.items() if value not in ("", "none"))
        flags |= BOLD if _get(properties, "font-weight") in ("bold", "600", "700", "800", "900") else 0
        flags |= SHADED if _get(properties, "background-color") not in ("", "transparent", "#ffffff") else 0
        grey = bool(_GREY.fullmatch(colour)) and colour != "#000000"
        flags |= COLOURED if colour and not _GREY.fullmatch(colour) else 0
        flags = flags | UNSEEN if _WHITE.fullmatch(colour) else flags & ~UNSEEN if colour else flags
        italic = _get(properties, "font-style") == "italic"
        flags |= (ITALIC if italic else 0) | (GREY if grey else 0)
    named = style_of(_CODED.sub(lambda code: chr(int(code[1], 16)), name))
    return Look(flags, named or ("guidance" if italic and grey else "") or above.style)
