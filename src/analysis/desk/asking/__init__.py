"""The questions the reader asks, as `vragen.xlsx` with the columns of their answers; what is filled in becomes a decision."""

from analysis.asking.answers import Answered, AskingError, take
from analysis.asking.questions import path_of, save

__all__ = ["Answered", "AskingError", "path_of", "save", "take"]
