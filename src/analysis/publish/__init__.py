"""What is out of date is built in staging, judged, and swapped into place; what fails leaves the last good version standing."""

from analysis.publish.lock import Busy, lock
from analysis.publish.making import How
from analysis.publish.outcome import Outcome
from analysis.publish.plan import Asked
from analysis.publish.printed import printed
from analysis.publish.publication import NoSpace, planned, published
from analysis.publish.tree import NotPublished

__all__ = ["Asked", "Busy", "How", "NoSpace", "NotPublished", "Outcome", "lock", "planned", "printed", "published"]
