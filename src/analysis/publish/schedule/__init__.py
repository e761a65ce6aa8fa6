"""Which moments have come and which were missed, and the hand-over to the scheduler of the operating system."""

from analysis.publish.schedule.due import Done, due
from analysis.publish.schedule.moments import Slot, slots, vague
from analysis.publish.schedule.turn import JOURNAL, Turn, handled, local_day, turn

__all__ = ["JOURNAL", "Done", "Slot", "Turn", "due", "handled", "local_day", "slots", "turn", "vague"]
