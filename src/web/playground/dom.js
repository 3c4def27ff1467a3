// Makes elements. Children that are strings become text nodes, so nothing that a person wrote is ever markup.

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [props] `onclick` and its like are listeners, `class` and `aria-*` attributes,
 *   true and false set and leave out an attribute
 * @param {...(Node | string | null | undefined | false)} children
 */
export function make(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);
