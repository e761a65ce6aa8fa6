// One sentence of a city: where it stands, what stands around it, what was decided about it, and the codes that are proposed.

import { make } from "./elements.js";

const around = (label, text, name) =>
  text ? make("p", { class: `fs-around fs-${name}` }, make("span", { class: "fs-small", text: `${label}: ` }), text) : null;

export function sentence(item, words, id) {
  return make(
    "div",
    { class: "fs-sentence", role: "group", tabindex: "-1", "aria-labelledby": `${id("where")} ${id("text")}` },
    make("p", { id: id("where"), class: "fs-where", text: item.where }),
    around(words.before, item.before, "before"),
    make("p", { id: id("text"), class: "fs-text", text: item.text }),
    item.detail ? make("p", { class: "fs-detail", text: item.detail }) : null,
    around(words.after, item.after, "after"),
    item.stands ? make("p", { class: "fs-stands", text: item.stands }) : null,
  );
}

function proposal(found, number, id, pick) {
  const meaning = `${id("definition")}-${number}`;
  const button = make(
    "button",
    {
      type: "button",
      class: "fs-code",
      "data-code": found.code,
      "aria-keyshortcuts": number,
      "aria-describedby": meaning,
      on: { click: () => pick(found.code) },
    },
    make("kbd", { text: number }),
    make("span", { text: `${found.code} ${found.label}` }),
  );
  const told = [found.near, found.reason].filter(Boolean).map((text) => make("p", { class: "fs-near", text }));
  return make("li", {}, button, make("div", { id: meaning, class: "fs-meaning" }, make("p", { text: found.definition }), ...told));
}

export function proposals(item, words, id, pick) {
  const list = item.proposals.map((found, number) => proposal(found, number + 1, id, pick));
  return make(
    "div",
    { class: "fs-proposed" },
    item.far ? make("p", { class: "fs-far", text: item.far }) : null,
    list.length
      ? make("ol", { class: "fs-proposals", "aria-label": words.proposals }, ...list)
      : make("p", { text: item.learning ? words.soon : words.none }),
  );
}
