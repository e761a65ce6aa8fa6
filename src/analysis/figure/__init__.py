"""Figures whose text is text and whose data stand beside them."""
