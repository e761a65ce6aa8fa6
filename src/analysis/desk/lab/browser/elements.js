// Elements of a page. Text of cities only ever becomes textContent, never markup.

export function make(tag, facts = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (name === "text") node.textContent = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

let screens = 0;

// Ids must differ when a screen is shown twice on a page.
export function naming(start) {
  const base = `${start}-${++screens}`;
  return (name) => `${base}-${name}`;
}

// A button with its key on it.
export const action = (shortcut, text, act, facts = {}) =>
  make(
    "button",
    { type: "button", "aria-keyshortcuts": shortcut, ...facts, on: { click: act } },
    make("kbd", { text: shortcut }),
    make("span", { text }),
  );

export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// Where JupyterLab serves a file of the workspace.
export function served(path) {
  const told = document.getElementById("jupyter-config-data")?.textContent;
  const base = told ? JSON.parse(told).baseUrl : "/";
  return `${base}files/${path.split("/").map(encodeURIComponent).join("/")}`;
}
