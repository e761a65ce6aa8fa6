"""Sentences with counted numbers: the head of a page, the chair's sheet, what stands above each table."""

from analysis.pages.prose.advice_opening import advice_summary
from analysis.pages.prose.chapters import others
from analysis.pages.prose.city import own_summary
from analysis.pages.prose.intro import intro
from analysis.pages.prose.opening import closing, opening
from analysis.pages.prose.party_opening import party_summary
from analysis.pages.prose.projects_opening import projects_summary
from analysis.pages.prose.response import response_summary
from analysis.pages.prose.summary import summary
from analysis.pages.prose.system_opening import system_summary

__all__ = [
    "advice_summary",
    "closing",
    "intro",
    "opening",
    "others",
    "own_summary",
    "party_summary",
    "projects_summary",
    "response_summary",
    "summary",
    "system_summary",
]
