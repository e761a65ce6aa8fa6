"""Values that show themselves: ranked lists, matrices, quotations, and the evidence every number leads to."""

from analysis.pages.tables.advice_gaps import bare_points, loose_findings
from analysis.pages.tables.advised import advice_map, advice_points
from analysis.pages.tables.axes import axis_codes, axis_sources, axis_table, bridges, knots
from analysis.pages.tables.changed import changes
from analysis.pages.tables.compared import alone, also, not_named, unclear
from analysis.pages.tables.concession import concession, outside
from analysis.pages.tables.domains_told import axis_words, belongs, domain_map, unseen
from analysis.pages.tables.feedback import feedback
from analysis.pages.tables.fiches import fiches
from analysis.pages.tables.form_tables import unread, usability, versions
from analysis.pages.tables.inbox import open_questions, response, waiting
from analysis.pages.tables.legend import legend
from analysis.pages.tables.letters import letters
from analysis.pages.tables.markup import Html
from analysis.pages.tables.matrix import matrix
from analysis.pages.tables.minuted import minutes
from analysis.pages.tables.own_fiche import own_fiche
from analysis.pages.tables.pairing import together
from analysis.pages.tables.parties import other_parties, parties, room_questions
from analysis.pages.tables.party_pages import parties_asked, party_pages, point_words
from analysis.pages.tables.projects import all_projects, projects
from analysis.pages.tables.quotes import quotes
from analysis.pages.tables.ranking import ranking
from analysis.pages.tables.scopes import conflicts, topics
from analysis.pages.tables.sources import sources
from analysis.pages.tables.waits import how_read

__all__ = [
    "Html",
    "advice_map",
    "advice_points",
    "all_projects",
    "alone",
    "also",
    "axis_codes",
    "axis_sources",
    "axis_table",
    "axis_words",
    "bare_points",
    "belongs",
    "bridges",
    "changes",
    "concession",
    "conflicts",
    "domain_map",
    "feedback",
    "fiches",
    "how_read",
    "knots",
    "legend",
    "letters",
    "loose_findings",
    "matrix",
    "minutes",
    "not_named",
    "open_questions",
    "other_parties",
    "outside",
    "own_fiche",
    "parties",
    "parties_asked",
    "party_pages",
    "point_words",
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
    "unseen",
    "usability",
    "versions",
    "waiting",
]
