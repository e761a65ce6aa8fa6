"""The raw folder and the decisions about it become receipts, fiches, statements, contacts, questions and the ledger."""

from analysis.intake.run import run

__all__ = ["run"]
