"""May this leave? Every byte is looked at, and whatever cannot be looked at may not leave."""

from analysis.publish.gate.judgement import Hit, check
from analysis.publish.gate.reader import Reader
from analysis.publish.gate.standing_secrets import Secrets, secrets

__all__ = ["Hit", "Reader", "Secrets", "check", "secrets"]
