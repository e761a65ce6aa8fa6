// The pivot: choices above, the table, and under it the sentences behind a cell. The kernel counts; this only shows.

import { make, naming, served } from "./elements.js";
import { line } from "./line.js";

function render({ model, el }) {
  const words = model.get("words");
  const id = naming("fiches-pivot");
  const root = make("section", { class: "fiches-screen pv-screen", "aria-label": words.label, "data-lm-suppress-shortcuts": "true" });
  const status = make("p", { role: "status", class: "fs-status" });
  const say = (text, wrong = false) => ((status.textContent = text), status.classList.toggle("fs-wrong", wrong));
  const wire = line(model, root, say, words.gone);
  const options = model.get("options");
  const names = Object.fromEntries(options.names);
  const choose = (name, value) => wire.send({ do: "choose", name, value });

  function box(name, label, open) {
    const rows = [...(open ? [["", words.every]] : []), ...options[name]].map(([value, text]) => make("option", { value, text }));
    const select = make("select", { id: id(name), "data-name": name, on: { change: () => choose(name, select.value) } }, ...rows);
    return make("div", { class: "pv-box" }, make("label", { for: select.id, text: label }), select);
  }

  const typed = make("input", { id: id("words"), type: "text", autocomplete: "off" });
  typed.addEventListener("change", () => choose("words", typed.value));
  const both = make("input", { id: id("both"), type: "checkbox" });
  both.addEventListener("change", () => choose("both", both.checked ? "yes" : ""));
  const keep = (name) => make("button", { type: "button", text: words[name], on: { click: () => wire.send({ do: "keep", name }) } });
  const copy = make("button", { type: "button", text: words.copy, on: { click: copied } });
  const filters = Object.keys(names).map((name) => box(name, names[name], true));
  const table = make("div", { class: "pv-table", role: "group", tabindex: "0", "aria-label": words.sentences });
  const behind = make("div", { class: "pv-behind", tabindex: "-1" });
  root.append(
    make("div", { class: "pv-choices" }, box("rows", words.rows), box("columns", words.columns), box("unit", words.unit)),
    make(
      "fieldset",
      { class: "pv-filters" },
      make("legend", { text: words.filters }),
      make("div", { class: "pv-box" }, make("label", { for: typed.id, text: words.words }), typed),
      ...filters,
      make("div", { class: "pv-tick" }, both, make("label", { for: both.id, text: words.both })),
    ),
    status,
    table,
    make("div", { class: "fs-actions" }, copy, keep("svg"), keep("png"), keep("xlsx")),
    behind,
  );
  el.append(root);

  function cell(row, column, count) {
    if (!count) return make("td", { class: "pv-none", text: "0" });
    const ask = () => wire.send({ do: "cell", row: row.value, column: column[0] });
    return make("td", {}, make("button", { type: "button", text: String(count), "aria-label": `${row.name}, ${column[1]}: ${count}`, on: { click: ask } }));
  }

  function draw() {
    const view = model.get("view");
    wire.answered();
    say(view.said);
    for (const select of root.querySelectorAll("select[data-name]")) select.value = view.chosen[select.dataset.name] ?? "";
    typed.value = view.chosen.words;
    both.checked = Boolean(view.chosen.both);
    const heads = view.heads.map(([, name]) => make("th", { scope: "col", text: name }));
    const rows = view.rows.map((row) =>
      make("tr", {}, make("th", { scope: "row", text: row.name }), ...row.cells.map((count, n) => cell(row, view.heads[n], count))),
    );
    const caption = make("caption", { text: view.title });
    const head = make("thead", {}, make("tr", {}, make("th", { scope: "col", text: words.rows }), ...heads));
    table.replaceChildren(rows.length ? make("table", {}, caption, head, make("tbody", {}, ...rows)) : make("p", { text: words.empty }));
  }

  function sentences() {
    const shown = model.get("behind");
    wire.answered();
    if (!shown.rows) return behind.replaceChildren();
    const items = shown.rows.map((row) =>
      make(
        "li",
        {},
        make("p", { class: "fs-where", text: row.where }),
        make("p", {}, ...row.parts.map(([text, hit]) => (hit ? make("mark", { text }) : text))),
        make("p", { class: "fs-near", text: row.codes.join(", ") }),
        row.original ? make("a", { href: served(row.original), target: "_blank", rel: "noopener", text: words.original }) : null,
      ),
    );
    behind.replaceChildren(make("p", { class: "fs-small", text: shown.title }), make("ol", {}, ...items));
    behind.focus({ preventScroll: true });
    behind.scrollIntoView({ block: "nearest" });
  }

  function save() {
    const file = model.get("kept");
    wire.answered();
    if (!file.data) return;
    const link = make("a", { href: `data:${file.type};base64,${file.data}`, download: file.name });
    root.append(link);
    link.click();
    link.remove();
  }

  async function copied() {
    const rows = [...table.querySelectorAll("tr")].map((row) => [...row.children].map((one) => one.textContent).join("\t"));
    await navigator.clipboard.writeText(rows.join("\n"));
    say(words.copied);
  }

  model.on("change:view", draw);
  model.on("change:behind", sentences);
  model.on("change:kept", save);
  draw();
  return () => (wire.answered(), model.off("change:view", draw), model.off("change:behind", sentences), model.off("change:kept", save));
}

export default { render };
