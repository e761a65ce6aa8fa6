"""A second count of every number that is published: from Parquet and codebook, with nothing of the program that made it.

It reads the files as a reader gets them, finds what each number says it is, counts that again, and keeps what differs. A number
that it cannot place is counted as such, never as right.
"""

import csv
import re
import unicodedata
import urllib.parse
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
from lxml import html

AUDIENCES = ("publiek", "mow", "werkgroep", "intern")
OUTSIDE = AUDIENCES[:2]
CLOSED = ("comment", "deleted", "hidden")
ANSWERS = "inhoud aansluiting bewust_geen geen_standpunt nvt verwijzing verwijzing_andere_fiche verwijst_extern".split()
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
WORDS = {"één": "1", "eén": "1", "enige": "1", "beide": "2"}
LEVELS = {"EU": "Europees", "federaal": "Federaal", "Vlaams": "Vlaams", "lokaal": "Lokaal", "contract": "Contract"}
_CODE = re.compile(r"#?b-([a-z_]+)-([A-Z]+-[A-Z]*\d+|geen-code)")
QUOTED = ("blockquote", "q", "bdi", "style", "title")


def rows_of(path: Path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFC", text).casefold() if sign.isalnum())


def said_day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


@dataclass(frozen=True)
class Seen:
    """What one audience may count of one meeting (of all without one)."""

    processed: Path
    codebook: Path
    audience: str
    meeting: str = ""

    @cached_property
    def cities(self) -> list[str]:
        return [row["city"] for row in rows_of(self.codebook / "cities.csv")]

    @cached_property
    def challenge(self) -> str:
        found = {row["meeting"]: row["challenge"] for row in rows_of(self.codebook / "meetings.csv")}
        return found.get(self.meeting, "")

    def table(self, name: str) -> list[dict[str, str]]:
        return [dict(row) for row in pd.read_parquet(self.processed / f"{name}.parquet").astype(str).to_dict("records")]  # type: ignore[misc]

    @cached_property
    def fiches(self) -> list[dict[str, str]]:
        known = {row["challenge"] for row in rows_of(self.codebook / "challenges.csv")}
        here = [row for row in self.table("fiches") if row["superseded_by"] == "" and row["city"] in self.cities]
        return [row for row in here if row["challenge"] in known and self.challenge in ("", row["challenge"])]

    @cached_property
    def unnamed(self) -> set[str]:
        if self.audience not in OUTSIDE:
            return set()
        silent = {row["city"] for row in self.fiches if row["name_ok"] != "ja"}
        return silent | (set(self.cities) - {row["city"] for row in self.fiches})

    @cached_property
    def statements(self) -> list[dict[str, str]]:
        newest, may = {row["fiche"] for row in self.fiches}, AUDIENCES[: AUDIENCES.index(self.audience) + 1]
        found = [row for row in self.table("statements") if row["fiche"] in newest and row["audience"] in may]
        found = [row for row in found if row["layer"] not in CLOSED]
        rows, saying = defaultdict(set), defaultdict(set)
        for row in found:
            if row["city"] in self.unnamed:
                rows[row["challenge"], row["section"]].add(row["city"])
                if row["status"] == "inhoud":
                    saying[row["challenge"], row["section"]].add(row["city"])
        alone = {place for place, who in rows.items() if len(who) < 2 or len(saying[place]) == 1}
        return [r for r in found if r["city"] not in self.unnamed or (r["challenge"], r["section"]) not in alone]

    @cached_property
    def codes(self) -> dict[str, set[str]]:
        found = defaultdict(set)
        for row in self.table("coded"):
            found[row["statement"]].add(row["code"])
        return found

    @cached_property
    def content(self) -> list[dict[str, str]]:
        """What counts, the same words of one city in one section once."""
        once: dict[tuple[str, ...], dict[str, str]] = {}
        for row in self.statements:
            if row["status"] == "inhoud":
                of = row["challenge"], row["section"], row["city"], letters(row["text"]) or row["statement"]
                once.setdefault(of if row["city"] not in self.unnamed else (*of, row["city"]), row)
        return list(once.values())

    @cached_property
    def said(self) -> dict[tuple[str, str], dict[str, set[str]]]:
        """(section, code) → city → the different words in which it says that."""
        found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in self.statements:
            for code in self.codes[row["statement"]] if row["status"] == "inhoud" else ():
                found[row["section"], code][row["city"]].add(letters(row["text"]) or row["statement"])
        return found

    def answering(self, section: str, challenge: str = "") -> set[str]:
        rows = [row for row in self.statements if row["section"] == section and challenge in ("", row["challenge"])]
        return {row["city"] for row in rows if row["status"] in ANSWERS}

    @cached_property
    def challenge_of(self) -> dict[str, str]:
        return {row["code"]: row["challenge"] for row in rows_of(self.codebook / "codes.csv")}

    def total(self, section: str, code: str) -> tuple[int, int]:
        asked = self.answering(section, "" if self.meeting else self.challenge_of.get(code, ""))
        return len(self.said[section, code]), len(asked)

    def parts(self, who: Iterable[str]) -> set[tuple[int, int]]:
        """(how many say it, of how many a fiche came) in each group of the concession, of named cities."""
        first = {row["city"]: row["concession"].partition("-")[0] for row in rows_of(self.codebook / "cities.csv")}
        group = {city: answer if answer in ("ja", "neen") else "anders" for city, answer in first.items()}
        sides = [{*side} - self.unnamed for side in (who, (row["city"] for row in self.fiches))]
        return {(sum(group[c] == g for c in sides[0]), sum(group[c] == g for c in sides[1])) for g in set(group.values())}

    def point(self, name: str) -> tuple[dict[str, set[str]], set[str]]:
        """Of a point of the advice: who says one of its codes, in which words; and who answered one of their questions."""
        kinds = {row["code"]: row["section"].replace("scope", "scope_in") for row in rows_of(self.codebook / "codes.csv")}
        rows = [row for row in rows_of(self.codebook / "advice.csv") if row["point"] == name]
        codes = [part.strip() for row in rows for part in row["codes"].split("|") if part.strip()]
        path = self.codebook / "dissent.csv"
        otherwise = {row["city"] for row in (rows_of(path) if path.exists() else ()) if row["point"] == name}
        who: dict[str, set[str]] = defaultdict(set)
        for section, code in [pair for pair in self.said if pair[1] in codes and pair[0] != "scope_out"]:
            for city, texts in self.said[section, code].items():
                who[city] |= {f"{section} {text}" for text in texts}
        asked = {city for code in codes for city in self.answering(kinds[code], self.challenge_of[code])}
        return {city: texts for city, texts in who.items() if city not in otherwise}, asked

    def behind(self, anchor: str) -> tuple[dict[str, set[str]], set[str]] | None:
        """Who says what stands under an anchor, in which words, and who was asked; None for another anchor."""
        if to := re.fullmatch(r"#?b-punt-(.+)", anchor):
            return self.point(to[1])
        if to := re.fullmatch(r"#?s-(.+)-(in|out)", anchor):
            return self.said[f"scope_{to[2]}", to[1]], self.answering(f"scope_{to[2]}")
        if (to := _CODE.fullmatch(anchor)) and (self.meeting or to[2] in self.challenge_of):
            return self.said[to[1], to[2]], self.answering(to[1], "" if self.meeting else self.challenge_of[to[2]])
        return None

    @cached_property
    def levels(self) -> dict[tuple[str, str], set[str]]:
        """(level, code) → cities; code "" for whatever code."""
        found = defaultdict(set)
        for row in self.statements:
            codes = self.codes[row["statement"]] if row["status"] == "inhoud" and row["section"] == "obstacle" else ()
            for level in [part.strip() for part in row["level"].split("|") if part.strip()] or ["geen-niveau"]:
                for code in codes:
                    found[level, code].add(row["city"])
                    found[level, ""].add(row["city"])
        return found


@dataclass
class Found:
    """right, unknown: how many numbers; wrong: (where, what it says, what was counted)."""

    right: int = 0
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    unknown: Counter[str] = field(default_factory=Counter)

    def held(self, where: str, told: object, counted: object, numbers: int = 1) -> None:
        if told == counted:
            self.right += numbers
        else:
            self.wrong.append((where, str(told), str(counted)))


def numbers(text: str) -> list[int]:
    plain = " ".join(WORDS.get(word.casefold(), word) for word in text.split())
    return [int(found) for found in re.findall(r"\d+", plain)]


def of_page(page: Any, seen: Seen, found: Found, name: str) -> None:
    """Every number of a page."""
    done: set[Any] = set()
    for part in (_matrices, _links, _pairs, _sources, _fiches, _bases, _levels, _groups, _drawings, _ours):
        for node in part(page, seen, found, name):
            done.update(node.iter())
    for node in page.iter():
        if not isinstance(node.tag, str) or node.tag in QUOTED or node in done or _inside(node, QUOTED):
            continue
        for text, owner in ((node.text, node), *((child.tail, node) for child in node)):
            if text and owner not in done:
                found.unknown[_path(owner)] += len(re.findall(r"(?<![\w-])\d+(?!\w)", text))


def _inside(node: Any, tags: tuple[str, ...]) -> bool:
    return any(above.tag in tags for above in node.iterancestors())


def _path(node: Any) -> str:
    above = [node, *node.iterancestors()][:3]
    return " < ".join(f"{one.tag}.{(one.get('class') or one.get('id') or '').split(' ')[0]}" for one in above)


def _links(page: Any, seen: Seen, found: Found, name: str):  # type: ignore[no-untyped-def]
    """'8 van de 13 deelnemers' that leads to the sentences of a code; a number alone may be a part: of a level."""
    for link in page.xpath("//a[contains(concat(' ', @class, ' '), ' n ')][not(ancestor::table[starts-with(@id, 'm-')])]"):
        anchor, told = link.get("href", ""), numbers(words(link))
        own = seen.behind(anchor)
        if own is None or not told:
            continue
        total, code = [len(own[0]), len(own[1])], anchor.partition("-")[2].partition("-")[2]
        line = link.xpath("ancestor::tr[1]/th[1]")
        level = next((one for one, label in LEVELS.items() if line and words(line[0]).startswith(label)), "")
        if len(told) == 1 and line and level:
            found.held(f"{name} {anchor} {level}", told[0], len(seen.levels[level, code]))
        elif len(told) == 1 and link.xpath("ancestor::td") and not anchor.startswith("#s-"):
            continue  # a part in the concession: not counted here
        elif len(told) == 2 and link.xpath("ancestor::table[contains(string(caption), 'concessie')]"):
            found.held(f"{name} {anchor} concessie", tuple(told) in seen.parts(own[0]), True, 2)
        else:
            found.held(f"{name} {anchor}", told, total[: len(told)], len(told))
        yield link


def _matrices(page: Any, seen: Seen, found: Found, name: str):  # type: ignore[no-untyped-def]
    """State and number of every cell, and the totals beside the row."""
    shown = [city for city in seen.cities if city not in seen.unnamed]
    labels = {row["label"]: row["code"] for row in rows_of(seen.codebook / "codes.csv") if row["challenge"] == seen.challenge}
    named = {row["label_nl"]: row["section"] for row in rows_of(seen.codebook / "sections.csv")}
    for table in page.xpath("//table[starts-with(@id, 'm-')]"):
        section = table.get("id")[2:]
        for line in table.xpath("./tbody/tr"):
            label = (line.find("th").text or "").strip()
            code = named.get(label, "") if section == "section" else labels.get(label, "")
            cells = [cell for cell in line.findall("td") if "sum" not in (cell.get("class") or "")]
            if not code or len(cells) != len(shown):
                continue
            if section == "section":
                own = Counter(row["city"] for row in seen.content if row["section"] == code)
                total = [len(own), len(seen.cities)]
            else:
                own = Counter({city: len(texts) for city, texts in seen.said[section, code].items()})
                total = list(seen.total(section, code))
            for city, cell in zip(shown, cells, strict=True):
                face = cell.xpath(".//*[contains(concat(' ', @class, ' '), ' c ')]")[0]
                told = numbers(words(face))[:1] if {"genoemd", "betwist"} & {*face.get("class").split()} else [0]
                found.held(f"{name} {section} {code} {city}", told, [own[city]])
            for told in line.xpath(".//*[contains(@class, 'sum')]"):
                found.held(f"{name} {section} {code} totaal", numbers(words(told)), total, 2)
            yield line


def _pairs(page: Any, seen: Seen, found: Found, name: str):  # type: ignore[no-untyped-def]
    """How many named cities say both: named, since outside a city without a name is followed from nothing to nothing."""
    for cell in page.xpath("//table[@id='pairs']//a[starts-with(@href, '#p-')]"):
        one, two = re.findall(r"[A-Z]+-[A-Z]*\d+", cell.get("href"))
        both = {*seen.said["sub_problem", one]} & {*seen.said["obstacle", two]} - seen.unnamed
        found.held(f"{name} {cell.get('href')}", numbers(words(cell)), [len(both)])
        yield cell


def _sources(page: Any, seen: Seen, found: Found, name: str):  # type: ignore[no-untyped-def]
    """'fiche van 21 februari 2023, tabel 6, rij 1' under a quotation: that of a fiche, and a place in it."""
    days = {row["fiche"]: said_day(row["received"]) for row in seen.table("fiches") if row["received"]}
    there = {f"{days.get(row['fiche'], '')}, {row['place']}" for row in seen.table("statements")}
    for line in page.xpath("//p[@class='source']"):
        told = re.search(r"fiche (?:van|gezien op) (\d+ [a-z]+ \d{4}, [^·]*)", words(line))
        if told:
            count = len(re.findall(r"\d+", told[1]))
            found.held(f"{name} bron", told[1].strip() in there or any(told[1].startswith(one) for one in there), True, count)
            yield line


def _fiches(page: Any, seen: Seen, found: Found, name: str):  # type: ignore[no-untyped-def]
    """The day of every fiche and how many sentences with content it has."""
    known = {row["fiche"]: row for row in seen.fiches}
    each = Counter(row["fiche"] for row in seen.content)
    for line in page.xpath("//table[@id='fiches']/tbody/tr[starts-with(@id, 'f-')]"):
        fiche = known.get(line.get("id")[2:])
        if fiche is None or fiche["readable"] == "neen":
            continue
        cells = {cell.get("data-l", ""): words(cell) for cell in line.findall("td")}
        found.held(f"{name} {fiche['fiche']} dag", said_day(fiche["received"]) in " ".join(cells.values()), True, 2)
        if "Uitspraken" in cells:
            found.held(f"{name} {fiche['fiche']} uitspraken", numbers(cells["Uitspraken"])[:1], [each[fiche["fiche"]]])
        yield line


SECTIONS = {"deelproblemen": "sub_problem", "obstructies-in-de-regelgeving": "obstacle", "kansen": "opportunity"}


def _bases(page: Any, seen: Seen, found: Found, name: str):  # type: ignore[no-untyped-def]
    """Out of how many: participants, with a fiche, with an answer, with content; and the head of the page."""
    came = {row["city"] for row in seen.fiches}
    for link in page.xpath("//p[@class='base']/a[@href='#fiches']"):
        section = next((SECTIONS[one.get("id")] for one in link.iterancestors("section") if one.get("id") in SECTIONS), "")
        told = numbers(words(link))
        content = {row["city"] for row in seen.content if row["section"] == section}
        own = [len(seen.cities), len(came), len(seen.answering(section)), len(content)]
        if section or len(told) == 2:
            found.held(f"{name} basis {section}", told, own[: len(told)], len(told))
            yield link
    for link in page.xpath("//p[@class='basis']/a[@href='#fiches']"):
        told = numbers(words(link))
        found.held(f"{name} hoofd", told, [len(came), len(seen.cities)] if len(told) == 2 else [len(came)], len(told))
        yield link


def _levels(page: Any, seen: Seen, found: Found, name: str):  # type: ignore[no-untyped-def]
    """The caption under the figure of the levels, and its alt text: every city once per level."""
    texts = [(node, words(node)) for node in page.xpath("//caption") if "Per niveau" in words(node)]
    texts += [(node, node.get("alt")) for node in page.xpath("//figure[@id='levels']//img")]
    for node, text in texts:
        for level, label in LEVELS.items():
            told = re.search(rf"\b{label} (\d+)", text)
            if told:
                found.held(f"{name} {label}", int(told[1]), len(seen.levels[level, ""]))
        yield node


def _groups(page: Any, seen: Seen, found: Found, name: str):  # type: ignore[no-untyped-def]
    """'8 deelnemers, 9 uitspraken.' above the sentences of a code, and '6 uitspraken van 3 steden zonder naam.' below them."""
    for group in page.xpath("//div[starts-with(@id, 'b-') or starts-with(@id, 's-')]"):
        own, line = seen.behind(group.get("id")), group.xpath("./p[@class='small']")
        if own is None:
            continue
        told = re.search(r"(\w+) (?:steden|stad|deelnemers?), (\w+) uitspra(?:ken|ak)\.", words(line[0])) if line else None
        if told:
            sums = [len(own[0]), sum(len(texts) for texts in own[0].values())]
            found.held(f"{name} groep {group.get('id')}", numbers(" ".join(told.groups())), sums, 2)
            yield line[0]
        for last in group.xpath("./ul/li/p[@class='name']"):
            if told := re.match(r"(\w+) uitspra(?:ken|ak) van (\w+) st(?:eden|ad) zonder naam", words(last)):
                aside = [len(texts) for city, texts in own[0].items() if city in seen.unnamed]
                found.held(
                    f"{name} zonder naam {group.get('id')}", numbers(" ".join(told.groups())), [sum(aside), len(aside)], 2
                )
                yield last


def _drawings(page: Any, seen: Seen, found: Found, name: str):  # type: ignore[no-untyped-def]
    """The numbers in a drawing, after the label of the code they are about; and the days of the timeline."""
    labels = {row["label"]: row for row in rows_of(seen.codebook / "codes.csv") if row["challenge"] == seen.challenge}
    for image in page.xpath("//figure//img[starts-with(@src, 'data:image/svg')]"):
        drawing = html.fromstring(urllib.parse.unquote(image.get("src").partition(",")[2]).encode())
        texts = [words(node) for node in drawing.iter("text")]
        if image.get("alt", "").startswith("Lijnen"):
            for label, row in labels.items():
                for text in texts:
                    told = re.fullmatch(rf"{re.escape(label)} (\d+)", text)
                    if told:
                        found.held(f"{name} tekening {label}", int(told[1]), len(seen.said[row["section"], row["code"]]))
        told = re.search(r"Tijdlijn\D*: (\d+) fiche", image.get("alt", ""))
        if told:
            dated = [row for row in seen.fiches if row["received"] and row["city"] not in seen.unnamed]
            found.held(f"{name} tijdlijn", int(told[1]), len(dated))
            yield image


def _ours(page: Any, seen: Seen, found: Found, name: str):  # type: ignore[no-untyped-def]
    """The numbers of the tables, one after another; dates of the meeting and of the page itself are no counts."""
    del seen
    order = [numbers(words(node))[0] for node in page.xpath("//caption//*[@class='no']") if numbers(words(node))]
    found.held(f"{name} nummers van tabellen", order, list(range(1, len(order) + 1)), len(order))
    yield from page.xpath("//caption//*[@class='no']|//footer|//head|//header//div[@class='meta']")


def of_csv(data: str, seen: Seen, found: Found, name: str) -> None:
    """Every cell and total of the table beside a page."""
    for row in csv.DictReader(data.splitlines()):
        who = _row(seen, row["table"], row["row"])
        if who is None:
            found.unknown[f"csv {row['table']}"] += 2
            continue
        each = sum(city in seen.unnamed for city in who) if row["city"] not in seen.cities else who.get(row["city"], 0)
        found.held(
            f"{name} {row['table']} {row['row']} {row['city']}", (int(row["count"]), int(row["cities"])), (each, len(who)), 2
        )


def _row(seen: Seen, table: str, row: str) -> dict[str, int] | None:
    if table in ("sub_problem", "obstacle", "opportunity"):
        return {city: len(texts) for city, texts in seen.said[table, row].items()}
    if table == "answers":
        return dict(Counter(one["city"] for one in seen.content if one["section"] == row))
    return None


SHEETS = {
    "Deelproblemen": "sub_problem",
    "Obstructies in de regelgeving": "obstacle",
    "Opportuniteiten in de regelgevi": "opportunity",
}


def of_workbook(book: Any, seen: Seen, found: Found, name: str) -> None:
    """Every cell of the sheets with codes, the denominators, and of the other sheets how many numbers they have."""
    labels = {row["label"]: row["code"] for row in rows_of(seen.codebook / "codes.csv") if row["challenge"] == seen.challenge}
    titled = {row["label"]: row["city"] for row in rows_of(seen.codebook / "cities.csv")}
    named = {row["label_nl"]: row["section"] for row in rows_of(seen.codebook / "sections.csv")}
    for sheet in book.worksheets:
        lines = [list(line) for line in sheet.iter_rows(values_only=True)]
        head = next((line for line in lines if line[0] == "Rij"), [])
        for line in lines:
            own = sum(isinstance(cell, int) for cell in line)
            if sheet.title == "Basis" and line[0] in named:
                section = named[line[0]]
                content = [row for row in seen.content if row["section"] == section]
                came, who = {row["city"] for row in seen.fiches}, {row["city"] for row in content}
                told = [line[1], line[2], line[4], line[5], line[6]]
                counted = [len(seen.cities), len(came), len(seen.answering(section)), len(who), len(content)]
                found.held(f"{name} basis {section}", told, counted, len(told))
            elif sheet.title in SHEETS and line[0] in labels:
                each = seen.said[SHEETS[sheet.title], labels[line[0]]]
                for city, cell in zip([titled.get(str(title)) for title in head], line, strict=False):
                    if city:
                        found.held(f"{name} {line[0]} {city}", cell if isinstance(cell, int) else 0, len(each.get(city, ())))
                found.held(f"{name} {line[0]} totaal", [cell for cell in line if isinstance(cell, int)][-1], len(each))
            elif own:
                found.unknown[f"xlsx {sheet.title}"] += own


def of_paper(paper: Any, seen: Seen, found: Found, name: str) -> None:
    """'Gedragen door 9 van de 13 deelnemers' under every point of the Word document."""
    point = ""
    for paragraph in paper.paragraphs:
        if paragraph.style.name.startswith("Heading"):
            point = paragraph.text.partition(". ")[0]
        elif told := re.match(r"Gedragen door (?:minstens )?(\w+ van de \d+)", paragraph.text):
            found.held(f"{name} {point}", numbers(told[1]), [len(one) for one in seen.point(point)], 2)
        elif "Quote" not in paragraph.style.name:
            found.unknown["docx"] += len(re.findall(r"(?<![\w-])\d+(?!\w)", paragraph.text))


def of_mail(text: str, seen: Seen, found: Found, name: str) -> None:
    """The sentences of a mail to a city: out of how many; another number is not placed."""
    came = [len({row["city"] for row in seen.fiches}), len(seen.cities)]
    for told in re.findall(r"(\d+) van de (\d+) deelnemers", text):
        found.held(f"{name} mail", [int(number) for number in told], came, 2)
    rest = re.sub(r"\d+ van de \d+ deelnemers|\d+ [a-z]+ \d{4}|\d{4}-\d\d-\d\d", "", text)
    found.unknown["mail"] += len(re.findall(r"(?<![\w-])\d+(?!\w)", rest))
