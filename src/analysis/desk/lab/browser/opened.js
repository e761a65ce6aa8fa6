// A notebook that the start page opens (`?run`) runs by itself, and again when its tab is loaded again: its outputs are kept
// nowhere. A notebook that is opened in another way waits for who opened it.
{
  const KEY = "fiches-run";
  const asked = new URLSearchParams(location.search);

  const until = async (found) => {
    while (!found()) await new Promise((resume) => setTimeout(resume, 100));
    return found();
  };

  const run = async (path) => {
    const { commands, restored, shell } = await until(() => window.jupyterapp);
    await restored;
    const panel = await commands.execute("docmanager:open", { path });
    await panel.context.ready;
    await panel.sessionContext.ready;
    shell.activateById(panel.id);
    await until(() => shell.currentWidget === panel);
    await commands.execute("notebook:run-all-cells");
  };

  if (asked.has("run")) {
    sessionStorage.setItem(KEY, decodeURIComponent(location.pathname.split("/tree/")[1] ?? ""));
    history.replaceState({}, "", location.pathname);
  }
  const path = sessionStorage.getItem(KEY); // the address of the tab changes while one works in it
  if (path) run(path);
}
