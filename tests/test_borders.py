"""Where one sign in the code decides: who sees, which version counts, out of how many, what a page may hold."""

import shutil

import pandas as pd
import pytest
from gold_workspace import own
from tinyspace import MEETING, tiny_workspace

from analysis.counting import crosstab
from analysis.counting.evidence import evidence
from analysis.counting.evidence.redacting import without
from analysis.publish import NoSpace, manifest, run_record
from analysis.publish.gate import figures, page_markup
from analysis.publish.gate.counts import Counts
from analysis.publish.gate.known import known
from analysis.publish.gate.opened import opened
from analysis.publish.gate.reader import Reader
from analysis.publish.publication import SPARE, _room
from analysis.publish.run.verdict import said
from analysis.workspace import Workspace

DATA = "2023-03-03"


@pytest.fixture
def ws(gold, tmp_path) -> Workspace:
    return own(gold, tmp_path / "w")


def frame(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame([(*row, row[2]) for row in rows], columns=["row", "column", "statement", "unit"])


def test_a_mention_of_a_column_outside_the_register_is_in_no_cell():
    found = crosstab.counts(frame(("a", "x", "1"), ("b", "elders", "2"), ("elders", "x", "3")), ["a", "b"], ["x", "y"])
    assert found.to_numpy().tolist() == [[1, 0], [0, 0]]


@pytest.mark.parametrize(
    ("numbers", "most", "shown"),
    [
        ([5, 3, 3, 3], 2, 4),  # a tie that makes exactly twice as many is shown whole
        ([5, 3, 3, 3, 3], 2, 1),  # one that makes more is left out whole
        ([5, 4, 3], 2, 2),  # as many as asked, and no more, where no tie follows
        ([5, 5, 3], 2, 2),
        ([3, 3, 3], 1, 3),  # the first tie is always shown
    ],
)
def test_a_list_is_cut_between_ties_only(numbers, most, shown):
    assert len(crosstab.top(pd.Series(numbers, index=list("abcdefg")[: len(numbers)]), most)) == shown


@pytest.mark.parametrize(("older", "newer", "named"), [("ja", "", False), ("", "ja", True), ("neen", "ja", True)])
def test_the_newest_version_says_whether_a_city_may_be_named(ws, older, newer, named):
    fiches = ws.table("fiches")
    old = fiches["fiche"] == "snelladen-oudermark-v1"
    new = (fiches["challenge"] == "snelladen") & (fiches["city"] == "oudermark") & (fiches["superseded_by"] == "")
    assert old.sum() == 1 and new.sum() >= 1
    ws.save("fiches", fiches.assign(name_ok=fiches["name_ok"].mask(old, older).mask(new, newer)))
    assert ("oudermark" in evidence("2023-09-26", "mow", workspace=ws).participants) is named


def test_of_two_redactions_one_inside_the_other_nothing_stays(ws):
    rows = ws.table("statements")
    mine = rows["statement"] == "g0006"
    ws.save("statements", rows.assign(text=rows["text"].mask(mine, "Wij bellen Jan Wollebrandt Peeters elke week.")))
    table = ws.codebook / "redactions.csv"
    head, *rest = table.read_text("utf-8").splitlines()
    more = []
    for span in ("Wollebrandt", "Jan Wollebrandt Peeters"):
        row = {"span": span, "text": "Wij bellen iemand elke week.", "challenge": "data", "section": "sub_problem"}
        row |= {"who": "an", "date": "2023-03-01", "reason": "naam"}
        more.append(",".join(row.get(name, "") for name in head.split(",")))
    table.write_text("\n".join([head, *rest, *more]) + "\n", "utf-8")
    shown = evidence(DATA, "werkgroep", workspace=ws).statements.set_index("statement").loc["g0006", "text"]
    assert not {"Jan", "Peeters", "Wollebrandt"} & {*shown.replace(".", "").split()}, shown


def test_of_spans_taken_out_in_one_call_the_longest_goes_first(gold):
    rows = gold.table("statements").head(1)
    out = without(rows.assign(text="Bel Jan Wollebrandt Peeters."), rows["text"] != "", ["Jan", "Jan Wollebrandt Peeters"])
    assert out["text"].iloc[0] == "Bel [weggelaten]."


def test_who_is_to_act_according_to_an_unnamed_city_only_is_in_nothing_for_outside(ws):
    rows = ws.table("statements")
    hidden = (rows["city"] == "ankerdonk") & (rows["challenge"] == "data") & (rows["section"] == "sub_problem")
    ws.save("statements", rows.assign(actor=rows["actor"].mask(hidden, "het havenbedrijf van hier")))
    for audience, seen in (("werkgroep", True), ("mow", False)):
        actors = set(evidence(DATA, audience, workspace=ws).statements["actor"])
        assert ("het havenbedrijf van hier" in actors) is seen


def test_sent_is_the_newest_row(ws):
    ws.note(
        "sent",
        [{"meeting": DATA, "audience": "werkgroep", "time": "1"}, {"meeting": DATA, "audience": "werkgroep", "time": "2"}],
    )
    assert evidence(DATA, "werkgroep", workspace=ws).sent["time"] == "2"


@pytest.mark.parametrize(
    ("head", "good"),
    [
        ("{csp}<title>t</title>", True),
        ("<style>p{{}}</style>{csp}<title>t</title>", False),
        ("<title>t</title>{csp}", False),
        ("{csp}{csp}<title>t</title>", False),
        ("<title>t</title>", False),
    ],
)
def test_the_policy_of_a_page_stands_before_whatever_can_load(head, good):
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    page = f"<html lang='nl'><head>{head.format(csp=policy)}</head><body></body></html>"
    (parsed,) = opened("p.html", page.encode()).pages
    assert ("policy" not in {kind for kind, _ in page_markup.found(parsed)}) is good


def test_letters_of_a_secret_that_are_spread_over_cells_are_found(tmp_path):
    ws = tiny_workspace(tmp_path / "w")
    from analysis import codebook

    book, reader = codebook.load(ws.codebook), Reader("werkgroep", MEETING)
    secret = book["redactions"]["span"].iloc[0]
    cells = "".join(f"<td>{letter}</td><td>een gewone zin van woorden</td>" for letter in secret if letter.isalnum())
    seen = opened("p.html", f"<table><tr>{cells}</tr></table>".encode())
    assert "redaction" in {kind for kind, _ in known(ws, book, reader).found(seen)}


def test_a_table_of_pairs_with_another_number_is_refused(gold):
    from analysis.counting.findings import pairs

    counts = Counts(Reader("werkgroep", DATA), gold)
    table = pairs(counts.e).counts.to_numpy()
    for change in (0, 1):
        body = "".join(
            "<tr><th>r</th>" + "".join(f"<td>{int(n) + change * (not i and not j)}</td>" for j, n in enumerate(row)) + "</tr>"
            for i, row in enumerate(table)
        )
        page = f"<table id='pairs'><caption>c</caption><tbody>{body}</tbody></table>"
        (parsed,) = opened("p.html", page.encode()).pages
        assert bool(list(figures.found(parsed, counts))) is bool(change)


def test_what_failed_is_noted_for_the_owner_only(ws):
    run_record.log(ws, "r", {"x.html": "ValueError: een zin van een stad"})
    assert (ws.journal / "logs" / "r.txt").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("free", "fits"), [(SPARE + 3 * 1000, True), (SPARE + 3 * 1000 - 1, False)])
def test_three_times_what_is_published_must_fit(ws, monkeypatch, free, fits):
    ws.reports.mkdir()
    (ws.reports / "index.html").write_bytes(bytes(1000))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, free))
    standing = manifest.Manifest(index="x")
    if fits:
        _room(ws, standing)
    else:
        with pytest.raises(NoSpace):
            _room(ws, standing)


@pytest.mark.parametrize(
    ("stderr", "own"),
    [
        ("/x/site-packages/zmq/_future.py:718: RuntimeWarning: Proactor event loop does not\n    self._get_loop()\n", ""),
        ("/x/lib/ipykernel/kernelapp.py:12: UserWarning: TCP without encryption\n  warn(\n", ""),
        ("C:\\x\\site-packages\\tornado\\platform\\asyncio.py:3: DeprecationWarning: old\n  loop()\n", ""),
        ("[IPKernelApp] WARNING | zmq message layer warning\n", ""),
        ("0.00s - Debugger warning: frozen modules\n", ""),
        ("/x/site-packages/pandas/core/frame.py:3: FutureWarning: old\n  df\n", "pandas"),
        ("mijn eigen fout\n", "mijn"),
        ("/x/site-packages/zmq/a.py:1: RuntimeWarning: y\n  z\nmijn eigen fout\n", "mijn eigen fout"),
    ],
)
def test_a_warning_of_the_message_layer_is_no_failing_cell(stderr, own):
    left = said(stderr)
    assert (own in left) if own else left == ""
