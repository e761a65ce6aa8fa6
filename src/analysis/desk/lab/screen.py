"""The coding screen in JupyterLab: one sentence at a time, by keyboard; every decision is on disk before the next is shown."""

from collections.abc import Callable
from pathlib import Path

import anywidget
import traitlets

from analysis.codebook import NO_CODE, CodebookError
from analysis.coding.decide.decided_file import DecisionError
from analysis.coding.suggest.kin import told
from analysis.desk.lab.proposals import Proposal
from analysis.desk.lab.queue import ORDERS, Queue, Row, Waiting
from analysis.words import say

HERE = Path(__file__).parent
WORDS = (
    "label coder order form sure unsure before after proposals none search search_help found no_code skip undo"
    " note note_help cut cut_help cut_do cancel several several_on keep gone empty_choice nothing"
).split()
Message = dict[str, object]


class Screen(anywidget.AnyWidget):
    """Shows what the queue holds and carries out what the browser asks. Text goes to the browser as data, never as markup."""

    _esm = HERE / "screen.js"
    _css = HERE / "screen.css"
    words = traitlets.Dict().tag(sync=True)
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, queue: Queue) -> None:
        super().__init__(words={word: say(f"screen.{word}") for word in WORDS})
        self._queue = queue
        self._turn = 0
        self._show(say("screen.start") if queue.current else "")
        self.on_msg(lambda _, content, __: self.carry_out(content))

    def carry_out(self, message: Message) -> None:
        """One request of the browser. A key that was pressed for a sentence that is no longer there does nothing."""
        current = self._queue.current
        if message.get("id", "") not in ("", current.identity if current else ""):
            return self._show("")
        try:
            said = self._deeds[str(message["do"])](message)
        except (DecisionError, CodebookError, LookupError, OSError) as error:
            return self._show(str(error), wrong=True)
        return self._show(said)

    @property
    def _deeds(self) -> dict[str, Callable[[Message], str]]:
        return {
            "code": self._code,
            "skip": self._skip,
            "undo": self._undo,
            "cut": self._cut,
            "order": self._order,
            "coder": self._coder,
        }

    def _code(self, message: Message) -> str:
        codes = _texts(message["codes"])
        self._queue.choose(codes, str(message.get("note", "")).strip())
        names = ", ".join(say("screen.no_code") if c == NO_CODE else self._queue.codebook.label("codes", c) for c in codes)
        return say("screen.kept", codes=names)

    def _skip(self, _: Message) -> str:
        self._queue.skip()
        return say("screen.skipped")

    def _undo(self, _: Message) -> str:
        last = self._queue.take_back()
        return say("screen.undone", text=last[0]["text"][:60]) if last else say("screen.nothing_to_undo")

    def _cut(self, message: Message) -> str:
        parts = [part.strip() for part in _texts(message["parts"]) if part.strip()]
        self._queue.cut(parts)
        return say("screen.was_cut", parts=len(parts))

    def _order(self, message: Message) -> str:
        order = str(message["value"])
        self._queue.arrange(order if order in ORDERS else ORDERS[0])
        return ""

    def _coder(self, message: Message) -> str:
        name = str(message["value"]).strip()
        if not name:
            return say("screen.no_coder")
        self._queue.rename(name)
        return say("screen.hello", coder=name)

    def _show(self, said: str, wrong: bool = False) -> None:
        queue, self._turn = self._queue, self._turn + 1
        total, left = len(queue.items), len(queue.left)
        item = queue.current
        self.view = {
            "turn": self._turn,
            "total": total,
            "done": total - left,
            "count": say("screen.count", done=total - left, total=total, left=left),
            "said": said,
            "wrong": wrong,
            "coder": queue.coder,
            "order": queue.order,
            "item": _item(queue, item) if item else None,
        }


def _item(queue: Queue, item: Waiting) -> dict[str, object]:
    """Everything the screen shows about one sentence, as plain data."""
    row, book = item.row, queue.codebook
    codes = book.codes_of(row["challenge"], row["section"])
    meaning = dict(zip(codes["code"], codes["definition"], strict=True))
    where = {name: book.label(table, row[name]) for name, table in (("city", "cities"), ("section", "sections"))}
    return {
        "id": item.identity,
        "where": say("screen.where" if row["place"] else "screen.where_short", place=row["place"], **where),
        "text": row["text"],
        "detail": row["detail"],
        "before": _neighbour(queue, item.before, row),
        "after": _neighbour(queue, item.after, row),
        "far": _far(queue, item.proposed),
        "codes": [{"code": code, "label": book.label("codes", code), "definition": text} for code, text in meaning.items()],
        "proposals": [
            {
                "code": proposal.code,
                "label": book.label("codes", proposal.code),
                "definition": meaning.get(proposal.code, ""),
                "reason": proposal.reason,
                "near": _near(queue, proposal),
            }
            for proposal in item.proposed
        ],
    }


def _far(queue: Queue, proposals: list[Proposal]) -> str:
    if not proposals or proposals[0].near:
        return ""
    return say("screen.far") + told(proposals[0].like, queue.codebook, "screen.kin")


def _near(queue: Queue, proposal: Proposal) -> str:
    if not proposal.near_city:
        return ""
    return say("screen.near", city=queue.codebook.label("cities", proposal.near_city), text=proposal.near_text)


def _neighbour(queue: Queue, other: Row, row: Row) -> str:
    if not other or not other["text"]:
        return ""
    if other["section"] == row["section"]:
        return other["text"]
    return say("screen.elsewhere", section=queue.codebook.label("sections", other["section"]), text=other["text"])


def _texts(value: object) -> list[str]:
    return [str(part) for part in value] if isinstance(value, list) else []
