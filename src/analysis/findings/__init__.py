"""From evidence to findings: tables in, tables out. Nothing here knows HTML, and no number is typed."""

from analysis.findings.counting import CONTENT, STATES, denominators
from analysis.findings.scopes import scope, scope_conflicts
from analysis.findings.tables import Pairs, answers, by_level, cross, level_label, levels, overview, pairs

__all__ = [
    "CONTENT",
    "STATES",
    "Pairs",
    "answers",
    "by_level",
    "cross",
    "denominators",
    "level_label",
    "levels",
    "overview",
    "pairs",
    "scope",
    "scope_conflicts",
]
