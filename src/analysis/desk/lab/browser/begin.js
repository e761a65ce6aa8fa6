// In JupyterLab: a notebook that is a screen runs when it is opened, as the start page does; nobody runs a cell first.
// JupyterLab asks a module for an `init` and a `get`, and that for a list of plugins; no build step.

const SCREENS = /(^|\/)(1b-lezen|6-coderen|7-verkennen)\.ipynb$/;
const begun = new WeakSet();

// Nothing ran in it yet, and nothing runs.
const fresh = ({ model }) => model.type !== "code" || (!model.executionCount && !model.outputs.length && model.executionState !== "running");

async function begin(app, panel) {
  if (!SCREENS.test(panel?.context?.path ?? "") || begun.has(panel)) return;
  begun.add(panel);
  await Promise.all([panel.context.ready, panel.sessionContext.ready]);
  if (app.shell.currentWidget !== panel) return begun.delete(panel); // when it is looked at again
  if ([...panel.content.widgets].every(fresh)) await app.commands.execute("notebook:run-all-cells");
}

const plugin = {
  id: "fiches:begin",
  autoStart: true,
  activate: (app) =>
    app.restored.then(() => {
      app.shell.currentChanged.connect((_, changed) => void begin(app, changed.newValue));
      void begin(app, app.shell.currentWidget);
    }),
};

window._JUPYTERLAB = window._JUPYTERLAB ?? {};
window._JUPYTERLAB.fiches = { init: () => {}, get: async () => () => ({ __esModule: true, default: plugin }) };
