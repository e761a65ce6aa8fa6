// Which key asks for what. Pure: an event in, the name of a deed out.

export const KEYS = {
  1: "first",
  2: "second",
  3: "third",
  z: "search",
  n: "note",
  g: "none",
  t: "several",
  h: "alike",
  w: "doubt",
  c: "newCode",
  s: "skip",
  v: "back",
  k: "cut",
  u: "undo",
  x: "withdraw",
  f: "filters",
  enter: "keep",
};
export const ALWAYS = ["undo", "back", "filters"]; // also when no sentence is left

// null: this key is not ours. `keys`: key -> deed; `always`: the deeds that need no item.
export function deedOf(event, item, keys = KEYS, always = ALWAYS) {
  if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return null;
  const deed = keys[event.key.toLowerCase()];
  if (!deed || (!item && !always.includes(deed))) return null;
  return deed === "keep" && event.target.matches("button, summary, a") ? null : deed;
}
