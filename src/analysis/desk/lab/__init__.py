"""What only JupyterLab needs: its start, the coding screen, how often suggestions were right, and free exploration."""

from analysis.lab.server import open

__all__ = ["open"]
