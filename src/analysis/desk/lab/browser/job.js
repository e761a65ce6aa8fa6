// The job that is at work, or the last one: how it goes, in steps; what it says; how it ended.

import { make } from "./elements.js";

export function jobBox(words) {
  const status = make("p", { role: "status", class: "st-status" });
  const bar = make("progress", { "aria-label": words.steps, hidden: true });
  const log = make("pre", { class: "st-log", tabindex: "0", "aria-label": words.log });
  const details = make("details", {}, make("summary", { text: words.log }), log);
  const node = make("section", { class: "st-job", "aria-label": words.jobs, hidden: true }, status, bar, details);

  function say(text, how) {
    node.hidden = false;
    node.dataset.how = how;
    if (status.textContent !== text) status.textContent = text;
  }

  return {
    node,
    hopeful: (text) => (say(text, "busy"), bar.removeAttribute("value"), (bar.hidden = false)),
    wrong: (text) => (say(text, "wrong"), (bar.hidden = true)),
    draw(job) {
      if (!job.id) return;
      const last = job.how === "busy" ? job.lines.at(-1) : "";
      say([job.said, job.steps, last].filter(Boolean).join(" "), job.how);
      bar.hidden = job.how !== "busy";
      if (job.total) [bar.max, bar.value] = [job.total, job.done];
      else bar.removeAttribute("value");
      const text = job.lines.join("\n");
      if (log.textContent !== text) log.textContent = text;
      details.hidden = !text;
      if (job.how === "wrong" || job.how === "done") details.open = true;
    },
  };
}
