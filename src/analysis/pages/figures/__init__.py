"""Figures whose text is text, whose words are made from the data, and whose data stand beside them."""

from analysis.figure.flow import flow
from analysis.figure.level import level_picture
from analysis.figure.timeline import timeline

__all__ = ["flow", "level_picture", "timeline"]
