"""Proposals for sentences that wait, each with its reasons; nothing is decided here."""
