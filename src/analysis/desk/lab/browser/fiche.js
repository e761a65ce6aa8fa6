// The fiche as it will count: its statements in a list, and what can be done with the one that is chosen.

import { keyed } from "./boxes.js";
import { action, make } from "./elements.js";
import { searchBox } from "./search.js";

// `shown`: the fiche as data. `at`: { id, place }, kept by the caller, so that the choice stays when the list is drawn again;
// `point`: shows the place of the chosen one in the document.
export function fichePanel({ shown, at, words, id, send, focus, point, buttons }) {
  const correct = (deed, value = "") => send({ do: "correct", id: "", statement: at.id, action: deed, value });
  const list = make("ul", { class: "fs-sentence rd-rows", role: "listbox", tabindex: "0", "aria-label": words.statements });
  const edit = make("div", { class: "rd-edit" });

  const option = (row, number) =>
    make(
      "li",
      { id: id(`row-${number}`), role: "option", "aria-selected": "false", title: row.place, on: { click: () => choose(number) } },
      make("span", { class: "rd-section", text: row.section }),
      make("span", { class: row.counts ? null : "rd-not", text: ` ${row.text || "–"} ` }),
      row.why ? make("small", { text: `(${row.why})` }) : null,
    );

  function choose(number) {
    const place = Math.max(0, Math.min(number, shown.rows.length - 1));
    Object.assign(at, { place, id: shown.rows[place]?.id ?? "" });
    [...list.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === place)));
    if (!at.id) return;
    list.setAttribute("aria-activedescendant", id(`row-${place}`));
    list.children[place].scrollIntoView({ block: "nearest" });
    edit.replaceChildren();
    point();
  }

  const leave = () => (edit.replaceChildren(), focus());

  // A box with the text of the chosen statement; Enter saves, Escape leaves.
  function write(deed, label, help, act) {
    const area = make("textarea", { id: id("area"), class: "fs-wide", rows: 4, "aria-describedby": id("area-help") });
    area.value = shown.rows[at.place]?.text ?? "";
    const done = () => correct(deed, area.value);
    const told = [make("label", { for: area.id, text: label }), make("p", { id: id("area-help"), text: help }), area];
    const press = (text, what) => make("button", { type: "button", text, on: { click: what } });
    edit.replaceChildren(keyed(make("div", { class: "fs-box" }, ...told, press(act, done), press(words.cancel, leave)), done, leave));
    area.focus();
  }

  const files = make("select", { id: id("files"), on: { change: () => send({ do: "fiche", id: "", file: files.value }) } });
  files.append(...shown.files.map((file) => make("option", { value: file, text: file })));
  files.value = shown.file;

  const sections = shown.sections.map(([code, label]) => ({ code, label, name: label }));
  const moving = { ...words, search: words.move_to };
  const box = searchBox({ id, words: moving, codes: sections, pick: (to) => correct("move", to), leave: focus, shortcut: "M" });
  const deeds = {
    before: () => choose(at.place - 1),
    after: () => choose(at.place + 1),
    move: () => box.querySelector("input").focus(),
    split: () => write("split", words.split, words.split_help, words.split_do),
    join: () => correct("join"),
    over: () => write("type", words.over, words.over_help, words.split_do),
  };
  list.append(...shown.rows.map(option));
  const same = shown.rows.findIndex((row) => row.id === at.id);
  const node = [
    make("p", { class: "fs-where" }, make("label", { for: files.id, text: `${words.which_file} ` }), files),
    make("p", { class: "fs-small", text: words.fiche_label }),
    ...shown.told.map((text) => make("p", { text })),
    list,
    box,
    edit,
    make(
      "div",
      { class: "fs-actions" },
      action("K", words.split, deeds.split),
      action("J", words.join, deeds.join),
      action("T", words.over, deeds.over),
      ...buttons,
    ),
  ];
  return { node, deeds, ready: () => choose(same >= 0 ? same : at.place) };
}
