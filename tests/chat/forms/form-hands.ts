// The hands of a test on the page of a form, where a chat shows modals as pages.
import { CLOSE, HASH } from '../../../src/chat/forms/page.ts';
import type { ChatDriver, Filled } from '../../simulators/chat-driver.ts';
import { type Page, send, visit } from './form-app.ts';

export interface FormHands extends Pick<ChatDriver, 'formOf' | 'formText' | 'submitView' | 'closeForms'> {
  /** @returns false when no form is open, or it has no such button */
  press(user: string, label: string): Promise<boolean>;
  /** Fills in the only field of the open form, options by their words, and sends it. */
  fillIn(user: string, choice: string | readonly string[]): Promise<void>;
}

/** @param addressOf where the person was last sent to fill in a form */
export function formHands(addressOf: (user: string) => string | null): FormHands {
  const open = async (user: string): Promise<Page | null> => {
    const address = addressOf(user);
    if (address === null) return null;
    const page = await visit(address);
    return page.fields.has(HASH) ? page : null;
  };
  const opened = async (user: string) => {
    const page = await open(user);
    if (page === null) throw new Error(`${user} has no form open`);
    return page;
  };
  return {
    formOf: async (user) => (await open(user))?.title ?? null,
    formText: async (user) => (await opened(user)).text,
    submitView: async (user, filled) => {
      const page = await opened(user);
      return errorsOf(await send(page, typedInto(page, filled)));
    },
    closeForms: async (user) => {
      for (let page = await open(user); page !== null; page = await open(user)) {
        const [label] = [...page.buttons].find(([, [name]]) => name === CLOSE) ?? [];
        await send(page, {}, label);
      }
    },
    press: async (user, label) => {
      const page = await open(user);
      if (!page?.buttons.has(label)) return false;
      await send(page, {}, label);
      return true;
    },
    fillIn: async (user, choice) => {
      const page = await opened(user);
      const [name] = controlsOf(page).map(({ attributes }) => attributes.name ?? '');
      if (name === undefined) throw new Error('nothing to fill in');
      const answer = await send(page, { [name]: [choice].flat().map((words) => valueNamed(page, words)) });
      if (Object.keys(errorsOf(answer)).length > 0) throw new Error(`not taken: ${answer.text}`);
    },
  };
}

const controlsOf = (page: Page) =>
  ['input', 'select', 'textarea']
    .flatMap((tag) => page.all(tag))
    .filter(({ attributes }) => attributes.name?.startsWith('f:'));

function typedInto(page: Page, filled: Filled): Record<string, string | readonly string[]> {
  const names = controlsOf(page).map(({ attributes }) => attributes.name ?? '');
  return Object.fromEntries(
    Object.entries(filled).map(([block, value]) => {
      const name = names.find((one) => blockOf(one) === block);
      if (name === undefined) throw new Error(`no field ${block} in this form`);
      return [name, value];
    }),
  );
}

const blockOf = (name = '') => decodeURIComponent(name.split(':')[1] ?? '');

function errorsOf(page: Page): Record<string, string> {
  const errors = page.all('p').filter(({ attributes }) => attributes.class === 'error');
  return Object.fromEntries(
    errors.map(({ attributes, text }) => {
      const id = attributes.id?.replace(/-error$/, '');
      return [blockOf(controlsOf(page).find((one) => one.attributes.id === id)?.attributes.name), text];
    }),
  );
}

/** The value of the option with these words; what is no option's words is taken as it is. */
function valueNamed(page: Page, words: string): string {
  const option = page.all('option').find(({ text }) => text.trim() === words);
  const label = page.all('label').find(({ text }) => text.trim() === words);
  const tick = page.all('input').find(({ attributes }) => attributes.id === label?.attributes.for);
  return option?.attributes.value ?? (label && tick?.attributes.value) ?? words;
}
