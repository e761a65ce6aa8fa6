"""Values that show themselves: ranked lists, matrices, quotations, and the evidence every number leads to."""

from analysis.table.changed import changes
from analysis.table.concession import concession, outside
from analysis.table.fiches import fiches
from analysis.table.legend import legend
from analysis.table.markup import Html
from analysis.table.matrix import matrix
from analysis.table.minuted import minutes
from analysis.table.parties import parties, room_questions
from analysis.table.projects import projects
from analysis.table.quotes import quotes
from analysis.table.ranking import ranking
from analysis.table.scopes import conflicts, topics
from analysis.table.sources import sources

__all__ = [
    "Html",
    "changes",
    "concession",
    "conflicts",
    "fiches",
    "legend",
    "matrix",
    "minutes",
    "outside",
    "parties",
    "projects",
    "quotes",
    "ranking",
    "room_questions",
    "sources",
    "topics",
]
