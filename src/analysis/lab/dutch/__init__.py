"""JupyterLab in Dutch: the words an analyst meets, by the texts of JupyterLab itself (entry point `jupyterlab.languagepack`)."""
