"""Word documents: the advice that the working group edits, and every sentence by code."""

from analysis.files.document.advice_document import advice
from analysis.files.document.sentences import sentences

__all__ = ["advice", "sentences"]
