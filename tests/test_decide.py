"""A decision is on disk when it returns, and taking it back leaves every other byte as it was."""

import csv
import os
import signal
import subprocess
import sys

import pytest

from analysis.coding.decide.decision import Decision, DecisionError, Meanwhile, decide, decide_all, split, undo
from analysis.workspace import Workspace

COLUMNS = "challenge,section,text,code,coder,date,note"
OLD = f'{COLUMNS}\r\ndata,obstacle,"Oud, en\nop twee regels",DATA-OB6,an,2023-02-15,\r\n'


@pytest.fixture
def space(tmp_path):
    workspace = Workspace(tmp_path)
    workspace.codebook.mkdir()
    (workspace.codebook / "codings.csv").write_bytes(OLD.encode())
    return workspace


def decision(text='Nieuw; met "aanhaling"', codes=("DATA-01",), coder="an", **more):
    return Decision("data", "sub_problem", text, codes, coder, statement="s1", suggested=("DATA-02", "DATA-01"), **more)


def content(space, name="codings.csv"):
    return (space.codebook / name).read_bytes().decode()


def rows(space, name="codings.csv"):
    return list(csv.DictReader(content(space, name).splitlines(keepends=True)))


def test_decision_stands_after_what_was_there_with_who_and_when(space):
    decide(space, decision(codes=("DATA-01", "DATA-02"), note="twijfel"))
    assert content(space).startswith(OLD)
    new = rows(space)[1:]
    assert [(row["code"], row["coder"], row["note"]) for row in new] == [
        ("DATA-01", "an", "twijfel"),
        ("DATA-02", "an", "twijfel"),
    ]
    assert {row["text"] for row in new} == {'Nieuw; met "aanhaling"'} and len(new[0]["date"]) == 10


def test_suggestion_rank_and_decision_go_to_the_journal(space):
    decide(space, decision(codes=("DATA-01", "DATA-09")))
    [noted] = space.noted("decisions")
    assert noted["suggested"] == ["DATA-02", "DATA-01"]
    assert (noted["codes"], noted["ranks"], noted["action"], noted["statement"]) == (
        ["DATA-01", "DATA-09"],
        [2, 0],
        "code",
        "s1",
    )


def test_undo_takes_back_one_decision_at_a_time_and_leaves_every_other_byte(space):
    decide(space, decision())
    first = content(space)
    decide(space, decision("Tweede", ("DATA-02", "DATA-03")))
    assert undo(space, "an")[0]["text"] == "Tweede"
    assert content(space) == first
    assert undo(space, "an")[0]["statement"] == "s1"
    assert content(space) == OLD
    assert undo(space, "an") == []
    assert content(space) == OLD


def test_undo_takes_only_ones_own_decision(space):
    decide(space, decision(coder="bea"))
    decide(space, decision("Ander", coder="an"))
    undo(space, "an")
    assert undo(space, "an") == []
    assert [row["coder"] for row in rows(space)] == ["an", "bea"]


def test_a_change_takes_the_place_of_what_stood_and_undo_brings_that_back(space):
    old = decision("Oud, en op twee regels")
    change = Decision("data", "obstacle", old.text, ("DATA-OB1", "DATA-OB2"), "bea", before=("DATA-OB6",))
    decide(space, change)
    assert [(row["code"], row["coder"]) for row in rows(space)] == [("DATA-OB1", "bea"), ("DATA-OB2", "bea")]
    with pytest.raises(Meanwhile, match="bea besliste"):
        decide(space, Decision("data", "obstacle", old.text, ("DATA-OB3",), "an", before=("DATA-OB6",)))
    with pytest.raises(Meanwhile, match="teruggenomen"):
        decide(space, decision("Nergens", before=("DATA-01",)))
    assert undo(space, "bea")[0]["codes"] == ["DATA-OB1", "DATA-OB2"]
    assert [(row["code"], row["coder"], row["date"]) for row in rows(space)] == [("DATA-OB6", "an", "2023-02-15")]


def test_a_decision_that_is_withdrawn_comes_back_with_undo(space):
    decide(space, Decision("data", "obstacle", "Oud, en op twee regels", (), "bea", before=("DATA-OB6",)))
    assert rows(space) == []
    assert undo(space, "bea")[0]["codes"] == [] and [row["code"] for row in rows(space)] == ["DATA-OB6"]


def test_what_was_decided_together_is_written_whole_or_not_and_taken_back_together(space):
    decide(space, decision("Alleen"))
    before = content(space)
    decide_all(space, [decision("Een"), decision("Twee"), decision("Drie")])
    assert [row["text"] for row in rows(space)[2:]] == ["Een", "Twee", "Drie"]
    with pytest.raises(Meanwhile):
        decide_all(space, [decision("Vier"), decision("Twee")])
    assert len(rows(space)) == 5
    assert [one["text"] for one in undo(space, "an")] == ["Een", "Twee", "Drie"]
    assert content(space) == before


def test_an_older_decision_is_taken_back_by_its_id_and_the_rest_stays(space):
    for text in ("Een", "Twee", "Drie"):
        decide(space, decision(text))
    second = space.noted("decisions")[1]["id"]
    assert undo(space, "bea", wanted=second)[0]["text"] == "Twee"
    assert undo(space, "bea", wanted=second) == []
    assert [row["text"] for row in rows(space)[1:]] == ["Een", "Drie"]
    assert undo(space, "an")[0]["text"] == "Drie"
    assert undo(space, "an")[0]["text"] == "Een"


def test_undo_of_a_decision_that_excel_changed_since_leaves_it_and_says_so(space):
    decide(space, Decision("data", "obstacle", "Oud, en op twee regels", ("DATA-OB1",), "an", before=("DATA-OB6",)))
    changed = content(space).replace("DATA-OB1", "DATA-OB2")
    (space.codebook / "codings.csv").write_bytes(changed.encode())
    with pytest.raises(DecisionError, match="staat intussen iets anders"):
        undo(space, "an")
    assert content(space) == changed and undo(space, "an") == []


def test_undo_leaves_what_came_from_excel(space):
    decide(space, decision("Uit Excel", where="worklist"))
    assert undo(space, "an") == [] and len(rows(space)) == 2


def test_independent_pass_is_a_file_of_its_own(space):
    decide(space, decision(coder="Bea D."), independent=True)
    assert content(space) == OLD
    assert [row["code"] for row in rows(space, "codings.bea-d.csv")] == ["DATA-01"]
    assert undo(space, "Bea D.") == []
    undo(space, "Bea D.", independent=True)
    assert rows(space, "codings.bea-d.csv") == []


def test_columns_and_bom_of_the_file_are_kept(space):
    head = "\ufeffcode,text,section,challenge,date,coder,note,extra\n"
    (space.codebook / "codings.csv").write_text(head, "utf-8")
    decide(space, decision("x"))
    assert content(space).startswith(head + "DATA-01,x,sub_problem,data,")
    undo(space, "an")
    assert content(space) == head


def test_file_without_last_line_end_loses_nothing(space):
    (space.codebook / "codings.csv").write_bytes(OLD.rstrip().encode())
    decide(space, decision())
    assert len(rows(space)) == 2


def test_split_is_a_correction_with_the_parts_and_can_be_undone(space):
    split(space, "f", "s1", "sub_problem", "Eén ding. En nog een ding.", ["Eén ding.", "En nog een ding."], "an")
    [row] = rows(space, "corrections.csv")
    assert (row["action"], row["statement"], row["value"], row["who"]) == ("split", "s1", "Eén ding.|En nog een ding.", "an")
    assert undo(space, "an")[0]["action"] == "split"
    assert rows(space, "corrections.csv") == []


@pytest.mark.parametrize("parts", [["Eén ding. En nog een ding."], ["Eén ding.", "iets anders"], ["Eén ding.", "En nog."]])
def test_split_never_changes_words(space, parts):
    with pytest.raises(DecisionError, match="laat de woorden"):
        split(space, "f", "s1", "sub_problem", "Eén ding. En nog een ding.", parts, "an")
    assert not (space.codebook / "corrections.csv").exists()


def test_locked_file_gives_one_dutch_sentence(space):
    (space.codebook / "codings.csv").unlink()
    (space.codebook / "codings.csv").mkdir()
    with pytest.raises(DecisionError, match="nog open in Excel"):
        decide(space, decision())


WRITER = """
import sys
from pathlib import Path
from analysis.coding.decide.decision import Decision, decide
from analysis.workspace import Workspace
for number in range(10_000):
    decide(Workspace(Path(sys.argv[1])), Decision("data", "sub_problem", f"zin {number}", ("DATA-01",), "an"))
    print(number, flush=True)
"""


def test_kill_in_the_middle_loses_no_decision_that_returned(space):
    deep = 100 if os.environ.get("FICHES_DEEP") else 3
    for attempt in range(deep):
        (space.codebook / "codings.csv").write_bytes(OLD.encode())
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(space.root)], stdout=subprocess.PIPE, text=True)
        for _ in range(5 + attempt % 7):
            last = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        process.wait()
        rest = [int(line) for line in process.stdout.read().split()]
        returned = max([last, *rest])
        found = rows(space)
        assert {row["text"] for row in found[1:]} >= {f"zin {number}" for number in range(returned + 1)}
        assert all(row["note"] == "" and row["code"].startswith("DATA-") for row in found)


TWO = """
import sys
from pathlib import Path
from analysis.coding.decide.decision import Decision, Meanwhile, decide
from analysis.workspace import Workspace
for number in range(25):
    for text in (f"{sys.argv[2]} {number}", f"samen {number}"):
        try:
            decide(Workspace(Path(sys.argv[1])), Decision("data", "sub_problem", text, ("DATA-01",), sys.argv[2]))
        except Meanwhile:
            print(text)
"""


def test_two_writers_at_once_lose_nothing_and_decide_no_sentence_twice(space):
    line = [sys.executable, "-c", TWO, str(space.root)]
    both = [subprocess.Popen([*line, name], stdout=subprocess.PIPE, text=True) for name in ("an", "bea")]
    told = [process.communicate(timeout=3600)[0].splitlines() for process in both]
    texts = [row["text"] for row in rows(space)[1:]]
    assert sorted(texts) == sorted(f"{name} {n}" for name in ("an", "bea", "samen") for n in range(25))
    assert len(told[0]) + len(told[1]) == 25
    assert len(space.noted("decisions")) == 75
