"""What reading one file gives: fields in their sections, per fiche in the file, and the ledger."""

from dataclasses import dataclass, field

UNPLACED = "unplaced"
CONTACT = "contact"
SITUATION = "situation"
AND = "|"  # between two sections that share one label
# What a section that holds no answer looks like.
EMPTY = "empty"
PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class Field:
    """One statement as it stands in the file. `text` is a slice of what was written, and so are the other columns.

    `hangs_on`: index, in the same part, of the field a comment, deletion or note hangs on; -1 for none. `state` is EMPTY or
    PRINTED (only the form's own words stand there) for a question without an answer. `detail` is the rest of the row, or the
    name of the field in the sections contact and situation. `label`: index, in the same part, of the label it stands under;
    `listed`: it is an item of a list; `private`: the question of the form by which it may not be passed on.
    """

    section: str
    text: str
    place: str
    layer: str = "body"
    detail: str = ""
    priority: str = ""
    actor: str = ""
    rule: str = ""
    level: str = ""
    hangs_on: int = -1
    state: str = ""
    label: int = -1
    listed: bool = False
    private: str = ""


@dataclass(frozen=True, slots=True)
class FormLabel:
    """A label of the form as it stands in the file. `named`: section or field, "" when nobody knows, two sections joined with
    AND when a person said that it asks both; `kind`: section, contact
    or situation; `how`: decided, alias, near or meaning; `before`: the label before it; `evidence`: what makes it a label, in
    words. `sure`: 0 to 1; `proposals`: sections, best first; `around`: the label before it, where the words stand twice;
    `inner`: it stands inside an answer; `private`: as for a field."""

    text: str
    place: str
    evidence: str = ""
    kind: str = ""
    named: str = ""
    how: str = ""
    before: str = ""
    layer: str = "body"
    sure: float = 0.0
    proposals: tuple[str, ...] = ()
    around: str = ""
    inner: bool = False
    private: str = ""

    @property
    def shared(self) -> tuple[str, ...]:
        """The sections that share this label; () where it asks one thing."""
        return tuple(self.named.split(AND)) if AND in self.named and self.kind == "section" else ()


@dataclass(slots=True)
class Part:
    """One fiche in the file. `above`: what stands above its first label; `labels`: its labels, in order.

    `seen`: sections whose label stands there; `printed`: those where guidance stands for an answer.

    `hints`: headers, footers and the like that may say whose fiche this is; `asked`: names of the tick boxes that were there.
    `guesses`: (label as written, section it was taken for, place).
    """

    challenge: str = ""
    template: str = ""
    received: str = ""
    fields: list[Field] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    guesses: list[tuple[str, str, str]] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    labels: list[FormLabel] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file read: its fiches, what says whose it is, and the ledger rows (layer, reason, characters); "" is placed."""

    format: str
    parts: list[Part]
    hints: list[str]
    ledger: list[tuple[str, str, int]]
    found: int
    properties: dict[str, str]
    attachments: list[tuple[str, bytes]]
