"""`python -m analysis.desk.cli`: what a scheduler calls, whatever the path of the command is."""

import sys

from analysis.desk.cli import main

sys.exit(main())
