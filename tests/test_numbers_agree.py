"""One truth in every form: page, spreadsheet, CSV, Word document, alt texts and prose, read back from the published files.

Nothing of the renderers is used here: lxml, openpyxl, python-docx and csv read what a reader gets; the gold is the truth.
"""

import csv
import io
import os
import re
import urllib.parse
from collections import Counter, defaultdict

import docx
import goldset
import openpyxl
import pytest
from built import Asked, copied, decided, files, published
from lxml import html as parser

from analysis.desk.cli import main
from analysis.publish import gate

pytestmark = pytest.mark.xdist_group("numbers")
MEETING = "2023-03-03"
DEEP = bool(os.environ.get("FICHES_DEEP"))
CODED = ("sub_problem", "obstacle", "opportunity")
# The states as a reader of the page, of the spreadsheet and of the CSV finds them.
SAID = ("genoemd", "betwist")
LEVELS = {"EU": "Europees", "federaal": "Federaal", "Vlaams": "Vlaams", "lokaal": "Lokaal", "contract": "Contract"}


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    return copied(tmp_path_factory.mktemp("numbers") / "w", "data", gold=True)


@pytest.fixture(scope="module")
def built(ws):
    asked = Asked((MEETING,), reports=("vergadering",)), Asked(audience="mow", reports=("advies",))
    assert not published(ws, *asked).failed
    found = files(ws)
    cities = dict(_column_pairs(ws.codebook / "cities.csv", "label", "city"))
    codes = dict(_column_pairs(ws.codebook / "codes.csv", "code", "label"))
    return found, cities, codes, ws


def _column_pairs(path, one, two):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from ((row[one], row[two]) for row in csv.DictReader(file))


@pytest.fixture(scope="module")
def page(built):
    return parser.fromstring(built[0][f"{MEETING}/vergadering.html"])


@pytest.fixture(scope="module")
def rows(built):
    """(table, row, city) → (number, state) of cijfers.csv."""
    found = _cells(built[0])
    assert len(found) > 300
    return found


def _cells(found):
    text = found[f"{MEETING}/cijfers.csv"].decode("utf-8-sig")
    return {(r["table"], r["row"], r["city"]): (int(r["count"]), r["state"]) for r in csv.DictReader(io.StringIO(text))}


@pytest.fixture(scope="module")
def totals(rows):
    """(table, row) → number of cities that say it."""
    return Counter((table, row) for (table, row, _), (_, state) in rows.items() if state in SAID)


def words(node):
    return " ".join("".join(node.itertext()).split())


# --- the CSV against the gold ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", CODED)
def test_the_csv_says_what_a_careful_person_counted(section, rows):
    counts = goldset.gold(f"expected/readable/data_{section}_x_city").set_index("code")
    states = goldset.gold(f"expected/readable/data_{section}_states").set_index("code")
    wrong = [
        (code, city, rows[section, code, city], counts.at[code, city], states.at[code, city])
        for code in states.index
        for city in states.columns
        if rows[section, code, city] != (int(counts.at[code, city] or 0), states.at[code, city])
    ]
    assert len(states) >= 5 and wrong == []
    assert {code for table, code, _ in rows if table == section} - {"geen-code"} >= set(states.index)


# --- the page against the CSV ------------------------------------------------------------------------------------------------


def _matrix(page, section):
    """(row label, column number) → (number, words of the state) as they can be read in the table, and the foot of each row."""
    table = page.xpath(f"//table[@id='m-{section}']")[0]
    cells, sums = {}, {}
    for line in table.xpath("./tbody/tr"):
        head = line.find("th")
        sums[head.text.strip()] = [int(n) for n in re.findall(r"\d+", words(head.find("span")))]
        for number, cell in enumerate(line.findall("td")):
            face = cell.xpath("./a|./span")[0]
            said = words(face)
            found = re.match(r"(?:genoemd|betwist)\D*(\d+)", said)
            cells[head.text.strip(), number] = (int(found[1]) if found else 0, said)
    return cells, sums


@pytest.mark.parametrize("section", CODED)
def test_every_cell_of_the_page_is_that_of_the_csv(section, page, rows, totals, built):
    cells, sums = _matrix(page, section)
    order = list(dict.fromkeys(city for _, _, city in rows))
    labels = built[2]
    seen = 0
    for (table, row, city), (count, state) in rows.items():
        label = labels.get(row)
        if table != section or label is None or (label, 0) not in cells:
            continue
        shown, said = cells[label, order.index(city)]
        assert shown == (count if state in SAID else 0), (row, city)
        assert state.replace("_", " ").split(" ")[0] in said or state == "sluit_aan", (row, city, said)
        assert sums[label][0] == totals[section, row]
        seen += 1
    assert seen == len(cells) - 14 * (list(sums).count("Geen code") or 0) or seen >= 14 * 4
    missing = {labels[row] for (table, row), n in totals.items() if table == section and n and row in labels} - set(sums)
    assert missing == set()


def test_every_number_leads_to_as_many_cities_as_it_says(page, totals):
    """Prose, rankings and tables: the number in front of a link is the number of cities behind it."""
    seen = 0
    for link in page.xpath("//a[contains(concat(' ', @class, ' '), ' n ')]"):
        found = re.fullmatch(r"#b-(sub_problem|obstacle|opportunity)-([A-Z]+-[A-Z]*\d+)", link.get("href"))
        number = re.match(r"\d+", words(link))
        if found and number and not link.xpath("ancestor::table[not(starts-with(@id,'m-'))]"):
            assert int(number[0]) == totals[found[1], found[2]], (words(link), link.get("href"))
            seen += 1
    assert seen > 40


def test_behind_every_cell_stand_as_many_sentences_as_it_says(page, rows):
    checked = 0
    for (table, row, city), (count, state) in rows.items():
        group = page.xpath(f"//*[@id='b-{table}-{row}']")
        if table not in CODED or state not in SAID or not group:
            continue
        name, here, found, agree = f"b-{table}-{row}-{city}", False, 0, 0
        for line in group[0].xpath("./ul/li"):
            told = line.xpath("./p[@class='name']")[0]
            if told.get("id"):
                here = told.get("id") == name
            found += here
            agree += here and "akkoord" in words(line).casefold()  # who joins another city is counted beside it
        assert count in (found, found - agree), name
        checked += 1
    assert checked > 60


def test_the_sentence_of_who_answered_agrees_with_the_spreadsheet(page, built):
    book = openpyxl.load_workbook(io.BytesIO(built[0][f"{MEETING}/cijfers.xlsx"]))
    base = {line[0]: line[1:] for line in book["Basis"].iter_rows(values_only=True) if isinstance(line[1], int)}
    gold = goldset.gold("expected/readable/denominators").query("challenge == 'data'").set_index("section")
    answered = base["Deelproblemen"][3]
    assert [*base["Deelproblemen"][:2], answered, base["Deelproblemen"][4]] == [
        int(gold.at["sub_problem", name])
        for name in ("participants", "cities_with_fiche", "cities_with_answer", "cities_with_content")
    ]
    lead = words(page.xpath("//ol[@class='lead']")[0])
    assert {int(m) for m in re.findall(r"\d+ van de (\d+) (?:steden|deelnemers)", lead)} == {answered}
    basis = words(page.xpath("//p[@class='basis']")[0])
    assert re.search(r"(\d+) van de (\d+) deelnemers", basis).groups() == (
        str(base["Deelproblemen"][1]),
        str(base["Deelproblemen"][0]),
    )


def test_the_alt_text_of_the_levels_counts_cities_as_the_csv_does(page, rows):
    alt = page.xpath("//figure[@id='levels']//img/@alt")[0]
    order = list(dict.fromkeys(row for table, row, _ in rows if table == "obstacle-level"))
    assert order
    for row in order:
        cities = sum(state in SAID for (table, name, _), (_, state) in rows.items() if (table, name) == ("obstacle-level", row))
        shown = re.search(rf"\b{LEVELS.get(row, 'Niveau niet te bepalen')} (\d+)", alt)
        assert shown and int(shown[1]) == cities, (row, alt)
    gold = goldset.gold("expected/readable/data_level_x_city").set_index("level")
    for level in set(LEVELS) & set(gold.index):
        cities = sum(bool(int(cell or 0)) for cell in gold.loc[level])
        assert f"{LEVELS[level]} {cities}" in alt


def test_the_drawing_itself_holds_the_numbers_of_its_table(page):
    figure = page.xpath("//figure[@id='levels']")[0]
    drawing = parser.fromstring(urllib.parse.unquote(figure.xpath(".//img/@src")[0].partition(",")[2]).encode())
    table = figure.xpath("following::table[1]")[0]
    texts = " ".join("".join(node.itertext()) for node in drawing.iter("text"))
    for line in table.xpath("./tbody/tr"):
        label, number = words(line[1]), words(line[2])
        assert number in re.findall(r"\d+", texts), label


MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()


@pytest.fixture(scope="module")
def said(ws):
    """(section, code) → the cities that say it, counted straight from the tables of what was read and what people decided."""
    fiches, rows, coded = (ws.table(name).to_dict("records") for name in ("fiches", "statements", "coded"))
    newest = {row["fiche"] for row in fiches if not row["superseded_by"]}
    codes, found = defaultdict(set), defaultdict(set)
    for row in coded:
        codes[row["statement"]].add(row["code"])
    for row in rows:
        closed = row["layer"] in ("comment", "deleted", "hidden") or row["fiche"] not in newest
        if row["status"] == "inhoud" and not closed and row["challenge"] == "data":
            for code in codes[row["statement"]] - {"geen-code"}:
                found[row["section"], code].add(row["city"])
    return found


def test_the_flow_counts_cities_that_say_both(page, said, built):
    """Its alt text, the table beside it, and the number after each label in the drawing itself."""
    names = built[2]
    cities = {(section, names[code]): who for (section, code), who in said.items()}
    image = page.xpath("//img[starts-with(@alt, 'Lijnen van deelproblemen')]")[0]
    left, right, told = re.search(
        r"Dikste lijn: van (.+) naar (.+), samen genoemd door (\d+) (?:steden|deelnemers)", image.get("alt")
    ).groups()
    both = {
        (one, two): len(cities["sub_problem", one] & cities["obstacle", two])
        for section, one in cities
        for other, two in cities
        if (section, other) == ("sub_problem", "obstacle")
    }
    assert int(told) == both[left, right] == max(both.values()) and len(both) > 50
    table = page.xpath("//table[@id='pairs']")[0]
    rows = [(words(line[0]), [int(words(cell)) for cell in line[1:]]) for line in table.xpath("./tbody/tr")]
    assert sorted(n for _, line in rows for n in line if n) == sorted(n for n in both.values() if n)
    assert all(sum(line) == sum(n for (one, _), n in both.items() if one == label) for label, line in rows)
    drawing = parser.fromstring(urllib.parse.unquote(image.get("src").partition(",")[2]).encode())
    texts = " ".join("".join(node.itertext()) for node in drawing.iter("text"))
    drawn = {("sub_problem", one) for (one, _), n in both.items() if n} | {
        ("obstacle", two) for (_, two), n in both.items() if n
    }
    assert [label for section, label in drawn if f"{label} {len(cities[section, label])}" not in texts] == []


def test_the_timeline_counts_the_fiches_of_each_day(page, ws):
    fiches = [row for row in ws.table("fiches").to_dict("records") if not row["superseded_by"] and row["challenge"] == "data"]
    days = sorted(row["received"] for row in fiches if row["received"])
    deadline = dict(_column_pairs(ws.codebook / "meetings.csv", "meeting", "fiche_deadline"))[MEETING]
    image = page.xpath("//img[starts-with(@alt, 'Tijdlijn')]")[0]
    dates = [
        f"{year}-{MONTHS.index(month) + 1:02}-{int(date):02}"
        for date, month, year in re.findall(r"(\d+) ([a-z]+) (\d{4})", image.get("alt"))
    ]
    counts = [int(number) for number in re.findall(r"(\d+) fiche", image.get("alt"))]
    assert dates == [days[0], days[-1], deadline] and counts == [len(days), sum(day > deadline for day in days)]
    note = words(image.xpath("ancestor::figure")[0].find("figcaption"))
    assert set(map(int, re.findall(r"(\d+) (?:fiche|daarvan)", note))) == set(counts)


# --- the spreadsheet against the CSV -----------------------------------------------------------------------------------------


def test_every_cell_of_the_spreadsheet_is_that_of_the_csv(built, rows, totals):
    book = openpyxl.load_workbook(io.BytesIO(built[0][f"{MEETING}/cijfers.xlsx"]))
    labels = built[2]
    sheets = {
        "sub_problem": "Deelproblemen",
        "obstacle": "Obstructies in de regelgeving",
        "opportunity": "Opportuniteiten in de regelgevi",
    }
    for section, name in sheets.items():
        lines = list(book[name].iter_rows(values_only=True))
        head = next(number for number, line in enumerate(lines) if line[0] == "Rij")
        columns = [built[1].get(cell) for cell in lines[head]]
        for (table, row, city), (count, state) in rows.items():
            if table != section or row not in labels:
                continue
            line = next(line for line in lines[head + 1 :] if line[0] == labels[row])
            cell = line[columns.index(city)]
            assert (cell == count) if state in SAID else isinstance(cell, str), (row, city)
            assert line[-1] == totals[section, row]


def test_the_scope_conflicts_are_those_of_the_gold(built, page):
    gold = goldset.gold("expected/scope_conflicts")
    mine = gold[gold["challenge"] == "data"]
    book = openpyxl.load_workbook(io.BytesIO(built[0][f"{MEETING}/cijfers.xlsx"]))
    lines = list(book["Binnen en buiten scope"].iter_rows(values_only=True))
    assert sum(line[3] == "ja" for line in lines) == len(mine)
    table = page.xpath("//table[@id='scope']")[0]
    assert len(table.xpath("./tbody/tr")) == len(mine)
    for line in table.xpath("./tbody/tr"):
        there = next(row for row in lines if row[0] == words(line[0]))
        for cell, names in ((line[1], there[1]), (line[2], there[2])):
            assert int(re.match(r"\d+", words(cell))[0]) == len(names.split(", "))


# --- the advice --------------------------------------------------------------------------------------------------------------


def test_the_word_document_counts_what_the_page_counts(built):
    paper = docx.Document(io.BytesIO(built[0]["advies/advies.docx"]))
    page = parser.fromstring(built[0]["advies/advies.html"])
    table = {words(line[0]).split()[0]: words(line[-1]) for line in page.xpath("//table[@id='m-punt']/tbody/tr")}
    told, point = {}, ""
    for paragraph in paper.paragraphs:
        if paragraph.style.name == "Heading 2":
            point = paragraph.text.split(".")[0]
        found = re.match(r"Gedragen door (.*?):", paragraph.text)
        if found and point:
            told[point] = found[1]
    carried = {name: text for name, text in table.items() if not re.match(r"(?:minstens )?0 van ", text)}
    assert len(carried) >= 3
    numbers = re.compile(r"minstens|\d+")
    assert {name: numbers.findall(text) for name, text in told.items()} == {n: numbers.findall(t) for n, t in carried.items()}
    details = {node.get("id")[len("punt-") :]: words(node) for node in page.xpath("//div[starts-with(@id,'punt-')]")}
    for name, text in told.items():
        assert text.casefold() in details[name].casefold(), name


def test_the_tables_of_obstacles_agree_too(built):
    paper = docx.Document(io.BytesIO(built[0]["advies/advies.docx"]))
    page = parser.fromstring(built[0]["advies/advies.html"])
    in_word = Counter(
        (row.cells[0].text, row.cells[1].text, row.cells[2].text) for table in paper.tables[1:] for row in table.rows[1:]
    )
    tables = page.xpath("//div[starts-with(@id,'punt-')]//table")
    on_page = Counter(tuple(words(cell) for cell in list(line)[:3]) for table in tables for line in table.xpath("./tbody/tr"))
    assert in_word and in_word == on_page


# --- the gate ----------------------------------------------------------------------------------------------------------------


def _one_more(data, pattern):
    """The same file with the first number that the pattern finds one higher."""
    text, changed = re.subn(pattern, lambda m: f"{m[1]}{int(m[2]) + 1}", data.decode(), count=1)
    assert changed == 1, pattern
    return text.encode()


PLACES = {
    "prose": r'(<ol class="lead">.*?class="n"[^>]*>)(\d+)',
    "of how many": r'(<ol class="lead">.*?class="n"[^>]*>\d+ van de )(\d+)',
    "ranking": r'(<ol class="rank">.*?class="n"[^>]*>)(\d+)',
    "cell": r'(id="m-obstacle".*?class="c genoemd[^>]*>(?:<span[^>]*>[^<]*</span>)?)(\d+)',
    "total": r'(id="m-obstacle".*?class="rowsum"> <a[^>]*>)(\d+)',
    "level": r'(data-l="Deelnemers"><a class="n" href="#b-obstacle[^>]*>)(\d+)',
    "scope": r'(href="#s-[^"]*-in"[^>]*>)(\d+)',
    "alt": r'(alt="Vakjes per niveau van de regel[^"]*?Europees )(\d+)',
    "alt of the flow": r'(alt="Lijnen van deelproblemen[^"]*?samen genoemd door )(\d+)',
    "alt of the timeline": r'(alt="Tijdlijn[^"]*?: )(\d+)(?= fiche)',
    "late in the timeline": r'(alt="Tijdlijn[^"]*Na de inleverdatum[^"]*: )(\d+)',
    "cell of a phone": r'(id="m-obstacle".*?class="c genoemd narrow"><span[^>]*>[^<]*</span>)(\d+)',
    "cell of nobody": r'(id="m-obstacle".*?class="c niet_genoemd"><span aria-hidden="true">)(\d+)',
    "pair": r'(id="pairs".*?class="c genoemd" href="#p-[^>]*>)(\d+)',
    "statements of a fiche": r'(id="fiches".*?<td class="r" data-l="Uitspraken">)(\d+)',
}


@pytest.fixture(scope="module")
def gated(built):
    """The same workspace, and a function that says what the gate finds in a changed file."""

    def hits(name, data, meeting=MEETING, audience="werkgroep"):
        return {hit.pattern for hit in gate.check({name: data}, gate.Reader(audience, meeting), built[3])}

    return hits


@pytest.mark.wide
def test_a_number_that_the_tables_do_not_say_is_stopped(built, gated):
    """In prose, rankings, tables, alt texts, CSV, spreadsheet and Word document; as it was made, each of them may leave."""
    whole = built[0][f"{MEETING}/vergadering.html"]
    assert gated("vergadering.html", whole) == set()
    changed = {f"{place}.html": _one_more(whole, PLACES[place]) for place in (PLACES if DEEP else [*PLACES][::3])}
    hits = gate.check(changed, gate.Reader("werkgroep", MEETING), built[3])
    assert set(changed) - {hit.file for hit in hits if hit.pattern == "number"} == set()
    table = built[0][f"{MEETING}/cijfers.csv"]
    assert gated("cijfers.csv", table) == set()
    assert gated("cijfers.csv", _one_more(table, r"(obstacle,[^,]*,[^,]*,[^,]*,)(\d+)(?=,genoemd)")) == {"number"}
    book = openpyxl.load_workbook(io.BytesIO(built[0][f"{MEETING}/cijfers.xlsx"]))
    cell = next(c for row in book["Deelproblemen"].iter_rows() for c in row if isinstance(c.value, int))
    cell.value += 1
    book.save(out := io.BytesIO())
    assert "number" in gated("cijfers.xlsx", out.getvalue())
    paper = docx.Document(io.BytesIO(built[0]["advies/advies.docx"]))
    line = next(p for p in paper.paragraphs if p.text.startswith("Gedragen door"))
    line.runs[0].text = re.sub(r"\d+", lambda m: str(int(m[0]) + 1), line.text, count=1)
    paper.save(out := io.BytesIO())
    assert gated("advies.docx", built[0]["advies/advies.docx"], "", "mow") == set()
    assert "number" in gated("advies.docx", out.getvalue(), "", "mow")


# --- a change of the codebook, last: it changes the workspace ----------------------------------------------------------------

SECTIONS = {"Deelproblemen": "sub_problem", "Obstructies in de regelgeving": "obstacle"}


@pytest.mark.wide
def test_a_merger_changes_exactly_the_counts_that_it_announced(ws, rows, capsys):
    def merged(codes):
        into = {"DATA-02": "DATA-04", "DATA-OB1": "DATA-OB5"}
        return codes.assign(merged_into=codes["code"].map(into).fillna(""))

    decided(ws, "codes", merged)
    before = {path: path.read_bytes() for path in ws.root.rglob("*") if path.is_file()}
    assert main(["--workspace", str(ws.root), "code", "--dry-run"]) == 0
    assert before == {path: path.read_bytes() for path in ws.root.rglob("*") if path.is_file()}
    told = capsys.readouterr().out
    assert told.startswith("Vergeleken met het codeboek van de laatste uitvoering")
    assert re.search(r"zinnen gaan mee van DATA-02 naar DATA-04", told) and "verliezen hun beslissing" not in told

    announced, section, states = {}, "", Counter()
    for line in told.splitlines():
        title = re.search(r" · ([^:]*?)(?:: (\d+) le(?:ge vakjes|eg vakje) .*)?$", line)
        section = SECTIONS.get(title[1], title[1]) if title else section
        if title and title[2]:
            states[section] += int(title[2])
        if found := re.match(r"  (\S+) .*?(\d+) → (\d+) +(\d+) → (\d+) ", line):
            announced[section, found[1]] = tuple(map(int, found.groups()[1:]))

    assert not published(ws, Asked((MEETING,), reports=("vergadering",))).failed
    now = _cells(files(ws))
    changed, other = {}, Counter()
    for table, row in {cell[:2] for cell in [*rows, *now]}:
        cells = [[side.get((table, row, city), (0, "")) for city in {cell[2] for cell in rows}] for side in (rows, now)]
        if [count for count, _ in cells[0]] != [count for count, _ in cells[1]]:
            old, new = ((sum(s in SAID for _, s in side), sum(n for n, _ in side)) for side in cells)
            changed[table, row] = (old[0], new[0], old[1], new[1])
        other[table] += sum(a != b and a[0] == b[0] and "" not in (a[1], b[1]) for a, b in zip(*cells, strict=True))
    assert announced == changed and len(changed) == 4
    assert +states == +other
