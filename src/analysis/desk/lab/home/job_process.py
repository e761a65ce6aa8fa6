"""The process around a job: it outlives the page and the server that started it. `python -m ... WORKSPACE JOB ARGUMENT ...`"""

import sys

from analysis import workspace
from analysis.desk.lab.home.jobs import work

if __name__ == "__main__":
    sys.exit(work(workspace.find(sys.argv[1]), sys.argv[2], sys.argv[3:]))
