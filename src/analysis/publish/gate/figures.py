"""The numbers of a page held against the evidence: every living number, every matrix, two lists, every alt text."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from analysis.counting import findings
from analysis.counting.crosstab import Cross
from analysis.counting.findings import SEVERAL
from analysis.counting.findings.lists import days_known
from analysis.pages.tables.matrix_cell import COUNTED, STATES, sign
from analysis.publish.gate.counts import Counts, Numbers
from analysis.words import remembered, say
from analysis.words.text import visible

_LIVE = "//*[contains(concat(' ', normalize-space(@class), ' '), ' n ')]"
_MATRIX = "ancestor::table[starts-with(@id, 'm-')]"
_TILE = ".//*[contains(concat(' ', normalize-space(@class), ' '), ' c ')]"


def found(page: Any, counts: Counts) -> Iterator[tuple[str, str]]:
    """(kind, text) of every number that is not what the tables say."""
    for node in page.xpath(_LIVE):
        if not node.xpath(_MATRIX) and not _right(node, counts):
            yield "number", _text(node)
    for table in page.xpath("//table[starts-with(@id, 'm-')]"):
        yield from _matrix(table, counts)
    yield from _lists(page, counts)
    yield from _images(page.xpath("//figure//img"), counts)


def _text(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _numbers(text: str) -> Numbers:
    return tuple(int(number) for number in re.findall(r"\d+", text))


def told(text: str) -> Numbers:
    """The numbers of a sentence, also those in letters: 'Eén van de 13 steden' gives (1, 13)."""
    return _numbers(" ".join(_in_letters().get(word.casefold(), word) for word in text.split()))


@remembered
def _in_letters() -> dict[str, str]:
    """Word → digits, from the words that begin a counted sentence."""
    return dict(pair.split("=") for pair in say("gate.number_words").split())


def _among(numbers: Numbers, known: set[Numbers]) -> bool:
    return bool(numbers) and any(numbers == whole[: len(numbers)] for whole in known)


def _right(node: Any, counts: Counts) -> bool:
    """A number without a link counts nothing; one with a link is what it leads to, or in some tables a part of it."""
    numbers, target = told(_text(node)), str(node.get("href", ""))
    if not target:
        return numbers[:1] == (0,)
    heads, columns = node.xpath("ancestor::tr[1]/th[1]"), node.xpath("ancestor::td[1]/@data-l")
    part = counts.part(target[1:], _text(heads[0]), str(columns[0])) if heads and columns else set()
    known = part or counts.of(target[1:])
    return _among(numbers, {number for number, rises in known if rises == _least(_text(node))})


def _least(text: str) -> bool:
    """Does the text say that the number could still rise?"""
    return say("prose.least_word") in text.casefold()


def _matrix(table: Any, counts: Counts) -> Iterator[tuple[str, str]]:
    cross = counts.cross(table.get("id")[len("m-") :])
    if cross is None:
        yield "number", table.get("id")
        return
    wide = "matrix" in table.get("class", "").split()
    told = _wide(cross) if wide else _tallied(cross)
    expected: dict[str, list[tuple[list[tuple[str, int]], bool]]] = {}
    for row in map(str, cross.counts.index):
        label = " ".join(visible(cross.labels[row]).split())
        expected.setdefault(label, []).append((told[row], wide and row in cross.rising))
    for line in table.xpath("./tbody/tr"):
        head = line.find("th")
        label = " ".join((head.text or "").split())
        sums = line.xpath(".//*[contains(@class, 'sum')]")
        if (_cells(line), bool(sums) and all(_least(_text(cell)) for cell in sums)) not in expected.get(label, []):
            yield "number", label


def _wide(cross: Cross) -> dict[str, list[tuple[str, int]]]:
    """Per row the total beside the label, state and count of every cell, and the total again in its own column."""
    return {str(row): _wide_row(cross, str(row)) for row in cross.counts.index}


def _wide_row(cross: Cross, row: str) -> list[tuple[str, int]]:
    states, numbers = cross.states.loc[row, cross.shown], cross.counts.loc[row, cross.shown]
    cells = [(str(state), int(count) if state in COUNTED else 0) for state, count in zip(states, numbers, strict=True)]
    total = [("", int(cross.totals[row])), ("", cross.of.get(row, cross.base.get("answered", cross.base["participants"])))]
    return [*total, *cells, *total]


def _tallied(cross: Cross) -> dict[str, list[tuple[str, int]]]:
    """Per row the number of cities in each state that occurs in the table."""
    lines = cross.states[cross.shown].to_numpy().tolist()
    tallies = {str(row): Counter(line) for row, line in zip(cross.states.index, lines, strict=True)}
    seen = {state for tally in tallies.values() for state in tally}
    return {row: [("", tally[state]) for state in STATES if state in seen] for row, tally in tallies.items()}


def _cells(line: Any) -> list[tuple[str, int]]:
    cells = [("", number) for span in line.xpath("./th/*") for number in _numbers(_text(span))]
    for cell in line.findall("td"):
        tiles = {_said(tile) for tile in cell.xpath(_TILE)}  # one for every width of screen, which say the same
        if tiles:
            cells += sorted(tiles)
        else:
            cells += [("", number) for number in _numbers(_text(cell))]
    return cells


def _said(tile: Any) -> tuple[str, int]:
    """State and number of a drawn cell; where nothing is counted 0, and 1 when it shows another sign than that of its state."""
    state = next(name for name in tile.get("class").split() if name in STATES)
    if state in COUNTED:
        return state, (*_numbers(_text(tile)), 0)[0]
    return state, int(any(_text(face) != sign(state, 0) for face in tile.xpath("./span[@aria-hidden]")))


def _lists(page: Any, counts: Counts) -> Iterator[tuple[str, str]]:
    """The number of statements per fiche, and how many cities name both a sub-problem and an obstacle."""
    for table in page.xpath("//table[@id='fiches']"):
        told = tuple(number for cell in table.xpath("./tbody/tr/td[last()]") for number in _numbers(_text(cell)))
        if told not in counts.said:
            yield "number", _text(table.find("caption"))
    for table in page.xpath("//table[@id='pairs']"):
        both = [_numbers(" ".join(map(_text, line.findall("td")))) for line in table.xpath("./tbody/tr")]
        if both != [tuple(map(int, row)) for row in findings.pairs(counts.e).counts.to_numpy()]:
            yield "number", _text(table.find("caption"))


@remembered
def _dates() -> re.Pattern[str]:
    months = "|".join(say(f"month.{number}") for number in range(1, 13))
    return re.compile(rf"\d{{1,2}} (?:{months}) \d{{4}}")


def _images(images: list[Any], counts: Counts) -> Iterator[tuple[str, str]]:
    """An alt text that tells other counts than a figure has."""
    named, known = (_named(counts), _pictures(counts)) if images else ([], set())
    for image in images:
        numbers = _described(image.get("alt", ""), named)
        if numbers and not _among(numbers, known):
            yield "number", image.get("alt")


def _described(alt: str, named: list[str]) -> Numbers:
    """The counts in an alt text: its numbers, without those of dates and of labels."""
    text = _dates().sub("", alt)
    for label in named:
        text = text.replace(label, "")
    return _numbers(text)


def _named(counts: Counts) -> list[str]:
    """What an alt text names: codes, points and levels, the longest first."""
    named = [
        level for section in counts.e.codebook.with_role("rule") for level in findings.by_level(counts.e, section)["level"]
    ]
    levels = [findings.level_label(level).split(" (")[0] for level in {*counts.e.levels, *named}]
    points = counts.e.codebook["advice"]["point"]
    labels = {visible(label) for label in (*counts.e.codebook["codes"]["label"], *points, *levels)}
    return sorted(filter(_lettered, labels), key=len, reverse=True)


def _lettered(label: str) -> bool:
    """Is it a name, and not a mark from 1 to 5?"""
    return any(sign.isalpha() for sign in label)


def _pictures(counts: Counts) -> set[Numbers]:
    """The counts that the alt text of a figure tells: per level, of the strongest pair, of what came in and what came late."""
    e, told = counts.e, set()
    for section in e.codebook.with_role("rule"):
        table = findings.by_level(e, section)
        per = {level: {city for who in rows["who"] for city in who} for level, rows in table.groupby("level")}
        order = [*e.levels, *(level for level in dict.fromkeys(table["level"]) if level not in e.levels)]
        told.add((*(len(per.get(level, ())) for level in order), max(table["cities"], default=0)))
    best = findings.pairs(e).counts.to_numpy()
    told.add((int(best.max()) if best.size else 0, SEVERAL))
    needs = findings.dependencies(e).query("known")
    if len(needs):
        told.add((needs["point"].nunique(), int(needs["needs"].value_counts().max())))
    days = days_known(e)
    meetings = e.codebook["meetings"]
    deadline = "".join(meetings.loc[meetings["meeting"] == e.meeting, "fiche_deadline"])
    told.add((len(days), sum(bool(deadline) and received > deadline for received in days)))
    return told
