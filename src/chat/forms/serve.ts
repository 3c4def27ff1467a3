// Answers the browser: shows a form, takes what was posted, and sends the person where they now belong.
import { randomBytes } from 'node:crypto';
import type { ChoiceKind } from './choices.ts';
import { fieldsOf, typedIn } from './fields.ts';
import type { Form, Typed } from './form.ts';
import { oneAtATime } from './lock.ts';
import type { FormsOptions } from './options.ts';
import type { Outcome } from './outcome.ts';
import { formPage, lookAgain, pageHeaders, type Words, wordsPage } from './page.ts';
import { readBody } from './read-body.ts';
import { CHOICES } from './read-choice.ts';
import type { Within } from './reading.ts';
import { withSuggestions } from './suggest.ts';
import { take } from './take.ts';
import type { Taking } from './taking.ts';
import type { Grant, Tokens } from './token.ts';
import { words } from './wording.ts';

export const FORM_PATH = '/form/';

type Shown = Extract<Outcome, { kind: 'show' }>;
const UNTOUCHED: Shown = { kind: 'show', errors: {}, notice: '', isBad: false };
const BUSY: Shown = { kind: 'show', errors: {}, notice: words.busy, isBad: true };

export function serveForms(taking: Taking, tokens: Tokens, tokenOf: (form: Form) => string) {
  const { options, forms, stack } = taking;
  const headers = pageHeaders(options.frames ?? 'none');
  const paths = [FORM_PATH, `${new URL(options.baseUrl).pathname.replace(/\/$/, '')}${FORM_PATH}`];

  const say = async (status: number, what: Words, kept: readonly string[] = []) =>
    new Response(await wordsPage(what, kept), { status, headers });

  const turnTo = async (form: Form) =>
    new Response(null, {
      status: 303,
      headers: { ...headers, location: tokenOf(await stack.present(form)) },
    });

  /** As it is remembered now: whoever held it before may have changed it. */
  const current = async (form: Form): Promise<Form> =>
    withSuggestions(options, (await forms.find(form.view.id)) ?? form);

  async function show(form: Form, typed: Typed, within: Within, outcome: Shown, url: URL): Promise<Response> {
    const round = randomBytes(9).toString('base64url');
    const again = lookAgain({ form }, url);
    const page = await formPage({ form, typed, within, ...outcome, round, again });
    return new Response(page, { headers });
  }

  async function get(form: Form, url: URL): Promise<Response> {
    const present = await stack.present(form);
    if (present.view.id !== form.view.id) return turnTo(form);
    const now = await current(form);
    return show(now, await forms.typed(form.view.id), await withinOf(options, now), UNTOUCHED, url);
  }

  async function post(form: Form, posted: URLSearchParams, url: URL): Promise<Response> {
    const outcome = await oneAtATime(options, form.view.id, async () => {
      const now = await current(form);
      return take(taking, now, posted, await withinOf(options, now));
    });
    if (outcome?.kind === 'turn') return turnTo(form);
    if (outcome === null) await forms.keepTyped(form, typedIn(form.view, posted));
    const now = await current(form);
    return show(now, typedIn(now.view, posted), await withinOf(options, now), outcome ?? BUSY, url);
  }

  async function answer(grant: Grant, posted: URLSearchParams | null, url: URL): Promise<Response> {
    const [ending, form] = await Promise.all([forms.ending(grant.form), forms.find(grant.form)]);
    if (form !== null && form.user !== grant.user) return say(403, words.forged);
    if (ending !== null) return ended(form, ending);
    if (form === null || options.clock.now().getTime() >= grant.until) {
      return say(410, words.expired, longTexts(posted));
    }
    return posted === null ? get(form, url) : post(form, posted, url);
  }

  /** A view that lay on another gives way to that; else the end is said. */
  async function ended(form: Form | null, ending: 'submitted' | 'closed'): Promise<Response> {
    if (form !== null && (await stack.present(form)).view.id !== form.view.id) return turnTo(form);
    return say(200, words[ending]);
  }

  return async (request: Request): Promise<Response | null> => {
    const url = new URL(request.url);
    const path = paths.find((one) => url.pathname.startsWith(one));
    if (path === undefined) return null;
    if (!['GET', 'HEAD', 'POST'].includes(request.method))
      return new Response(null, { status: 405, headers });
    const grant = tokens.read(url.pathname.slice(path.length));
    if (grant === null) return say(403, words.forged);
    const posted = request.method === 'POST' ? await readBody(request) : null;
    if (posted === 'tooLarge') return say(413, words.tooLarge);
    if (posted === 'unreadable') return say(400, words.unreadable);
    try {
      return await answer(grant, posted, url);
    } catch (error) {
      options.log.error({ err: error, form: grant.form }, 'a form could not be served');
      return say(500, words.broken, longTexts(posted));
    }
  };
}

/** What somebody would be sorry to type again. */
const longTexts = (posted: URLSearchParams | null): string[] =>
  [...(posted ?? [])].flatMap(([name, text]) =>
    name.startsWith('f:') && text.trim().length > 1 ? [text] : [],
  );

async function withinOf(options: FormsOptions, form: Form): Promise<Within> {
  const kinds = new Set(fieldsOf(form.view, true).flatMap(({ element }) => CHOICES[element.type] ?? []));
  const choices = options.choices ?? (async (kind: ChoiceKind) => ownOnly(kind, form));
  const found = await Promise.all(
    [...kinds].map(async (kind) => [kind, await choices(kind, form.user)] as const),
  );
  return {
    timeZone: options.timeZone ?? 'Asia/Shanghai',
    channel: form.channel,
    choices: Object.fromEntries(found),
  };
}

/** Where nobody can say who and what there is. */
function ownOnly(kind: ChoiceKind, { user, userName, channel }: Form) {
  if (kind === 'users') return [{ value: user, label: userName }];
  return channel === '' ? [] : [{ value: channel, label: words.here }];
}
