"""Values that show themselves: ranked lists, matrices, quotations, and the evidence every number leads to."""

from analysis.table.fiches import fiches
from analysis.table.legend import legend
from analysis.table.markup import Html
from analysis.table.matrix import matrix
from analysis.table.quotes import quotes
from analysis.table.ranking import ranking
from analysis.table.scopes import conflicts, topics
from analysis.table.sources import sources

__all__ = ["Html", "conflicts", "fiches", "legend", "matrix", "quotes", "ranking", "sources", "topics"]
