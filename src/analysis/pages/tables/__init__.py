"""Values that show themselves: ranked lists, matrices, quotations, and the evidence every number leads to."""

from analysis.table.advised import advice_points, advice_sources, advice_table, bare_points, loose_findings
from analysis.table.axes import axis_codes, axis_sources, axis_table, bridges, knots
from analysis.table.changed import changes
from analysis.table.compared import alone, also, not_named, unclear
from analysis.table.concession import concession, outside
from analysis.table.fiches import fiches
from analysis.table.form import unread, usability, versions
from analysis.table.inbox import open_questions, response, waiting
from analysis.table.legend import legend
from analysis.table.letters import letters
from analysis.table.markup import Html
from analysis.table.matrix import matrix
from analysis.table.minuted import minutes
from analysis.table.own import own_fiche
from analysis.table.pairing import together
from analysis.table.parties import parties, room_questions
from analysis.table.projects import projects
from analysis.table.quotes import quotes
from analysis.table.ranking import ranking
from analysis.table.scopes import conflicts, topics
from analysis.table.sources import sources

__all__ = [
    "Html",
    "advice_points",
    "advice_sources",
    "advice_table",
    "alone",
    "also",
    "axis_codes",
    "axis_sources",
    "axis_table",
    "bare_points",
    "bridges",
    "changes",
    "concession",
    "conflicts",
    "fiches",
    "knots",
    "legend",
    "letters",
    "loose_findings",
    "matrix",
    "minutes",
    "not_named",
    "open_questions",
    "outside",
    "own_fiche",
    "parties",
    "projects",
    "quotes",
    "ranking",
    "response",
    "room_questions",
    "sources",
    "together",
    "topics",
    "unclear",
    "unread",
    "usability",
    "versions",
    "waiting",
]
