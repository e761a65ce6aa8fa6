"""Figures whose text is text, whose words are made from the data, and whose data stand beside them."""

from analysis.pages.figures.depends import depends_picture
from analysis.pages.figures.flow import flow
from analysis.pages.figures.level import level_picture
from analysis.pages.figures.timeline import timeline

__all__ = ["depends_picture", "flow", "level_picture", "timeline"]
