// Pictures in DingTalk's markdown.
import { literalLine } from './literal.ts';
import { type Loose, objectIn, textIn } from './loose.ts';

/** Also DingTalk's own names of uploaded pictures (`@lAL…`). */
const MEDIA_ID = /^@[\w$./+=-]+$/;

/** @param url a web address or a mediaId; of everything else only the description is shown */
export function image(url: string, description: string): string {
  const alt = literalLine(description);
  const isShown = MEDIA_ID.test(url) || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol));
  if (!isShown) return alt;
  // What would end the link, or the line, must not.
  const address = url.replace(/[()\s<>]/g, (one) =>
    encodeURIComponent(one).replace('(', '%28').replace(')', '%29'),
  );
  return `![${alt}](${address})`;
}

/** An image block or element. */
export function picture(block: Loose): string {
  const url = textIn(block.image_url) || textIn(objectIn(block.slack_file).url);
  return image(url, textIn(block.alt_text));
}
