// The coding screen. It shows `view`, sends what the analyst asks, and does nothing by itself: the kernel decides and saves.

import { action, make, naming } from "./elements.js";
import { deedOf } from "./keys.js";
import { fresh, message, picked, toggled } from "./decision.js";
import { line } from "./line.js";
import { searchBox } from "./search.js";
import { proposals, sentence } from "./sentence.js";
import { alikeBox, cutBox, newCodeBox } from "./boxes.js";
import { topBar } from "./top.js";

function render({ model, el }) {
  const words = model.get("words");
  const id = naming("fiches-screen");
  const item = () => model.get("view").item;
  let state = fresh();

  // JupyterLab listens for keys on the whole page; this mark tells it to leave ours alone.
  const root = make("section", { class: "fiches-screen", "aria-label": words.label, "data-lm-suppress-shortcuts": "true" });
  const status = make("p", { role: "status", class: "fs-status" });
  const body = make("div", { class: "fs-body" });
  const wire = line(model, root, say, words.gone, () => item()?.id ?? "");
  const top = topBar(words, model.get("options"), id, wire.send);
  root.append(top.node, body, status);
  el.append(root);

  const find = (selector) => body.querySelector(selector);
  const note = () => find(".fs-note")?.value ?? "";
  const focus = () => find(".fs-sentence")?.focus({ preventScroll: true });
  const send = (codes) => wire.send(message(state, codes, note()));

  function say(text, wrong = false) {
    status.textContent = text;
    status.classList.toggle("fs-wrong", wrong);
  }

  function choose(code) {
    if (!code) return item().learning ? say(words.soon) : null;
    const next = picked(state, code);
    state = next.state;
    next.send ? send(next.send) : (marks(), focus());
  }

  function marks() {
    for (const button of body.querySelectorAll("[data-code]"))
      state.several === null
        ? button.removeAttribute("aria-pressed")
        : button.setAttribute("aria-pressed", state.several.has(button.dataset.code));
    const keep = find(".fs-several");
    keep.hidden = state.several === null;
    keep.querySelector("span").textContent = state.several?.size ? [...state.several].join(" + ") : words.empty_choice;
    keep.querySelector("button").disabled = !state.several?.size;
    find(".fs-doubt").setAttribute("aria-pressed", String(state.doubt));
  }

  function open(selector, on = true) {
    for (const box of body.querySelectorAll(".fs-cut, .fs-new")) box.hidden = true;
    if (!on) return focus();
    find(selector).hidden = false;
    find(selector).querySelector("input, textarea").focus();
  }

  const close = () => open("", false);
  const deeds = {
    first: () => choose(item().proposals[0]?.code),
    second: () => choose(item().proposals[1]?.code),
    third: () => choose(item().proposals[2]?.code),
    search: () => find(".fs-find").focus(),
    note: () => find(".fs-note").focus(),
    none: () => state.several === null && send(["geen-code"]),
    several: () => {
      state = { ...state, several: state.several === null ? new Set() : null };
      marks();
      say(state.several === null ? "" : words.several_on);
    },
    doubt: () => {
      state = { ...state, doubt: !state.doubt };
      marks();
      say(state.doubt ? words.doubt_on : "");
    },
    alike: () => (state.also === null ? wire.send({ do: "alike" }) : ((state = { ...state, also: null }), beside([]))),
    newCode: () => open(".fs-new"),
    skip: () => wire.send({ do: "skip" }),
    back: () => wire.send({ do: "back" }),
    cut: () => open(".fs-cut"),
    undo: () => wire.send({ do: "undo" }),
    withdraw: () => wire.send({ do: "withdraw" }),
    filters: () => top.focus(),
    keep: () => state.several?.size && send([...state.several]),
  };

  function beside(alike) {
    const tick = (one) => (state = { ...state, also: toggled(state.also, one) });
    find(".fs-beside").replaceChildren(...(alike.length ? [alikeBox(alike, words, id, state.also, tick)] : []));
  }

  function noteRow() {
    const back = (event) => ["Enter", "Escape"].includes(event.key) && (event.preventDefault(), focus());
    const facts = { id: id("note"), class: "fs-note", type: "text", autocomplete: "off", "aria-keyshortcuts": "N" };
    return make(
      "div",
      { class: "fs-note-row" },
      make("label", { for: id("note") }, make("kbd", { text: "N" }), make("span", { text: words.note })),
      make("input", { ...facts, placeholder: words.note_help, on: { keydown: back } }),
    );
  }

  const buttons = (...names) =>
    make("div", { class: "fs-actions" }, ...names.map(([key, word, deed, facts]) => action(key, words[word], deeds[deed], facts)));

  const whole = (now) => [
    sentence(now, words, id),
    proposals(now, words, id, choose),
    searchBox({ id, words, codes: now.codes, pick: choose, leave: focus }),
    noteRow(),
    make(
      "div",
      { class: "fs-several", hidden: true },
      make("span"),
      make("button", { type: "button", text: words.keep, on: { click: deeds.keep } }),
    ),
    make("div", { class: "fs-beside" }),
    buttons(
      ["G", "no_code", "none"],
      ["T", "several", "several"],
      ["H", "alike", "alike"],
      ["W", "doubt", "doubt", { class: "fs-doubt", "aria-pressed": "false" }],
      ["C", "new_code", "newCode"],
      ["K", "cut", "cut"],
    ),
    buttons(
      ["S", "skip", "skip"],
      ["V", "back", "back"],
      ["U", "undo", "undo"],
      ...(now.stands ? [["X", "withdraw", "withdraw"]] : []),
      ["F", "filters", "filters"],
    ),
    cutBox(now, words, id, wire.send, close),
    newCodeBox(words, id, (fields) => wire.send({ ...message(state, [], note()), ...fields }), close),
  ];

  const nothing = () => [
    make("p", { class: "fs-sentence", tabindex: "-1", text: words.nothing }),
    buttons(["U", "undo", "undo"], ["F", "filters", "filters"]),
  ];

  function draw() {
    const view = model.get("view");
    const typing = top.holds(document.activeElement);
    wire.answered();
    top.draw(view);
    say(view.said, view.wrong);
    if (view.keep && body.dataset.item === view.item?.id) return view.wrong ? null : add(view);
    state = fresh();
    body.dataset.item = view.item?.id ?? "";
    body.replaceChildren(...(view.item ? whole(view.item) : nothing()));
    if (!typing) focus();
  }

  // What came for the sentence that is in view already: its proposals, or others that are like it.
  function add(view) {
    find(".fs-proposed")?.replaceWith(proposals(view.item, words, id, choose));
    if (view.alike.length) {
      state = { ...state, also: new Set(view.alike.map((one) => one.id)) };
      beside(view.alike);
    }
    if (view.item) marks();
    if (!body.contains(document.activeElement) && !top.holds(document.activeElement)) focus();
  }

  root.addEventListener("keydown", (event) => {
    const deed = deedOf(event, item());
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    deeds[deed]();
  });
  const renewed = () => top.fill(model.get("options"));
  model.on("change:options", renewed);
  model.on("change:view", draw);
  draw();
  const soon = setTimeout(() => root.contains(document.activeElement) || focus(), 300); // JupyterLab moves the focus to the cell after its output came
  return () => (clearTimeout(soon), wire.answered(), model.off("change:view", draw), model.off("change:options", renewed));
}

export default { render };
