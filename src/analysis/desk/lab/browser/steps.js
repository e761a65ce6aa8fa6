// The steps of the work: what each is for, how it stands, what can be chosen, its button, and what can be opened.

import { make } from "./elements.js";

// The pages that fit what was chosen; all of them when nothing was.
export const fitting = (pages, chosen) =>
  pages.filter((page) => ["meeting", "city"].every((name) => !chosen[name] || !page[name] || page[name] === chosen[name]));

const link = (href, text) => make("a", { href, target: "_blank", rel: "noopener", text });

function stepItem(step, choices, words, base, begin, kept) {
  const boxes = Object.fromEntries(step.choices.map((name) => [name, select(step.name, name, choices[name], kept)]));
  const chosen = () => Object.fromEntries(Object.entries(boxes).map(([name, box]) => [name, box.value]));
  const pages = make("ul", { class: "st-pages" });
  const show = () => {
    const found = fitting(step.pages, chosen());
    pages.replaceChildren(...found.map((page) => make("li", {}, link(`${base}files/reports/${page.path}`, page.text))));
  };
  for (const [name, box] of Object.entries(boxes))
    box.addEventListener("change", () => ((kept[`${step.name}-${name}`] = box.value), show()));
  show();
  const notebooks = step.links.map((one) =>
    link(`${base}lab/workspaces/werkboek/tree/notebooks/${one.notebook}?run`, one.text),
  );
  const button = step.button
    ? make("button", { type: "button", text: step.button, on: { click: () => begin(step.name, chosen()) } })
    : null;
  return make(
    "li",
    { class: "st-step", "data-step": step.name },
    make("h2", { text: step.title }),
    step.stands ? make("p", { class: step.waits ? "st-waits" : "st-calm", text: step.stands }) : null,
    make("p", { class: "st-help", text: step.help }),
    make("div", { class: "st-do" }, ...Object.values(boxes).map((box) => box.parentNode), button, ...notebooks),
    pages,
  );
}

function select(step, name, rows, kept) {
  const box = make("select", { name }, ...rows.map(([value, text]) => make("option", { value, text })));
  const before = kept[`${step}-${name}`];
  if (rows.some(([value]) => value === before)) box.value = before;
  make("label", {}, make("span", { text: rows.label ?? "", class: "st-label" }), box);
  return box;
}

const kept = {}; // what was chosen stays when the steps are drawn again

export function stepList(told, words, base, begin) {
  const items = told.steps.map((step) => {
    for (const name of step.choices) told.choices[name].label = told.names[name];
    return stepItem(step, told.choices, words, base, begin, kept);
  });
  return make("ol", { class: "st-steps" }, ...items);
}
