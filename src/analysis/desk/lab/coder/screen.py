"""The coding screen in JupyterLab: one sentence at a time, by keyboard; every decision is on disk before the next is shown."""

from collections.abc import Callable
from threading import RLock

import anywidget
import traitlets

from analysis.codebook import NO_CODE, CodebookError
from analysis.coding.decide.decided_file import DecisionError
from analysis.desk.lab.bundle import bundled, style
from analysis.desk.lab.coder.choosing import DOUBT
from analysis.desk.lab.coder.item_view import Plain, alike_view, item_view, options
from analysis.desk.lab.coder.queue import Queue
from analysis.desk.lab.coder.trail import ORDERS
from analysis.desk.lab.kernel_loop import from_loop
from analysis.words import say

Message = dict[str, object]
WORDS = (
    "label coder order show city section code every before after proposals none soon search search_help found no_code skip back"
    " undo withdraw doubt doubt_on note note_help cut cut_help cut_do cancel several several_on keep gone empty_choice nothing"
    " alike alike_head filters"
    " new_code new_code_help new_label new_definition new_predicate new_predicate_one new_do new_cancel"
).split()
PATIENCE = 1.0  # seconds the first sentence waits for its proposals; then it is shown without, and they follow


class Screen(anywidget.AnyWidget):
    """Shows what the queue holds and carries out what the browser asks. Text goes to the browser as data, never as markup."""

    _esm = bundled("coding.js")
    _css = style("screen.css")
    words = traitlets.Dict().tag(sync=True)
    options = traitlets.Dict().tag(sync=True)
    view = traitlets.Dict().tag(sync=True)

    def __init__(self, queue: Queue, patience: float = PATIENCE) -> None:
        super().__init__(words={word: say(f"screen.{word}") for word in WORDS}, options=options(queue))
        self._queue, self._turn, self._one = queue, 0, RLock()
        soon = not queue.settled(patience)
        self._show(say("screen.start") if queue.current else "")
        if soon:
            self._await()
        self.on_msg(lambda _, content, __: self.carry_out(content))

    def carry_out(self, message: Message) -> None:
        """One request of the browser. What somebody else changed on disk is in view after it."""
        with self._one:
            elsewhere = self._queue.changed_elsewhere()
            self._carry_out(message)
            if elsewhere:
                self._follow()
            self._queue.looked()

    def _carry_out(self, message: Message) -> None:
        """A key that was pressed for a sentence that is no longer there does nothing."""
        current = self._queue.current
        if message.get("id", "") not in ("", current.identity if current else ""):
            return self._show("")
        try:
            said = self._deeds[str(message["do"])](message)
        except (DecisionError, CodebookError, LookupError, OSError) as error:
            return self._show(str(error), wrong=True)
        return self._show(said) if said is not None else None

    def _follow(self) -> None:
        try:
            self._learn_again()
        except (CodebookError, OSError) as error:  # half saved, or wrong by now: what was read stays
            self._show(str(error), wrong=True)
        else:
            self._show(f"{self.view['said']} {say('screen.followed')}".strip(), wrong=self.view["wrong"])

    def _learn_again(self) -> None:
        self._queue.learn_again()
        self.options = options(self._queue)
        self._await()

    def _await(self) -> None:
        """When the proposals are learnt they come beside the sentence in view."""
        hand = from_loop()
        self._queue.when_ready(lambda: hand(self.arrived))

    def arrived(self) -> None:
        """The proposals are there: beside the sentence that is in view, which stays as it is."""
        with self._one:
            self._queue.proposing()
            self._show(say("screen.arrived"), keep=True)

    @property
    def _deeds(self) -> dict[str, Callable[[Message], str | None]]:
        return {
            "code": self._code,
            "skip": self._skip,
            "back": self._back,
            "undo": self._undo,
            "withdraw": self._withdraw,
            "cut": self._cut,
            "order": self._order,
            "filter": self._filter,
            "coder": self._coder,
            "alike": self._alike,
            "new_code": self._new_code,
        }

    def _code(self, message: Message) -> str:
        codes, also = _texts(message["codes"]), _texts(message.get("also"))
        sentences = self._queue.choose(codes, _note(message), also)
        names = ", ".join(say("screen.no_code") if c == NO_CODE else self._queue.codebook.label("codes", c) for c in codes)
        return say("screen.kept_all" if sentences > 1 else "screen.kept", codes=names, n=sentences)

    def _skip(self, _: Message) -> str:
        self._queue.skip()
        return say("screen.skipped")

    def _back(self, _: Message) -> str:
        self._queue.back()
        return ""

    def _undo(self, _: Message) -> str:
        last = self._queue.take_back()
        if not last:
            return say("screen.nothing_to_undo")
        return say("screen.undone_all" if len(last) > 1 else "screen.undone", text=last[0]["text"][:60], n=len(last))

    def _withdraw(self, _: Message) -> str:
        self._queue.withdraw()
        return say("screen.withdrawn")

    def _cut(self, message: Message) -> str:
        parts = [part.strip() for part in _texts(message["parts"]) if part.strip()]
        self._queue.cut(parts)
        return say("screen.was_cut", parts=len(parts))

    def _order(self, message: Message) -> str:
        order = str(message["value"])
        self._queue.arrange(order if order in ORDERS else ORDERS[0])
        return ""

    def _filter(self, message: Message) -> str:
        self._queue.filter(str(message["name"]), str(message["value"]))
        return say("screen.asked_for", n=len(self._queue.shown))

    def _coder(self, message: Message) -> str:
        name = str(message["value"]).strip()
        if not name:
            return say("screen.no_coder")
        self._queue.rename(name)
        return say("screen.hello", coder=name)

    def _alike(self, _: Message) -> None:
        found = self._queue.alike()
        same = bool(self._queue.codes(self._queue.now()))
        kind = "no_alike" if not found else "alike_coded" if same else "alike_waiting"
        self._show(say(f"screen.{kind}", n=len(found)), keep=True, alike=alike_view(self._queue, found))

    def _new_code(self, message: Message) -> str:
        values = {name: str(message.get(name, "")) for name in ("label", "definition", "predicate", "predicate_one")}
        code = self._queue.invent(**values)
        sentences = self._queue.choose([code], _note(message), _texts(message.get("also")))
        self._learn_again()
        return say("screen.invented", code=code, label=values["label"], n=sentences)

    def _show(self, said: str, wrong: bool = False, keep: bool = False, alike: list[Plain] | None = None) -> None:
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
            "keep": wrong or keep,
            "coder": queue.coder,
            "order": queue.order,
            "choice": vars(queue.choice),
            "alike": alike or [],
            "item": item_view(queue, item) if item else None,
        }


def _note(message: Message) -> str:
    """What was written beside a decision; a doubt begins with its sign, here and in Excel."""
    note = str(message.get("note", "")).strip()
    return f"{DOUBT} {note}".strip() if message.get("doubt") and not note.startswith(DOUBT) else note


def _texts(value: object) -> list[str]:
    return [str(part) for part in value] if isinstance(value, list) else []
