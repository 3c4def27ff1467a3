// A rich_text block as HTML: sections, lists, quotes and code, with the styles of their pieces.
import { html } from 'hono/html';
import { fromPlain, type Html, link } from './mrkdwn.ts';

/** As much of a piece of rich text as can be shown. */
interface Piece {
  readonly type: string;
  readonly text?: string;
  readonly url?: string;
  readonly name?: string;
  readonly unicode?: string;
  readonly user_id?: string;
  readonly channel_id?: string;
  readonly fallback?: string;
  readonly range?: string;
  readonly style?: unknown;
  readonly elements?: readonly Piece[];
}

/** @param elements the block's `elements`, as the app wrote them */
export const fromRichText = (elements: readonly unknown[]): Html =>
  html`${(elements as readonly Piece[]).map(fromContainer)}`;

function fromContainer(piece: Piece): Html {
  const inner = html`${(piece.elements ?? []).map((one) => (one.elements ? fromContainer(one) : fromPiece(one)))}`;
  switch (piece.type) {
    case 'rich_text_list': {
      const items = (piece.elements ?? []).map(
        (one) => html`<li>${(one.elements ?? []).map(fromPiece)}</li>`,
      );
      return piece.style === 'ordered' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case 'rich_text_quote':
      return html`<blockquote>${inner}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre>${inner}</pre>`;
    default:
      return html`<p>${inner}</p>`;
  }
}

function fromPiece(piece: Piece): Html {
  const { type, text = '', url, name = '', user_id, channel_id, fallback, range } = piece;
  if (url !== undefined) return styled(piece.style, link(url, text) ?? fromPlain(text || url));
  if (user_id !== undefined) return html`@${user_id}`;
  if (channel_id !== undefined) return html`#${channel_id}`;
  if (type === 'broadcast') return html`@${range ?? ''}`;
  if (type === 'emoji') return html`${emoji(piece.unicode) ?? `:${name}:`}`;
  return styled(piece.style, fromPlain(text || fallback || ''));
}

/** Slack writes the code points in hexadecimal, joined by hyphens. */
function emoji(unicode: string | undefined): string | null {
  if (unicode === undefined || !/^[0-9a-f]{2,5}(-[0-9a-f]{2,5})*$/i.test(unicode)) return null;
  return String.fromCodePoint(...unicode.split('-').map((point) => Number.parseInt(point, 16)));
}

function styled(style: unknown, inner: Html): Html {
  if (typeof style !== 'object' || style === null) return inner;
  const { bold, italic, strike, code } = style as Readonly<Record<string, unknown>>;
  const coded = code ? html`<code>${inner}</code>` : inner;
  const struck = strike ? html`<s>${coded}</s>` : coded;
  const slanted = italic ? html`<em>${struck}</em>` : struck;
  return bold ? html`<strong>${slanted}</strong>` : slanted;
}
