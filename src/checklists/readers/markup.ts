// Whether a text is a web page: by what it is as a whole, because a single `<br>` may stand in a cell of any list.

/** Marks with which a page or a piece of one begins. */
const OPENS =
  /^[\s\ufeff]*<(?:!doctype\s+html|!--|\?xml|html|head|body|meta|title|style|link|table|tbody|tr|td|div|p|span|h[1-6]|section|article|ul|ol|center|font|b|strong|br)[\s>/-]/i;
const MARKUP = /<(?:!doctype\s+html|html|head|body|meta|table|tbody|tr|td|div|p|span|h[1-6]|br)[\s>/]/i;
/** What holds a page together; a list that is separated or plain has none of it, whatever its cells hold. */
const FRAME = /<(?:html|body)[\s>]|<table[\s>][\s\S]{0,4000}<tr[\s>]/i;
const NEAR_START = 8000;

/** @param ending of the file's name, in lower case without its dot */
export function isMarkup(text: string, ending: string): boolean {
  const head = text.slice(0, NEAR_START);
  if (!MARKUP.test(head)) return false;
  if (/^x?html?$/.test(ending)) return true;
  if (ending === 'csv' || ending === 'tsv') return OPENS.test(head) && FRAME.test(head);
  return OPENS.test(head) || (ending !== 'txt' && FRAME.test(head));
}
