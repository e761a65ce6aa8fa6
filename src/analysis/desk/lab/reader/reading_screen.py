"""The reading screen in JupyterLab: left the document, right the question; every answer is on disk before the next is shown."""

from collections.abc import Callable
from threading import RLock, Thread

import anywidget
import traitlets

from analysis.codebook import CodebookError
from analysis.coding.decide.decided_file import DecisionError, Row
from analysis.desk.lab.bundle import bundled, style
from analysis.desk.lab.kernel_loop import from_loop
from analysis.desk.lab.reader.asked_queue import AskedQueue, first_file, texts
from analysis.desk.lab.reader.correcting import correction
from analysis.desk.lab.reader.document_view import Plain, given, marked
from analysis.desk.lab.reader.fiche_view import FicheView
from analysis.desk.lab.reader.opened_files import Documents
from analysis.words import say
from analysis.words.text import key

WORDS = (
    "label document coming no_document seen proposals none search search_help found type type_do together"
    " skip undo gone nothing asked fiche fiche_label questions which_file statements"
    " move move_to split split_help split_do join over over_help cancel"
).split()
Message = dict[str, object]


class ReadingScreen(anywidget.AnyWidget):
    """Text of cities goes to the browser as data, never as markup; files are opened in a process of their own."""

    _esm = bundled("reading.js")
    _css = style("screen.css") + style("reading.css")
    words = traitlets.Dict().tag(sync=True)
    view = traitlets.Dict().tag(sync=True)
    document = traitlets.Dict().tag(sync=True)

    def __init__(self, queue: AskedQueue, documents: Documents | None = None) -> None:
        super().__init__(words={word: say(f"reader.{word}") for word in WORDS})
        self._queue, self._turn, self._one = queue, 0, RLock()
        self._documents = documents or Documents(queue.workspace.raw)
        self._fiches = queue.workspace.table("fiches")[["fiche", "file"]]
        self._statements = queue.workspace.table("statements")
        self._fiche = FicheView(queue.workspace)
        self._show(say("reader.start") if queue.current else "")
        self.on_msg(lambda _, content, __: self.carry_out(content))

    def carry_out(self, message: Message) -> None:
        """One request of the browser. A key for a question that is no longer there does nothing."""
        with self._one:
            current = self._queue.current
            if message.get("id", "") not in ("", current["id"] if current else ""):
                return self._show("")
            try:
                said = self._deeds[str(message["do"])](message)
            except (DecisionError, CodebookError, LookupError, OSError) as error:
                return self._show(str(error), wrong=True)
            return self._show(said)

    @property
    def _deeds(self) -> dict[str, Callable[[Message], str]]:
        return {
            "answer": self._answer,
            "together": self._together,
            "skip": self._skip,
            "undo": self._undo,
            "fiche": self._look,
            "questions": self._questions,
            "correct": self._correct,
        }

    def _answer(self, message: Message) -> str:
        before = self._queue.now()
        files = self._queue.choose(str(message.get("value", "")))
        if self._queue.current is before:
            return say("reader.held", names=", ".join(self._queue.held)) if self._queue.held else say("reader.and_then")
        return say("reader.settled", n=len(files), files=", ".join(files)) if files else say("reader.kept")

    def _together(self, _: Message) -> str:
        self._queue.more()
        return say("reader.more")

    def _skip(self, _: Message) -> str:
        self._queue.skip()
        return say("reader.skipped")

    def _undo(self, _: Message) -> str:
        self._queue.undo()
        self._fiche.look(self._fiche.file)
        return say("reader.undone")

    def _look(self, message: Message) -> str:
        """The fiche as it will count: of a file, else of the file in view, else the first one that holds a fiche."""
        asked, files = str(message.get("file", "")), self._fiche.files
        self._fiche.look(asked or next((file for file in (self._in_view, *files) if file in files), ""))
        return say("reader.fiche_start")

    def _questions(self, _: Message) -> str:
        self._fiche.look("")
        return ""

    def _correct(self, message: Message) -> str:
        fiche, action = self._fiche, str(message["action"])
        row, sections = fiche.row(str(message["statement"])), fiche.codebook["sections"]["section"]
        rows = fiche.counted.statements
        self._queue.correct(correction(row, fiche.file, action, str(message.get("value", "")), rows, sections))
        fiche.look(fiche.file)
        return say(f"reader.done_{action}")

    def _show(self, said: str, wrong: bool = False) -> None:
        queue, self._turn = self._queue, self._turn + 1
        total, left = len(queue.questions), len(queue.left)
        item = queue.current
        self.view = {
            "turn": self._turn,
            "done": total - left,
            "total": total,
            "count": say("reader.count", done=total - left, total=total),
            "said": said,
            "wrong": wrong,
            "item": self._item(item) if item else None,
            "fiche": self._fiche.plain(),
        }
        if self._in_view:
            self._open(self._in_view)
        else:
            self.document = {}

    @property
    def _in_view(self) -> str:
        """The file that is shown: that of the fiche that is asked for, else that of the question."""
        current = self._queue.current
        return self._fiche.file or (first_file(current) if current else "")

    def _item(self, row: Row) -> Plain:
        queue = self._queue
        many = len(row["files"].split("|"))
        return {
            "id": row["id"],
            "column": queue.column,
            "file": first_file(row),
            "about": row["text"],
            "question": row["question"],
            "seen": row["seen"].splitlines(),
            "holds": say("reader.holds", n=int(row["statements"]), files=say("reader.holds_files", n=many)),
            "proposals": queue.proposals(),
            "options": queue.options(),
            "others": queue.others(),
            "together": queue.together(),
        }

    def _open(self, file: str) -> None:
        """The document follows when it is read; the question is there already."""
        if self.document.get("file") == file:
            return self._draw(file)
        self.document = {"file": file, "blocks": [], "coming": True}
        hand = from_loop()
        Thread(target=lambda: (self._documents.of(file), hand(lambda: self._draw(file))), daemon=True).start()
        return None

    def _draw(self, file: str) -> None:
        blocks, queue = self._documents.of(file), self._queue
        rows = self._rows(file)
        names = {section: queue.codebook.label("sections", section) for section in {row["section"] for row in rows}}
        asked = [key(text) for text in texts(queue.left)]
        decided = {key(text): name for text, name in queue.decided().items()}
        shown = marked(blocks, given(rows, names), asked, decided)
        if self._in_view == file:
            self.document = {"file": file, "blocks": shown, "coming": False, "turn": self._turn}

    def _rows(self, file: str) -> list[Row]:
        """The statements of a file: as they will count when that is looked at, else as they were read."""
        if self._fiche.file == file:
            return list(self._fiche.counted.statements)
        mine = set(self._fiches.loc[self._fiches["file"] == file, "fiche"])
        return self._statements[self._statements["fiche"].isin(mine)].to_dict("records")  # type: ignore[return-value]
