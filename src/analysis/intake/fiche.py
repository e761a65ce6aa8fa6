"""One row per fiche: whose it is, on what, from when, and what was agreed about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.codebook import Codebook
from analysis.intake.candidate import Candidate
from analysis.intake.dates import received
from analysis.intake.questions import Row, about_file
from analysis.intake.whose import Answer, Names, challenge, city
from analysis.reading.forms.vocabulary import listed, meaning, plain

FICHES = "fiche city challenge department version superseded_by file template received name_ok approved readable".split()
_UNKNOWN = "x"
_YES, _NO = "ja", "neen"


@dataclass(frozen=True)
class Register:
    """What is needed to say whose fiche something is."""

    codebook: Codebook
    cities: Names
    challenges: Names
    settled: Mapping[str, Row]

    @classmethod
    def of(cls, codebook: Codebook) -> "Register":
        files = {str(row["file"]): {str(k): str(v) for k, v in row.items()} for row in codebook["files"].to_dict("records")}
        return cls(codebook, Names(codebook, "cities"), Names(codebook, "challenges"), files)

    def decision(self, file: str, column: str) -> str:
        """What files.csv says of a file; "" when it says nothing."""
        return self.settled.get(file, {}).get(column, "")


def fiche(candidate: Candidate, register: Register) -> tuple[Row, list[Row]]:
    """The row of a fiche, and the questions about it."""
    file = candidate.file
    whose = city(candidate, register.cities, register.decision(file, "city"))
    topic = challenge(candidate, register.challenges, register.decision(file, "challenge"))
    name = f"{topic.identity or _UNKNOWN}-{whose.identity or _UNKNOWN}-{candidate.read.sha256[:6]}"
    day = received(
        register.decision(file, "received"), candidate.part.received, candidate.properties, candidate.read.first
    )  # fmt: skip
    services = [register.decision(file, "department"), *candidate.values("department")]
    row = {
        **dict.fromkeys(FICHES, ""),
        "fiche": name,
        "city": whose.identity,
        "challenge": topic.identity,
        "department": next((service for service in services if service), ""),
        "file": file,
        "template": candidate.part.template or _newest(register.codebook),
        "received": day,
        "name_ok": _agreed(candidate, "name_ok"),
        "approved": _agreed(candidate, "approved"),
        "readable": _YES if candidate.readable else _NO,
    }
    return row, [*_asked("city", whose, row), *_asked("challenge", topic, row)]


def _newest(codebook: Codebook) -> str:
    return max(codebook["templates"]["template"], default="")


def _agreed(candidate: Candidate, name: str) -> str:
    """ja, neen, or "" when this form did not ask."""
    label = meaning(name)
    if label not in candidate.part.asked:
        return ""
    given = [plain(text) for text in candidate.values(name)]
    return _YES if any(text in (plain(label), *listed("answers", "yes")) for text in given) else _NO


def _asked(kind: str, answer: Answer, row: Row) -> list[Row]:
    if not answer.doubtful:
        return []
    likely = answer.likely or answer.identity
    question = about_file(kind, row["file"], row["fiche"], "" if likely == "?" else likely, seen=answer.seen)
    return [{**question, "received": row["received"], "city": row["city"], "challenge": row["challenge"]}]
