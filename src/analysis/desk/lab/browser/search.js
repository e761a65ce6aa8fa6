// A box to search a code by any word of its name and definition, with a list to choose from by arrows and Enter.

import { make, plain } from "./elements.js";

// The codes that hold every word that was typed.
export function hits(codes, typed) {
  const asked = plain(typed).split(/\s+/).filter(Boolean);
  return codes.filter((code) => {
    const text = plain(`${code.code} ${code.label} ${code.definition ?? ""}`);
    return asked.every((word) => text.includes(word));
  });
}

export function searchBox({ id, words, codes, pick, leave, shortcut = "Z" }) {
  const list = make("ul", { id: id("list"), role: "listbox", "aria-label": words.found, hidden: true });
  const input = make("input", {
    id: id("search"),
    class: "fs-find",
    type: "text",
    role: "combobox",
    autocomplete: "off",
    "aria-expanded": "false",
    "aria-controls": id("list"),
    "aria-autocomplete": "list",
    "aria-keyshortcuts": shortcut,
    placeholder: words.search_help,
  });
  let active = -1;
  const options = () => [...list.children];

  function option(code, number) {
    const choose = (event) => (event.preventDefault(), take(code.code));
    return make(
      "li",
      { id: `${id("option")}-${number}`, role: "option", "aria-selected": "false", "data-pick": code.code, on: { mousedown: choose } },
      make("b", { text: code.name ?? `${code.code} ${code.label}` }),
      make("span", { text: ` ${code.definition ?? ""}` }),
    );
  }

  function fill() {
    const found = hits(codes, input.value);
    list.replaceChildren(...found.map(option));
    open(found.length > 0);
    move(found.length && input.value ? 0 : -1);
  }

  function open(on) {
    list.hidden = !on;
    input.setAttribute("aria-expanded", String(on));
  }

  function move(to) {
    active = to;
    options().forEach((one, number) => one.setAttribute("aria-selected", String(number === to)));
    const now = options()[to];
    now ? input.setAttribute("aria-activedescendant", now.id) : input.removeAttribute("aria-activedescendant");
    now?.scrollIntoView({ block: "nearest" });
  }

  function take(code) {
    input.value = "";
    open(false);
    pick(code);
  }

  input.addEventListener("input", fill);
  input.addEventListener("focus", fill);
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    const last = options().length - 1;
    if (event.key === "ArrowDown") move(Math.min(active + 1, last));
    else if (event.key === "ArrowUp") move(Math.max(active - 1, 0));
    else if (event.key === "Enter" && options()[active]) take(options()[active].dataset.pick);
    else if (event.key === "Escape") {
      input.value = "";
      open(false);
      leave();
    } else return;
    event.preventDefault();
  });
  return make(
    "div",
    { class: "fs-search" },
    make("label", { for: id("search") }, make("kbd", { text: shortcut }), make("span", { text: words.search })),
    input,
    list,
  );
}
