"""The start page: its steps, how they stand, and jobs that outlive who started them."""

import os
import time

import pytest
from working_day import working_day

from analysis import codebook
from analysis.desk.lab.home import how_it_stands, jobs
from analysis.desk.lab.home.extension import job
from analysis.desk.lab.home.start_page import page
from analysis.desk.lab.home.steps import STEPS, NoStep, arguments


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return working_day(tmp_path_factory.mktemp("start") / "w")


def test_every_step_says_how_it_stands(made):
    told = how_it_stands.told(made)
    stands = {step["name"]: (step["stands"], step["waits"]) for step in told["steps"]}
    assert list(stands) == [step.name for step in STEPS] and told["problem"] == ""
    assert stands["coding"] == ("36 zinnen te coderen: " + stands["coding"][0].split(": ")[1], True)
    assert stands["sent"] == ("Nog niets verstuurd", False)
    assert [len(told["choices"][name]) for name in ("challenge", "city")] == [4, 14]


def test_what_is_sent_is_seen(made):
    made.note("sent", [{"meeting": "2023-03-03", "time": "2023-03-10T10:00:00+00:00"}])
    stands = {step["name"]: step["stands"] for step in how_it_stands.told(made)["steps"]}
    assert stands["sent"] == "Laatst verstuurd op 10 maart 2023: de vergadering van 3 maart 2023"


def test_a_codebook_that_cannot_be_read_is_one_sentence_on_the_page(tmp_path):
    (tmp_path / "raw").mkdir()
    (tmp_path / "codebook").mkdir()
    from analysis.workspace import Workspace

    told = how_it_stands.told(Workspace(tmp_path))
    assert "in de map codebook ontbreken" in told["problem"] and told["steps"] == []


PRESSED = [
    ("read", {}, ["read"]),
    ("advice", {}, []),
    ("report", {"meeting": "2023-03-03"}, ["report", "2023-03-03"]),
    ("city", {"meeting": "2023-03-03", "city": "brandelare"}, ["report", "2023-03-03", "--city", "brandelare"]),
]


@pytest.mark.parametrize(("step", "chosen", "expected"), PRESSED)
def test_a_button_is_a_command(made, step, chosen, expected):
    assert arguments(step, chosen, codebook.load(made.codebook)) == expected


@pytest.mark.parametrize(
    ("step", "chosen"),
    [("nothing", {}), ("explore", {}), ("report", {}), ("report", {"meeting": "--force"}), ("forms", {"challenge": "../x"})],
)
def test_nothing_else_can_be_started(made, step, chosen):
    with pytest.raises(NoStep):
        arguments(step, chosen, codebook.load(made.codebook))


def ended(space, patience=600):
    """The job once it is done; a machine may be slow, so only its ending counts."""
    for _ in range(patience * 10):
        if (last := jobs.latest(space)).code is not None or last.lost:
            return last
        time.sleep(0.1)
    raise TimeoutError


def test_a_job_is_known_from_its_files_alone_and_one_works_at_a_time(made):
    started = jobs.start(made, "coding", ["status"])
    if jobs.latest(made).code is None:
        with pytest.raises(jobs.Working, match="loopt al een taak"):
            jobs.start(made, "coding", ["status"])
    last = ended(made)
    assert (last.id, last.code, last.lost) == (started.id, 0, False)
    told = job(made)
    assert told["how"] == "done" and told["lines"] and told["said"] == "Coderen: klaar."


@pytest.mark.wide
def test_a_command_that_is_wrong_says_so_in_its_job(made):
    jobs.start(made, "report", ["report", "2099-01-01"])
    assert ended(made).code == 5 and job(made)["how"] == "wrong" and "2099-01-01" in "".join(job(made)["lines"])


@pytest.mark.wide
def test_a_job_whose_process_is_gone_is_lost(made):
    last = jobs.start(made, "read", ["status"])
    ended(made)
    jobs._note(made, jobs.Job(**{**vars(last), "pid": 2**22 + 1, "code": None, "ended": ""}))
    assert jobs.latest(made).lost and job(made)["how"] == "lost" and os.getpid() != last.pid


def test_page_is_whole_by_itself_and_closes_nothing_early():
    html = page("/x/", "a</script>b")
    assert html.count("</script>") == 2 and 'href="/x/lab/workspaces/werkboek"' in html and "http" not in html.split("<main")[0]
