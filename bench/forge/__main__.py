"""`python -m bench.forge`: see --help."""

import sys

from bench.forge.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
