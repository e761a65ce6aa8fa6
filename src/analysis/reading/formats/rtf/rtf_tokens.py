"""RTF as tokens: groups, control words and bytes. Nothing is interpreted here."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n\\]", re.S
)
# RTF 1.9.1, \fcharset: the character set of the bytes in a font.
CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}


class Token(NamedTuple):
    """`kind` is open, close, word, symbol, byte or text; `number` is the argument of a word, None when there is none."""

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file. Binary data (`\\bin`) is passed over; a stray backslash too."""
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        word, number, byte, symbol, brace, text = found.groups()
        if word:
            value = int(number) if number else None
            yield Token("word", word.decode(), value)
            at += max(0, value or 0) if word == b"bin" else 0
        elif byte:
            yield Token("byte", data=bytes([int(byte, 16)]))
        elif symbol:
            yield Token("symbol", symbol.decode("latin-1"))
        elif brace:
            yield Token("open" if brace == b"{" else "close")
        elif text:
            yield Token("text", data=text)
