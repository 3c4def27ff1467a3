// The pages that a form's address can show: the form itself, or one that says why there is none.
import { html, raw } from 'hono/html';
import { blocksOf, fieldsOf } from './fields.ts';
import type { Html } from './mrkdwn.ts';
import { fieldId, renderBlock } from './render-block.ts';
import type { Showing } from './render-input.ts';
import { STYLE, STYLE_HASH } from './style.ts';
import { words } from './wording.ts';

export interface FormPage extends Showing {
  /** What is to be said above the form; '' when nothing is. */
  readonly notice: string;
  /** True when the notice is about something that went wrong. */
  readonly isBad: boolean;
  /** Differs for every time that the form is shown, so that a double submit can be told from a second one. */
  readonly round: string;
  /** Where the browser looks again by itself, and after how many seconds; null when it need not. */
  readonly again: { readonly seconds: number; readonly query: string } | null;
}

/** Names of the hidden fields and of the buttons at the end. */
export const HASH = 'hash';
export const ROUND = 'round';
export const CLOSE = 'close';

export interface Words {
  readonly title: string;
  readonly what: string;
  readonly next: string;
}

export function formPage(page: FormPage): Promise<string> {
  const { view } = page.form;
  const blocks = blocksOf(view);
  const refresh = page.again
    ? html`<meta http-equiv="refresh" content="${page.again.seconds};url=?${page.again.query}" />`
    : '';
  const submit = view.submit
    ? html`<button type="submit" class="primary">${view.submit.text || words.submit}</button>`
    : '';
  return document(
    view.title.text,
    html`${notices(page)}
      <form method="post" action="" novalidate accept-charset="utf-8">
        <input type="hidden" name="${HASH}" value="${view.hash}" />
        <input type="hidden" name="${ROUND}" value="${page.round}" />
        ${/* Enter in a field presses the first button of a form, and that must be "submit". */ ''}
        ${view.submit ? html`<button type="submit" class="first" tabindex="-1" aria-hidden="true"></button>` : ''}
        ${blocks.map((block, index) => renderBlock(block, index, page))}
        <div class="end">${submit}
          <button type="submit" name="${CLOSE}" value="1">${view.close?.text ?? words.close}</button></div>
      </form>`,
    refresh,
  );
}

/** What was wrong, above the form, each with a way to its field. */
function notices({ form, errors, notice, isBad }: FormPage): Html {
  const blocks = blocksOf(form.view);
  const wrong = Object.entries(errors);
  if (wrong.length === 0 && notice === '') return html``;
  const items = wrong.map(([blockId, text]) => {
    const index = blocks.findIndex(({ block_id }) => block_id === blockId);
    const label = blocks[index]?.label?.text;
    const line = label === undefined ? text : `${label}：${text}`;
    return html`<li>${index < 0 ? line : html`<a href="#${fieldId(index)}">${line}</a>`}</li>`;
  });
  const say = notice === '' ? words.problems(wrong.length) : notice;
  const style = isBad || wrong.length > 0 ? 'notice bad' : 'notice';
  return html`<div class="${style}" role="alert"><p>${say}</p>${items.length > 0 ? html`<ul>${items}</ul>` : ''}</div>`;
}

/** @param kept what the person had typed, where it would be lost otherwise */
export function wordsPage({ title, what, next }: Words, kept: readonly string[] = []): Promise<string> {
  const texts = kept.map((text) => html`<pre>${text}</pre>`);
  return document(
    title,
    html`<p>${what}</p><p>${next}</p>${texts.length > 0 ? html`<p>${words.typedBefore}</p>${texts}` : ''}`,
    '',
  );
}

async function document(title: string, main: Html, head: Html | ''): Promise<string> {
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="referrer" content="no-referrer" />
<title>${title}</title>
${head}
<style>${raw(STYLE)}</style>
</head>
<body><main><h1>${title}</h1>
${main}
</main></body>
</html>`;
  return String(await page);
}

/** Nothing may run, nothing may be loaded but pictures, and the form goes nowhere but home. */
export function pageHeaders(frames: 'none' | 'self'): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    'content-security-policy': [
      `default-src 'none'`,
      `style-src ${STYLE_HASH}`,
      'img-src https:',
      `form-action 'self'`,
      `base-uri 'none'`,
      `frame-ancestors '${frames}'`,
    ].join('; '),
  };
}

/** Seconds until a page without anything to fill in looks again: the app may be about to update it. */
const LOOKS = [2, 3, 5, 10, 20] as const;
const LOOK = 'look';

/** A short view that only tells something is what apps show while they are at work. */
export function lookAgain(page: Pick<Showing, 'form'>, url: URL): FormPage['again'] {
  const { view } = page.form;
  if (view.submit || view.blocks.length > 3 || fieldsOf(view, true).length > 0) return null;
  const looked = Number(url.searchParams.get(LOOK) ?? 0);
  const seconds = LOOKS[looked];
  return seconds === undefined ? null : { seconds, query: `${LOOK}=${looked + 1}` };
}
