// What is gathered for one decision before it is sent: several codes, sentences beside this one, a doubt. Pure.

export const fresh = () => ({ several: null, also: null, doubt: false });

// The decision after a code was picked: {send} when it can go, else the state with the code added or taken away.
export function picked(state, code) {
  if (state.several === null) return { state, send: [code] };
  const several = new Set(state.several);
  several.has(code) ? several.delete(code) : several.add(code);
  return { state: { ...state, several }, send: null };
}

export const toggled = (set, value) => {
  const next = new Set(set);
  next.has(value) ? next.delete(value) : next.add(value);
  return next;
};

export const message = (state, codes, note) => ({
  do: "code",
  codes,
  note,
  doubt: state.doubt,
  also: state.also === null ? [] : [...state.also],
});
