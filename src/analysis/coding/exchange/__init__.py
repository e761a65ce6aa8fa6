"""Codings that travel: the worklist for Excel, and REFI-QDA."""
