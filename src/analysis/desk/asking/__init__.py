"""The questions the reader asks, as `vragen.xlsx` with the columns of their answers; what is filled in becomes a decision."""

from analysis.desk.asking.filled_in import Answered, AskingError, take
from analysis.desk.asking.question_sheet import path_of, save

__all__ = ["Answered", "AskingError", "path_of", "save", "take"]
