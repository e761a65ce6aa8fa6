"""The raw folder and the decisions about it become receipts, fiches, statements, contacts, questions and the ledger."""

from analysis.intake.taken_in import passing, run

__all__ = ["passing", "run"]
