"""Isolation and limits: a file that hangs, crashes or explodes stops nobody but itself."""
