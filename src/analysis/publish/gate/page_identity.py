"""Is this page the one that was asked for, and is it whole?"""

from collections.abc import Iterator
from typing import Any

from analysis.codebook import Codebook
from analysis.publish.gate.reader import Reader
from analysis.words import day, say

# Kinds of hits whose text is ours and may be shown in full.
PLAIN = frozenset("other_meeting other_city other_audience section active request policy accessible unopened english".split())


def found(page: Any, reader: Reader, book: Codebook) -> Iterator[tuple[str, str]]:
    """(kind, what was expected) for a wrong meeting, city or audience in the head, and for a section that is missing."""
    head = " ".join("".join(node.itertext()) for node in page.xpath("//title|//body/header"))
    dates = dict(zip(book["meetings"]["meeting"], book["meetings"]["date"], strict=True))
    if reader.meeting and day(dates.get(reader.meeting, reader.meeting)) not in head:
        yield "other_meeting", reader.meeting
    if reader.city and book.label("cities", reader.city) not in head:
        yield "other_city", reader.city
    badge = (
        say("prose.badge_city", city=book.label("cities", reader.city))
        if reader.city
        else say(f"prose.badge_{reader.audience}")
    )
    if [node.text for node in page.xpath("//body/header//*[@class='badge']")] != [badge]:
        yield "other_audience", reader.audience
    yield from _sections(page)


def _sections(page: Any) -> Iterator[tuple[str, str]]:
    titles = ["".join(node.itertext()).strip() for node in page.xpath("//main/section/h2")]
    first, last = say("gate.first_section"), say("gate.last_section")
    if titles[:1] != [first]:
        yield "section", first
    if titles[-1:] != [last]:
        yield "section", last
    yield from (("section", title) for title, node in zip(titles, page.xpath("//main/section"), strict=False) if len(node) < 2)
