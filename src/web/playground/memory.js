// What this browser remembers: the address holds who and where, local storage what was typed.

const TYPED = 50;

/** @returns `{ user, channel }` out of `#user=…&channel=…` */
export function readPlace() {
  const hash = new URLSearchParams(location.hash.slice(1));
  return { user: hash.get('user'), channel: hash.get('channel') };
}

export function writePlace({ user, channel }) {
  const hash = new URLSearchParams();
  if (user) hash.set('user', user);
  if (channel) hash.set('channel', channel);
  history.replaceState(null, '', `#${hash}`);
}

function load(key, fallback) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? fallback;
  } catch {
    return fallback;
  }
}

function save(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that stores nothing forgets on reload, and all else works.
  }
}

/** What this person typed here before, oldest first. */
export const typedBy = (user) => load(`duban.typed.${user}`, []);

export function rememberTyped(user, text) {
  const earlier = typedBy(user).filter((line) => line !== text);
  save(`duban.typed.${user}`, [...earlier, text].slice(-TYPED));
}
