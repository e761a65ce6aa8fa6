"""What the reader knows of the form: the names of the example's codebook and the blank forms."""

from pathlib import Path

from analysis import codebook
from analysis.intake.cached import vocabulary

VOCABULARY = vocabulary(codebook.load(Path(__file__).parent.parent / "data" / "codebook"))
