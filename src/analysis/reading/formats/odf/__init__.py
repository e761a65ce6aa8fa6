"""OpenDocument text and sheets."""
