"""From evidence to findings: tables in, tables out. Nothing here knows HTML, and no number is typed."""

from analysis.counting.findings.actors import by_concession, by_stakeholder, concession, experiences
from analysis.counting.findings.advice_map import advice_map
from analysis.counting.findings.against import in_the_way, minority
from analysis.counting.findings.agenda_items import Item, agenda
from analysis.counting.findings.belonging import belonging
from analysis.counting.findings.came_in import answers, overview
from analysis.counting.findings.changes import Changes, changes, snapshot
from analysis.counting.findings.code_tables import NO_LEVEL, by_level, cross, level_label, levels
from analysis.counting.findings.counting import CONTENT, STATES, asked_of, denominators, said
from analysis.counting.findings.domains import bridges, by_axis, by_domains, codes_by_axis, knots
from analysis.counting.findings.lists import blind_spots, projects, quotes, received, surprise, told_literally
from analysis.counting.findings.minutes import minutes, still_open
from analysis.counting.findings.own_city import alone, also_said, earlier_replies, open_ends, understood, unsaid
from analysis.counting.findings.party_sheets import not_asked, party_sheets, strangers
from analysis.counting.findings.ranked import SEVERAL, lone, ranked, shared, tellers, without_code
from analysis.counting.findings.room_questions import questions, stakeholder_questions
from analysis.counting.findings.scope_conflicts import scope, scope_conflicts
from analysis.counting.findings.support import dependencies, support, unaddressed, unsupported
from analysis.counting.findings.together import Pairs, pairs

__all__ = [
    "CONTENT",
    "NO_LEVEL",
    "SEVERAL",
    "STATES",
    "Changes",
    "Item",
    "Pairs",
    "advice_map",
    "agenda",
    "alone",
    "also_said",
    "answers",
    "asked_of",
    "belonging",
    "blind_spots",
    "bridges",
    "by_axis",
    "by_concession",
    "by_domains",
    "by_level",
    "by_stakeholder",
    "changes",
    "codes_by_axis",
    "concession",
    "cross",
    "denominators",
    "dependencies",
    "earlier_replies",
    "experiences",
    "in_the_way",
    "knots",
    "level_label",
    "levels",
    "lone",
    "minority",
    "minutes",
    "not_asked",
    "open_ends",
    "overview",
    "pairs",
    "party_sheets",
    "projects",
    "questions",
    "quotes",
    "ranked",
    "received",
    "said",
    "scope",
    "scope_conflicts",
    "shared",
    "snapshot",
    "stakeholder_questions",
    "still_open",
    "strangers",
    "support",
    "surprise",
    "tellers",
    "told_literally",
    "unaddressed",
    "understood",
    "unsaid",
    "unsupported",
    "without_code",
]
