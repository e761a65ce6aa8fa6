"""Parameters are checked against the notebook and the codebook before anything starts."""

from collections.abc import Mapping
from difflib import get_close_matches

from analysis.codebook import AUDIENCES, Codebook
from analysis.publish.run.notebook_file import Notebook
from analysis.words import say
from analysis.words.sentence_errors import Told

WORKING_GROUP = "werkgroep"


class ParameterError(Told):
    """A parameter that is missing, unknown, of the wrong kind, or that the codebook does not know."""


def checked(notebook: Notebook, asked: Mapping[str, object], codebook: Codebook) -> dict[str, str]:
    """The parameters to run with, in the order the notebook declares them; the audience is the notebook's own unless asked.

    Raises ParameterError with one sentence, for the first fault.
    """
    for name in asked:
        if name not in notebook.parameters:
            known = ", ".join(notebook.parameters) or say("report.none")
            raise ParameterError(say("report.unknown_parameter", seen=name, notebook=notebook.path.name, known=known))
    given = {"audience": notebook.audience, **asked}
    return {name: _value(notebook, name, given, codebook) for name in notebook.parameters}


def _value(notebook: Notebook, name: str, given: Mapping[str, object], codebook: Codebook) -> str:
    if name not in given:
        raise ParameterError(say("report.missing_parameter", name=name, notebook=notebook.path.name))
    value = given[name]
    if not isinstance(value, type(notebook.defaults[name])) or not isinstance(value, str):
        expected = say(f"report.kind_{type(notebook.defaults[name]).__name__}")
        raise ParameterError(say("report.kind", name=name, seen=repr(value), expected=expected))
    return allowed(name, value, notebook.parameters[name], codebook)


def allowed(name: str, value: str, table: str, codebook: Codebook) -> str:
    """The value itself, of an audience our word for it. Raises ParameterError, with the nearest value that `table` holds."""
    if table == "audiences" and codebook.readers.get(value, value) in AUDIENCES:
        return codebook.readers.get(value, value)
    known = values(table, codebook)
    if not known:
        raise ParameterError(say("report.no_value", name=say(f"report.{name}"), seen=value, table=table))
    if value not in known:
        near = get_close_matches(value, known, 1)
        hint = say("report.near", near=near[0]) if near else ""
        raise ParameterError(
            say("report.unknown_value", name=say(f"report.{name}"), seen=value, known=", ".join(known), hint=hint)
        )
    return value


def values(table: str, codebook: Codebook) -> list[str]:
    """The values a parameter may have, in register order; of the meetings those of the working group."""
    if table == "audiences":
        return list(codebook.readers or AUDIENCES)
    frame = codebook[table]
    frame = frame[frame["kind"] == WORKING_GROUP] if table == "meetings" else frame
    return list(frame.iloc[:, 0])
