"""Free exploration for the analyst: search in every statement, and a cross table of one's own."""

from collections.abc import Callable, Iterable

import ipywidgets
import pandas as pd

from analysis.counting.evidence import Evidence
from analysis.pages.tables import Html
from analysis.pages.tables.markup import esc, words
from analysis.words import say
from analysis.words.text import key

COLUMNS = "city challenge section text detail codes instruments level priority actor status place fiche statement".split()
AXES = "code city challenge section level instruments status".split()
UNITS = ("cities", "statements")
STYLE = (
    "<style>.fiches-plain{overflow-x:auto}.fiches-plain table{border-collapse:collapse}"
    ".fiches-plain caption{text-align:left;font-weight:600;padding:.3rem 0}"
    ".fiches-plain :is(td,th){text-align:left;vertical-align:top;padding:.3rem .6rem;"
    "border-bottom:1px solid #dcdcd7;line-height:1.4}"
    ".fiches-plain td.n{text-align:right;font-variant-numeric:tabular-nums}</style>"
)
MOST = 200  # rows on the screen; the whole table is a cell away


class Exploration:
    """The statements that one audience may see, with their codes; text columns, multi-values joined with `|`."""

    def __init__(self, evidence: Evidence) -> None:
        book = evidence.codebook
        codes = evidence.coded.groupby("statement")["code"].agg("|".join)
        rows = evidence.statements
        rows = rows.assign(codes=rows["statement"].map(codes).fillna("").astype("str"))
        self.statements: pd.DataFrame = rows[COLUMNS].reset_index(drop=True)
        self._labels = {axis: _labels(evidence, axis) for axis in ("city", "challenge", "section")}
        self._labels["code"] = dict(
            zip(book["codes"]["code"], book["codes"]["code"] + " " + book["codes"]["label"], strict=True)
        )

    def found(self, asked: str = "", **wanted: str) -> pd.DataFrame:
        """The statements with all words of `asked` in text or detail, and where city, challenge, section or code fits."""
        rows = self.statements
        text = pd.Series([key(f"{a} {b}") for a, b in zip(rows["text"], rows["detail"], strict=True)], index=rows.index)
        keep = pd.Series(True, index=rows.index)
        for word in key(asked).split():
            keep &= text.str.contains(word, regex=False)
        for column, value in wanted.items():
            if value and column == "code":
                keep &= pd.Series([value in cell.split("|") for cell in rows["codes"]], index=rows.index)
            elif value:
                keep &= rows[column] == value
        return rows[keep]

    def counted(self, rows: str, columns: str, unit: str = "cities", challenge: str = "") -> pd.DataFrame:
        """A cross table of two of AXES: how many different cities, or how many statements. Row and column heads are labels."""
        table = self.found(challenge=challenge).rename(columns={"codes": "code"})
        for axis in dict.fromkeys((rows, columns)):
            table = table.assign(**{axis: table[axis].str.split("|")}).explode(axis)
        table = table[(table[rows] != "") & (table[columns] != "")]
        counted = table.groupby([rows, columns])["city" if unit == "cities" else "statement"].nunique().unstack(fill_value=0)
        counted = counted.reindex(self._ordered(rows, counted.index), axis=0).reindex(
            self._ordered(columns, counted.columns), axis=1
        )
        return counted.rename(index=self._labels.get(rows, {}), columns=self._labels.get(columns, {})).rename_axis(
            index=None, columns=None
        )

    def _ordered(self, axis: str, values: Iterable[str]) -> list[str]:
        order = {value: number for number, value in enumerate(self._labels.get(axis, {}))}
        return sorted(values, key=lambda value: (order.get(value, len(order)), value))

    def search(self) -> ipywidgets.Widget:
        """Search boxes and the statements that they leave."""
        typed = ipywidgets.Text(description=say("lab.words"), continuous_update=False)
        boxes = {axis: self._choice(axis, say("lab.every")) for axis in ("challenge", "city", "section", "code")}

        def show() -> str:
            found = self.found(typed.value, **{axis: box.value for axis, box in boxes.items()})
            table = found[["city", "section", "text", "detail", "codes", "place"]].head(MOST)
            for axis in ("city", "section"):
                table[axis] = table[axis].map(self._labels[axis])
            said = say("lab.found_more" if len(found) > MOST else "lab.found", n=len(found), most=MOST)
            return plain(table.rename(columns=lambda column: say(f"lab.{column}")), said).html

        return _live([typed, *boxes.values()], show)

    def pivot(self) -> ipywidgets.Widget:
        """Choose rows, columns and what is counted, and see the cross table."""
        names = [(say(f"lab.{axis}"), axis) for axis in AXES]
        rows = ipywidgets.Dropdown(options=names, value="code", description=say("lab.rows"))
        columns = ipywidgets.Dropdown(options=names, value="city", description=say("lab.columns"))
        unit = ipywidgets.Dropdown(options=[(say(f"lab.{unit}"), unit) for unit in UNITS], description=say("lab.unit"))
        challenge = self._choice("challenge", say("lab.every"))

        def show() -> str:
            if rows.value == columns.value:
                return plain(pd.DataFrame(), say("lab.same_axis")).html
            table = self.counted(rows.value, columns.value, unit.value, challenge.value)
            said = say(
                "lab.crossed", rows=say(f"lab.{rows.value}"), columns=say(f"lab.{columns.value}"), unit=say(f"lab.{unit.value}")
            )
            return plain(table.reset_index(names=say(f"lab.{rows.value}")), said).html

        return _live([challenge, rows, columns, unit], show)

    def _choice(self, axis: str, every: str) -> ipywidgets.Dropdown:
        options = [(every, ""), *((label, value) for value, label in self._labels[axis].items())]
        return ipywidgets.Dropdown(options=options, value="", description=say(f"lab.{axis}"))


def plain(table: pd.DataFrame, caption: str) -> Html:
    """A table as it is, every cell escaped, numbers to the right."""
    heads = "".join(f'<th scope="col">{esc(str(column))}</th>' for column in table.columns)
    rows = "".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in table.itertuples(index=False))
    body = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>" if heads else ""
    return Html(f'{STYLE}<div class="fiches-plain"><table><caption>{esc(caption)}</caption>{body}</table></div>')


def _cell(value: object) -> str:
    return f"<td>{words(value)}</td>" if isinstance(value, str) else f'<td class="n">{value}</td>'


def _labels(evidence: Evidence, axis: str) -> dict[str, str]:
    table = {"city": "cities", "challenge": "challenges", "section": "sections"}[axis]
    order = evidence.participants if axis == "city" else list(evidence.codebook[table].iloc[:, 0])
    return {value: evidence.names.get(value) or evidence.codebook.label(table, value) for value in order}


def _live(controls: list[ipywidgets.Widget], show: Callable[[], str]) -> ipywidgets.Widget:
    out = ipywidgets.HTML(show())

    def update(_: object) -> None:
        out.value = show()

    for control in controls:
        control.observe(update, "value")
    return ipywidgets.VBox([ipywidgets.HBox(controls, layout=ipywidgets.Layout(flex_flow="row wrap")), out])
