"""Changes by hand, each of which a test must notice: (file under src/analysis, from, to, tests that kill it)."""

COUNTING = [
    ("counting/crosstab.py", "(row < 0) | (column < 0)", "(row < 0)", "test_crosstab.py"),
    ("counting/crosstab.py", "len(kept) + len(tie) > 2 * most", "len(kept) + len(tie) >= 2 * most", "test_crosstab.py"),
    ("counting/crosstab.py", "len(kept) >= most or", "len(kept) > most or", "test_crosstab.py"),
    ("counting/findings/counting.py", 'if not section:', "if True:", "test_findings.py"),
    ("counting/findings/form_use.py", '"geen_standpunt", "uitgesteld")', '"geen_standpunt")', "test_findings.py"),
    ("counting/findings/support.py", '.replace("scope", "scope_in")', "", "test_findings.py"),
    ("counting/findings/support.py", "& ~said[\"column\"].isin(otherwise)", "", "test_findings.py"),
    ("counting/findings/waiting.py", "bool(cities - {ANYONE} - who)", "bool(cities - {ANYONE})", "test_waiting.py"),
    ("counting/findings/waiting.py", 'rows["section"].isin(["", *sections])', 'rows["section"].isin([*sections])', "test_waiting.py"),  # noqa: E501
    ("counting/findings/waiting.py", "bool(set(e.participants) - who)", "True", "test_waiting.py"),
    ("counting/findings/counting.py", '    "niet_geplaatst",\n    "niet_genoemd",', '    "niet_genoemd",\n    "niet_geplaatst",', "test_waiting.py"),  # noqa: E501
    ("counting/findings/code_tables.py", 'rows[rows["statement"].isin(e.coded["statement"])]', "rows", "test_findings.py"),
    ("counting/findings/scope_conflicts.py", 'and len({*who["inside"], *who["outside"]}) > 1', "", "test_findings.py"),
    ("counting/evidence/unsettled.py", '(labels["named"] == "") & ', "", "test_waiting.py"),
    ("counting/evidence/unsettled.py", 'found[~(known & (found["kind"] == FILE))]', "found", "test_waiting.py"),
]  # fmt: skip
MUTANTS = [*COUNTING]
