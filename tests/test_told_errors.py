"""Errors of the house are known by their class: their text is for the user, that of all others is not."""

import pytest

from analysis.codebook import CodebookError
from analysis.desk.asking import AskingError
from analysis.desk.cli.errors import told
from analysis.publish.lock import Busy
from analysis.publish.publication import NoSpace
from analysis.publish.tree import NotPublished
from analysis.words import say
from analysis.workspace import WorkspaceError

KNOWN = [(AskingError, 5), (WorkspaceError, 5), (NotPublished, 2), (Busy, 3), (NoSpace, 4)]


@pytest.mark.parametrize(("kind", "code"), KNOWN)
def test_an_error_of_the_house_ends_with_its_code_and_its_own_sentence(kind: type[Exception], code: int) -> None:
    assert told(kind("Zet de tabel terug.")) == (code, "Zet de tabel terug.")


def test_an_error_made_of_another_one_is_known_too() -> None:
    class Narrower(CodebookError):
        pass

    assert told(Narrower(["Zet de tabel terug."])) == (5, "Zet de tabel terug.")


def test_a_stranger_with_the_name_of_one_of_ours_says_only_its_name() -> None:
    stranger = type("CodebookError", (Exception,), {})
    assert told(stranger("Een zin uit een fiche.")) == (2, say("cli.unexpected", error="CodebookError"))
