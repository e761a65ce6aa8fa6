"""What an analyst touches: the command line, the screens in JupyterLab, the questions, the preview of a change."""
