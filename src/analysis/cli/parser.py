"""What can be typed after `fiches`, with its help."""

import argparse
from typing import Any, NoReturn

from analysis.words import say

# command → arguments: (flags, options of argparse). Its help is `cli.<command>`, that of an argument `cli.<command>_<name>`.
Argument = tuple[tuple[str, ...], dict[str, Any]]
FORCE: Argument = (("--force",), {"action": "store_true"})
COMMANDS: dict[str, list[Argument]] = {
    "read": [],
    "code": [(("--import",), {"dest": "file", "metavar": "BESTAND"}), (("--coder",), {"default": "", "metavar": "NAAM"})],
    "suggest": [(("file",), {"metavar": "BESTAND"}), (("--output",), {"required": True, "metavar": "BESTAND"})],
    "report": [
        (("meetings",), {"nargs": "*", "metavar": "VERGADERING"}),
        (("--city",), {"default": "", "metavar": "STAD"}),
        (("--audience",), {"default": "", "metavar": "PUBLIEK"}),
        (("--pdf",), {"action": "store_true"}),
        FORCE,
    ],
    "status": [],
}


class Wrong(Exception):
    """What was typed is not a command of ours."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence of ours, and lets the caller choose the exit code."""

    def error(self, message: str) -> NoReturn:
        del message  # argparse speaks English
        raise Wrong(say("cli.wrong", usage=self.format_usage().strip()))


def parsed(argv: list[str]) -> argparse.Namespace | None:
    """The command with its arguments; None when only help was asked for. Raises Wrong."""
    try:
        asked, unknown = _parser().parse_known_args(argv)
    except SystemExit:
        return None
    if unknown:
        raise Wrong(say("cli.unknown", seen=unknown[0]))
    return asked


def _parser() -> _Parser:
    parser = _Parser("fiches", description=say("cli.fiches"), add_help=False, allow_abbrev=False)
    _common(parser)
    commands = parser.add_subparsers(dest="command", metavar="OPDRACHT", title=say("cli.commands"), parser_class=_Parser)
    for name, arguments in COMMANDS.items():
        text = say(f"cli.{name}")
        command = commands.add_parser(name, help=text, description=text, add_help=False, allow_abbrev=False)
        for flags, options in arguments:
            command.add_argument(*flags, help=say(f"cli.{name}_{flags[-1].lstrip('-')}"), **options)
        _common(command, default=argparse.SUPPRESS)
    return parser


def _common(parser: _Parser, default: str = "") -> None:
    parser.usage = None
    own = parser.add_argument_group(say("cli.always"))
    own.add_argument("-h", "--help", action="help", help=say("cli.help"))
    for name, metavar in (("workspace", "MAP"), ("today", "DATUM"), ("cluster", "ADRES")):
        own.add_argument(f"--{name}", default=default, metavar=metavar, help=say(f"cli.{name}"))
