"""Mails as Outlook keeps them (.msg): written out as an ordinary mail, with what is attached, and read as such.

[MS-OXMSG]: every property is a stream of its own, named after its number and its type; a mail in the mail is a folder.
"""

import struct
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.parser import HeaderParser
from email.utils import format_datetime

import olefile

from analysis.reading.document import Source, Unreadable, weigh
from analysis.reading.formats import mail
from analysis.reading.formats.compound import opened, stream
from analysis.reading.formats.encoding import declared

_PROPERTIES = "__properties_version1.0"
_SUBJECT, _HEADERS, _TO, _SENDER, _BODY, _PAGE, _RTF = "0037", "007D", "0E04", ("0C1A", "5D01", "0C1F"), "1000", "1013", "1009"
_DATA, _LONG, _SHORT, _INNER = "3701", "3707", "3704", "3701000D"
_CODEPAGE, _DATES = (0x3FDE0003, 0x3FFD0003), (0x00390040, 0x0E060040)
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_ENTRY = struct.Struct("<II8s")
_DEPTH = 8
Path = tuple[str, ...]


def read(data: bytes) -> Source:
    """Read one mail. Raises Unreadable for a damaged file. A mail that only holds formatted text is not placed: "partly"."""
    with opened(data) as file:
        message = _message(file, (), 32)
        formatted = bool(stream(file, f"__substg1.0_{_RTF}0102"))
    source = replace(mail.read(bytes(message)), format="msg")
    if formatted and not source.found.get("body") and not weigh("".join(source.found)):
        return replace(source, found={**source.found, "body": 1})
    return source


def _message(file: olefile.OleFileIO, path: Path, header: int, depth: int = 0) -> EmailMessage:
    """A mail in the file. `header`: bytes before its properties, which differ for the mail itself and one in it."""
    if depth > _DEPTH:
        raise Unreadable("buried")
    numbers = _numbers(stream(file, *path, _PROPERTIES), header)
    charset = next((f"cp{numbers[key] & 0xFFFF}" for key in _CODEPAGE if key in numbers), "").replace("cp65001", "utf-8")
    message = EmailMessage()

    def text(number: str) -> str:
        return _text(file, path, number, charset)

    sent = HeaderParser().parsestr(text(_HEADERS))
    moment = next((numbers[key] for key in _DATES if numbers.get(key)), 0)
    date = format_datetime(_EPOCH + timedelta(microseconds=moment // 10)) if 0 < moment < 1 << 61 else ""
    who = next((found for number in _SENDER if (found := text(number))), "")
    about = {"From": sent["From"] or who, "To": sent["To"] or text(_TO), "Subject": text(_SUBJECT)}
    for name, value in {**about, "Date": sent["Date"] or date}.items():
        if plain := " ".join(str(value or "").split()):
            message[name] = plain
    message.set_content(text(_BODY))
    if page := text(_PAGE):
        message.add_alternative(page, subtype="html")
    for folder in sorted({entry[len(path)] for entry in file.listdir() if entry[: len(path)] == list(path)}):
        if folder.startswith("__attach_version1.0_#"):
            _attach(message, file, (*path, folder), charset, depth)
    return message


def _attach(message: EmailMessage, file: olefile.OleFileIO, path: Path, charset: str, depth: int) -> None:
    """An attached file, or an attached mail."""
    name = _text(file, path, _LONG, charset) or _text(file, path, _SHORT, charset)
    inner = (*path, f"__substg1.0_{_INNER}")
    if file.exists([*inner, _PROPERTIES]):
        message.add_attachment(_message(file, inner, 24, depth + 1))
    else:
        content = stream(file, *path, f"__substg1.0_{_DATA}0102")
        message.add_attachment(content, "application", "octet-stream", filename=" ".join(name.split()) or "1")


def _text(file: olefile.OleFileIO, path: Path, number: str, charset: str) -> str:
    """A property as text: UTF-16, or in the character set of the mail; b"\\0" ends some."""
    wide = stream(file, *path, f"__substg1.0_{number}001F")
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    narrow = stream(file, *path, f"__substg1.0_{number}001E") or stream(file, *path, f"__substg1.0_{number}0102")
    return declared(narrow, charset).rstrip("\0") if narrow else ""


def _numbers(data: bytes, header: int) -> dict[int, int]:
    """Number and type of a property -> its value, of those that are numbers or times."""
    found = {}
    for at in range(header, len(data) - 15, 16):
        tag, _, value = _ENTRY.unpack_from(data, at)
        found[tag] = int.from_bytes(value, "little")
    return found
