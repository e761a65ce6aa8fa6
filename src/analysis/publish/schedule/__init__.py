"""Which moments have come and which were missed, and the hand-over to the scheduler of the operating system."""

from analysis.schedule.due import Done, due
from analysis.schedule.moments import Slot, slots, vague
from analysis.schedule.turn import JOURNAL, Turn, handled, local_day, turn

__all__ = ["JOURNAL", "Done", "Slot", "Turn", "due", "handled", "local_day", "slots", "turn", "vague"]
