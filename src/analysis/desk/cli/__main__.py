"""`python -m analysis.cli`: what a scheduler calls, whatever the path of the command is."""

import sys

from analysis.cli import main

sys.exit(main())
