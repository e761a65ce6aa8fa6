"""Decisions of people about sentences, applied: codes, rules, replies, agreement between coders."""
