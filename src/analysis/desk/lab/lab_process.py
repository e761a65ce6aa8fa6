"""The process of JupyterLab itself: as `python -m jupyterlab`, two seconds sooner (see `template.bare_nbformat`)."""

import sys

from analysis.pages.template import bare_nbformat

if __name__ == "__main__":
    del bare_nbformat
    from jupyterlab.labapp import main

    sys.exit(main())
