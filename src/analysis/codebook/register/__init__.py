"""A real workspace to begin with, with the thirteen centre cities and the VGC; and empty forms to send."""

from analysis.codebook.register.forms import blank
from analysis.codebook.register.new import NotEmpty, new

__all__ = ["NotEmpty", "blank", "new"]
