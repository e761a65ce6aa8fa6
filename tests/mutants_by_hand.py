"""Changes by hand that a test must notice: file under `src/analysis`, what stands there, what it becomes, tests that must fail.

W: it widens an audience, drops a redaction, chooses an older version or changes a denominator; of those none may live.
`test_mutants` makes a copy of the code with each change and runs the tests named here on it.
"""

from typing import NamedTuple

B = "tests/test_borders.py"


class Mutant(NamedTuple):
    """wide: one of those that may never live."""

    file: str
    old: str
    new: str
    tests: str
    wide: bool = False


MUTANTS = [
    Mutant("counting/crosstab.py", "(row < 0) | (column < 0)", "(row < 0)", B, True),
    Mutant("counting/crosstab.py", "len(kept) + len(tie) > 2 * most", "len(kept) + len(tie) >= 2 * most", B),
    Mutant("counting/crosstab.py", "len(kept) >= most or", "len(kept) > most or", B),
    Mutant("counting/evidence/unnamed.py", '(fiches["superseded_by"] == "") & fiches', "fiches", B, True),
    Mutant("counting/evidence/redacting.py", "-len(row[", "len(row[", f"{B} -k redactions", True),
    Mutant("counting/evidence/redacting.py", "key=len, reverse=True", "key=len", f"{B} -k one_call", True),
    Mutant(
        "counting/evidence/unnamed.py",
        'statements["actor"].where(~own | statements["actor"].isin(shared), "")',
        'statements["actor"]',
        B,
        True,
    ),
    Mutant("counting/evidence/unnamed.py", "LEAST = 2", "LEAST = 1", "tests/test_unnamed.py", True),
    Mutant("counting/evidence/__init__.py", "for row in reversed(rows)", "for row in rows", B, True),
    Mutant("words/finders/registered.py", "month % 20 > 12", "month > 12", "tests/test_finders.py", True),
    Mutant("publish/gate/page_markup.py", "or first != policies ", "", B, True),
    Mutant("publish/gate/known.py", "if len(block.strip()) < SHORTEST]", "if False]", B, True),
    Mutant("publish/gate/figures.py", "if both != [", "if False and both != [", B, True),
    Mutant("publish/gate/known.py", "if len(value) < SHORTEST}", "if False}", "tests/test_gate_persons.py", True),
    Mutant("publish/gate/closed.py", "who != [city]", "False", "tests/test_gate_persons.py", True),
    Mutant("workspace/__init__.py", "private or CLOSED & {*path.parts}", "False", B),
    Mutant("publish/publication.py", "3 * used + SPARE", "SPARE", B),
    Mutant("publish/tree.py", " and folder not in newest_of_month.values()", "", "tests/test_publish.py -k newest_version_of"),
    Mutant(
        "publish/manifest.py", "if all(map(_inside,", "if True or all(map(_inside,", "tests/test_publish.py -k leads_outside"
    ),
    Mutant("publish/tree.py", 'tree.parent.name.startswith("staging-")', "True", "tests/test_publish.py -k leads_outside"),
    Mutant("publish/watch.py", "type(code) is int", "True", "tests/test_schedule.py -k trace"),
    Mutant("publish/watch.py", "last[0] - now > AHEAD", "False", "tests/test_schedule.py -k trace"),
    Mutant(
        "counting/findings/form_use.py",
        '"geen_standpunt", "uitgesteld")',
        '"geen_standpunt")',
        "tests/test_findings.py -k later",
        True,
    ),
    Mutant("counting/findings/support.py", '& ~said["column"].isin(otherwise)', "", "tests/test_findings.py -k dissent", True),
    Mutant(
        "counting/findings/waiting.py",
        "bool(cities - {ANYONE} - who)",
        "bool(cities - {ANYONE})",
        "tests/test_waiting.py",
        True,
    ),
    Mutant("counting/findings/waiting.py", 'isin(["", *sections])', "isin([*sections])", "tests/test_waiting.py", True),
    Mutant("counting/findings/waiting.py", "bool(set(e.participants) - who)", "True", "tests/test_waiting.py", True),
]
