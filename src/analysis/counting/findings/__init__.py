"""From evidence to findings: tables in, tables out. Nothing here knows HTML, and no number is typed."""

from analysis.findings.actors import by_concession, by_stakeholder, concession, experiences
from analysis.findings.advice import dependencies, support, unaddressed, unsupported
from analysis.findings.against import in_the_way, minority
from analysis.findings.changes import Changes, changes, snapshot
from analysis.findings.counting import CONTENT, STATES, denominators, said
from analysis.findings.lists import blind_spots, projects, quotes, received, surprise
from analysis.findings.minutes import minutes
from analysis.findings.own import alone, also_said, earlier_replies, open_ends, understood, unsaid
from analysis.findings.questions import questions, stakeholder_questions
from analysis.findings.ranking import SEVERAL, lone, ranked, shared, tellers, without_code
from analysis.findings.scopes import scope, scope_conflicts
from analysis.findings.system import bridges, by_axis, codes_by_axis, knots
from analysis.findings.tables import LEVELS, NO_LEVEL, answers, by_level, cross, level_label, levels, overview
from analysis.findings.together import Pairs, pairs

__all__ = [
    "CONTENT",
    "LEVELS",
    "NO_LEVEL",
    "SEVERAL",
    "STATES",
    "Changes",
    "Pairs",
    "alone",
    "also_said",
    "answers",
    "blind_spots",
    "bridges",
    "by_axis",
    "by_concession",
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
    "open_ends",
    "overview",
    "pairs",
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
    "support",
    "surprise",
    "tellers",
    "unaddressed",
    "understood",
    "unsaid",
    "unsupported",
    "without_code",
]
