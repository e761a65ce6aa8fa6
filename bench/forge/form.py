"""What a form is before a tool writes it: labels in an order, and per fiche the answers under them."""

from dataclasses import dataclass, replace

CONTENT = "scope_in scope_out sub_problem blind_spot inspiring_project obstacle opportunity confidential evaluation".split()


@dataclass(frozen=True)
class Slot:
    """One label of a template. `sections`: what it asks, two when it asks both, none when it belongs to no section."""

    label: str
    sections: tuple[str, ...]
    about: str = ""
    under: str = ""


@dataclass(frozen=True)
class Answer:
    """One answer as a careful person would copy it. `parts`: title and description when a row has both."""

    text: str
    section: str
    status: str = "inhoud"
    where: str = "body"
    parts: tuple[str, ...] = ()
    priority: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        return self.parts or (self.text,)


@dataclass(frozen=True)
class Filled:
    """A label with what one city wrote under it; `untaken` are options that were left unticked."""

    slot: Slot
    answers: tuple[Answer, ...] = ()
    untaken: tuple[str, ...] = ()
    comment: str = ""

    @property
    def texts(self) -> list[str]:
        return [answer.text for answer in self.answers]


@dataclass(frozen=True)
class Form:
    """One filled-in fiche, in no format yet."""

    city: str
    label: str
    challenge: str
    title: str
    filled: tuple[Filled, ...]
    contact: tuple[tuple[str, str], ...] = ()
    contact_last: bool = False
    signature: tuple[str, ...] = ()
    intro: str = ""
    guided: bool = True
    stamp: str = "2023-02-20"
    city_shown: bool = True

    @property
    def mail(self) -> str:
        return dict(self.contact).get("E-mail", f"post@{self.city}.example")

    def without_city(self) -> "Form":
        """The same where the layout says the city already."""
        return replace(self, contact=tuple(row for row in self.contact if row[0] != "Stad"))


@dataclass(frozen=True)
class Drawn:
    """A file with the forms that are in it."""

    name: str
    data: bytes
    forms: tuple[Form, ...]
    wording: str
    layout: str
    copies: int
    template: str
