// The reading screen: left the document, right the question about it with its proposals. The kernel decides and saves.

import { action, make, naming } from "./elements.js";
import { fichePanel } from "./fiche.js";
import { deedOf } from "./keys.js";
import { line } from "./line.js";
import { searchBox } from "./search.js";
import { about, blocks } from "./document.js";

const ASKING = { 1: "first", 2: "second", 3: "third", z: "search", g: "none", n: "ignore", t: "together", s: "skip", u: "undo", d: "document", f: "fiche" };
const ANYTIME = ["undo", "fiche"];
const FICHE = { arrowup: "before", arrowdown: "after", m: "move", k: "split", j: "join", t: "over", u: "undo", d: "document" };
const AWAY = { f: "questions", escape: "questions" };

function render({ model, el }) {
  const words = model.get("words");
  const id = naming("fiches-reading");
  const item = () => model.get("view").item;
  const fiche = () => model.get("view").fiche;
  const at = { id: "", place: 0 }; // the statement that is chosen in the fiche
  let panel = null;

  const root = make("section", { class: "fiches-screen rd-screen", "aria-label": words.label, "data-lm-suppress-shortcuts": "true" });
  const count = make("span", { id: id("count") });
  const bar = make("progress", { "aria-labelledby": id("count") });
  const status = make("p", { role: "status", class: "fs-status" });
  const paper = make("div", { class: "rd-paper", role: "region", "aria-label": words.document, tabindex: "0" });
  const asked = make("div", { class: "rd-question" });
  const wire = line(model, root, say, words.gone, () => item()?.id ?? "");
  root.append(make("div", { class: "fs-top" }, make("div", { class: "fs-progress" }, bar, count)));
  root.append(make("div", { class: "rd-both" }, paper, make("div", { class: "rd-side" }, asked, status)));
  el.append(root);

  const find = (selector) => asked.querySelector(selector);
  const focus = () => find(".fs-sentence")?.focus({ preventScroll: true });
  const answer = (value) => value && wire.send({ do: "answer", value });
  const other = (value) => item().others.some(([one]) => one === value) && answer(value);

  function say(text, wrong = false) {
    status.textContent = text;
    status.classList.toggle("fs-wrong", wrong);
  }

  const deeds = {
    first: () => answer(item().proposals[0]?.[0]),
    second: () => answer(item().proposals[1]?.[0]),
    third: () => answer(item().proposals[2]?.[0]),
    search: () => find(".fs-find, .rd-typed").focus(),
    none: () => other("geen"),
    ignore: () => other("negeren"),
    together: () => item().together && wire.send({ do: "together" }),
    skip: () => wire.send({ do: "skip" }),
    undo: () => wire.send(fiche().file ? { do: "undo", id: "" } : { do: "undo" }),
    fiche: () => wire.send({ do: "fiche", id: "" }),
    questions: () => wire.send({ do: "questions", id: "" }),
    document: () => paper.focus(),
  };

  function typed() {
    const field = make("textarea", { id: id("typed"), class: "fs-wide rd-typed", rows: 2 });
    const done = () => answer(field.value);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey) done();
      else if (event.key === "Escape") focus();
      else return;
      event.preventDefault();
    });
    const label = make("label", { for: field.id }, make("kbd", { text: "Z" }), make("span", { text: words.type }));
    return make("div", { class: "rd-free" }, label, field, make("button", { type: "button", text: words.type_do, on: { click: done } }));
  }

  function choices(now) {
    const codes = now.options.map(([code, label]) => ({ code, label, name: label }));
    return codes.length ? searchBox({ id, words, codes, pick: answer, leave: focus }) : typed();
  }

  const shortcut = { geen: "G", negeren: "N" };
  const question = (now) => [
    make(
      "div",
      { class: "fs-sentence", role: "group", tabindex: "-1", "aria-labelledby": id("question") },
      make("p", { class: "fs-where", text: now.file }),
      make("p", { id: id("question"), class: "rd-asking", text: now.question }),
      now.seen.length ? make("ul", { "aria-label": words.seen }, ...now.seen.map((text) => make("li", { text }))) : null,
      make("p", { class: "fs-near", text: now.holds }),
    ),
    now.proposals.length
      ? make(
          "ol",
          { class: "rd-proposals", "aria-label": words.proposals },
          ...now.proposals.map(([value, name], n) => make("li", {}, action(String(n + 1), name, () => answer(value)))),
        )
      : make("p", { text: words.none }),
    choices(now),
    make(
      "div",
      { class: "fs-actions" },
      ...now.others.map(([value, name]) => action(shortcut[value], name, () => answer(value))),
      now.together ? action("T", words.together, deeds.together) : null,
      action("S", words.skip, deeds.skip),
      action("U", words.undo, deeds.undo),
      action("D", words.document, deeds.document),
      action("F", words.fiche, deeds.fiche),
    ),
  ];
  const nothing = () => [
    make("p", { class: "fs-sentence", tabindex: "-1", text: words.nothing }),
    make("div", { class: "fs-actions" }, action("U", words.undo, deeds.undo), action("F", words.fiche, deeds.fiche)),
  ];
  const counted = () =>
    fichePanel({
      shown: fiche(),
      at,
      words,
      id,
      send: wire.send,
      focus,
      point,
      buttons: [
        action("U", words.undo, deeds.undo),
        action("D", words.document, deeds.document),
        action("F", words.questions, deeds.questions),
      ],
    });

  function draw() {
    const view = model.get("view");
    wire.answered();
    bar.max = Math.max(view.total, 1);
    bar.value = view.done;
    count.textContent = view.count;
    say(view.said, view.wrong);
    panel = view.fiche.file ? counted() : null;
    asked.replaceChildren(...(panel ? panel.node : view.item ? question(view.item) : nothing()));
    panel?.ready();
    if (!panel && !view.item) paper.replaceChildren();
    if (!paper.contains(document.activeElement)) focus();
    point();
  }

  function paint() {
    const shown = model.get("document");
    const text = shown.coming ? words.coming : words.no_document;
    paper.replaceChildren(...(shown.blocks?.length ? blocks(shown.blocks, words) : [make("p", { text })]));
    point();
  }

  // The part that the question is about is brought in view and stands out.
  function point() {
    for (const one of paper.querySelectorAll(".rd-now")) one.classList.remove("rd-now");
    const text = panel ? fiche().rows[at.place]?.text : item()?.about;
    const here = text ? about(paper, text) : null;
    here?.classList.add("rd-now");
    if (here) paper.scrollTop = here.offsetTop - paper.clientHeight / 3;
  }

  root.addEventListener("keydown", (event) => {
    if (paper.contains(event.target) && event.key.startsWith("Arrow")) return;
    const deed = panel ? deedOf(event, at, { ...FICHE, ...AWAY }) : deedOf(event, item(), ASKING, ANYTIME);
    if (!deed) return;
    event.preventDefault();
    event.stopPropagation();
    ({ ...deeds, ...panel?.deeds })[deed]();
  });
  model.on("change:view", draw);
  model.on("change:document", paint);
  draw();
  paint();
  const soon = setTimeout(() => root.contains(document.activeElement) || focus(), 300); // JupyterLab moves the focus to the cell after its output came
  return () => (clearTimeout(soon), wire.answered(), model.off("change:view", draw), model.off("change:document", paint));
}

export default { render };
