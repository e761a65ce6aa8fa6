"""What 6-coderen shows beside the screen: what asks for another look, where two coders differ, codes that nobody uses."""

from functools import reduce
from itertools import combinations
from operator import add

import pandas as pd

from analysis import codebook as codebooks
from analysis import workspace as workspaces
from analysis.coding.decide.again_told import AGAIN, listed
from analysis.coding.decide.agreement import agreement
from analysis.coding.decide.passes import coders
from analysis.coding.told import Told, agreement_told, without_told
from analysis.desk.lab.plain_table import plain
from analysis.desk.lab.screens import in_a_sentence
from analysis.pages.tables import Html
from analysis.pages.tables.markup import esc, tag
from analysis.words import say


@in_a_sentence
def look_again(challenge: str = "") -> Html:
    """Decisions whose sentence, or what stands beside it, changed in a new version; and sentences without a confirmed rule."""
    workspace = workspaces.find()
    book = codebooks.load(workspace.codebook)
    tables = {name: listed(name, workspace, book, challenge) for name in AGAIN}
    captions = {name: say(f"lab.{name}" if len(table) else f"lab.no_{name}", n=len(table)) for name, table in tables.items()}
    return _html([Told(captions[name], table) for name, table in tables.items()])


@in_a_sentence
def disagreements(challenge: str = "") -> Html:
    """Of every two coders who coded the same sentences: where they differ, then percentage and kappa."""
    workspace = workspaces.find()
    book = codebooks.load(workspace.codebook)
    shown: list[Told] = []
    for (one, first), (two, second) in combinations(coders(workspace.codebook).items(), 2):
        found = agreement(_of(first, challenge), _of(second, challenge), book)
        if found.sentences:
            shown += agreement_told(found, one, two, book)
    return _html(shown) if shown else Html(tag("p", esc(say("lab.one_coder"))))


def _of(codings: pd.DataFrame, challenge: str) -> pd.DataFrame:
    return codings[codings["challenge"] == challenge] if challenge else codings


@in_a_sentence
def unused_codes(challenge: str = "") -> Html:
    """The codes of this challenge that no sentence has."""
    workspace = workspaces.find()
    told = without_told(workspace.table("statements"), codebooks.load(workspace.codebook), challenge)
    return _html([told, Told(say("lab.check"), told.table[:0])])


def _html(shown: list[Told]) -> Html:
    parts = [plain(one.table, one.caption) if len(one.table) else Html(tag("p", esc(one.caption))) for one in shown]
    return reduce(add, parts)
