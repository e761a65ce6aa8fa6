"""What stands in front of an RTF text: fonts with their character sets, colours, style names, author and dates."""

from analysis.reading.formats.rtf.rtf_tokens import CHARSETS
from analysis.reading.formats.word.word_style import style_of

SYMBOL_SET = 2
_LIGHT = 243
_DATES = {"creatim": "created", "revtim": "modified"}
_MOMENT = ("yr", "mo", "dy", "hr", "min")


class Tables:
    """Filled while the file is read; asked when its text is."""

    def __init__(self) -> None:
        self.codepage = "cp1252"
        self.properties: dict[str, str] = {}
        self._sets: dict[int, int] = {}
        self._names: dict[int, str] = {}
        self._styles: dict[int, str] = {}
        self._greys: list[bool] = []
        self._whites: list[bool] = []
        self._numbers: dict[str, int] = {}

    def word(self, sink: str, word: str, number: int) -> None:
        """A control word within one of the tables."""
        self._numbers[word] = number
        if sink == "fonttbl" and word == "fcharset":
            self._sets[self._numbers.get("f", 0)] = number

    def text(self, sink: str, text: str) -> None:
        """Text within one of the tables; a semicolon ends an entry."""
        entry = text.split(";")[0].strip()
        if sink == "fonttbl" and entry:
            font = self._numbers.get("f", 0)
            self._names[font] = self._names.get(font, "") + entry
        elif sink == "stylesheet" and entry:
            self._styles[self._numbers.get("s", 0)] = entry
        elif sink == "colortbl":
            for _ in range(text.count(";")):
                shades = [self._numbers.pop(name, 0) for name in ("red", "green", "blue")]
                self._greys.append(max(shades) - min(shades) <= 16)
                self._whites.append(min(shades) > _LIGHT)

    def close(self, sink: str, text: str) -> None:
        """The group of a property is complete."""
        if sink in _DATES and "yr" in self._numbers:
            year, month, day, hour, minute = (self._numbers.pop(name, 0) for name in _MOMENT)
            self.properties[_DATES[sink]] = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"
        elif sink in ("author", "subject") and text.strip():
            self.properties[sink] = text.strip()

    def charset(self, font: int) -> str:
        """The codec of the bytes written in a font."""
        return CHARSETS.get(self._sets.get(font, 0), self.codepage)

    def symbols(self, font: int) -> str:
        """The name of a symbol font, "" for a font of letters."""
        return self._names.get(font, "symbol") if self._sets.get(font) == SYMBOL_SET else ""

    def coloured(self, number: int) -> bool:
        """Is colour n a colour, and not black, white or grey?"""
        return 0 <= number < len(self._greys) and not self._greys[number]

    def white(self, number: int) -> bool:
        """Is colour n that of paper?"""
        return 0 < number < len(self._whites) and self._whites[number]

    def grey(self, number: int) -> bool:
        """Is colour n chosen (0 is automatic) and grey?"""
        return 0 < number < len(self._greys) and self._greys[number]

    def style(self, number: int) -> tuple[str, str]:
        """title, heading, list, guidance or "": what the name of style n says; and the name of one of headings."""
        name = self._styles.get(number, "")
        style = style_of(name)
        return style, "".join(name.split()) if style == "heading" else ""
