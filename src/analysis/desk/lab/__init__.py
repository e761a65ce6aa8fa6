"""What only JupyterLab needs: its start, the coding screen, how often suggestions were right, and free exploration."""

from analysis.desk.lab.server import open

__all__ = ["open"]
