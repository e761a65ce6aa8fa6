"""The questions that wait for a person, one file at a time: which is next, what can be answered, what an answer settles."""

from collections.abc import Sequence

from analysis import codebook as codebooks
from analysis.coding.decide.decided_file import Row
from analysis.coding.decide.decision import last_coder
from analysis.desk.asking.asked_now import RULE, asked_now
from analysis.desk.asking.choices import AWAY, NONE, choices, columns, together, written
from analysis.desk.lab.reader.answering import Answer, answer, leave_out, standing, take_back
from analysis.words import say
from analysis.workspace import Workspace

Option = tuple[str, str]  # value and name
CELLS = ("text", "file", "action", "proposals", "seen")  # a rule of law is asked about in the same columns, not in all
IGNORE = "negeren"


class AskedQueue:
    """`current`: the question in view, None when all are answered. Every answer is on disk before a method returns."""

    def __init__(self, workspace: Workspace, who: str = "") -> None:
        self.workspace, self.who = workspace, who or last_coder(workspace)
        self.codebook = codebooks.load(workspace.codebook)
        self.questions: list[Row] = [{**dict.fromkeys(CELLS, ""), **row} for row in asked_now(workspace)]
        self._by_file()
        self._done: list[Answer] = standing(workspace)
        self._later: list[str] = []
        self._values: dict[str, str] = {}  # what was answered of a question with several columns
        self._held: list[str] = []  # what was chosen already, when more than one answer belongs together
        self._more = False
        self.current: Row | None = None
        self._pick()

    def _by_file(self) -> None:
        """The questions of one file together, the file that holds up most first; those about rules of law come after all."""
        weight: dict[str, int] = {}
        for row in self.questions:
            weight[first_file(row)] = weight.get(first_file(row), 0) + int(row["statements"])
        self.questions.sort(key=lambda row: (row["kind"] == RULE, -weight[first_file(row)], first_file(row)))

    @property
    def left(self) -> list[Row]:
        answered = {one.question for one in self._done}
        waiting = [row for row in self.questions if row["id"] not in answered]
        return sorted(waiting, key=lambda row: self._later.index(row["id"]) + 1 if row["id"] in self._later else 0)

    def _pick(self) -> None:
        self.current, self._values = next(iter(self.left), None), {}
        self._held, self._more = [], False

    def now(self) -> Row:
        if self.current is None:
            raise LookupError(say("reader.nothing"))
        return self.current

    @property
    def column(self) -> str:
        """The column that is asked now: a question can ask for two, one after the other."""
        return next(name for name in columns(self.now()) if name not in self._values)

    def options(self) -> list[Option]:
        """Every answer that can be chosen, with the words of the list in Excel; [] when only words can be typed."""
        found = choices(self.now(), self.column, self.codebook)
        return [(value, words) for value, words in found.items() if value not in dict(self.others())]

    def proposals(self) -> list[Option]:
        """The best three, when the question has them for this column."""
        row, words = self.now(), choices(self.now(), self.column, self.codebook)
        return [(value, words[value]) for value in row["proposals"].split("|") if value in words][:3]

    def others(self) -> list[Option]:
        """What can be said apart from naming it: it is no label, it says nothing, this is no fiche."""
        row = self.now()
        if row["table"] == "labels":
            return [(NONE, say("reader.no_label")), (IGNORE, say("reader.ignore"))]
        if row.get("action") == "move":
            return [(IGNORE, say("reader.ignore"))]
        if row["table"] == "rules":
            none = [(NONE, say("reader.no_rule"))] if self.column == "instruments" else []
            return [*none, (IGNORE, say("reader.leave_open"))]
        return [(NONE, say("reader.no_fiche"))] if self.column == "city" else []

    @property
    def held(self) -> list[str]:
        """The names of what was chosen already for the column that is asked now."""
        words = choices(self.now(), self.column, self.codebook)
        return [words[value] for value in self._held]

    def together(self) -> bool:
        """Can the answer hold more than one choice?"""
        return bool(together(self.now(), self.column, self.codebook))

    def more(self) -> None:
        """The next choice is not the last one of this answer."""
        self._more = self.together()

    def _whole(self, value: str) -> str:
        """The answer with what was chosen before it; "" when another choice follows. Raises LookupError."""
        if not self._more and not self._held:
            return value
        if value not in together(self.now(), self.column, self.codebook):
            raise LookupError(say("reader.unknown", seen=value))
        chosen = list(dict.fromkeys([*self._held, value]))
        self._held, more, self._more = (chosen if self._more else []), self._more, False
        return "" if more else "|".join(chosen)

    def choose(self, value: str) -> list[str]:
        """Answer; gives the files that it settles, [] while more is asked of it. Raises DecisionError, LookupError."""
        row, value = self.now(), value.strip()
        allowed = {name for name, _ in (*self.options(), *self.others())}
        if not value or (self._closed and value not in allowed):
            raise LookupError(say("reader.unknown", seen=value))
        value = self._whole(value)
        if not value:
            return []
        if value == AWAY:
            self._done.append(leave_out(self.workspace, row, self.who))
            self._pick()
            return files_of(row)
        open_cell = row["table"] == "rules" and value == IGNORE
        self._values[self.column] = "" if open_cell else value
        open_columns = [name for name in columns(row) if name not in self._values]
        if open_columns and (open_cell or value not in (NONE, IGNORE)):
            return []
        if not any(self._values.values()):
            self._values = {}
            raise LookupError(say("reader.unknown", seen=value))
        self._done.append(answer(self.workspace, row, written(row, self._values), self.who))
        self._pick()
        return files_of(row)

    @property
    def _closed(self) -> bool:
        """Must the answer be one of the list? A note, and what is typed over, may say anything."""
        return bool(self.options()) and self.column != "note"

    def correct(self, row: Row) -> None:
        """A correction of one statement: on disk when this returns. Raises DecisionError."""
        self._done.append(answer(self.workspace, {**row, "id": "", "table": "corrections"}, {}, self.who))

    def skip(self) -> None:
        identity = self.now()["id"]
        self._later = [one for one in self._later if one != identity] + [identity]
        self._pick()

    def undo(self) -> Answer:
        """Take the last answer back, also one of before the kernel started. Raises LookupError, DecisionError."""
        if not self._done:
            raise LookupError(say("reader.nothing_to_undo"))
        last = self._done.pop()
        take_back(self.workspace, last, self.who)
        self._pick()
        again = next((row for row in self.questions if row["id"] == last.question), None)
        self.current = again or self.current
        return last

    def decided(self) -> dict[str, str]:
        """What was answered about labels: the text as written → the name it was given."""
        names = {NONE: say("reader.no_label"), IGNORE: say("reader.ignore")}
        labels = [one.row for one in self._done if one.table == "labels"]
        label = self.codebook.label
        return {
            row["text"]: names.get(row["section"]) or " + ".join(label("sections", one) for one in row["section"].split("|"))
            for row in labels
        }


def files_of(row: Row) -> list[str]:
    return [file for file in row["files"].split("|") if file]


def first_file(row: Row) -> str:
    return row["file"] or next(iter(files_of(row)), "")


def texts(rows: Sequence[Row]) -> list[str]:
    """The texts that are asked about: labels and sentences."""
    return [row["text"] for row in rows if row["text"]]
