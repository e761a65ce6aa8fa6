"""A real workspace to begin with, with the thirteen centre cities and the VGC; and empty forms to send."""

from analysis.codebook.register.forms import NoChallenge, blank
from analysis.codebook.register.new import Group, NotEmpty, new

__all__ = ["Group", "NoChallenge", "NotEmpty", "blank", "new"]
