"""A table in a cell of a notebook, as it is."""

import pandas as pd

from analysis.pages.tables import Html
from analysis.pages.tables.markup import esc, words

STYLE = (
    "<style>.fiches-plain{overflow-x:auto}.fiches-plain table{border-collapse:collapse}"
    ".fiches-plain caption{text-align:left;font-weight:600;padding:.3rem 0}"
    ".fiches-plain :is(td,th){text-align:left;vertical-align:top;padding:.3rem .6rem;"
    "border-bottom:1px solid #dcdcd7;line-height:1.4}"
    ".fiches-plain td.n{text-align:right;font-variant-numeric:tabular-nums}</style>"
)


def plain(table: pd.DataFrame, caption: str) -> Html:
    """A table as it is, every cell escaped, numbers to the right."""
    heads = "".join(f'<th scope="col">{esc(str(column))}</th>' for column in table.columns)
    rows = "".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in table.itertuples(index=False))
    body = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>" if heads else ""
    return Html(f'{STYLE}<div class="fiches-plain"><table><caption>{esc(caption)}</caption>{body}</table></div>')


def _cell(value: object) -> str:
    return f"<td>{words(value)}</td>" if isinstance(value, str) else f'<td class="n">{value}</td>'
