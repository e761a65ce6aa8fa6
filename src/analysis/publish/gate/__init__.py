"""May this leave? Every byte is looked at, and whatever cannot be looked at may not leave."""

from analysis.gate.check import Hit, check
from analysis.gate.reader import Reader

__all__ = ["Hit", "Reader", "check"]
