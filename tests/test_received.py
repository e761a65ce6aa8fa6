"""When a fiche came: every spelling of a moment, who says so, and which of two versions is the newest."""

import pytest
from test_intake import fiche, ordered

from analysis.intake.dates import moment, month_first
from analysis.intake.fiche_row import Fiche
from analysis.intake.receipt_date import _form_dates, received

ZONE = "Europe/Brussels"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023/05/22 3:04:05 p.m. GMT+2", "2023-05-22T15:04"),
        ("2023/02/22 3:04:05 p.m. GMT+1", "2023-02-22T15:04"),
        ("22-5-2023 15:04", "2023-05-22T15:04"),
        ("22/05/2023 15:04:59", "2023-05-22T15:04"),
        ("22.05.2023, 15.04 uur", "2023-05-22T15:04"),
        ("22 mei 2023 om 15u04", "2023-05-22T15:04"),
        ("maandag 22 mei 2023 15 uur", "2023-05-22T15:00"),
        ("22 février 2023 à 15h04", "2023-02-22T15:04"),
        ("Feb 22, 2023 3:04 PM", "2023-02-22T15:04"),
        ("22nd February 2023 12:04 am", "2023-02-22T00:04"),
        ("2023-02-22T14:04:05Z", "2023-02-22T15:04"),
        ("2023-02-22T14:04:05.123+00:00", "2023-02-22T15:04"),
        ("2023-02-22 15:04:05 +0100", "2023-02-22T15:04"),
        ("20230222T150400", "2023-02-22"),
        ("20230222", "2023-02-22"),
        ("22/5/23 9:05", "2023-05-22T09:05"),
        ("5/22/2023 15:04", "2023-05-22T15:04"),
        ("5/6/2023", "2023-06-05"),
        ("44979.62777777778", "2023-02-22T15:04"),
        ("44979", "2023-02-22"),
        ("22 februari 2023", "2023-02-22"),
        ("13/02/2023", "2023-02-13"),
        ("02/13/2023", "2023-02-13"),
        ("14/13/2023", ""),
        ("31/02/2023", ""),
        ("2023-13-40", ""),
        ("morgen", ""),
        ("12345", ""),
        ("tabel 3, rij 2", ""),
        ("22/05/2023 25:99", "2023-05-22"),
    ],
)
def test_a_moment_in_any_spelling(text: str, found: str) -> None:
    day, minute = moment(text, ZONE)
    assert (minute or day) == found
    assert day == found[:10]


def test_the_american_order_only_when_one_row_is_certain() -> None:
    assert month_first(["2/3/2023 9:00", "2/22/2023 9:00"]) and moment("2/3/2023", ZONE, american=True)[0] == "2023-02-03"
    assert not month_first(["2/3/2023", "4/3/2023"])
    assert not month_first(["2/22/2023", "22/2/2023"]), "both orders: nothing is certain"


@pytest.mark.parametrize(
    ("given", "properties", "found"),
    [
        (("3/03/2023", "2023-02-22 9:00"), {"date": "2023-02-20T09:00:00+01:00"}, ("2023-03-03", "", "decided")),
        (("", "2023-02-22 9:00"), {"modified": "2023-02-20T09:00:00Z"}, ("2023-02-22", "2023-02-22T09:00", "survey")),
        (("", ""), {"date": "2023-02-20T23:30:00Z"}, ("2023-02-21", "2023-02-21T00:30", "mail")),
        (("", ""), {"modified": "2023-02-20T09:00:00Z"}, ("2023-02-20", "2023-02-20T10:00", "document")),
        (("", ""), {"modified": "2000-01-01T00:00:00"}, ("2023-04-01", "2023-04-01T12:00", "seen")),
        (("", ""), {"created": "1970-01-01T00:00:00Z"}, ("2023-04-01", "2023-04-01T12:00", "seen")),
        (("", ""), {"modified": "2013-12-23T23:15:00Z"}, ("2023-04-01", "2023-04-01T12:00", "seen")),
        (("", ""), {"modified": "2024-01-01T00:00:00Z"}, ("2023-04-01", "2023-04-01T12:00", "seen")),
        (("", ""), {}, ("2023-04-01", "2023-04-01T12:00", "seen")),
    ],
)
def test_who_says_when_it_came(given: tuple[str, str], properties: dict[str, str], found: tuple[str, str, str]) -> None:
    assert received(*given, properties, "2023-04-01T10:00:00+00:00", ZONE) == found


def test_a_date_that_nobody_knows_is_empty() -> None:
    assert received("", "gisteren", {"modified": "2000-01-01T00:00:00"}, "", ZONE) == ("", "", "")


def test_the_date_of_the_empty_form_is_not_that_of_the_city() -> None:
    for date in _form_dates():
        assert received("", "", {"modified": date}, "2030-01-01T00:00:00Z", ZONE).how == "seen"
    assert _form_dates()


def at(name: str, minute: str, **more: str) -> Fiche:
    return fiche(name, "a", "2023-02-24", received_at=f"2023-02-24T{minute}" if minute else "", **more)


def newest(*fiches: Fiche, **settled: str) -> str:
    """The name of the only one that counts; "?" in front when it is a tie."""
    ties = ordered(*fiches, **settled)
    (one,) = [each.fiche for each in fiches if not each.superseded_by]
    return f"?{one}" if ties else one


def test_versions_are_compared_to_the_minute() -> None:
    assert newest(at("a1", "16:30"), at("a2", "09:00")) == "a1"
    assert newest(at("a1", "09:00"), at("a2", "16:30")) == "a2"


def test_definitive_beats_a_number_in_the_same_minute_and_a_number_beats_none() -> None:
    assert newest(at("a1", "09:00", file="fiche v2.docx"), at("a2", "09:00", file="fiche definitief.docx")) == "a2"
    assert newest(at("a2", "09:00", file="fiche definitief.docx"), at("a1", "09:00", file="fiche v2.docx")) == "a2"
    assert newest(at("a1", "09:00", file="fiche_def2.docx"), at("a2", "09:00", file="fiche_def.docx")) == "a1"
    assert newest(at("a1", "09:00", file="fiche (002).docx"), at("a2", "09:00", file="fiche.docx")) == "a1"
    assert newest(at("a1", "16:30", file="fiche.docx"), at("a2", "09:00", file="fiche v9 definitief.docx")) == "a1"


def test_a_real_tie_is_a_question_and_never_a_hash() -> None:
    assert newest(at("zz", "09:00", file="fiche a.docx"), at("aa", "09:00", file="fiche b.docx")) == "?aa"
    assert newest(at("aa", "09:00", file="fiche a.docx"), at("zz", "09:00", file="fiche b.docx")) == "?zz"
    assert newest(at("a1", ""), at("a2", "09:00")) == "?a2", "of one nobody knows the minute"
    assert not ordered(at("a1", "09:00"), at("a2", "09:00"), same=True), "the same answers twice are no question"


def test_the_answer_to_a_tie_ends_it() -> None:
    pair = {"file": "x1.docx"}, {"file": "x2.docx"}
    assert newest(at("a1", "09:00", **pair[0]), at("a2", "09:00", **pair[1]), x2="2") == "a2"
    assert newest(at("a1", "09:00", **pair[0]), at("a2", "09:00", **pair[1]), x2="1") == "a1"
    assert newest(at("a1", "09:00", **pair[0]), at("a2", "09:00", **pair[1]), x1="2") == "a1"
