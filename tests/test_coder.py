"""Coding at length: which sentences are asked for, the same decision for many, another one instead, a new code."""

from threading import Event

import pytest
from test_lab import CHALLENGE, ask, codings, made, settled, space  # noqa: F401

from analysis import codebook
from analysis.codebook import workbook_out
from analysis.coding import uncoded
from analysis.coding.decide.decision import place_of
from analysis.desk.lab.coder.learning import Learner
from analysis.desk.lab.coder.proposals import Proposer
from analysis.desk.lab.coder.screen import Screen


@pytest.fixture
def queue(space):  # noqa: F811
    return settled(space, CHALLENGE, "an")


def shown(queue, **choice):
    for name, value in choice.items():
        queue.filter(name, value)
    return queue.shown


def test_what_waits_has_a_code_or_was_doubtful_is_shown_by_city_section_and_code(queue):
    assert {len(shown(queue, show=show)) for show in ("waiting", "coded", "all")} == {24, 95, 119}
    city = queue.items[0].row["city"]
    assert {item.row["city"] for item in shown(queue, city=city)} == {city}
    assert {item.row["section"] for item in shown(queue, city="", section="obstacle")} == {"obstacle"}
    coded = shown(queue, show="coded", section="", code="DEEL-01")
    assert coded and all("DEEL-01" in queue.codes(item) for item in coded)
    likely = shown(queue, show="waiting")
    assert all("DEEL-01" in [one.code for one in queue.proposals(item)] for item in likely)


@pytest.mark.wide
def test_doubt_is_a_sign_before_the_note_a_skipped_sentence_or_the_word_itself(queue):
    queue.choose(["geen-code"], "? past niet goed")
    queue.choose(["geen-code"], "hier twijfel ik aan")
    queue.choose(["geen-code"], "zeker")
    queue.skip()
    assert len(shown(queue, show="doubt")) == 3


def test_another_code_takes_the_place_of_an_older_one_and_undo_brings_it_back(queue, space):  # noqa: F811
    before = (space.codebook / "codings.csv").read_bytes()
    queue.filter("show", "coded")
    item, [old, *_] = queue.current, queue.codes(queue.current)
    new = next(code for code in queue.codebook.codes_of(*item.place[:2])["code"] if code != old)
    queue.choose([new])
    assert queue.codes(item) == [new] and queue.current is not item
    queue.take_back()
    assert queue.codes(queue.current) == [old] and queue.current.place == item.place
    rows = sorted((space.codebook / "codings.csv").read_bytes().splitlines())
    assert rows == sorted(before.splitlines())


@pytest.mark.wide
def test_a_code_is_taken_away_and_the_sentence_waits_again(queue):
    queue.filter("show", "coded")
    item = queue.current
    queue.withdraw()
    assert queue.codes(item) == [] and item in queue.left
    with pytest.raises(LookupError, match="nog geen code"):
        queue.filter("show", "waiting")
        queue.withdraw()


def test_the_same_decision_for_many_is_seen_first_and_taken_back_together(queue, space):  # noqa: F811
    queue.filter("show", "all")
    others = [
        item for item in queue.items if item.row["section"] == queue.current.row["section"] and item.place in queue.decided
    ]
    queue.filter("show", "coded")
    same = queue.alike()
    assert all(queue.codes(item) == queue.codes(queue.current) for item in same) and len(others) > len(same) > 0
    size = len(codings(space))
    assert queue.choose(["geen-code"], also=[item.identity for item in same]) == len(same) + 1
    assert all(queue.codes(item) == ["geen-code"] for item in same)
    assert len(queue.take_back()) == len(same) + 1
    assert len(codings(space)) == size


def test_waiting_sentences_that_are_alike_are_offered_and_only_the_ticked_ones_decided(queue):
    first, *others = [item for item in queue.left if item.row["section"] == queue.current.row["section"]]
    for number, item in enumerate(others[:3]):
        item.row["text"] = f"{first.row['text']} Ook hier {number}."
        item.place = place_of(item.row)
    screen = Screen(queue)
    view = ask(screen, do="alike")
    assert view["keep"] and len(view["alike"]) >= 3 and view["item"]["id"] == first.identity
    ticked = [one["id"] for one in view["alike"][:2]]
    view = ask(screen, do="code", codes=["geen-code"], also=ticked)
    assert "3 zinnen" in view["said"]
    assert [queue.codes(item) for item in queue.items if item.identity in ticked] == [["geen-code"]] * 2


@pytest.mark.wide
def test_a_new_code_with_its_definition_is_a_row_and_codes_the_sentence_at_once(queue, space):  # noqa: F811
    screen, item = Screen(queue), queue.current
    view = ask(screen, do="new_code", label="Laden in de regen", definition="Het afdak ontbreekt.")
    code = queue.codes(item)[0]
    assert "Laden in de regen" in view["said"] and code not in {"", "geen-code"}
    row = codebook.load(space.codebook)["codes"].set_index("code").loc[code]
    assert (row["label"], row["definition"]) == ("Laden in de regen", "Het afdak ontbreekt.")
    assert row["predicate"] == "noemen laden in de regen" and row["section"] == queue.codebook.kind(item.row["section"])
    queue.settled()
    assert code in queue.codebook.codes_of(*item.place[:2])["code"].tolist()
    again = ask(screen, do="new_code", label="laden in de REGEN", definition="x")
    assert again["wrong"] and "Er is al een code" in again["said"]
    assert ask(screen, do="new_code", label="Iets", definition=" ")["wrong"]


@pytest.mark.wide
def test_doubt_in_the_screen_is_the_sign_in_the_file(queue, space):  # noqa: F811
    view = ask(Screen(queue), do="code", codes=["geen-code"], doubt=True, note="welke code?")
    assert view["said"].startswith("Bewaard") and codings(space)["note"].iloc[-1] == "? welke code?"


@pytest.mark.wide
def test_the_sentence_that_was_skipped_last_comes_back(queue):
    first = queue.current
    queue.skip()
    queue.back()
    assert queue.current is first


def test_screen_opens_before_anything_is_learnt_and_the_proposals_follow(space):  # noqa: F811
    from analysis.desk.lab.coder.queue import Queue

    screen = Screen(Queue(space, CHALLENGE, "an"), patience=0)
    screen._queue.settled()
    screen.arrived()
    assert screen.view["keep"] and len(screen.view["item"]["proposals"]) == 3


@pytest.mark.wide
def test_proposals_are_there_while_the_other_sentences_are_still_ranked(queue):
    ranking, told = Event(), Event()

    class Slow(Proposer):
        def ranking(self, *asked):
            ranking.wait()
            return super().ranking(*asked)

    statements, fiches = (queue.workspace.table(name) for name in ("statements", "fiches"))
    learner = Learner(lambda: Slow(statements, queue.codebook, uncoded(statements, fiches, queue.codebook)))
    learner.rank(queue.left)
    learner.first(told.set)
    assert told.wait(120) and learner.proposer.of(queue.current.row) and not learner.likely
    ranking.set()
    assert learner.settled(120) and learner.likely


@pytest.mark.wide
def test_what_excel_or_another_screen_changed_is_in_view_after_the_next_key(queue, space):  # noqa: F811
    screen = Screen(queue)
    path = space.codebook / "codes.csv"
    path.write_text(path.read_text("utf-8").replace(queue.codebook.label("codes", "DEEL-01"), "Een nieuwe naam"), "utf-8")
    third, other = queue.shown[2], settled(space, CHALLENGE, "bea")
    other.skip()
    other.skip()
    other.choose(["geen-code"])
    view = ask(screen, do="skip")
    assert "bijgewerkt" in view["said"] and not view["wrong"] and view["done"] > 95
    assert ("DEEL-01", "DEEL-01 Een nieuwe naam") in screen.options["code"]
    assert queue.codes(third) == ["geen-code"]
    queue.settled()
    assert "bijgewerkt" not in ask(screen, do="skip")["said"]


def test_a_table_that_is_spoilt_while_the_screen_is_open_is_said_and_what_was_read_stays(queue, space):  # noqa: F811
    screen = Screen(queue)
    path = space.codebook / "codes.csv"
    path.write_text("onzin", "utf-8")
    view = ask(screen, do="skip")
    assert view["wrong"] and "codes.csv" in view["said"] and view["item"]["proposals"]


@pytest.mark.wide
def test_the_screen_works_as_well_when_the_codebook_is_one_workbook(space):  # noqa: F811
    """As an analyst keeps it who lives in Excel: `codebook.xlsx` and no table of its own."""
    book = codebook.load(space.codebook)
    for path in space.codebook.glob("*.csv"):
        path.unlink()
    (space.codebook / "codebook.xlsx").write_bytes(workbook_out.workbook(book))
    queue = settled(space, CHALLENGE, "an")
    assert (len(queue.left), len(queue.items)) == (24, 119)
    item = queue.current
    new = queue.codebook.codes_of(*item.place[:2])["code"].iloc[0]
    queue.choose([new])
    assert queue.codes(item) == [new] and not list(space.codebook.glob("*.csv"))
    assert new in set(codebook.load(space.codebook)["codings"].query("coder == 'an'")["code"])
    assert [one["text"] for one in queue.take_back()] == [item.row["text"]]
    assert len(codebook.load(space.codebook)["codings"]) == len(book["codings"])
