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
    Mutant(
        "counting/crosstab.py",
        "return np.where((row < 0) | (column < 0), -1, row * len(columns) + column)",
        "return np.where((row < 0) | (column < 0), 0, row * len(columns) + column)",
        "tests/test_crosstab.py",
        True,
    ),
    Mutant("counting/crosstab.py", 'for name in (*CELL, "unit"):', "for name in CELL:", "tests/test_crosstab.py", True),
    Mutant(
        "counting/crosstab.py",
        "rank = np.full(len(columns), len(order) - 1)",
        "rank = np.full(len(columns), 0)",
        "tests/test_crosstab.py",
        True,
    ),
    Mutant(
        "counting/crosstab.py",
        "return (self.counts > 0).sum(axis=1).astype(int)",
        "return (self.counts > 1).sum(axis=1).astype(int)",
        "tests/test_crosstab.py",
        True,
    ),
    Mutant(
        "counting/crosstab.py",
        'totals = self.totals.drop(list(self.extra), errors="ignore")',
        "totals = self.totals",
        "tests/test_crosstab.py",
    ),
    Mutant(
        "counting/crosstab.py", "self.counts.iloc[number] > 0", "self.counts.iloc[number] >= 0", "tests/test_crosstab.py", True
    ),
    Mutant("counting/crosstab.py", "if (ranks < 0).any():", "if False:", "tests/test_crosstab.py"),
    Mutant(
        "counting/evidence/audience.py",
        "AUDIENCES.index(audience) + 1]",
        "AUDIENCES.index(audience) + 2]",
        "tests/test_evidence.py",
        True,
    ),
    Mutant(
        "counting/evidence/audience.py",
        'rows["audience"].isin(seen(audience)) & ordinary',
        'rows["audience"].isin(seen(audience))',
        "tests/test_evidence.py",
        True,
    ),
    Mutant(
        "counting/evidence/audience.py", '| (rows["city"] == own)]', '| (rows["city"] != own)]', "tests/test_evidence.py", True
    ),
    Mutant("counting/evidence/audience.py", 'return rows.assign(file="")', "return rows", "tests/test_evidence.py", True),
    Mutant(
        "counting/evidence/audience.py",
        'table[table["challenge"] == challenge] if challenge else table',
        "table",
        "tests/test_evidence.py",
        True,
    ),
    Mutant(
        "counting/evidence/shown.py",
        'return rows[rows["audience"].isin(seen(self.audience)) & ~rows["layer"]',
        'return rows[~rows["layer"]',
        "tests/test_evidence.py",
        True,
    ),
    Mutant(
        "counting/evidence/shown.py", 'table["audience"].isin(seen(self.audience)) & ~', "~", "tests/test_evidence.py", True
    ),
    Mutant(
        "counting/evidence/__init__.py",
        'isin(fiches.loc[fiches["superseded_by"] == "", "fiche"])]',
        'isin(fiches["fiche"])]',
        "tests/test_evidence.py",
        True,
    ),
    Mutant(
        "counting/evidence/__init__.py",
        'fiches=_sorted(fiches[fiches["superseded_by"] == ""], book)',
        "fiches=_sorted(fiches, book)",
        "tests/test_evidence.py",
        True,
    ),
    Mutant(
        "counting/evidence/__init__.py",
        "replies, rows = replied(rows, book), redacted(rows, book)",
        "replies, rows = replied(rows, book), rows",
        "tests/test_evidence.py",
        True,
    ),
    Mutant("counting/evidence/__init__.py", "return anonymous(base, names)", "return base", "tests/test_evidence.py", True),
    Mutant("counting/evidence/redacting.py", 'if row["span"].strip():', "if False:", "tests/test_evidence.py", True),
    Mutant("counting/evidence/unnamed.py", "if audience not in OUTSIDE:", "if True:", "tests/test_evidence.py", True),
    Mutant(
        "counting/evidence/unnamed.py", 'statements[column].mask(own, "")', "statements[column]", "tests/test_evidence.py", True
    ),
    Mutant(
        "counting/evidence/unnamed.py",
        "return without(blank, ~own, aliases, whole=True)",
        "return blank",
        "tests/test_evidence.py",
        True,
    ),
    Mutant(
        "counting/evidence/unnamed.py",
        "key=lambda c: hashlib.sha256(c.encode()).hexdigest()",
        "key=str",
        "tests/test_evidence.py",
        True,
    ),
    Mutant("counting/evidence/unsettled.py", 'labels[(labels["named"] == "") & ', "labels[", "tests/test_waiting.py", True),
    Mutant(
        "counting/evidence/unsettled.py",
        '(pd.to_numeric(labels["statements"]) > 0)',
        '(pd.to_numeric(labels["statements"]) >= 0)',
        "tests/test_waiting.py",
    ),
    Mutant("counting/evidence/unsettled.py", '(fiches["readable"] == "neen") | along', "along", "tests/test_waiting.py", True),
    Mutant(
        "counting/findings/counting.py",
        'rows = e.counted[(e.counted["section"] == section) & (e.counted["challenge"] == challenge)]',
        'rows = e.counted[(e.counted["section"] == section)]',
        "tests/test_axes.py",
        True,
    ),
    Mutant(
        "intake/corrections.py",
        "max(row.audience, other.audience, key=closed)",
        "min(row.audience, other.audience, key=closed)",
        "tests/test_intake.py",
        True,
    ),
    Mutant(
        "intake/corrections.py", "row.audience if row.layer in CLOSED else Sections", "Sections", "tests/test_intake.py", True
    ),
    Mutant(
        "intake/corrections.py",
        "row.layer = other.layer if other.layer in CLOSED else row.layer",
        "pass",
        "tests/test_intake.py",
        True,
    ),
    Mutant(
        "intake/corrections.py",
        "if scope is not None and _stem(row.fiche) not in scope:",
        "if False:",
        "tests/test_intake.py",
        True,
    ),
    Mutant(
        "intake/corrections.py",
        "if other is not row and other.hangs != row.statement]",
        "if other is not row]",
        "tests/test_intake.py",
    ),
    Mutant(
        "coding/decide/apply.py",
        'pairs[(pairs["code"] != NO_CODE) | ~pairs["statement"].isin(real)]',
        "pairs",
        "tests/test_coding_apply.py",
        True,
    ),
    Mutant(
        "coding/decide/apply.py",
        '.drop_duplicates(["statement", "code"])[CODED]',
        "[CODED]",
        "tests/test_coding_apply.py",
        True,
    ),
    Mutant(
        "coding/decide/apply.py",
        'KEY = ["challenge", "section", "match"]',
        'KEY = ["section", "match"]',
        "tests/test_coding_apply.py",
        True,
    ),
    Mutant("words/finders/registered.py", "% 97 == 1", "% 97 == 2", "tests/test_finders.py", True),
    Mutant(
        "words/finders/registered.py", "97 - int(digits[:8]) % 97 == int(digits[8:])", "False", "tests/test_finders.py", True
    ),
    Mutant("words/finders/telephone.py", 'or _counting(re.findall(r"[0-9]+", text))', "", "tests/test_finders.py"),
    Mutant("words/finders/telephone.py", '_LETTER_O.sub("0", ', '("" + ', "tests/test_confidential_in_disguise.py", True),
    Mutant(
        "words/finders/__init__.py",
        "return list(dict.fromkeys(whole + apart))",
        "return list(dict.fromkeys(whole))",
        "tests/test_confidential_in_disguise.py",
        True,
    ),
    Mutant("words/finders/__init__.py", "read = plain(text)", "read = text", "tests/test_confidential_in_disguise.py", True),
    Mutant("words/finders/plates.py", "    if _vehicle().search(text):", "    if False:", "tests/test_finders.py", True),
    Mutant(
        "words/finders/case_files.py",
        '    yield from (("dossier", match[1]) for match in _announced().finditer(text))\n',
        "",
        "tests/test_finders.py",
        True,
    ),
    Mutant("intake/discretion.py", "for kind in (SECRET, PERSON):", "for kind in (PERSON,):", "tests/test_discretion.py", True),
    Mutant(
        "intake/discretion.py",
        "for start, end in sentences(line)]",
        "for start, end in list(sentences(line))[:1]]",
        "tests/test_discretion.py",
        True,
    ),
    Mutant(
        "counting/evidence/unsettled.py",
        'found = found[~(known & (found["kind"] == FILE))]',
        "found = found[~known]",
        "tests/test_waiting.py",
        True,
    ),
    Mutant(
        "counting/evidence/unsettled.py",
        'found["challenge"].isin([challenge, ""]) if challenge',
        'found["challenge"].isin([challenge]) if challenge',
        "tests/test_waiting.py",
        True,
    ),
    Mutant(
        "counting/findings/counting.py",
        'rows[(rows["section"] == section) & (rows["status"] == CONTENT)]\n    return rows.drop_duplicates("words")',
        'rows[(rows["section"] == section)]\n    return rows.drop_duplicates("words")',
        "tests/test_findings.py",
        True,
    ),
    Mutant(
        "counting/findings/counting.py",
        'return crosstab.distinct(pairs.rename(columns={"code": "row", "city": "column", "words": "unit"})[MENTION])',
        'return pairs.rename(columns={"code": "row", "city": "column", "words": "unit"})[MENTION]',
        "tests/test_findings.py",
        True,
    ),
    Mutant(
        "counting/findings/counting.py",
        'said = said.mask(wordless & (said == "verwijst"), EMPTY)',
        "said = said.mask(wordless & False, EMPTY)",
        "tests/test_waiting.py",
    ),
    Mutant(
        "counting/findings/waiting.py",
        '& (rows["status"] == CONTENT)].drop_duplicates("words")',
        '].drop_duplicates("words")',
        "tests/test_waiting.py",
        True,
    ),
    Mutant(
        "coding/decide/unmatched.py",
        "if len(same) and _holds(same, span):",
        "if len(same):",
        "tests/test_codebook_kept.py",
        True,
    ),
    Mutant("coding/decide/unmatched.py", '{(row["city"], row["statement"]), ', "{", "tests/test_codebook_kept.py"),
    Mutant(
        "codebook/kept.py",
        "return self.file or self.table not in LOOSE",
        "return self.file",
        "tests/test_codebook_kept.py",
        True,
    ),
]
