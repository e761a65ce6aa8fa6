"""The queue of sentences, what the screen does with a request, the record of suggestions, and free exploration."""

import json
import shutil

import pytest
from working_day import working_day

from analysis import codebook
from analysis.coding import uncoded
from analysis.desk.lab import screens as notebook
from analysis.desk.lab import server
from analysis.desk.lab.coder.queue import Queue
from analysis.desk.lab.coder.screen import Screen
from analysis.desk.lab.suggestion_record import record
from analysis.workspace import shipped

CHALLENGE = "energiedelen"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return working_day(tmp_path_factory.mktemp("lab") / "w")


@pytest.fixture
def space(made):
    """The same workspace for each test, without what another test decided."""
    yield made
    shutil.rmtree(made.journal, ignore_errors=True)
    for path in made.codebook.glob("co*.csv"):
        path.unlink()
    for path in (shipped.notebooks().parent / "data" / "codebook").glob("co*.csv"):
        shutil.copyfile(path, made.codebook / path.name)


def settled(*values, **named):
    """A queue with its proposals there: they are learnt behind the screen."""
    queue = Queue(*values, **named)
    queue.settled()
    return queue


def text(queue):
    return queue.current.row["text"]


def codings(space, name="codings.csv"):
    return codebook.read_csv(space.codebook / name)


def ask(screen, **message):
    screen.carry_out({"id": screen.view["item"]["id"] if screen.view["item"] else "", **message})
    return screen.view


@pytest.mark.wide
def test_queue_holds_what_waits_and_proposes_three_codes_with_a_sentence_of_another_city(space):
    queue = settled(space, CHALLENGE)
    waiting = space.table("uncoded")
    assert len(queue.left) == (waiting["challenge"] == CHALLENGE).sum() == 24
    proposed = {item.identity: queue.proposals(item) for item in queue.left}
    assert [len(found) for found in proposed.values()] == [3] * 24
    for item in queue.left:
        own = set(queue.codebook.codes_of(CHALLENGE, item.row["section"])["code"])
        assert {found.code for found in proposed[item.identity]} <= own
        assert item.row["city"] not in {found.near_city for found in proposed[item.identity]}
    assert sum(bool(one.near_text) for found in proposed.values() for one in found) > 60


@pytest.mark.wide
def test_neighbours_are_of_the_same_fiche(space):
    queue = settled(space, CHALLENGE)
    statements = space.table("statements").set_index("statement")
    for item in queue.left:
        fiche = statements.loc[item.row["statement"], "fiche"]
        assert {other["fiche"] for other in (item.before, item.after) if other} <= {fiche}


@pytest.mark.wide
def test_a_new_kernel_stands_at_the_next_sentence(space):
    queue = settled(space, CHALLENGE, "an")
    texts = [item.row["text"] for item in queue.left]
    queue.choose([queue.current.proposed[0].code])
    queue.choose(["geen-code"], "twijfel")
    again = settled(space, CHALLENGE)
    assert (text(again), len(again.left), again.coder) == (texts[2], 22, "an")
    assert list(codings(space)["text"].tail(2)) == texts[:2]
    assert list(codings(space)["note"].tail(2)) == ["", "twijfel"]


@pytest.mark.wide
def test_undo_works_after_a_restart(space):
    queue = settled(space, CHALLENGE, "an")
    first = text(queue)
    queue.choose(["geen-code"])
    again = settled(space, CHALLENGE, "an")
    assert again.take_back()[0]["text"] == first
    assert text(again) == first and len(again.left) == 24


@pytest.mark.wide
def test_skipped_sentence_comes_back_last(space):
    queue = settled(space, CHALLENGE)
    first = text(queue)
    queue.skip()
    assert text(queue) != first
    while len(queue.left) > 1:
        queue.choose(["geen-code"])
    assert text(queue) == first
    queue.choose(["geen-code"])
    assert queue.current is None


@pytest.mark.wide
def test_order_is_surest_or_most_uncertain_first_and_is_remembered(space):
    queue = settled(space, CHALLENGE)
    scores = sorted(queue.proposals(item)[0].score for item in queue.left)
    queue.arrange("sure")
    assert queue.current.proposed[0].score == scores[-1]
    queue.arrange("unsure")
    assert queue.current.proposed[0].score == scores[0]
    assert settled(space, CHALLENGE).order == "unsure"


@pytest.mark.wide
def test_parts_of_a_split_sentence_are_coded_apart_also_after_a_restart(space):
    queue = settled(space, CHALLENGE, "an")
    whole = text(queue)
    words = whole.split()
    parts = [" ".join(words[:4]), " ".join(words[4:])]
    queue.cut(parts)
    assert text(queue) == parts[0] and len(queue.left) == 25
    queue.choose(["geen-code"])
    again = settled(space, CHALLENGE, "an")
    assert text(again) == parts[1] and len(again.left) == 24
    again.take_back()
    again.take_back()
    assert text(again) == whole and len(again.left) == 24
    assert codings(space, "corrections.csv").empty


@pytest.mark.wide
def test_second_coder_starts_from_nothing_and_has_a_file_of_her_own(space):
    queue = settled(space, CHALLENGE, "Bea", independent=True)
    assert len(queue.left) == len(queue.items) == 119
    assert not [proposal for item in queue.left for proposal in queue.proposals(item) if proposal.near_city]
    before = (space.codebook / "codings.csv").read_bytes()
    queue.choose(["geen-code"])
    assert (space.codebook / "codings.csv").read_bytes() == before
    assert len(codings(space, "codings.bea.csv")) == 1
    assert len(settled(space, CHALLENGE, "Bea", independent=True).left) == 118


def test_a_sentence_coded_just_now_stands_beside_the_like_one_of_another_city_and_goes_with_its_decision(space):
    queue = settled(space, CHALLENGE, "an")
    first, second = queue.current, next(item for item in queue.left if item.row["city"] != queue.current.row["city"])
    second.row["text"] = f"Ook hier: {first.row['text']}"
    before = queue.proposals(second)
    code = next(code for code in queue.codebook.codes_of(*first.place[:2])["code"] if code != before[0].code)
    queue.choose([code])
    [best, *_] = queue.proposals(second)
    assert (best.code, best.near_text, best.near_city) == (code, first.row["text"], first.row["city"])
    queue.take_back()
    assert [one.code for one in queue.proposals(second)] == [one.code for one in before]


@pytest.mark.wide
def test_a_decision_of_another_screen_stands_and_the_next_sentence_is_shown(space):
    one, two = settled(space, CHALLENGE, "an"), Screen(settled(space, CHALLENGE, "bea"))
    one.choose(["geen-code"])
    before = (space.codebook / "codings.csv").read_bytes()
    view = ask(two, do="code", codes=[two.view["item"]["proposals"][0]["code"]])
    assert view["wrong"] and "besliste" in view["said"] and "an" in view["said"]
    assert (space.codebook / "codings.csv").read_bytes() == before and view["item"]["text"] == text(one)


def test_screen_shows_the_next_sentence_only_after_the_decision_is_on_disk(space):
    screen = Screen(settled(space, CHALLENGE, "an"))
    seen = []
    screen.observe(lambda change: seen.append((change["new"]["item"]["id"], len(codings(space)))), "view")
    before, shown = len(codings(space)), screen.view["item"]
    view = ask(screen, do="code", codes=[found["code"] for found in shown["proposals"][:2]], note=" let op ")
    assert seen == [(view["item"]["id"], before + 2)] and view["item"]["id"] != shown["id"]
    assert set(codings(space)["note"].tail(2)) == {"let op"} and view["said"].startswith("Bewaard: ")


@pytest.mark.wide
def test_key_for_a_sentence_that_is_gone_does_nothing(space):
    screen = Screen(settled(space, CHALLENGE, "an"))
    late = {"do": "code", "codes": ["geen-code"], "id": screen.view["item"]["id"]}
    screen.carry_out(late)
    screen.carry_out(late)
    assert screen.view["done"] == 96


@pytest.mark.wide
def test_mistake_is_a_sentence_and_the_same_sentence_stays_in_view(space):
    screen = Screen(settled(space, CHALLENGE, "an"))
    shown = screen.view["item"]["id"]
    for message in (
        {"do": "code", "codes": ["DATA-01"]},
        {"do": "code", "codes": []},
        {"do": "cut", "parts": ["iets", "anders"]},
    ):
        view = ask(screen, **message)
        assert view["wrong"] and view["item"]["id"] == shown and "Traceback" not in view["said"]
    assert view["done"] == 95


@pytest.mark.wide
def test_record_says_how_often_the_suggestion_was_right(space):
    queue = settled(space, CHALLENGE, "an")
    first, second = (found.code for found in queue.current.proposed[:2])
    queue.choose([first, second])
    other = next(
        code
        for code in queue.codebook.codes_of(*queue.current.place[:2])["code"]
        if code not in {p.code for p in queue.current.proposed}
    )
    queue.choose([other])
    queue.choose(["geen-code"])
    queue.choose([queue.current.proposed[0].code])
    queue.take_back()
    table = record(space, queue.codebook, CHALLENGE).set_index("Code").drop(columns="Naam")
    assert table.loc[first].tolist() == [1, 1, 1]
    assert table.loc[second].tolist() == [1, 0, 1]
    assert table.loc[other].tolist() == [1, 0, 0]
    assert table.loc[""].tolist() == [3, 1, 2]
    assert record(space, queue.codebook, "data").set_index("Naam").loc["Alle codes samen", "Beslissingen"] == 0


def test_unknown_challenge_and_missing_tables_are_one_sentence(made, monkeypatch, tmp_path):
    monkeypatch.setenv("FICHES_WORKSPACE", str(made.root))
    assert "De uitdaging &#x27;dta&#x27; bestaat niet" in notebook.coding_screen("dta").html
    for name in ("raw", "codebook"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("FICHES_WORKSPACE", str(tmp_path))
    assert "in de map codebook ontbreken" in notebook.coding_screen("data").html


def test_without_a_challenge_the_screen_opens_on_the_one_that_waits_most(made, monkeypatch):
    monkeypatch.setenv("FICHES_WORKSPACE", str(made.root))
    statements, fiches = (made.table(name) for name in ("statements", "fiches"))
    waiting = uncoded(statements, fiches, codebook.load(made.codebook))
    most = waiting["challenge"].value_counts().index[0]
    assert notebook.coding_screen().view["item"]["text"] in set(waiting.loc[waiting["challenge"] == most, "text"])


def test_our_notebooks_are_saved_without_outputs_and_others_as_they_are():
    def notebook_with_output():
        cell = {"cell_type": "code", "outputs": [{"text": "van een stad"}], "execution_count": 3}
        return {"type": "notebook", "content": {"metadata": {"widgets": {}}, "cells": [cell, {"cell_type": "markdown"}]}}

    ours, copy = notebook_with_output(), notebook_with_output()
    server.without_outputs(ours, "notebooks/6-coderen.ipynb")
    server.without_outputs(copy, "notebooks/mijn-kopie.ipynb")
    assert "van een stad" not in json.dumps(ours) and ours["content"]["cells"][0]["execution_count"] is None
    assert copy == notebook_with_output()


def test_lab_writes_only_under_the_journal_and_brings_the_notebooks(made):
    environment = server.environment(made)
    folders = {value for name, value in environment.items() if name.startswith(("JUPYTER", "IPYTHON")) and len(value) > 1}
    assert len(folders) >= 6 and all(value.startswith(str(made.journal)) for value in folders)
    assert (made.root / "notebooks" / "0-start.ipynb").is_file()
    assert environment["FICHES_WORKSPACE"] == str(made.root)
