// The coding screen. It shows `view`, sends what the analyst asks, and does nothing by itself: the kernel decides and saves.
// Text of cities only ever becomes textContent, never markup.

const PATIENCE = 6000; // ms without an answer before we say that the kernel is gone

function make(tag, facts = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (name === "text") node.textContent = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

let screens = 0; // ids must differ when the screen is shown twice on a page

function render({ model, el }) {
  const words = model.get("words");
  const base = `fiches-screen-${++screens}`;
  const id = (name) => `${base}-${name}`;
  let busy = false; // a decision is on its way to the disk: keys are for a sentence that nobody saw yet
  let several = null; // codes gathered for one sentence, or null
  let timer = 0;

  // JupyterLab listens for keys on the whole page; this mark tells it to leave ours alone.
  const root = make("section", { class: "fiches-screen", "aria-label": words.label, "data-lm-suppress-shortcuts": "true" });
  const status = make("p", { role: "status", class: "fs-status" });
  const count = make("span", { id: id("count") });
  const bar = make("progress", { "aria-labelledby": id("count") });
  const coder = make("input", { id: id("coder"), type: "text", autocomplete: "off", spellcheck: "false" });
  const order = make(
    "select",
    { id: id("order") },
    ...["form", "sure", "unsure"].map((value) => make("option", { value, text: words[value] })),
  );
  const top = make(
    "div",
    { class: "fs-top" },
    make("div", { class: "fs-progress" }, bar, count),
    make("label", { for: id("coder"), text: words.coder }),
    coder,
    make("label", { for: id("order"), text: words.order }),
    order,
  );
  const body = make("div", { class: "fs-body" });
  root.append(top, body, status);
  el.append(root);

  function send(message) {
    if (busy) return;
    busy = true;
    root.setAttribute("aria-busy", "true");
    const gone = () => say(words.gone, true);
    timer = setTimeout(gone, PATIENCE);
    try {
      model.send({ id: model.get("view").item?.id ?? "", ...message });
    } catch {
      gone(); // the kernel ended and JupyterLab closed the line to it
    }
  }

  function say(text, wrong = false) {
    status.textContent = text;
    status.classList.toggle("fs-wrong", wrong);
  }

  function choose(code) {
    if (!code) return;
    if (several === null) return send({ do: "code", codes: [code], note: note() });
    several.has(code) ? several.delete(code) : several.add(code);
    marks();
  }

  const note = () => body.querySelector(".fs-note")?.value ?? "";

  function marks() {
    for (const button of body.querySelectorAll("[data-code]"))
      several === null
        ? button.removeAttribute("aria-pressed")
        : button.setAttribute("aria-pressed", several.has(button.dataset.code));
    const keep = body.querySelector(".fs-several");
    keep.hidden = several === null;
    keep.querySelector("span").textContent = several?.size ? [...several].join(" + ") : words.empty_choice;
    keep.querySelector("button").disabled = !several?.size;
  }

  function toggleSeveral() {
    several = several === null ? new Set() : null;
    marks();
    say(several === null ? "" : words.several_on);
  }

  const keep = () => several?.size && send({ do: "code", codes: [...several], note: note() });

  function proposal(found, number) {
    const button = make(
      "button",
      {
        type: "button",
        class: "fs-code",
        "data-code": found.code,
        "aria-keyshortcuts": number,
        "aria-describedby": `${id("definition")}-${number}`,
        on: { click: () => choose(found.code) },
      },
      make("kbd", { text: number }),
      make("span", { text: `${found.code} ${found.label}` }),
    );
    const meaning = make(
      "div",
      { id: `${id("definition")}-${number}`, class: "fs-meaning" },
      make("p", { text: found.definition }),
      found.near ? make("p", { class: "fs-near", text: found.near }) : null,
      found.reason ? make("p", { class: "fs-near", text: found.reason }) : null,
    );
    return make("li", {}, button, meaning);
  }

  function search(item) {
    const list = make("ul", { id: id("list"), role: "listbox", "aria-label": words.found, hidden: true });
    const input = make("input", {
      id: id("search"),
      type: "text",
      role: "combobox",
      autocomplete: "off",
      "aria-expanded": "false",
      "aria-controls": id("list"),
      "aria-autocomplete": "list",
      "aria-keyshortcuts": "Z",
      placeholder: words.search_help,
    });
    let active = -1;
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const options = () => [...list.children];

    function fill() {
      const asked = plain(input.value).split(/\s+/).filter(Boolean);
      const hits = item.codes.filter((code) => {
        const text = plain(`${code.code} ${code.label} ${code.definition}`);
        return asked.every((word) => text.includes(word));
      });
      list.replaceChildren(
        ...hits.map((code, number) =>
          make(
            "li",
            {
              id: `${id("option")}-${number}`,
              role: "option",
              "aria-selected": "false",
              "data-pick": code.code,
              on: { mousedown: (event) => (event.preventDefault(), pick(code.code)) },
            },
            make("b", { text: `${code.code} ${code.label}` }),
            make("span", { text: ` ${code.definition}` }),
          ),
        ),
      );
      open(hits.length > 0);
      move(hits.length && input.value ? 0 : -1);
    }

    function open(on) {
      list.hidden = !on;
      input.setAttribute("aria-expanded", String(on));
    }

    function move(to) {
      active = to;
      options().forEach((option, number) => option.setAttribute("aria-selected", String(number === to)));
      const now = options()[to];
      now ? input.setAttribute("aria-activedescendant", now.id) : input.removeAttribute("aria-activedescendant");
      now?.scrollIntoView({ block: "nearest" });
    }

    function pick(code) {
      input.value = "";
      open(false);
      choose(code);
      if (several !== null) focus();
    }

    input.addEventListener("input", fill);
    input.addEventListener("focus", fill);
    input.addEventListener("blur", () => open(false));
    input.addEventListener("keydown", (event) => {
      const last = options().length - 1;
      if (event.key === "ArrowDown") move(Math.min(active + 1, last));
      else if (event.key === "ArrowUp") move(Math.max(active - 1, 0));
      else if (event.key === "Enter" && options()[active]) pick(options()[active].dataset.pick);
      else if (event.key === "Escape") {
        input.value = "";
        open(false);
        focus();
      } else return;
      event.preventDefault();
    });
    return make(
      "div",
      { class: "fs-search" },
      make("label", { for: id("search") }, make("kbd", { text: "Z" }), make("span", { text: words.search })),
      input,
      list,
    );
  }

  function cutter(item) {
    const area = make("textarea", { id: id("cut"), rows: 4, "aria-describedby": id("cut-help") });
    area.value = item.text;
    const done = () => send({ do: "cut", parts: area.value.split("|") });
    const box = make(
      "div",
      { class: "fs-cut", hidden: true },
      make("label", { for: id("cut"), text: words.cut }),
      make("p", { id: id("cut-help"), text: words.cut_help }),
      area,
      make("button", { type: "button", text: words.cut_do, on: { click: done } }),
      make("button", { type: "button", text: words.cancel, on: { click: () => cut(false) } }),
    );
    area.addEventListener("keydown", (event) => {
      if (event.key === "Enter") done();
      else if (event.key === "Escape") cut(false);
      else return;
      event.preventDefault();
    });
    return box;
  }

  function cut(on) {
    const box = body.querySelector(".fs-cut");
    box.hidden = !on;
    on ? box.querySelector("textarea").focus() : focus();
  }

  const action = (shortcut, text, act) =>
    make(
      "button",
      { type: "button", "aria-keyshortcuts": shortcut, on: { click: act } },
      make("kbd", { text: shortcut }),
      make("span", { text }),
    );

  const around = (label, text, name) =>
    text ? make("p", { class: `fs-around fs-${name}` }, make("span", { class: "fs-small", text: `${label}: ` }), text) : null;

  function sentence(item) {
    const noted = make("input", {
      id: id("note"),
      class: "fs-note",
      type: "text",
      autocomplete: "off",
      "aria-keyshortcuts": "N",
      placeholder: words.note_help,
    });
    noted.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      focus();
    });
    return [
      make(
        "div",
        { class: "fs-sentence", role: "group", tabindex: "-1", "aria-labelledby": `${id("where")} ${id("text")}` },
        make("p", { id: id("where"), class: "fs-where", text: item.where }),
        around(words.before, item.before, "before"),
        make("p", { id: id("text"), class: "fs-text", text: item.text }),
        item.detail ? make("p", { class: "fs-detail", text: item.detail }) : null,
        around(words.after, item.after, "after"),
      ),
      item.far ? make("p", { class: "fs-far", text: item.far }) : null,
      item.proposals.length
        ? make("ol", { class: "fs-proposals", "aria-label": words.proposals }, ...item.proposals.map((p, n) => proposal(p, n + 1)))
        : make("p", { text: words.none }),
      search(item),
      make(
        "div",
        { class: "fs-note-row" },
        make("label", { for: id("note") }, make("kbd", { text: "N" }), make("span", { text: words.note })),
        noted,
      ),
      make(
        "div",
        { class: "fs-several", hidden: true },
        make("span"),
        make("button", { type: "button", text: words.keep, on: { click: keep } }),
      ),
      make(
        "div",
        { class: "fs-actions" },
        action("G", words.no_code, () => send({ do: "code", codes: ["geen-code"], note: note() })),
        action("T", words.several, toggleSeveral),
        action("S", words.skip, () => send({ do: "skip" })),
        action("K", words.cut, () => cut(true)),
        action("U", words.undo, () => send({ do: "undo" })),
      ),
      cutter(item),
    ];
  }

  const nothing = () => [
    make("p", { class: "fs-sentence", tabindex: "-1", text: words.nothing }),
    make("div", { class: "fs-actions" }, action("U", words.undo, () => send({ do: "undo" }))),
  ];

  const focus = () => body.querySelector(".fs-sentence")?.focus({ preventScroll: true });

  function draw() {
    const view = model.get("view");
    const typing = document.activeElement === coder || document.activeElement === order;
    clearTimeout(timer);
    busy = false;
    root.removeAttribute("aria-busy");
    bar.max = Math.max(view.total, 1);
    bar.value = view.done;
    count.textContent = view.count;
    coder.value = view.coder;
    order.value = view.order;
    say(view.said, view.wrong);
    if (view.wrong && body.dataset.item === view.item?.id) return;
    several = null;
    body.dataset.item = view.item?.id ?? "";
    body.replaceChildren(...(view.item ? sentence(view.item) : nothing()).filter(Boolean));
    if (!typing) focus();
  }

  coder.addEventListener("change", () => send({ do: "coder", value: coder.value }));
  order.addEventListener("change", () => send({ do: "order", value: order.value }));
  root.addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const item = model.get("view").item;
    const pressed = event.key.toLowerCase();
    const act = {
      1: () => choose(item?.proposals[0]?.code),
      2: () => choose(item?.proposals[1]?.code),
      3: () => choose(item?.proposals[2]?.code),
      z: () => body.querySelector(`#${id("search")}`).focus(),
      n: () => body.querySelector(".fs-note").focus(),
      g: () => several === null && send({ do: "code", codes: ["geen-code"], note: note() }),
      t: toggleSeveral,
      s: () => send({ do: "skip" }),
      k: () => cut(true),
      u: () => send({ do: "undo" }),
      enter: event.target.matches("button") ? null : () => several !== null && keep(),
    }[pressed];
    if (!act || (!item && pressed !== "u")) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  model.on("change:view", draw);
  draw();
  const soon = setTimeout(focus, 300); // JupyterLab moves the focus to the cell after its output came
  return () => (clearTimeout(soon), clearTimeout(timer), model.off("change:view", draw));
}

export default { render };
