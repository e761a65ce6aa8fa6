"""The commands. Nothing is decided here: a command is read and handed to its room; its outcome is told and is the exit code."""

import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress

from analysis.desk.cli.parser import Wrong, parsed
from analysis.words import say


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code (design, section 7)."""
    try:
        asked = parsed(sys.argv[1:] if argv is None else list(argv))
    except Wrong as error:
        return _told(str(error), 5)
    if asked is None:
        return 0
    return _run(asked)


def _run(asked: Namespace) -> int:
    from analysis.desk.cli import commands

    try:
        code = commands.run(asked)
        _passed_over()
        return code
    except KeyboardInterrupt:
        return _told(say("cli.stopped"), 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except Exception as error:
        from analysis.desk.cli import errors

        code, sentence = errors.told(error)
        if code == 2:
            _logged(asked)
        return _told(sentence, code)


def _passed_over() -> None:
    """Lines of a journal that nobody can read: said once, and no reason to stop."""
    from analysis import workspace

    for path, n in workspace.unread_lines().items():
        print(say("workspace.unread", file=path.name, n=n), file=sys.stderr)


def _logged(asked: Namespace) -> None:
    """Keep the trace for the analyst: it may hold text of fiches, so it is neither printed nor mailed."""
    from analysis import workspace
    from analysis.publish import run_record as record

    with suppress(Exception):  # a disk that is full or read-only: the sentence is all there is
        record.log(workspace.find(asked.workspace or None), record.name(), {asked.command or "fiches": traceback.format_exc()})


def _told(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
