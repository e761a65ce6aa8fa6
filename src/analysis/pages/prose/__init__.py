"""Sentences with counted numbers: the head of a page, the chair's sheet, what stands above each table."""

from analysis.prose.advice import advice_summary
from analysis.prose.city import own_summary
from analysis.prose.intro import intro
from analysis.prose.opening import closing, opening
from analysis.prose.response import response_summary
from analysis.prose.summary import summary
from analysis.prose.system import system_summary

__all__ = ["advice_summary", "closing", "intro", "opening", "own_summary", "response_summary", "summary", "system_summary"]
