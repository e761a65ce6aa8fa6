"""Mails (.eml): what the sender wrote, with sender, date and subject; attachments are files of their own.

What is a quotation, a greeting or a signature is decided by the layout: an answer may stand between quoted lines.
"""

from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message, MIMEPart
from email.utils import parsedate_to_datetime
from itertools import pairwise
from pathlib import PurePosixPath

from analysis.reading.document import Grid, Line, Source, Unreadable, lines, weigh, weights
from analysis.reading.formats import signed
from analysis.reading.formats.encoding import declared
from analysis.reading.formats.plain import joined
from analysis.reading.formats.web import html
from analysis.reading.formats.web.html_style import conceal
from analysis.reading.formats.web.html_tree import distinct, tree
from analysis.reading.formats.web.html_walk import Walker
from analysis.words import say
from analysis.words.text import letters

Blocks = list[Line | Grid]
_SIGNED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_LOCKED = "multipart/encrypted"
_HEADINGS = 3


def read(data: bytes) -> Source:
    """Read one mail. Raises Unreadable("encrypted") for one that only the receiver's key opens."""
    message = message_from_bytes(data, policy=policy.default)
    if message.get_content_type() == _LOCKED:
        raise Unreadable("encrypted")
    plain: Blocks = []
    page: Blocks = []
    found: Counter[str] = Counter()
    attachments: list[tuple[str, bytes]] = []
    for part in _leaves(message):
        kind = part.get_content_type()
        if part.is_attachment() or part.get_filename() or kind not in ("text/plain", "text/html"):
            attachments.append(_attachment(part, len(attachments) + 1))
            continue
        text = declared(_bytes(part), str(part.get_content_charset() or ""))
        if kind == "text/plain":
            found["body"] += weigh(text)
            plain += [Line(line, say("reading.line", number=number)) for number, line in joined(text) if line.strip()]
        elif text.strip():
            root = tree(text)
            conceal(root)
            found += html.count(root)
            page += Walker(quoting=True, terms=distinct(root)).read(root)
    if not plain and not page and message.get_content_type() in _SIGNED:
        attachments = _opened(attachments)
    kept, repeated = _once(plain, page)
    excluded = tuple((layer, "repeated", number) for layer, number in sorted(repeated.items()))
    return Source("eml", tuple(kept), dict(found), excluded, _about(message), tuple(attachments))


def _leaves(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts that hold something, in order; a mail within the mail is one part, and so is what only the receiver opens."""
    if message.is_multipart() and message.get_content_maintype() == "multipart" and message.get_content_type() != _LOCKED:
        for part in message.iter_parts():
            yield from _leaves(part)
    else:
        yield message


def _attachment(part: MIMEPart, number: int) -> tuple[str, bytes]:
    """(name, bytes) of an attached file, also of a logo in the running text: what it is, is seen when it is read."""
    name = PurePosixPath((part.get_filename() or "").replace("\\", "/")).name
    if part.get_content_type() == _LOCKED:
        return name or f"{number}.eml", part.as_bytes()
    if part.is_multipart():
        inner = part.get_payload(0)
        return name or f"{number}.eml", inner.as_bytes() if isinstance(inner, Message) else b""
    return name or str(number), _bytes(part)


def _opened(attachments: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """What was signed, of a mail that is nothing but its own signature. Raises Unreadable when only the receiver opens it."""
    if not all(signed.kind(data) for _, data in attachments):
        raise Unreadable("encrypted")
    return [inside for _, data in attachments for inside in signed.read(data).attachments]


def _bytes(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _once(plain: Blocks, page: Blocks) -> tuple[Blocks, Counter[str]]:
    """A mail says everything twice, as text and as a page. The page is kept when it says more: a table, or answers in colour.

    Lines of the other that do not stand in the one that is kept are kept too.
    """
    telling = any(isinstance(block, Grid) or block.marks or block.layer != "body" for block in page) or _headed(page)
    kept, other = (page, plain) if page and (telling or not plain) else (plain, page)
    said = letters("".join(line.text for line in lines(tuple(kept))))
    repeated: Counter[str] = Counter()
    kept = list(kept)
    for line in lines(tuple(other)):
        if letters(line.text) in said:
            repeated.update(weights(line))
        else:
            kept.append(line)
    return kept, +repeated


def _headed(page: Blocks) -> bool:
    """Does the page set lines apart as headings, with other lines between them?"""
    apart = [isinstance(block, Line) and (block.style == "heading" or "bold" in block.look.split()) for block in page]
    return sum(here and not after for here, after in pairwise([*apart, True])) >= _HEADINGS


def _about(message: MIMEPart) -> dict[str, str]:
    """sender, recipient, subject and date (ISO 8601): only what the mail says."""
    about = {name: str(message[head] or "").strip() for name, head in (("sender", "From"), ("recipient", "To"))}
    about["subject"] = str(message["Subject"] or "").strip()
    try:
        about["date"] = parsedate_to_datetime(str(message["Date"])).isoformat() if message["Date"] else ""
    except ValueError:
        about["date"] = ""
    return {name: value for name, value in about.items() if value}
