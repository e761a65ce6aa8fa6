"""The letters of an RTF text: bytes in the character set of their font, and code units of UTF-16 that those bytes repeat."""

from analysis.reading.formats.word.names import symbol


class Letters:
    """`skip`: characters to come that repeat a code unit, for programs that do not know it."""

    def __init__(self) -> None:
        self.skip = 0
        self._bytes = bytearray()
        self._high = 0

    def take(self, data: bytes) -> None:
        """Keep these bytes, those aside that repeat what was read."""
        skipped = min(self.skip, len(data))
        self.skip -= skipped
        self._bytes += data[skipped:]

    def skips(self) -> bool:
        """Does the word that comes now stand for a character that was read?"""
        skipped = bool(self.skip)
        self.skip -= skipped
        return skipped

    def gathered(self) -> bytes:
        """What was taken since the last time."""
        data, self._bytes = bytes(self._bytes), bytearray()
        return data

    def unit(self, number: int, fallback: int, font: str) -> str:
        """The character of a code unit, signed; "" for the first half of a pair. `fallback`: characters that repeat it; `font`:
        of signs, "" when it is one of letters."""
        unit = number & 0xFFFF
        self.skip = fallback
        if 0xD800 <= unit < 0xDC00:
            self._high = unit
            return ""
        pair = (self._high - 0xD800 << 10) + unit - 0xDC00 + 0x10000 if self._high and 0xDC00 <= unit < 0xE000 else 0
        self._high = 0
        if pair:
            return chr(pair)
        if 0xD800 <= unit < 0xE000:
            return ""
        return symbol(font, f"{unit:x}") if font and 0xF000 <= unit <= 0xF0FF else chr(unit)


def read_as(data: bytes, font: str, charset: str) -> str:
    """Bytes as text: signs of a font of signs, else letters of a character set."""
    return "".join(symbol(font, f"{b:x}") for b in data) if font else _decoded(data, charset)


def _decoded(data: bytes, charset: str) -> str:
    """Bytes in a character set; where they make no sense in it, in Windows-1252 and at last byte by byte."""
    for codec in (charset, "cp1252", "latin-1"):
        try:
            return data.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
    return ""
