"""A run is judged by what it did: whatever stops, breaks, hangs or lies gives no page and one Dutch sentence."""

import json

import pytest
from tinyspace import DECLARED, MEETING, html, job, tiny_workspace, write_notebook
from waiting import PATIENCE

from analysis import codebook
from analysis.publish import run as report
from analysis.publish.run import NotebookError, ParameterError, checked, notebooks

BAD = {
    "raised": "1 / 0",
    "stopped": "import sys; sys.exit(0)",
    "died": "import os; os.kill(os.getpid(), 9)",
    "hung": "import time; time.sleep(600)",
    "stderr": "import sys; print('x', file=sys.stderr)",
    "page": "print('een waarde die niet van ons is')",
    "other_stamp": "meeting = '2023-09-26'",
    "refused": html("<p>mail naar jan.peeters@voorbeeld.example</p>"),
}


@pytest.fixture(scope="module")
def ws(tmp_path_factory):
    return tiny_workspace(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def build():
    with report.builder(seconds=PATIENCE) as ready:
        yield ready


@pytest.fixture(scope="module")
def hurried():
    """For the notebook that never ends: no other run is judged by a clock."""
    with report.builder(seconds=8) as ready:
        yield ready


def test_a_good_run_gives_a_page_and_what_it_rests_on(ws, build, tmp_path):
    write_notebook(ws, "vergadering", "x.html", DECLARED, (html("<p>Goed.</p>"),))
    verdict = build(job(ws, tmp_path / "page.html", today="2023-03-01"))
    assert (verdict.code, verdict.why, verdict.trace) == ("", "", "")
    assert verdict.stamp["fiches"] == 1
    assert "<p>Goed.</p>" in (tmp_path / "page.html").read_text("utf-8")


@pytest.mark.parametrize("code", BAD)
@pytest.mark.wide
def test_a_bad_run_gives_no_page(ws, build, hurried, tmp_path, code):
    write_notebook(ws, "vergadering", "x.html", DECLARED, (BAD[code],))
    verdict = (hurried if code == "hung" else build)(job(ws, tmp_path / "page.html"))
    assert verdict.code == code, verdict
    assert verdict.why
    assert not (tmp_path / "page.html").exists()


def test_the_sentence_holds_nothing_of_the_error_itself(ws, build, tmp_path):
    write_notebook(ws, "vergadering", "x.html", DECLARED, ("raise ValueError('geheim van Jan')",))
    verdict = build(job(ws, tmp_path / "page.html"))
    assert "geheim" not in verdict.why
    assert "geheim" in verdict.trace


def test_without_the_closing_check_there_is_no_page(ws, build, tmp_path):
    path = write_notebook(ws, "vergadering", "x.html", DECLARED, ("x = 1",))
    nb = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**nb, "cells": nb["cells"][:-1]}), "utf-8")
    assert build(job(ws, tmp_path / "page.html")).code == "no_stamp"


@pytest.fixture(scope="module")
def described(ws):
    write_notebook(ws, "vergadering", "x.html", DECLARED, ("x = 1",))
    return notebooks(ws.notebooks)[0], codebook.load(ws.codebook)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "meeting"),
        ({"meeting": MEETING, "stad": "gch"}, "stad"),
        ({"meeting": 20230303}, "20230303"),
        ({"meeting": "2023-03-04"}, "2023-03-03"),
        ({"meeting": "2023-04-27"}, "2023-04-27"),
        ({"meeting": MEETING, "audience": "iedereen"}, "iedereen"),
        ({"meeting": ""}, "meeting"),
    ],
)
def test_a_wrong_parameter_is_refused_in_one_sentence(described, asked, said):
    with pytest.raises(ParameterError) as error:
        checked(described[0], asked, described[1])
    if said != "meeting":
        assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_good_parameters_get_the_audience_of_the_notebook(described):
    assert checked(described[0], {"meeting": MEETING}, described[1]) == {"meeting": MEETING, "audience": "werkgroep"}


@pytest.mark.parametrize("change", ["tag", "name", "call"])
def test_a_notebook_with_an_unsafe_parameters_cell_is_refused(ws, tmp_path, change):
    nb = json.loads(write_notebook(ws, "vergadering", "x.html", DECLARED, ("x = 1",)).read_text("utf-8"))
    cell = nb["cells"][1]
    if change == "tag":
        cell["metadata"] = {}
    else:
        cell["source"] = {"name": "metting = '2023-03-03'", "call": "meeting = str(1)\naudience = 'mow'"}[change]
    (tmp_path / "a.ipynb").write_text(json.dumps(nb), "utf-8")
    with pytest.raises(NotebookError):
        notebooks(tmp_path)
