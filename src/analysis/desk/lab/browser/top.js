// What stands above the sentence: how far it is, who codes, in which order, and which sentences are asked for.

import { make } from "./elements.js";

const FILTERS = ["show", "city", "section", "code"];

export function topBar(words, options, id, send) {
  const count = make("span", { id: id("count") });
  const bar = make("progress", { "aria-labelledby": id("count") });
  const coder = make("input", { id: id("coder"), type: "text", autocomplete: "off", spellcheck: "false" });
  coder.addEventListener("change", () => send({ do: "coder", value: coder.value }));
  const boxes = Object.fromEntries(["order", ...FILTERS].map((name) => [name, make("select", { id: id(name) })]));
  boxes.order.addEventListener("change", () => send({ do: "order", value: boxes.order.value }));
  for (const name of FILTERS) boxes[name].addEventListener("change", () => send({ do: "filter", name, value: boxes[name].value }));
  const labelled = (name, box) => [make("label", { for: box.id, text: words[name] }), box];

  function fill(every) {
    for (const [name, box] of Object.entries(boxes)) {
      const open = ["city", "section", "code"].includes(name) ? [["", words.every]] : [];
      box.replaceChildren(...[...open, ...every[name]].map(([value, text]) => make("option", { value, text })));
    }
  }
  fill(options);

  const node = make(
    "div",
    { class: "fs-top" },
    make("div", { class: "fs-progress" }, bar, count),
    ...labelled("coder", coder),
    ...labelled("order", boxes.order),
    make("div", { class: "fs-filters", role: "group", "aria-label": words.filters }, ...FILTERS.flatMap((n) => labelled(n, boxes[n]))),
  );
  return {
    node,
    fill,
    focus: () => boxes.show.focus(),
    holds: (element) => element?.id === coder.id || Object.values(boxes).includes(element),
    draw(view) {
      bar.max = Math.max(view.total, 1);
      bar.value = view.done;
      count.textContent = view.count;
      coder.value = view.coder;
      boxes.order.value = view.order;
      for (const name of FILTERS) boxes[name].value = view.choice[name];
    },
  };
}
