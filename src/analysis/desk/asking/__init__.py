"""Everything that is asked, as `vragen.xlsx` for who prefers Excel; what is filled in there becomes a decision."""

from analysis.desk.asking.filled_in import Answered, take
from analysis.desk.asking.question_rows import AskingError
from analysis.desk.asking.question_sheet import path_of, save

__all__ = ["Answered", "AskingError", "path_of", "save", "take"]
