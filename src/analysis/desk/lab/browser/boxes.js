// Boxes that open under the sentence: cut it, give others the same decision, make a new code.

import { make } from "./elements.js";

// Enter does it, Escape leaves; in a box of several lines Enter does it too.
export function keyed(box, done, leave) {
  box.addEventListener("keydown", (event) => {
    const enter = event.key === "Enter" && event.target.matches("input, textarea");
    if (enter) done();
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return box;
}

const button = (text, act) => make("button", { type: "button", text, on: { click: act } });

export function cutBox(item, words, id, send, leave) {
  const area = make("textarea", { id: id("cut"), rows: 4, "aria-describedby": id("cut-help") });
  area.value = item.text;
  const done = () => send({ do: "cut", parts: area.value.split("|") });
  const box = make(
    "div",
    { class: "fs-box fs-cut", hidden: true },
    make("label", { for: id("cut"), text: words.cut }),
    make("p", { id: id("cut-help"), text: words.cut_help }),
    area,
    button(words.cut_do, done),
    button(words.cancel, leave),
  );
  return keyed(box, done, leave);
}

export function newCodeBox(words, id, send, leave) {
  const field = (name, tag = "input") => make(tag, { id: id(name), name, class: "fs-wide", autocomplete: "off" });
  const fields = { label: field("label"), definition: field("definition", "textarea") };
  Object.assign(fields, { predicate: field("predicate"), predicate_one: field("predicate_one") });
  const done = () => send({ do: "new_code", ...Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, one.value])) });
  const rows = Object.entries(fields).map(([name, one]) =>
    make("div", { class: "fs-field" }, make("label", { for: one.id, text: words[`new_${name}`] }), one),
  );
  const box = make(
    "div",
    { class: "fs-box fs-new", hidden: true },
    make("p", { text: words.new_code_help }),
    ...rows,
    button(words.new_do, done),
    button(words.new_cancel, leave),
  );
  return keyed(box, done, leave);
}

// The sentences that get the same decision; a tick can be taken away before.
export function alikeBox(alike, words, id, ticked, tick) {
  const rows = alike.map((one, number) => {
    const box = make("input", { type: "checkbox", id: `${id("also")}-${number}`, on: { change: () => tick(one.id) } });
    box.checked = ticked.has(one.id);
    const text = [one.text, one.detail].filter(Boolean).join(" ");
    const label = make("label", { for: box.id }, make("span", { class: "fs-where", text: `${one.where} ` }), text);
    return make("li", {}, box, label);
  });
  return make(
    "fieldset",
    { class: "fs-box fs-alike" },
    make("legend", { text: words.alike_head }),
    make("ul", {}, ...rows),
  );
}
