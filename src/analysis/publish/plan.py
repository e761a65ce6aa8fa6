"""Which reports there are to make: every notebook with every set of parameters that is asked for."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from analysis.codebook import AUDIENCES, Codebook
from analysis.counting.evidence.audience import seen
from analysis.publish.manifest import Manifest
from analysis.publish.run.notebook_file import Notebook
from analysis.publish.run.parameters import ParameterError, allowed, checked, values
from analysis.words import say


@dataclass(frozen=True)
class Asked:
    """What the command asked for; nothing asked is everything."""

    meetings: Sequence[str] = ()
    city: str = ""
    audience: str = ""
    reports: Sequence[str] = ()


@dataclass(frozen=True)
class Task:
    """One report to make: `output` is the path of its page under `reports`."""

    notebook: Notebook
    parameters: dict[str, str]
    output: str

    @property
    def meeting(self) -> str:
        return self.parameters.get("meeting", "")

    @property
    def city(self) -> str:
        return self.parameters.get("city", "")

    @property
    def audience(self) -> str:
        return self.parameters.get("audience", self.notebook.audience)

    @property
    def asked(self) -> Asked:
        """What asks for this report alone."""
        meetings = (self.meeting,) if self.meeting else ()
        return Asked(meetings, self.city, self.parameters.get("audience", ""), (self.notebook.report,))

    def beside(self, name: str) -> str:
        """The path of a file that stands beside the page, with the audience in its name when the page has it."""
        page, plain = PurePosixPath(self.output), PurePosixPath(name)
        extra = f".{self.audience}" if self.audience != self.notebook.audience else ""
        return str(page.parent / f"{plain.stem}{extra}{plain.suffix}")


def fitted(notebooks: Sequence[Notebook], codebook: Codebook) -> list[Notebook]:
    """Each made for its own audience, or for the next more closed one that may read what it rests on.

    Who asks for another audience gets it, with what may be told there.
    """
    return [replace(one, audience=next((a for a in _from(one) if _sees(one, a, codebook)), one.audience)) for one in notebooks]


def _from(notebook: Notebook) -> Sequence[str]:
    return AUDIENCES[AUDIENCES.index(notebook.audience) :] if notebook.audience in AUDIENCES else ()


def _sees(notebook: Notebook, audience: str, codebook: Codebook) -> bool:
    """May this audience read a section that the report rests on, where the theme has one?"""
    table, needed = codebook["sections"], codebook.with_role(*notebook.needs)
    open_to = table.loc[table["section"].isin(needed), "audience"]
    return not needed or bool(open_to.isin(seen(audience)).any())


def tasks(notebooks: Sequence[Notebook], codebook: Codebook, asked: Asked) -> list[Task]:
    """Every task that was asked for, by notebook, meeting and city. Raises ParameterError before anything starts."""
    known = dict.fromkeys(notebook.report for notebook in notebooks)
    if unknown := [name for name in asked.reports if name not in known]:
        raise ParameterError(say("report.unknown_report", seen=unknown[0], known=", ".join(known)))
    for meeting in asked.meetings:
        if meeting in known and meeting not in set(codebook["meetings"]["meeting"]):
            raise ParameterError(say("report.is_report", seen=meeting))
        allowed("meeting", meeting, "meetings", codebook)
    if asked.city:
        allowed("city", asked.city, "cities", codebook)
    if asked.audience:
        asked = replace(asked, audience=allowed("audience", asked.audience, "audiences", codebook))
    return [task for notebook in notebooks if _wanted(notebook, asked) for task in _tasks(notebook, codebook, asked)]


def _wanted(notebook: Notebook, asked: Asked) -> bool:
    """A report without meeting, or without city, is not what somebody asked for who named one."""
    named = {"meeting": asked.meetings, "city": asked.city, "audience": asked.audience}
    return all(name in notebook.parameters for name, value in named.items() if value) and (
        not asked.reports or notebook.report in asked.reports
    )


def _tasks(notebook: Notebook, codebook: Codebook, asked: Asked) -> Iterator[Task]:
    chosen = {"meeting": list(asked.meetings), "city": [asked.city] if asked.city else []}
    chosen["audience"] = [asked.audience or notebook.audience]
    names = list(notebook.parameters)
    for combination in itertools.product(*(chosen.get(name) or values(notebook.parameters[name], codebook) for name in names)):
        parameters = checked(notebook, dict(zip(names, combination, strict=True)), codebook)
        yield Task(notebook, parameters, _output(notebook, parameters))


def _output(notebook: Notebook, parameters: dict[str, str]) -> str:
    page = PurePosixPath(notebook.output.format(**parameters))
    audience = parameters.get("audience", notebook.audience)
    return str(page if audience == notebook.audience else page.with_suffix(f".{audience}{page.suffix}"))


def other_audiences(kept: Manifest, notebooks: Sequence[Notebook], codebook: Codebook) -> list[Task]:
    """Reports that somebody once asked for another audience are kept up to date like the others."""
    of = {notebook.report: notebook for notebook in notebooks}
    extra = [entry for entry in kept.entries.values() if entry.report in of and entry.audience != of[entry.report].audience]
    return [
        task
        for entry in extra
        for task in tasks(
            [of[entry.report]], codebook, Asked((entry.meeting,) if entry.meeting else (), entry.city, entry.audience)
        )
    ]
