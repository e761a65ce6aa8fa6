"""What people decided about labels: the rows of labels.csv, and which of them fits a label where it stands."""

from dataclasses import dataclass

from analysis.codebook import Codebook
from analysis.codebook.form_fields import fields
from analysis.reading.forms.fields import AND, CONTACT, SITUATION, FormLabel, Part
from analysis.reading.forms.form_text import plain
from analysis.reading.forms.placing import NO_LABEL, NOTHING, Meaning
from analysis.words.text import key


@dataclass(frozen=True, slots=True)
class Decision:
    """A row of labels.csv: for one file or for all, under one label or under any."""

    text: str
    file: str
    before: str
    template: str
    section: str


class Decided:
    """What labels.csv says. Of several rows that fit, the one that says most about where the label stands."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        table = codebook.tables.get("labels")
        rows = [] if table is None else [{str(k): str(v) for k, v in row.items()} for row in table.to_dict("records")]
        self._sections = {**codebook.aliases("sections"), **{key(s): s for s in map(str, codebook["sections"]["section"])}}
        columns = ("text", "file", "before", "template", "section")
        self.rows: dict[str, list[Decision]] = {}
        for row in rows:
            decision = Decision(*(row.get(column, "") for column in columns))
            self.rows.setdefault(plain(decision.text), []).append(decision)

    def of(self, label: FormLabel, file: str, part: Part) -> Meaning | None:
        """The decision on a label; None when nobody decided."""
        fitting = [
            row
            for row in self.rows.get(plain(label.text), ())
            if row.file in ("", file)
            and (not row.before or plain(row.before) == plain(label.before))
            and row.template in ("", part.template)
        ]
        if not fitting:
            return None
        return self._meaning(max(fitting, key=lambda row: (bool(row.file), bool(row.before), bool(row.template))).section)

    def _meaning(self, written: str) -> Meaning:
        name = key(written)
        if name in (NOTHING, NO_LABEL):
            return Meaning(name, "section", "decided", 1.0)
        if name in self._sections:
            section = self._sections[name]
            return Meaning(section, section if section in (CONTACT, SITUATION) else "section", "decided", 1.0)
        both = [self._sections.get(key(one), "") for one in written.split(AND)]
        if all(both) and len(both) > 1:
            return Meaning(AND.join(dict.fromkeys(both)), "section", "decided", 1.0)
        for kind in (CONTACT, SITUATION):
            for one in fields(self._codebook, kind):
                if plain(written) in map(plain, [one.house, one.name, *one.aliases]):
                    return Meaning(one.house, kind, "decided", 1.0)
        return Meaning(how="decided")
