"""Findings on the gold of the example, with the answers written out, and on little changes to it."""

import inspect
import shutil

import pandas as pd
import pytest
from gold_workspace import gold_workspace, table

from analysis import codebook, coding
from analysis.counting import findings
from analysis.counting.evidence import Evidence, evidence
from analysis.counting.findings import STATES, cross, form_use
from analysis.counting.findings.counting import answering
from analysis.pages import tables as pages
from analysis.workspace import Workspace, find

pytestmark = pytest.mark.xdist_group("findings")

MEETINGS = {"data": "2023-03-03", "snelladen": "2023-09-26", "verdienmodel": "2023-11-14", "energiedelen": "2023-12-19"}


@pytest.fixture(scope="module")
def ws(tmp_path_factory) -> Workspace:
    return gold_workspace(tmp_path_factory.mktemp("findings") / "w")


@pytest.fixture(scope="module")
def data(ws) -> Evidence:
    return evidence(MEETINGS["data"], workspace=ws)


@pytest.fixture(scope="module")
def every(ws) -> Evidence:
    return evidence("2024-01-31", workspace=ws)


@pytest.fixture
def own(ws, tmp_path) -> Workspace:
    """A workspace that a test may change."""
    shutil.copytree(ws.root, tmp_path / "own")
    return find(tmp_path / "own")


def decide(ws: Workspace, name: str, columns: str, *rows: str) -> None:
    """Add rows to a table of the codebook and apply the codings again."""
    path = ws.codebook / f"{name}.csv"
    old = codebook.read_csv(path) if path.is_file() else pd.DataFrame(columns=columns.split(), dtype="str")
    pd.concat([old, table(columns, *rows)]).fillna("").to_csv(path, index=False)
    coding.run(ws, codebook.load(ws.codebook))


def change(ws: Workspace, where: str, **values: str) -> None:
    rows = ws.table("statements")
    ws.save("statements", rows.assign(**{name: rows[name].mask(rows.eval(where), value) for name, value in values.items()}))
    coding.run(ws, codebook.load(ws.codebook))


@pytest.mark.parametrize("meeting", MEETINGS.values())
@pytest.mark.parametrize("audience", ["mow", "werkgroep", "intern"])
def test_every_cell_has_one_state_and_a_row_adds_up_to_the_participants(ws, meeting, audience):
    found = evidence(meeting, audience, workspace=ws)
    for section in ("sub_problem", "obstacle", "opportunity"):
        shown = cross(found, section)
        assert set(shown.states.stack()) <= set(STATES)
        assert (shown.states.notna().sum(axis=1) == 14).all()
        assert ((shown.counts > 0) == shown.states.isin(["genoemd", "betwist"])).to_numpy().all()


def test_a_contested_sentence_still_counts_and_its_cell_says_so(own):
    decide(own, "replies", "city statement text answer proposal who date settled how", "gch;g0249;;klopt niet;;an;2023-03-05;;")
    replies = [("g0251", "klopt niet", ""), ("g0252", "klopt", ""), ("g0253", "klopt niet", "2023-03-09")]
    rows = [f"gch;{name};;{answer};;an;2023-03-05;{settled};" for name, answer, settled in replies]
    decide(own, "replies", "city statement text answer proposal who date settled how", *rows)
    shown = cross(evidence(MEETINGS["data"], workspace=own), "sub_problem")
    assert shown.states.loc[["DATA-08", "DATA-04", "DATA-06"], "gch"].tolist() == ["betwist", "genoemd", "genoemd"]
    assert shown.totals["DATA-08"] == 4


def test_a_sentence_that_nobody_coded_makes_absence_prove_nothing(own):
    path = own.codebook / "codings.csv"
    rows = codebook.read_csv(path)
    sentences = own.table("statements").set_index("statement").loc[["g0254", "g0258"], "text"]
    rows[~rows["text"].isin(sentences)].to_csv(path, index=False)
    coding.run(own, codebook.load(own.codebook))
    before = cross(evidence(MEETINGS["data"], workspace=own), "sub_problem").states["gch"]
    assert before["DATA-08"] == "genoemd"
    assert before["DATA-01"] == "niet_gecodeerd"
    levels = findings.levels(evidence(MEETINGS["data"], workspace=own))
    assert set(levels.states["gch"]) == {"niet_gecodeerd"}  # who has not read a sentence does not know its level either
    assert not set(findings.by_level(evidence(MEETINGS["data"], workspace=own))["who"].explode()) & {"gch"}


def test_the_same_words_of_one_city_count_once_and_of_another_city_again(own):
    said = own.table("statements").set_index("statement").loc["g0253", "text"]
    change(own, "statement == 'g0251'", text=f"  {said.upper()}")
    shown = cross(evidence(MEETINGS["data"], workspace=own), "sub_problem")
    assert shown.counts.loc["DATA-06", "gch"] == 1
    assert shown.statements("DATA-06", "gch") == ["g0251"]
    assert findings.answers(evidence(MEETINGS["data"], workspace=own)).counts.loc["sub_problem", "gch"] == 3
    change(own, "statement == 'g0007'", text=said)
    assert cross(evidence(MEETINGS["data"], workspace=own), "sub_problem").counts.loc["DATA-06", "zandkerke"] == 1


def test_a_statement_with_two_codes_counts_at_both(data):
    both = data.coded[data.coded.duplicated("statement", keep=False)]
    name = both["statement"].iloc[0]
    row = data.counted.set_index("statement").loc[name]
    shown = cross(data, row["section"])
    codes = list(both.loc[both["statement"] == name, "code"])
    assert len(codes) == 2
    assert all(name in shown.statements(code, row["city"]) for code in codes)


def test_a_question_that_the_form_did_not_ask_is_not_an_empty_field(ws):
    shown = findings.answers(evidence(MEETINGS["snelladen"], workspace=ws))
    assert set(shown.states.loc["evaluation"]) == {"niet_op_formulier", "geen_fiche"}
    assert shown.states.loc["sub_problem", "gch"] == "genoemd"
    assert shown.states.loc["inspiring_project", "kasterbrugge"] == "verwijst"


def test_what_came_in_per_challenge_and_section(every, data):
    came = findings.overview(every)
    assert list(came.counts.index) == ["data", "snelladen", "verdienmodel", "energiedelen"]
    assert came.states.loc["data", "vlashove"] == "geen_fiche"
    assert came.states.loc["verdienmodel", "kasterbrugge"] == "onleesbaar"
    per_section = findings.answers(data)
    assert per_section.counts.loc["sub_problem"].sum() == 64
    assert came.counts.loc["data"].sum() == per_section.counts.to_numpy().sum()


def test_obstacles_per_level(data):
    found = findings.by_level(data)
    rows = {(row["level"], row["code"]): row["cities"] for row in found.to_dict("records")}
    assert rows["EU", "DATA-OB2"] == 5
    assert rows["Vlaams", "DATA-OB2"] == 1
    assert rows["contract", "DATA-OB3"] == 2
    assert list(dict.fromkeys(found["level"])) == ["EU", "federaal", "Vlaams", "contract", "geen-niveau"]
    assert findings.level_label("EU") == "Europees"
    assert findings.level_label("Benelux") == "Benelux"


def test_pairs_of_the_same_city(data):
    found = findings.pairs(data)
    assert found.counts.loc["DATA-01"].tolist() == [3, 5, 3, 3, 0, 0]
    assert found.cities("DATA-10", "DATA-OB6") == ["dorrenbeke", "maasterlo", "oudermark"]


def test_pairs_of_the_same_row_only_where_the_form_links_them(own):
    assert findings.pairs(evidence(MEETINGS["data"], workspace=own), same="row").counts.to_numpy().sum() == 0
    change(own, "statement == 'g0014'", refers_to="data-zandkerke/sub_problem/1")
    change(own, "statement in ['g0140', 'g0135']", place="tabel 2, rij 3")
    found = findings.pairs(evidence(MEETINGS["data"], workspace=own), same="row")
    assert found.cities("DATA-01", "DATA-OB4") == ["zandkerke"]
    assert found.cities("DATA-10", "DATA-OB6") == ["dorrenbeke"]
    assert found.counts.to_numpy().sum() == 2


def test_shared_sub_problems_are_not_cut_inside_a_tie_and_lone_ones_are_kept(data, ws):
    assert findings.shared(data)["cities"].tolist() == [8, 6, 5, 5, 5, 5, 5]
    assert findings.shared(data).loc[0, "who"][0] == "ankerdonk"
    assert findings.ranked(data)["code"].iloc[-1] == "DATA-10"
    agreeing = findings.ranked(data).set_index("code")["agreeing"]
    assert agreeing["DATA-02"] == ["brandelare"]
    assert findings.lone(evidence(MEETINGS["energiedelen"], workspace=ws), "obstacle")["code"].tolist() == [
        "DEEL-OB2",
        "DEEL-OB7",
    ]
    assert findings.lone(data, "opportunity").empty  # one kind of opportunity is named by nobody: that is not a lone voice
    assert len(findings.without_code(data)) == 4


def test_scope_keeps_apart_what_one_city_says_twice(data):
    found = findings.scope_conflicts(data).set_index("topic")
    assert found.loc["DATA-S-handhaving", "divided"] == ["ankerdonk"]
    assert len(findings.scope(data)) == 15
    assert len(found) == 6


def test_lists_are_literal(data, ws):
    assert len(findings.blind_spots(data)) == 18
    assert len(findings.surprise(data)) == 1
    found = findings.projects(data).set_index("name")
    assert found.loc["NDW en de Dafne-API", ["where", "link"]].tolist() == ["Nederland", "docs.ndw.nu"]
    assert found.loc["Kleurkaarten laadintensiteit", ["where", "link"]].tolist() == ["Oslo", ""]
    loose = findings.projects(evidence(MEETINGS["verdienmodel"], workspace=ws)).query("city == 'ankerdonk'").iloc[0]
    assert (loose["where"], loose["what"], loose["link"]) == ("", "", "")


def test_received_lists_every_participant_and_who_was_late(data):
    found = findings.received(data)
    assert len(found) == 15
    assert found.set_index("city").loc["vlashove", "fiche"] == ""
    assert found.query("on_time == 'neen'")["fiche"].tolist() == ["data-ankerdonk-ict", "data-brandelare", "data-gch"]
    assert found.query("approved == 'ja'")["city"].tolist() == ["graafsele", "oudermark"]


def test_concession_counts_and_names_only_whom_it_may(data, ws):
    assert findings.concession(data)["cities"].tolist() == [7, 3, 3]
    assert findings.concession(data)["who"].iloc[1] == ["ankerdonk", "dorrenbeke", "oudermark"]
    outside = findings.concession(evidence(MEETINGS["data"], "mow", workspace=ws))
    assert outside["cities"].tolist() == [6, 2, 2]  # an answer of a city without a name would say which one it is
    assert outside["who"].iloc[1] == ["dorrenbeke", "oudermark"]
    rows = findings.by_concession(data).set_index("code")
    assert rows.loc["DATA-03", ["ja", "neen", "anders"]].tolist() == [2, 3, 0]
    assert set(findings.experiences(data)["city"]) == {"ankerdonk", "dorrenbeke", "oudermark"}


def test_who_is_to_act_through_aliases_or_as_written(own):
    change(own, "statement == 'g0006'", actor="departement MOW / stad + CPO")
    found = findings.by_stakeholder(evidence(MEETINGS["data"], workspace=own)).set_index("actor")
    for actor in ("MOW", "stad", "cpo"):
        assert "g0006" in found.loc[actor, "statements"]
    assert found.loc["MOW", "label"] == "Departement Mobiliteit en Openbare Werken"
    assert found.loc["cpo", "label"] == "CPO"
    assert found.loc["DV", "codes"] == ["DATA-03"]


def test_questions_rest_on_different_sentences(ws):
    for meeting in MEETINGS.values():
        found = findings.questions(evidence(meeting, workspace=ws))
        assert len(found) == 3
        assert found["kind"].is_unique
        used = [name for names in found["statements"] for name in names]
        assert len(used) == len(set(used))
    public = findings.questions(evidence(MEETINGS["data"], "mow", workspace=ws))
    assert "scope" not in set(public["kind"])
    asked = findings.stakeholder_questions(evidence(MEETINGS["data"], workspace=ws)).set_index("actor")["question"]
    assert asked["DV"] == "Eén vraag: over geen uniforme standaard."


def test_tellers_are_cities_that_may_be_named(data, ws):
    found = findings.tellers(data)
    assert found["city"].tolist() == data.in_order(found["city"])
    assert {"dorrenbeke", "oudermark", "ankerdonk"} <= set(found["city"])
    assert not set(findings.tellers(evidence(MEETINGS["data"], "mow", workspace=ws))["city"]) & {"ankerdonk", "sint-ermelinde"}


def test_changes_since_the_version_that_was_sent(own):
    late = ["data-ankerdonk-ict", "data-brandelare", "data-gch"]
    fiches, statements = own.table("fiches"), own.table("statements")
    own.save("fiches", fiches[~fiches["fiche"].isin(late)])
    early = statements["text"].mask(statements["statement"] == "g0006", "Iets wat later verdween.")
    own.save("statements", statements.assign(text=early))
    before = evidence(MEETINGS["data"], workspace=own)
    assert findings.changes(before).since == ""
    assert not findings.changes(before)
    sent = {"meeting": MEETINGS["data"], "audience": "werkgroep", "time": "2023-02-26", **findings.snapshot(before)}
    own.note("sent", [sent])
    assert "Iets wat later" not in (own.journal / "sent.jsonl").read_text("utf-8")
    own.save("fiches", fiches)
    own.save("statements", statements)
    found = findings.changes(evidence(MEETINGS["data"], workspace=own))
    assert found.since == "2023-02-26"
    assert found.before == {"as_of": "2023-02-24", "received": 11, "participants": 14}
    assert list(found.new["fiche"]) == late
    assert found.revised.empty
    assert found.gone.to_numpy().tolist() == [["zandkerke", "sub_problem", ""]]
    moved = found.moved.set_index("code")
    assert moved.loc["DATA-06", ["before", "after"]].tolist() == [3, 5]
    assert moved.loc["DATA-06", "joined"] == ["brandelare", "gch"]
    assert moved.loc["DATA-OB2", ["before", "after"]].tolist() == [5, 6]
    assert findings.changes(evidence(MEETINGS["data"], "intern", workspace=own)).since == ""


def test_a_revised_fiche_and_the_sentence_it_dropped(own):
    fiches = own.table("fiches")
    first = fiches[fiches["fiche"] != "snelladen-oudermark-v2"]
    own.save("fiches", first.assign(superseded_by=first["superseded_by"].replace("snelladen-oudermark-v2", "")))
    now = evidence(MEETINGS["snelladen"], workspace=own)
    own.note("sent", [{"meeting": now.meeting, "audience": "werkgroep", "time": "2023-09-22", **findings.snapshot(now)}])
    other_desk = fiches["department"].mask(fiches["fiche"] == "snelladen-oudermark-v2", "Mobiliteitsbedrijf")
    own.save("fiches", fiches.assign(department=other_desk))
    found = findings.changes(evidence(MEETINGS["snelladen"], workspace=own))
    assert list(found.revised["fiche"]) == ["snelladen-oudermark-v2"]
    assert found.new.empty
    assert found.withdrawn.empty
    assert set(found.gone["city"]) == {"oudermark"}
    assert all(found.gone["text"])


def test_the_page_of_a_city(ws):
    own = evidence(MEETINGS["data"], "werkgroep", "zandkerke", ws)
    mine = findings.understood(own)
    assert set(mine["city"]) == {"zandkerke"}
    assert mine.set_index("statement").loc["g0006", "codes"] == ["DATA-01"]
    assert findings.also_said(own).set_index("code").loc["DATA-01", "others"] == 7
    assert findings.alone(own).empty
    assert "DATA-13" in findings.unsaid(own)["code"].tolist()
    assert "DATA-01" not in findings.unsaid(own)["code"].tolist()
    assert findings.open_ends(own).empty
    absent = evidence(MEETINGS["data"], "werkgroep", "vlashove", ws)
    assert findings.understood(absent).empty
    assert set(findings.open_ends(absent)["state"]) == {"geen_fiche"}


def test_support_of_the_advice(every):
    found = findings.support(every).set_index("point")
    assert len(found) == 16
    assert found["chapter"].drop_duplicates().tolist() == ["data", "snelladen", "verdienmodel", "energiedelen"]
    assert found.loc["VERD-A3", ["cities", "answered"]].tolist() == [5, 10]
    assert found.loc["VERD-A2", "depends_on"] == ["DATA-A1", "DATA-A3"]
    assert "VERD-A2" in found.loc["DATA-A1", "needed_by"]
    assert found.loc["DATA-A1", "minutes"] == ["2023-03-03/2", "2023-03-03/3", "2023-11-14/2"]
    assert (found["cities"] <= found["answered"]).all()
    assert findings.unsupported(every)["point"].tolist() == ["VERD-A4"]
    dependencies = findings.dependencies(every)
    assert dependencies["known"].all()
    said = every.counted.set_index("statement")["city"]
    for row in found.to_dict("records"):
        assert every.in_order([said[name] for name in row["statements"]]) == row["who"]


def test_findings_without_a_point(every):
    found = findings.unaddressed(every)
    assert found["cities"].tolist() == sorted(found["cities"], reverse=True)
    assert found["cities"].min() == 3
    assert "DATA-11" in set(found["code"])
    assert set(found["section"]) == {"sub_problem", "obstacle", "opportunity"}
    rested = {code for codes in every.codebook["advice"]["codes"] for code in codes.split("|")}
    assert not rested & set(found["code"])


def test_what_stands_in_the_way_of_a_point(every):
    found = findings.in_the_way(every)
    law = found[(found["point"] == "DATA-A5") & (found["code"] == "DATA-OB2")].set_index("instrument")
    assert law.loc["AVG", ["level", "valid_from", "precision", "cities"]].tolist() == ["EU", "2018-05-25", "dag", 6]
    assert not (found["point"] == "VERD-A4").any()


def test_dissent_is_a_decision_with_its_sentence(own):
    point = findings.support(evidence(workspace=own)).set_index("point").loc["DATA-A1"]
    assert findings.minority(evidence(workspace=own)).empty  # a code is never a sentence against a point
    rows = own.table("statements").set_index("statement")
    city = point["who"][0]
    name = next(one for one in point["statements"] if rows.at[one, "city"] == city)
    columns = "point city statement text who date reason"
    decide(own, "dissent", columns, f"DATA-A1;{city};{name};;AN;2023-12-01;", "DATA-A1;gch;zzz;staat nergens;AN;2023-12-01;")
    found = evidence(workspace=own)
    assert findings.minority(found).to_dict("records") == [
        {"point": "DATA-A1", "why": "dissent", "city": city, "statement": name}
    ]
    after = findings.support(found).set_index("point").loc["DATA-A1"]
    assert after["who"] == point["who"][1:]  # nobody is on both sides of one point
    assert name not in after["statements"]
    assert findings.support(found).set_index("point").loc["DATA-A2", "who"] is not None


def test_dissent_by_its_words_only_of_the_city_that_wrote_them(own):
    row = own.table("statements").set_index("statement").loc["g0254"]
    columns = "point city statement text who date reason"
    text = row["text"].upper()
    decide(
        own,
        "dissent",
        columns,
        f"DATA-A1;{row['city']};weg;{text};AN;2023-12-01;",
        f"DATA-A2;zandkerke;weg;{text};AN;2023-12-01;",
    )
    found = findings.minority(evidence(workspace=own))
    assert found[["point", "city", "statement"]].values.tolist() == [["DATA-A1", row["city"], "g0254"]]


def test_dissent_without_words_is_no_line(own):
    columns = "point city statement text who date reason"
    decide(own, "dissent", columns, "DATA-A1;ankerdonk;g0006;;AN;2023-12-01;")
    assert len(findings.minority(evidence(workspace=own))) == (
        own.table("statements").set_index("statement").at["g0006", "city"] == "ankerdonk"
    )
    change(own, "statement == 'g0006'", audience="intern")
    assert findings.minority(evidence(workspace=own)).empty


def test_who_carries_a_point_is_told_apart_by_what_they_said(every):
    for row in findings.support(every).to_dict("records"):
        apart = [*row["asks"], *row["names"], *row["blocked"]]
        assert every.in_order(apart) == row["who"] and len(apart) == len(row["who"])
    section = every.counted.set_index("statement")["section"]
    city = every.counted.set_index("statement")["city"]
    row = findings.support(every).set_index("point").loc["DATA-A1"]
    for who in row["blocked"]:
        assert {section[name] for name in row["statements"] if city[name] == who} == {"obstacle"}


def test_an_advice_without_the_column_against_is_an_advice(own):
    path = own.codebook / "advice.csv"
    codebook.read_csv(path).drop(columns="against").to_csv(path, index=False)
    assert findings.minority(evidence(workspace=own)).empty


def test_minutes_are_of_the_meeting_and_not_public(data, every, ws):
    assert findings.minutes(data)["item"].tolist() == ["1", "2", "3", "4"]
    assert len(findings.minutes(every)) == 18
    assert findings.minutes(evidence(MEETINGS["data"], "publiek", workspace=ws)).empty


def test_minutes_of_all_meetings_say_of_which_meeting_they_are(data, every):
    heads = [head.split("</h3>")[0] for head in str(pages.minutes(every)).split("<h3>")[1:]]
    assert len(heads) == findings.minutes(every)["meeting"].nunique() == 6
    assert heads[0] == "3 maart 2023: Bespreking Optimale uitwisseling en beschikbaarheid van data"
    assert "<h3>" not in str(pages.minutes(data))


def test_domains_and_disciplines_are_two_axes(every):
    domains, disciplines = findings.by_axis(every), findings.by_axis(every, "disciplines")
    assert list(dict.fromkeys(domains["axis"])) == ["mobiliteit", "energie", "ruimtegebruik"]
    assert len(domains) == 3 * 4
    assert len(disciplines) == 7 * 4
    row = domains.query("axis == 'ruimtegebruik' and challenge == 'data'").iloc[0]
    assert row["cities"] == 8
    shown = findings.codes_by_axis(every)
    assert shown.loc["DATA-12"].tolist() == [4, 4, 4]
    assert shown.loc["DATA-10"].tolist() == [0, 3, 3]


def test_what_touches_several_domains(every):
    found = findings.bridges(every)
    assert found.loc[0, "code"] == "DATA-12"
    assert found["domains"].map(len).tolist() == sorted(found["domains"].map(len), reverse=True)
    assert found["domains"].map(len).min() == 2
    tied = findings.knots(every)
    assert (tied["cities"] >= 2).all()
    assert (tied["left"].str[:4] != tied["right"].str[:4]).all()


def test_a_new_code_a_new_level_and_a_new_city_are_one_row_each(own):
    described = "DATA-99;data;sub_problem;Iets nieuws;Nieuw;doen iets nieuws;doet iets nieuws;;energie;legal;BVR-LAAD"
    decide(
        own,
        "codes",
        "code challenge section label short predicate predicate_one definition domains disciplines instruments",
        described,
    )
    decide(own, "instruments", "instrument label level aliases valid_from kind", "BNL;Beneluxregel;Benelux;;;regel")
    decide(own, "cities", "city label kind order concession", "nieuwstad;Nieuwstad;stad;15;ja")
    sentence = own.table("statements").set_index("statement").loc["g0254", "text"]
    rows = codebook.read_csv(own.codebook / "codings.csv")
    rows["code"] = rows["code"].mask(rows["text"] == sentence, "DATA-99")
    rows.to_csv(own.codebook / "codings.csv", index=False)
    rules = codebook.read_csv(own.codebook / "rules.csv")
    law = own.table("statements").set_index("statement").loc["g0014", "text"]
    rules[["instruments", "level"]] = rules[["instruments", "level"]].mask(rules["text"] == law, other="")
    rules["instruments"] = rules["instruments"].mask(rules["text"] == law, "BNL")
    rules.to_csv(own.codebook / "rules.csv", index=False)
    coding.run(own, codebook.load(own.codebook))
    found = evidence(MEETINGS["data"], workspace=own)
    assert cross(found, "sub_problem").totals["DATA-99"] == 1
    assert cross(found, "sub_problem").states.loc["DATA-99", "nieuwstad"] == "geen_fiche"
    assert findings.levels(found).totals["Benelux"] == 1


@pytest.mark.parametrize(("meeting", "audience", "rows"), [("", "publiek", None), ("2023-03-03", "mow", None), ("", "mow", 0)])
def test_every_finding_is_a_table_for_every_audience_and_before_anything_came_in(own, meeting, audience, rows):
    for name in ("fiches", "statements", "coded"):
        own.save(name, own.table(name).iloc[:rows])
    found = evidence(meeting, audience, "gch", own)
    asked = {"cross": ["obstacle"], "quotes": ["obstacle"], "told_literally": ["quote"]}
    for name in findings.__all__:
        make = getattr(findings, name)
        if inspect.isfunction(make) and name != "level_label":
            assert make(found, *asked.get(name, [])) is not None, name


def test_one_thing_said_twice_counts_once_in_the_base_with_content(own):
    before = findings.denominators(evidence(MEETINGS["data"], workspace=own)).set_index("section")
    said = own.table("statements").set_index("statement").loc["g0253", "text"]
    change(own, "statement == 'g0251'", text=said.upper())
    after = findings.denominators(evidence(MEETINGS["data"], workspace=own)).set_index("section")
    assert after.at["sub_problem", "statements"] == before.at["sub_problem", "statements"] - 1
    assert after.at["sub_problem", "content"] == before.at["sub_problem", "content"]


def test_what_follows_later_is_passed_over_and_not_answered(own):
    rows = own.table("statements")
    name = rows.loc[(rows["city"] == "maasterlo") & (rows["section"] == "opportunity") & (rows["challenge"] == "data"), "fiche"]
    fiche = name.iloc[0]
    where = f"fiche == '{fiche}' and section == 'opportunity'"
    before = form_use.form(evidence(MEETINGS["data"], workspace=own)).set_index("section").loc["opportunity"]
    change(own, where, status="uitgesteld")
    after = form_use.form(evidence(MEETINGS["data"], workspace=own)).set_index("section").loc["opportunity"]
    assert (after["filled"], after["passed"]) == (before["filled"] - 1, before["passed"] + 1)
    assert "maasterlo" not in answering(evidence(MEETINGS["data"], workspace=own), "opportunity")


def test_a_point_on_scope_codes_has_those_who_answered_the_scope_as_its_base(own):
    columns = "point chapter kind text codes addressed_to depends_on against"
    decide(own, "advice", columns, "X;data;wens;Tekst.;DATA-S-contract;MOW;;")
    found = evidence(workspace=own)
    row = findings.support(found).set_index("point").loc["X"]
    scope = found.counted[(found.counted["section"] == "scope_in") & (found.counted["challenge"] == "data")]
    assert row["answered"] == scope["city"].nunique() > 5
