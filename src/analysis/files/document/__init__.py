"""Word documents: the advice that the working group edits, and every sentence by code."""

from analysis.document.advice import advice
from analysis.document.sentences import sentences

__all__ = ["advice", "sentences"]
