// A document as it looks: lines, lists and tables, each part with the section it was given. Text is only ever text.

import { make, plain } from "./elements.js";

const HEADS = ["title", "heading"];

function written(block, words) {
  const tag = HEADS.includes(block.style) ? "strong" : "span";
  const name = block.decided || block.section;
  const facts = { class: `rd-line rd-${block.layer}${block.asked ? " rd-asked" : ""}`, title: block.place };
  return make(
    "p",
    facts,
    block.asked ? make("span", { class: "rd-mark", text: `${words.asked} ` }) : null,
    make(tag, { class: block.style === "list" ? "rd-list" : null, text: block.text }),
    name ? make("span", { class: "rd-section", text: ` ${name}` }) : null,
  );
}

function grid(block, words) {
  const rows = block.rows.map((row) => make("tr", {}, ...row.map((cell) => make("td", {}, ...blocks(cell, words)))));
  return make("div", { class: "rd-grid" }, make("table", { "aria-label": block.place }, make("tbody", {}, ...rows)));
}

export const blocks = (all, words) => all.map((block) => (block.rows ? grid(block, words) : written(block, words)));

// The line that a question is about: the one with its words, else the first at its place.
export function about(root, text) {
  const wanted = plain(text ?? "");
  const lines = [...root.querySelectorAll(".rd-line")];
  return wanted ? lines.find((one) => plain(one.textContent).includes(wanted)) : null;
}
