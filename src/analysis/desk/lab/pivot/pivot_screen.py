"""The pivot in JupyterLab: what is chosen goes to the kernel, what comes back is plain data; a figure and a sheet to keep."""

import base64
import io
import re
import unicodedata
from collections.abc import Callable

import anywidget
import pandas as pd
import traitlets

from analysis.counting.findings.counting import CONTENT
from analysis.desk.lab.bundle import bundled, style
from analysis.desk.lab.pivot.crossing import AXES, NOT, UNITS, Exploration
from analysis.words import say
from analysis.words.text import UNSEEN, key

FILTERS = ("challenge", "section", "code", "also", "domain", "instruments", "level", "group", "city", "date", "status")
WORDS = "label rows columns unit words filters every svg png xlsx copy copied original sentences empty both gone".split()
LEFT_OUT = set(FILTERS) - {"code", "also"}  # of which also everything but one value can be asked for
MOST = 200  # sentences on the screen at once
Message = dict[str, object]
Plain = dict[str, object]


class PivotScreen(anywidget.AnyWidget):
    """`view`: the table and what is chosen. `behind`: the sentences of a cell. `kept`: a file to save, as base64."""

    _esm = bundled("pivot.js")
    _css = style("screen.css") + style("pivot.css")
    words = traitlets.Dict().tag(sync=True)
    options = traitlets.Dict().tag(sync=True)
    view = traitlets.Dict().tag(sync=True)
    behind = traitlets.Dict().tag(sync=True)
    kept = traitlets.Dict().tag(sync=True)

    def __init__(self, exploration: Exploration, files: Callable[[str], str] = lambda _: "") -> None:
        super().__init__(words={word: say(f"pivot.{word}") for word in WORDS}, options=_options(exploration))
        self._all, self._files = exploration, files
        self._chosen = {"rows": "code", "columns": "city", "unit": "cities", "words": "", "both": ""}
        self._chosen["status"] = CONTENT if CONTENT in exploration.values("status") else ""  # an empty answer is no find
        self._turn = 0
        self._show()
        self.on_msg(lambda _, content, __: self.carry_out(content))

    def carry_out(self, message: Message) -> None:
        """One request of the browser: another choice, the sentences of a cell, or a file to keep."""
        name = str(message.get("name", ""))
        if message["do"] == "choose" and name in {*self._chosen, *FILTERS}:
            self._chosen[name] = str(message.get("value", ""))
            self._show()
        elif message["do"] == "cell":
            self._sentences(str(message["row"]), str(message["column"]))
        elif message["do"] == "keep" and name in MAKERS:
            data = base64.b64encode(MAKERS[name](self._named(), self._title())).decode()
            self.kept = {"turn": self._next(), "name": f"kruistabel.{name}", "type": TYPES[name], "data": data}

    def found(self) -> pd.DataFrame:
        """The statements that fit what is chosen."""
        wanted = {name: self._chosen.get(name, "") for name in FILTERS}
        first, second = wanted["code"], wanted["also"]
        if self._chosen["both"] and first and second:  # cities that said both, in whatever sentences
            other = {name: value for name, value in wanted.items() if name not in ("code", "also")}
            return self._all.both_said(first, second, asked=self._chosen["words"], **other)
        return self._all.found(self._chosen["words"], **wanted)

    def _table(self) -> pd.DataFrame:
        rows, columns, unit = (self._chosen[name] for name in ("rows", "columns", "unit"))
        return self._all.crossed(self.found(), rows, columns, unit, totals=True)

    def _named(self) -> pd.DataFrame:
        rows, columns = self._chosen["rows"], self._chosen["columns"]
        table = self._table()
        return table.rename(index=lambda v: self._all.named(rows, v), columns=lambda v: self._all.named(columns, v))

    def _title(self) -> str:
        names = {name: say(f"lab.{self._chosen[name]}") for name in ("rows", "columns", "unit")}
        return say("pivot.title", **names)

    def _show(self) -> None:
        table, names = self._table(), self._named()
        self.behind = {}
        self.view = {
            "turn": self._next(),
            "chosen": self._chosen,
            "title": self._title(),
            "said": say("lab.found", n=len(self.found())),
            "heads": [[value, name] for value, name in zip(table.columns, names.columns, strict=True)],
            "rows": [
                {"value": value, "name": name, "cells": cells}
                for value, name, cells in zip(table.index, names.index, table.to_numpy().tolist(), strict=True)
            ],
        }

    def _sentences(self, row: str, column: str) -> None:
        axes = self._chosen["rows"], self._chosen["columns"]
        rows = self._all.cell(self.found(), axes, row, column)
        title = say("pivot.behind", row=self._all.named(axes[0], row), column=self._all.named(axes[1], column), n=len(rows))
        told = [self._sentence({str(n): str(v) for n, v in one.items()}) for one in rows.head(MOST).to_dict("records")]
        self.behind = {"turn": self._next(), "title": title, "rows": told}

    def _sentence(self, row: dict[str, str]) -> Plain:
        names = [self._all.named("city", row["city"]), self._all.named("section", row["section"]), row["place"]]
        codes = [self._all.named("code", code) for code in row["codes"].split("|") if code]
        text = f"{row['text']} {row['detail']}".strip()
        words = key(self._chosen["words"]).split()
        where = " · ".join(filter(None, names))
        return {"where": where, "parts": marked(text, words), "codes": codes, "original": self._files(row["fiche"])}

    def _next(self) -> int:
        self._turn += 1
        return self._turn


def marked(text: str, words: list[str]) -> list[tuple[str, bool]]:
    """The text in parts, each with whether it is one of the words that were asked for, found as the search finds them."""
    if not words:
        return [(text, False)]
    text = unicodedata.normalize("NFC", text)
    parts = re.split("(" + "|".join(map(_seen, words)) + ")", text, flags=re.IGNORECASE)
    return [(part, number % 2 == 1) for number, part in enumerate(parts) if part]


def _seen(word: str) -> str:
    """A pattern for the word, with or without signs between its letters that nobody sees."""
    return f"{UNSEEN.pattern}*".join(re.escape(letter) for letter in word)


def _options(exploration: Exploration) -> dict[str, list[tuple[str, str]]]:
    axes = [(axis, say(f"lab.{axis}")) for axis in AXES]
    units = [(unit, say(f"lab.{unit}")) for unit in UNITS]
    axis = {name: "code" if name == "also" else name for name in FILTERS}
    values = {name: exploration.values(axis[name]) for name in FILTERS}
    values = {name: [*found, *(NOT + one for one in found if name in LEFT_OUT)] for name, found in values.items()}
    filters = {name: [(value, exploration.named(axis[name], value)) for value in found] for name, found in values.items()}
    names = {"names": [(name, say(f"lab.{name}")) for name in FILTERS]}
    return {"rows": axes, "columns": axes, "unit": units, **filters, **names}


def _figure(kind: str) -> Callable[[pd.DataFrame, str], bytes]:
    def drawn(table: pd.DataFrame, title: str) -> bytes:
        """Bars of the totals of the rows; the longest on top."""
        from matplotlib.figure import Figure

        totals = table.iloc[:-1, -1].sort_values() if len(table) > 1 else table.iloc[:, -1]
        figure = Figure(figsize=(8, 0.6 + 0.3 * max(len(totals), 1)), layout="constrained")
        axes = figure.subplots()
        bars = axes.barh([str(name) for name in totals.index], totals.to_numpy(), color="#12436D")
        axes.bar_label(bars, padding=3)
        axes.set_title(title, loc="left")
        axes.spines[["top", "right"]].set_visible(False)
        out = io.BytesIO()
        figure.savefig(out, format=kind, dpi=150, metadata={"Date": None} if kind == "svg" else None)
        return out.getvalue()

    return drawn


def _sheet(table: pd.DataFrame, title: str) -> bytes:
    out = io.BytesIO()
    table.rename_axis(title).to_excel(out, sheet_name=say("pivot.sheet"))
    return out.getvalue()


MAKERS: dict[str, Callable[[pd.DataFrame, str], bytes]] = {"svg": _figure("svg"), "png": _figure("png"), "xlsx": _sheet}
TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
