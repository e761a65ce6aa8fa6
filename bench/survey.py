"""A consultation: 520 organisations answer a survey of 58 columns, in one export. Read, coded and reported, each as a command.

Twelve open questions are coded, two ask for a rule, three are quoted, one is closed; twenty-four are marks from 1 to 5 and
ten closed choices. Organisations, words and decisions are made here.
Asked: 3 minutes, and a page of at most 3 MB.
"""

import csv
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from bench.reports import BIN, run

GROUPS = 520
THEME = Path(__file__).parent.parent / "examples" / "geluid" / "codebook"
ROLES = ["coded"] * 12 + ["rule"] * 2 + ["quote"] * 3 + ["closed"] + ["rating"] * 34
OPTIONS = ["1|2|3|4|5"] * 24 + ["never|seldom|often|always"] * 10
SUBJECTS = "engines drums sirens drills fans bells crowds trams".split()
PLACES = "the street,the square,the school,the harbour,the market,the station,the park,the bridge,the church,the library".split(
    ","
)
TIMES = "before seven,after midnight,all weekend,during exams,in summer,at noon,on Sundays".split(",")
FOUND = list(product(SUBJECTS, PLACES, TIMES))
MEETING = "2025-04-10"
HEAD = ["Response ID", "Date submitted", "Organisation", "Contact person", "E-mail", "May we name you in the report?"]


def rows() -> list[dict[str, object]]:
    """Seconds of each step, and the size of the page of the meeting."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = consultation(Path(temporary) / "w")
        seconds = {step: run(BIN / "fiches", step, workspace=folder) for step in ("read", "code")}
        seconds["report"] = run(BIN / "fiches", "report", MEETING, "--only", "vergadering", workspace=folder)
        page = folder / "reports" / MEETING / "vergadering.html"
        return [{"organisations": GROUPS, "questions": len(ROLES)} | seconds | {"page in MB": page.stat().st_size / 1e6}]


def consultation(folder: Path) -> Path:
    """The workspace, in `folder`: the tables of the second example with other questions, organisations and decisions."""
    shutil.copytree(THEME, folder / "codebook")
    (folder / "raw" / "noise").mkdir(parents=True)
    for name, (head, lines) in _tables().items():
        _write(folder / "codebook" / f"{name}.csv", head, lines)
    _write(
        folder / "raw" / "noise" / "survey 2025.csv", [*HEAD, *map(_asked, range(len(ROLES)))], map(_respondent, range(GROUPS))
    )
    return folder


def _tables() -> dict[str, tuple[list[str], Iterable[list[str]]]]:
    ids = [(f"s{n}", role) for n, role in enumerate(ROLES)]
    coded = [(section, role) for section, role in ids if role in ("coded", "rule")]
    codes = [(f"{section}-{subject}", section, subject) for section, role in coded if role == "coded" for subject in SUBJECTS]
    return {
        "cities": ("city label kind province population aliases order group".split(), map(_organisation, range(GROUPS))),
        "sections": ("section label_nl aliases repeats audience definition order role options".split(), _sections(ids)),
        "templates": ("template section asked".split(), (["1", section, "ja"] for section, _ in ids)),
        "codes": (
            "code challenge section label short predicate predicate_one definition domains disciplines instruments".split(),
            (
                [c, "noise", s, f"Noise of {t}", t, f"name ‘{t}’", f"names ‘{t}’", f"Noise of {t}.", "", "", ""]
                for c, s, t in codes
            ),
        ),
        "codings": ("challenge section text code coder date note".split(), _codings(coded)),
        "rules": ("challenge section text instruments level coder date note".split(), _rules(coded)),
    }


def _sections(ids: list[tuple[str, str]]) -> Iterator[list[str]]:
    options = iter(OPTIONS)
    for number, (section, role) in enumerate(ids):
        several, audience = ("no", "public") if role == "rating" else ("yes", "secretariat" if role == "closed" else "members")
        choices = next(options) if role == "rating" else ""
        yield [section, f"Subject {number}", _asked(number), several, audience, "", str(number + 1), role, choices]


def _asked(number: int) -> str:
    return f"{number + 1}. What do you say of subject {number}?"


def _organisation(number: int) -> list[str]:
    name = f"Association {number + 1}"
    return [name.lower().replace(" ", "-"), name, "organisation", "", "", "", str(number + 1), ""]


def _said(question: int, group: int) -> tuple[str, str]:
    """The subject and the sentence of one organisation under one open question; every third one says nothing."""
    subject, place, time = FOUND[(group * 11 + question * 37) % len(FOUND)]
    return subject, "" if (
        group + question
    ) % 3 == 2 else f"The {subject} near {place} keep us awake {time}, subject {question}."


def _respondent(group: int) -> list[str]:
    name = f"Association {group + 1}"
    who = [str(group + 1), "2025-03-10", name, "", f"desk{group + 1}@survey.example", "yes" if group % 2 else "no"]
    marks = [options.split("|")[(group + n) % options.count("|")] for n, options in enumerate(OPTIONS)]
    return [*who, *(_said(question, group)[1] for question in range(len(ROLES) - len(OPTIONS))), *marks]


def _decided(questions: Iterable[tuple[str, str]], role: str) -> Iterator[tuple[str, str, str]]:
    """Section, subject and sentence of each sentence that people coded, once."""
    for section, _ in (one for one in questions if one[1] == role):
        said = {_said(int(section[1:]), group)[::-1] for group in range(GROUPS)}
        yield from ((section, subject, text) for text, subject in sorted(said) if text)


def _codings(questions: list[tuple[str, str]]) -> Iterator[list[str]]:
    for section, subject, text in _decided(questions, "coded"):
        yield ["noise", section, text, f"{section}-{subject}", "analyst-1", "2025-03-25", ""]


def _rules(questions: list[tuple[str, str]]) -> Iterator[list[str]]:
    for section, subject, text in _decided(questions, "rule"):
        yield [
            "noise",
            section,
            text,
            "NR" if subject < "e" else "BL",
            "NA" if subject < "e" else "MU",
            "analyst-1",
            "2025-03-25",
            "",
        ]


def _write(path: Path, head: list[str], lines: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *lines])
