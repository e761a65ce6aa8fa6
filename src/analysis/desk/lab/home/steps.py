"""The steps of the work on the start page, and the command behind each button. Nothing else can be started there."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.codebook import Codebook

# What can be chosen beside a button → the table whose rows are allowed.
CHOICES = {"challenge": "challenges", "meeting": "meetings", "city": "cities"}


class NoStep(Exception):
    """There is no such button, or it was pressed with something that is not in the codebook."""


@dataclass(frozen=True)
class Step:
    """`command`: arguments of `fiches`, where `{meeting}` stands for what was chosen. `notebooks`: links of this step."""

    name: str
    command: str = ""
    notebooks: tuple[str, ...] = ()

    @property
    def choices(self) -> list[str]:
        return [name for name in CHOICES if f"{{{name}}}" in self.command]


STEPS = (
    Step("forms", "blank {challenge}"),
    Step("read", "read", ("1-respons.ipynb",)),
    Step("questions", "read", ("1b-lezen.ipynb",)),
    Step("coding", "code", ("6-coderen.ipynb",)),
    Step("report", "report {meeting}", ("2-vergadering.ipynb",)),
    Step("city", "report {meeting} --city {city}", ("3-stad.ipynb",)),
    Step("mails", "mail {meeting}"),
    Step("sent", "sent {meeting}"),
    Step("advice", "all", ("4-advies.ipynb", "5-systeemtrack.ipynb", "5b-partijen.ipynb", "5c-projecten.ipynb")),
    Step("explore", "", ("7-verkennen.ipynb",)),
)
WHOLE = "all"  # the whole job: `fiches` without a command


def arguments(name: str, chosen: Mapping[str, str], codebook: Codebook) -> list[str]:
    """The arguments of `fiches` for this step. Raises NoStep."""
    step = next((step for step in STEPS if step.name == name and step.command), None)
    if step is None:
        raise NoStep(name)
    values = {choice: str(chosen.get(choice, "")) for choice in step.choices}
    for choice, value in values.items():
        if value not in set(codebook[CHOICES[choice]][choice]):
            raise NoStep(f"{choice}={value}")
    return [] if step.command == WHOLE else [part.format(**values) for part in step.command.split()]
