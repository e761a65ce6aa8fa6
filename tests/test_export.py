"""Exports: flat tables in which nothing runs, and REFI-QDA that validates and opens elsewhere with the same codings."""

import io
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pandas as pd
import pytest
from lxml import etree
from openpyxl import load_workbook
from pyrefiqda import RefiCodebook, RefiProject
from working_day import working_day

from analysis import codebook, coding
from analysis.coding.exchange.refi_codebook import guid
from analysis.counting.evidence import evidence
from analysis.desk.cli.parser import COMMANDS
from analysis.files.export import FORMATS, codings, made, statements
from analysis.words.text import visible

pytestmark = pytest.mark.xdist_group("export")

SCHEMAS = Path(__file__).parent / "refi_qda"
ODD = "Twee regels\r\nmet é, 𝄞 en \u0007 <b>&amp;</b>"


def export(space, to, audience="werkgroep", folder=None):
    return made(space, to, audience).save(folder or space.root / "export")


@pytest.fixture(scope="module")
def space(tmp_path_factory):
    """The example, with one coded sentence that holds what breaks offsets, a memo, and a city that may not be named."""
    space = working_day(tmp_path_factory.mktemp("export") / "w")
    table = space.table("statements")
    coded = space.table("coded")["statement"].iloc[0]
    row = table["statement"] == coded
    path = space.codebook / "codings.csv"
    decided = codebook.read_csv(path)
    old = table.loc[row, "text"].iloc[0]
    decided.loc[decided["text"] == old, "note"] = "eigen nota"
    decided["text"] = decided["text"].replace(old, ODD)
    decided.to_csv(path, index=False)
    table.loc[row, "text"] = ODD
    space.save("statements", table)
    coding.run(space, codebook.load(space.codebook))
    return space


@pytest.fixture(scope="module")
def project(space, tmp_path_factory):
    """The exported project: its XML, its texts by GUID, and what a second implementation makes of it."""
    folder = tmp_path_factory.mktemp("refi")
    export(space, "qdpx", "intern", folder)
    archive = zipfile.ZipFile(folder / "fiches.qdpx")
    texts = {Path(name).stem: archive.read(name).decode() for name in archive.namelist() if name.startswith("sources/")}
    second = RefiProject.load(folder / "fiches.qdpx", str(folder / "unzipped"))
    return etree.fromstring(archive.read("project.qde")), texts, second


def schema(name):
    return etree.XMLSchema(etree.parse(SCHEMAS / f"{name}.xsd"))


@pytest.mark.wide
def test_project_and_codebook_are_valid_against_the_official_schemas(space, project, tmp_path):
    schema("Project").assertValid(project[0])
    export(space, "qdc", folder=tmp_path)
    schema("Codebook").assertValid(etree.parse(tmp_path / "codeboek.qdc"))
    second = RefiCodebook.load(tmp_path / "codeboek.qdc")
    assert len(second.codes.code) == 5


@pytest.mark.filterwarnings("error")
@pytest.mark.wide
def test_without_codes_or_statements_every_export_is_made_without_a_warning(space, tmp_path):
    (tmp_path / "raw").mkdir()
    empty = type(space)(tmp_path)
    (tmp_path / "codebook").symlink_to(space.codebook)
    for rows in (None, 0):  # nothing is coded yet; nothing came in at all
        for table in ("statements", "fiches"):
            empty.save(table, space.table(table).head(len(space.table(table)) if rows is None else rows))
        empty.save("coded", space.table("coded").head(0))
        for to in FORMATS:
            export(empty, to)
    schema("Project").assertValid(etree.fromstring(zipfile.ZipFile(tmp_path / "export" / "fiches.qdpx").read("project.qde")))


@pytest.mark.wide
def test_every_selection_is_its_sentence_to_the_letter(space, project):
    _, texts, second = project
    written = space.table("statements").set_index("statement")["text"]
    seen = 0
    for source in second.sources.text_source:
        text = texts[source.guid]
        assert "\r" not in text
        for selection in source.plain_text_selection:
            quote = text[selection.start_position : selection.end_position]
            assert quote == written[selection.name].replace("\r\n", "\n").replace("\u0007", "")
            seen += 1
    assert seen == evidence(audience="intern", workspace=space).coded["statement"].nunique() > 400


def test_second_implementation_finds_the_same_codings_with_their_coders(space, project):
    second = project[2]
    names = {user.guid: user.name for user in second.users.user}
    found = {
        (selection.name, coding.code_ref.target_guid, names[coding.creating_user], str(coding.creation_date_time)[:10])
        for source in second.sources.text_source
        for selection in source.plain_text_selection
        for coding in selection.coding
    }
    coded = evidence(audience="intern", workspace=space).coded
    assert found == {(r.statement, guid("code", r.code), r.coder, r.date) for r in coded.itertuples()}


def test_every_reference_has_its_target(project):
    root = project[0]
    defined = [element.get("guid") for element in root.iter() if element.get("guid")]
    assert len(defined) == len(set(defined))
    targets = {e.get(name) for e in root.iter() for name in ("targetGUID", "creatingUser") if e.get(name)}
    assert targets <= set(defined)


def test_cities_are_cases_with_variables_and_meetings_are_sets(space, project):
    second = project[2]
    book = codebook.load(space.codebook)
    fiches = evidence(audience="intern", workspace=space).fiches
    assert [case.name for case in second.cases.case] == list(book["cities"]["label"])
    assert sum(len(case.source_ref) for case in second.cases.case) == len(fiches) == len(second.sources.text_source)
    population = {
        case.name: value.integer_value for case in second.cases.case for value in case.variable_value if value.integer_value
    }
    assert population["Ankerdonk"] == 92000
    assert {found.name[:10]: len(found.member_source) for found in second.sets.set} == {
        date: int((fiches["challenge"] == challenge).sum())
        for date, challenge in zip(book["meetings"]["date"], book["meetings"]["challenge"], strict=True)
        if challenge
    }


def test_codes_carry_their_definition_and_groups_cannot_be_given(space, project):
    book = codebook.load(space.codebook)["codes"]
    codes = {e.get("guid"): e for e in project[0].iter("{*}Code")}
    for row in book.itertuples():
        element = codes[guid("code", row.code)]
        assert element.get("isCodable") == "true" and element[0].text.startswith(row.definition)
    assert sum(e.get("isCodable") == "true" for e in codes.values()) == len(book) + 1


@pytest.mark.wide
def test_guids_and_bytes_are_stable_and_memos_only_leave_for_our_own_eyes(space, tmp_path):
    for name in ("a", "b"):
        export(space, "qdpx", "intern", tmp_path / name)
    export(space, "qdpx", "werkgroep", tmp_path / "c")
    data = {name: (tmp_path / name / "fiches.qdpx").read_bytes() for name in "abc"}
    assert data["a"] == data["b"]
    inside = {name: zipfile.ZipFile(io.BytesIO(data[name])).read("project.qde").decode() for name in "ac"}
    assert "eigen nota" in inside["a"] and "eigen nota" not in inside["c"]


def test_what_the_format_cannot_hold_is_said(space, tmp_path):
    said = "\n".join(export(space, "qdpx", folder=tmp_path))
    assert "Dit kan het formaat niet bewaren:" in said
    for part in ("lege rubrieken", "de regel en op welk niveau ze staat", "prioriteit", "oudere versies"):
        assert part in said


@pytest.mark.parametrize("to", list(FORMATS))
def test_nothing_confidential_leaves_unless_asked_by_name(space, tmp_path, to):
    confidential = space.table("statements")
    secret = max(confidential.loc[confidential["section"] == "confidential", "text"], key=len)
    export(space, to, folder=tmp_path / "w")
    export(space, to, "intern", folder=tmp_path / "i")
    assert secret not in contents(tmp_path / "w")
    assert (secret in contents(tmp_path / "i")) == (to != "qdc")


def test_every_format_that_can_be_typed_is_there():
    assert set(dict(COMMANDS["export"])["--to"]["choices"]) == set(FORMATS)


def test_word_document_holds_every_sentence_once_under_each_of_its_codes(space, tmp_path):
    export(space, "docx", folder=tmp_path)
    paper = docx.Document(tmp_path / "uitspraken.docx")
    quotes = Counter(p.text.rsplit(" (", 1)[0] for p in paper.paragraphs if p.style.name == "Quote")
    found = evidence(workspace=space)
    codes = found.coded[found.coded["code"] != "geen-code"].groupby("statement")["code"].size()
    wanted = Counter()
    for row in found.statements[found.statements["text"] != ""].itertuples():
        wanted[visible(row.text)] += codes.get(row.statement, 1)
    assert quotes == wanted and max(codes) == 2
    heads = [p.text for p in paper.paragraphs if p.style.name == "Heading 1"]
    assert heads == list(found.codebook["challenges"]["label"])


def contents(folder):
    """Everything that stands in the files of a folder, archives opened."""
    parts = []
    for path in sorted(folder.iterdir()):
        if zipfile.is_zipfile(path):
            archive = zipfile.ZipFile(path)
            parts += [archive.read(name).decode() for name in archive.namelist()]
        else:
            parts.append(path.read_text("utf-8"))
    return "".join(parts)


@pytest.mark.parametrize("to", ["csv", "xlsx", "docx", "qdpx"])
@pytest.mark.wide
def test_city_that_may_not_be_named_is_in_no_export_for_outside(space, tmp_path, to):
    fiches = space.table("fiches")
    unnamed = set(fiches["city"]) - set(fiches.loc[fiches["name_ok"] == "ja", "city"])
    assert unnamed
    export(space, to, "mow", tmp_path)
    everything = contents(tmp_path)
    book = codebook.load(space.codebook)
    for city in unnamed:
        assert book.label("cities", city) not in everything and f">{city}<" not in everything


def test_flat_tables_hold_every_statement_and_every_coding(space, tmp_path):
    found = evidence(workspace=space)
    export(space, "csv", folder=tmp_path)
    rows = pd.read_csv(tmp_path / "uitspraken.csv", dtype="str", keep_default_na=False)
    assert list(rows["statement"]) == list(found.statements["statement"])
    pairs = pd.read_csv(tmp_path / "coderingen.csv", dtype="str", keep_default_na=False)
    assert set(zip(pairs["statement"], pairs["code"], strict=True)) == set(
        zip(found.coded["statement"], found.coded["code"], strict=True)
    )
    both = rows.set_index("statement").loc[pairs["statement"], "codes"]
    assert all(code in codes.split("|") for code, codes in zip(pairs["code"], both, strict=True))
    assert not {"file", "contact"} & set(rows.columns)


@pytest.mark.wide
def test_workbook_has_the_same_rows_under_dutch_heads_and_runs_nothing(space, tmp_path):
    export(space, "xlsx", folder=tmp_path)
    found = evidence(workspace=space)
    book = load_workbook(tmp_path / "uitspraken.xlsx")
    page = book["Uitspraken"]
    assert page.max_row == len(statements(found)) + 2 and book["Coderingen"].max_row == len(codings(found)) + 2
    assert [cell.value for cell in page[2]][:3] == ["Kenmerk", "Fiche", "Stad"]
    xml = contents(tmp_path)
    assert "<f>" not in xml and "externalLink" not in xml
