// The address of the page that shows a waiting import, signed and with an end, and what a browser gets there.
import type { Logger } from 'pino';
import { pageHeaders, type Words, wordsPage } from '../chat/forms/page.ts';
import { formTokens } from '../chat/forms/token.ts';
import type { ImportView } from '../checklists/import-view.ts';
import type { Clock } from '../clock.ts';
import { DubanError } from '../errors.ts';
import { minuteText } from '../wording/dates.ts';
import { pageWords as words } from '../wording/import-page.ts';
import { importHtml } from './import-html.ts';
import { STYLE_HASH } from './import-style.ts';

export const IMPORT_PATH = '/import/';

/** Hours; whoever comes later asks for a new link in the chat. */
const GOOD_FOR = 24;

export interface ImportPageOptions {
  readonly secret: string;
  readonly workspaceId: string;
  readonly timeZone: string;
  /** By which links end: the real one, for a rehearsal jumps over days. */
  readonly clock: Clock;
  /** Where browsers reach the web server, without a slash at the end; null when they cannot. */
  readonly baseUrl: () => string | null;
  /** @throws {NotFound} and {Conflict} as `viewImport` */
  readonly view: (importId: number) => Promise<ImportView>;
  readonly log: Logger;
}

export interface ImportPages {
  /** Null when browsers cannot reach it. */
  address(importId: number, chatUser: string): string | null;
  answer(token: string): Promise<Response>;
}

export function importPages(options: ImportPageOptions): ImportPages {
  const { clock, timeZone, workspaceId } = options;
  const tokens = formTokens(options.secret, `import\n${workspaceId}`);

  async function show(importId: number, until: number): Promise<Response> {
    const view = await options.view(importId);
    const page = await importHtml({ importId, view, until: minuteText(new Date(until), timeZone) });
    return new Response(page, { headers: HEADERS });
  }

  return {
    address(importId, chatUser) {
      const base = options.baseUrl();
      const until = clock.now().getTime() + GOOD_FOR * 3_600_000;
      const token = tokens.write({ form: `${importId}`, user: chatUser, until });
      return base === null ? null : `${base}${IMPORT_PATH}${token}`;
    },
    async answer(token) {
      const grant = tokens.read(token);
      if (grant === null) return say(403, words.forged);
      const importId = Number(grant.form);
      if (clock.now().getTime() >= grant.until) return say(410, words.expired(importId));
      try {
        return await show(importId, grant.until);
      } catch (error) {
        const known = refusal(error, importId);
        if (known) return say(410, known);
        options.log.error({ err: error, importId }, 'the page of an import could not be shown');
        return say(500, words.broken(importId));
      }
    },
  };
}

function refusal(error: unknown, importId: number): Words | null {
  if (!(error instanceof DubanError)) return null;
  const { what, reason, state } = error.detail;
  if (reason === 'import-decided') return words.decided(importId, state === 'applied');
  return what === 'import' ? words.gone(importId) : null;
}

const say = async (status: number, said: Words) =>
  new Response(await wordsPage(said), { status, headers: pageHeaders('none') });

/** Nothing may run, nothing may be loaded, nothing may be sent. */
const HEADERS = {
  ...pageHeaders('none'),
  'content-security-policy': [
    `default-src 'none'`,
    `style-src ${STYLE_HASH}`,
    `form-action 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; '),
};
