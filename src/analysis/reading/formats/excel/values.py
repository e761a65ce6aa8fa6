"""What a cell of a workbook shows: rich text with its marks, numbers, dates in ISO 8601, and how its style looks."""

import re
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from analysis.reading.document import Mark
from analysis.reading.formats.package import Element, local, whole

# ECMA-376 ST_Xstring: characters that XML cannot hold are written _x000D_; lone surrogates stay as they are written.
_ESCAPED = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
_ZEROS = re.compile(r"0+")
_PERCENT = re.compile(r"0(?:\.(0+))?%")
_MARKS = {"strike": "struck", "u": "underlined"}
_PAPER = re.compile(r"[0-9A-F]{2}(?:F[4-9A-F]){3}", re.IGNORECASE)
_TINY = "tiny"  # smaller than anybody reads
_NOTHING = ";;;"  # a format that shows no number and no text
_BLACK = {"FF000000", "00000000"}


def plain(element: Element) -> str:
    """All text of a shared, inline or comment string; phonetic guides (how a name is read aloud) are left out."""
    parts = [t.text or "" for t in element.iter("{*}t") if local(t.getparent()) != "rPh"]  # type: ignore[arg-type]
    return unescape("".join(parts))


def rich(element: Element) -> tuple[str, tuple[Mark, ...]]:
    """The text of a string and the spans that stand out in it."""
    parts, marks, at = [], [], 0
    for run in element.findall("{*}r"):
        text = plain(run)
        marks += [Mark(at, at + len(text), kind) for kind in _kinds(run.find("{*}rPr"))]
        at += len(text)
        parts.append(text)
    return ("".join(parts), tuple(marks)) if parts else (plain(element), ())


def unescape(text: str) -> str:
    """'a_x000D_b' as it was typed."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _kinds(look: Element | None) -> list[str]:
    on = [local(e) for e in ([] if look is None else look) if e.get("val") not in ("0", "none")]
    kinds = [_MARKS[name] for name in on if name in _MARKS] + ["unseen"] * _white(look)
    return [*kinds, "coloured"] if _colour(look) else kinds


def _colour(look: Element | None) -> str:
    """The own colour of a font as ARGB, "" for black, automatic and theme colours."""
    colour = None if look is None else look.find("{*}color")
    value = "" if colour is None else colour.get("rgb", "").upper()
    return "" if value in _BLACK else value


def _white(look: Element | None) -> bool:
    """In the colour of paper, by itself or as the first colour of the theme?"""
    colour = None if look is None else look.find("{*}color")
    if colour is None or colour.get("tint"):
        return False
    return colour.get("theme") == "0" or bool(_PAPER.fullmatch(colour.get("rgb", "")))


class Formats:
    """The styles of a workbook: how cell style number n shows a number, and whether it looks like a label or a hint."""

    def __init__(self, styles: Element | None, epoch_1904: bool = False) -> None:
        self._epoch = CALENDAR_MAC_1904 if epoch_1904 else CALENDAR_WINDOWS_1900
        root = [] if styles is None else styles
        groups = {local(group): group for group in root}
        own = {whole(f.get("numFmtId")): f.get("formatCode", "") for f in groups.get("numFmts", [])}
        fonts = [_look(font) for font in groups.get("fonts", [])]
        kinds = [tuple({"struck", "unseen"} & {*_kinds(font)}) for font in groups.get("fonts", [])]
        fills = [_fills(fill) for fill in groups.get("fills", [])]
        grounds = [_ground(fill) for fill in groups.get("fills", [])]
        inks = [_ink(font) for font in groups.get("fonts", [])]
        self._formats: list[str] = []
        self._looks: list[str] = []
        self._away: list[tuple[str, ...]] = []
        self._filled: list[bool] = []
        self._lost: list[bool] = []
        for style in groups.get("cellXfs", []):
            number, font = whole(style.get("numFmtId")), whole(style.get("fontId"))
            self._formats.append(own.get(number) or BUILTIN_FORMATS.get(number, "General"))
            self._looks.append(fonts[font] if font < len(fonts) else "")
            away = kinds[font] if font < len(kinds) else ()
            self._away.append((*away, "unseen") if self._formats[-1] == _NOTHING else away)
            fill = whole(style.get("fillId"))
            self._filled.append(fill < len(fills) and fills[fill])
            ink, ground = (found[at] if at < len(found) else "" for found, at in ((inks, font), (grounds, fill)))
            self._lost.append(ink == _TINY or (ink == ground != ""))

    def look(self, style: int) -> str:
        """'guidance' for grey italics, 'heading' for bold, else ''."""
        return self._looks[style] if style < len(self._looks) else ""

    def marks(self, text: str, style: int, own: tuple[Mark, ...], shaded: bool) -> tuple[Mark, ...]:
        """The marks of a text in a cell: its own, and that it is struck out or unseen as a whole. White on a fill is seen.

        shaded: a table or a rule may colour cells of this sheet, and nobody can tell which.
        """
        if style >= len(self._away):
            return own
        if self._lost[style]:
            return (*own, Mark(0, len(text), "unseen"))
        cell = tuple(Mark(0, len(text), kind) for kind in self._away[style]) if not own else ()
        return tuple(mark for mark in (*own, *cell) if mark.kind != "unseen" or not (shaded or self._filled[style]))

    def shown(self, written: str, style: int) -> str:
        """A stored number as a person reads it: '45000' with a date format gives '2023-03-15'. A number in a plain
        format is shown with at most 15 digits, as Excel does, and always with a decimal point."""
        form = self._formats[style] if style < len(self._formats) else "General"
        try:
            return shown(float(written), form, self._epoch)
        except ValueError:
            return written


def shown(number: float, form: str, epoch: datetime) -> str:
    """A number in a number format, its dates counted from `epoch`."""
    if is_date_format(form) or is_timedelta_format(form):
        try:
            return iso(from_excel(number, epoch, timedelta=is_timedelta_format(form)))
        except (ValueError, OverflowError):
            return f"{number:.15g}"
    if _ZEROS.fullmatch(form) and number >= 0:
        return f"{number:.0f}".zfill(len(form))
    if percent := _PERCENT.fullmatch(form):
        return f"{number * 100:.{len(percent[1] or '')}f}%"
    return f"{number:.15g}"


def iso(value: object) -> str:
    """A date, time or duration as text; midnight is left out of a date."""
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds" if value.second else "minutes")
    if isinstance(value, (date, timedelta)):
        return str(value)
    return value.isoformat("seconds" if value.second else "minutes") if isinstance(value, time) else ""


def _fills(fill: Element) -> bool:
    """Does it colour the ground of a cell?"""
    pattern = fill.find("{*}patternFill")
    return pattern is None or pattern.get("patternType", "none") != "none"


def _ground(fill: Element) -> str:
    """The colour that fills a cell, "" where it is no plain one."""
    pattern = fill.find("{*}patternFill")
    colour = pattern.find("{*}fgColor") if pattern is not None and pattern.get("patternType") == "solid" else None
    return _rgb(colour)


def _ink(font: Element) -> str:
    """The colour of a font, or that nobody can read it."""
    size = font.find("{*}sz")
    tiny = size is not None and re.fullmatch(r"[01](?:\.0*)?", size.get("val", "")) is not None
    return _TINY if tiny else _rgb(font.find("{*}color"))


def _rgb(colour: Element | None) -> str:
    return "" if colour is None or colour.get("tint") else colour.get("rgb", "")[-6:].upper() or colour.get("theme", "")


def _look(font: Element) -> str:
    on = {local(e) for e in font if e.get("val") not in ("0", "false", "none")}
    if "i" in on and _grey(_colour(font)):
        return "guidance"
    return "heading" if "b" in on else ""


def _grey(argb: str) -> bool:
    """Red, green and blue are close together and not black."""
    shades = [int(argb[i : i + 2], 16) for i in (2, 4, 6)] if re.fullmatch("[0-9A-F]{8}", argb) else [0, 255, 0]
    return all(abs(a - b) <= 16 for a, b in pairwise(shades)) and min(shades) > 0
