"""The errors of the house: their text is a sentence for the user, in Dutch."""


class Told(Exception):
    """Something that a person can settle. `code`: with which exit code a command ends on it."""

    code = 5


class Stopped(Told):
    """Nothing could be done, and nothing was changed."""

    code = 2
