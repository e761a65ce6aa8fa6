"""What a change of the codebook would do to the counts, before it is accepted: `fiches code --dry-run`. Nothing is written."""

from analysis.desk.preview.announced import Announced, announced

__all__ = ["Announced", "announced"]
