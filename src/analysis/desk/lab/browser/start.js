// The start page: the steps with how each stands, a button each, and the job that is at work. It starts what is asked and
// then only looks: a job goes on when this page is closed.

import { make } from "./elements.js";
import { jobBox } from "./job.js";
import { stepList } from "./steps.js";

const PAUSE = 1000; // ms between two looks at a job that is at work

function start() {
  const facts = JSON.parse(document.getElementById("facts").textContent);
  const words = facts.words;
  const place = { job: document.getElementById("job"), steps: document.getElementById("steps") };
  const box = jobBox(words);
  place.job.append(box.node);
  let last = null;

  async function ask(name, body) {
    const headers = { "X-XSRFToken": facts.xsrf };
    const how = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
    const answer = await fetch(`${facts.base}fiches/${name}`, { credentials: "same-origin", ...how });
    return answer.json();
  }

  async function stands() {
    place.steps.setAttribute("aria-busy", "true");
    try {
      const told = await ask("stands");
      const problem = told.problem ? [make("p", { class: "st-problem", role: "alert", text: told.problem })] : [];
      place.steps.replaceChildren(...problem, stepList(told, words, facts.base, begin));
    } catch {
      place.steps.prepend(make("p", { class: "st-problem", role: "alert", text: words.gone }));
    }
    place.steps.removeAttribute("aria-busy");
  }

  async function begin(step, chosen) {
    box.hopeful(words.busy); // a sign of life before the server answers
    try {
      const job = await ask("job", { step, ...chosen });
      job.problem ? box.wrong(job.problem) : seen(job);
    } catch {
      box.wrong(words.gone);
    }
  }

  function seen(job) {
    box.draw(job);
    if (job.how === "busy") setTimeout(look, PAUSE);
    else if (last?.how === "busy") stands();
    last = job;
  }

  async function look() {
    try {
      seen(await ask("job"));
    } catch {
      box.wrong(words.gone);
      setTimeout(look, 5 * PAUSE);
    }
  }

  look();
  stands();
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && last?.how !== "busy" && stands());
}

start();
export default { start };
