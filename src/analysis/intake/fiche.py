"""One row per fiche: whose it is, on what, from when, and what was agreed about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from analysis.codebook import Codebook
from analysis.intake.candidate import Candidate, Read, joined
from analysis.intake.dates import moment, month_first
from analysis.intake.fiche_row import NO, YES, Fiche
from analysis.intake.receipt_date import received
from analysis.intake.register_names import Names
from analysis.intake.whose import Answer, challenge, city
from analysis.reading.forms.form_text import plain
from analysis.words.form_words import listed, meaning
from analysis.words.text import key, letters

NO_FICHE = "geen"  # in the column city of files.csv: this is no fiche
_UNKNOWN = "x"
_ZONE = "Europe/Brussels"
Row = dict[str, str]


@dataclass(frozen=True)
class Register:
    """What is needed to say whose fiche something is. `settled`: files.csv by file and part ("" for the whole file)."""

    codebook: Codebook
    cities: Names
    challenges: Names
    settled: Mapping[tuple[str, str], Row]

    @classmethod
    def of(cls, codebook: Codebook) -> "Register":
        rows = [{str(k): str(v) for k, v in row.items()} for row in codebook["files"].to_dict("records")]
        settled = {(row["file"], key(row.get("part", ""))): row for row in rows}
        return cls(codebook, Names(codebook, "cities"), Names(codebook, "challenges"), settled)

    def decision(self, file: str, column: str, part: str = "") -> str:
        """What files.csv says of a part of a file, else of the whole file; "" when it says nothing."""
        own = self.settled.get((file, key(part)), {}).get(column, "") if part else ""
        return own or self.settled.get((file, ""), {}).get(column, "")

    def is_fiche(self, file: str, part: str = "") -> bool:
        """Did nobody say that this is no fiche?"""
        return key(self.decision(file, "city", part)) != NO_FICHE

    def received(self, read: Read) -> str:
        """The day of a file that is no fiche of its own."""
        properties = read.reading.properties if read.reading else {}
        return received(self.decision(read.file, "received"), "", properties, read.first, self.zone).day

    @property
    def zone(self) -> str:
        """The time zone of the workspace."""
        return self.codebook.settings.get("timezone") or _ZONE


@dataclass(frozen=True, slots=True)
class Known:
    """A candidate with whose it is, about which challenge, and of which service."""

    candidate: Candidate
    city: Answer
    challenge: Answer
    department: str


def known(candidate: Candidate, register: Register) -> Known:
    """Whose a candidate is, by the decisions and the clues."""
    file, part = candidate.file, candidate.called
    services = [register.decision(file, "department", part), *candidate.values("department")]
    return Known(
        candidate,
        city(candidate, register.cities, register.decision(file, "city", part)),
        challenge(candidate, register.challenges, register.decision(file, "challenge", part)),
        next((service for service in services if service), ""),
    )


def together(found: Iterable[Known], zone: str, american: bool) -> list[Known]:
    """Rows of one respondent in one file are one fiche, not versions of each other; it came when the last of them came."""
    result: dict[tuple[str, ...], Known] = {}
    for number, one in enumerate(found):
        who = (one.city.identity, one.challenge.identity, letters(one.department))
        same = who if who[0] and who[1] else (str(number),)
        before = result.get(same)
        if before:
            stamps = (before.candidate.part.received, one.candidate.part.received)
            whole = joined(before.candidate, one.candidate)
            last = max(stamps, key=lambda text: moment(text, zone, american))
            one = replace(before, candidate=replace(whole, part=replace(whole.part, received=last)))
        result[same] = one
    return list(result.values())


def fiche(one: Known, register: Register, american: bool = False) -> Fiche:
    """The row of a fiche. american: the survey it came in writes the month before the day."""
    candidate, file, part = one.candidate, one.candidate.file, one.candidate.called
    came = received(
        register.decision(file, "received", part),
        candidate.part.received,
        candidate.properties,
        candidate.read.first,
        register.zone,
        american,
    )
    about, whose = one.challenge.identity or _UNKNOWN, one.city.identity or _UNKNOWN
    return Fiche(
        fiche=f"{about}-{whose}-{candidate.read.sha256[:6]}",
        file=file,
        city=one.city.identity,
        challenge=one.challenge.identity,
        department=one.department,
        template=candidate.part.template or _newest(register.codebook),
        received=came.day,
        name_ok=_agreed(candidate, "name_ok"),
        approved=_agreed(candidate, "approved"),
        readable=YES if candidate.readable else NO,
        part=part,
        received_at=came.minute,
        dated=came.how,
        sha256=candidate.read.sha256,
    )


def american(found: Iterable[Known]) -> bool:
    """Do the rows of this survey write the month before the day?"""
    return month_first([one.candidate.part.received for one in found])


def _newest(codebook: Codebook) -> str:
    return max(codebook["templates"]["template"], default="")


def _agreed(candidate: Candidate, name: str) -> str:
    """ja, neen (a box that nobody ticked is one too), or "" when nothing was filled in."""
    label = meaning(name)
    given = [plain(text) for text in candidate.values(name)]
    if any(text in (plain(label), *listed("answers", "yes")) for text in given):
        return YES
    return NO if any(given) or label in candidate.part.asked else ""
