// The web links in a text, as Slack's link_shared event names them. Pure.

export interface SharedLink {
  readonly url: string;
  readonly domain: string;
}

/** Chinese needs no space after a link, so a link ends where its own letters end. */
const LINK = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/g;
const MOST_LINKS = 10;

export function linksIn(text: string): SharedLink[] {
  const urls = [...text.matchAll(LINK)].map(([url]) => url.replace(/[.,;:!?')\]]+$/, ''));
  return [...new Set(urls)]
    .filter((url) => URL.canParse(url))
    .slice(0, MOST_LINKS)
    .map((url) => ({ url, domain: new URL(url).hostname }));
}
