"""JupyterLab in Dutch: the words an analyst meets, by JupyterLab's own texts (entry point `jupyterlab.languagepack`)."""
