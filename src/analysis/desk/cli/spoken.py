"""What a command says and the code it ends with."""

import sys
from collections.abc import Iterable

GOOD, PARTLY, NOTHING = range(3)


def tell(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
    sys.stdout.flush()
