// The line to the kernel: one request at a time, and a sentence when no answer comes.

const PATIENCE = 6000; // ms without an answer before we say that the kernel is gone

export function line(model, root, say, gone, about = () => "") {
  let busy = false; // a decision is on its way to the disk: keys are for a sentence that nobody saw yet
  let timer = 0;
  return {
    send(message) {
      if (busy) return;
      busy = true;
      root.setAttribute("aria-busy", "true");
      const silent = () => say(gone, true);
      timer = setTimeout(silent, PATIENCE);
      try {
        model.send({ id: about(), ...message });
      } catch {
        silent(); // the kernel ended and JupyterLab closed the line to it
      }
    },
    answered() {
      clearTimeout(timer);
      busy = false;
      root.removeAttribute("aria-busy");
    },
  };
}
