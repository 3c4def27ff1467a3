// Modals here: web forms of this very server, which the page shows over itself.
import { type Choices, createForms, type Forms } from '../forms/forms.ts';
import { secretIn } from '../memory-secret.ts';
import { BOT, type PlaygroundContext } from './context.ts';
import { DIRECT_NAME } from './direct.ts';
import { readChannels, readUsers } from './directory-store.ts';
import type { PlaygroundReceiver } from './receiver.ts';

type Given = Pick<PlaygroundContext, 'db' | 'workspaceId' | 'clock' | 'log' | 'memory'>;

/** The page and the forms share an origin, whichever it is; only the path of an address counts. */
const ANY_ORIGIN = 'http://playground.invalid';

export function modalForms(given: Given, receiver: PlaygroundReceiver): Forms {
  const { clock, log, memory, workspaceId } = given;
  const made = async () =>
    createForms({
      ...{ clock, log, memory, teamId: workspaceId },
      secret: await secretIn(memory, SECRET_KIND),
      baseUrl: ANY_ORIGIN,
      appId: BOT.appId,
      botId: BOT.botId,
      submit: receiver.submit,
      choices: choicesOf(given),
      frames: 'self',
    });
  let making: Promise<Forms> | null = null;
  const ready = () => {
    making ??= made().catch((error: unknown) => {
      making = null;
      throw error;
    });
    return making;
  };
  const onPage = <T extends { readonly address: string }>(opened: T): T => ({
    ...opened,
    address: opened.address.slice(ANY_ORIGIN.length),
  });
  return {
    open: async (...call) => onPage(await (await ready()).open(...call)),
    push: async (...call) => onPage(await (await ready()).push(...call)),
    update: async (...call) => onPage(await (await ready()).update(...call)),
    openElement: async (element) => onPage(await (await ready()).openElement(element)),
    handle: async (request) => (await ready()).handle(request),
  };
}

const SECRET_KIND = 'form-secret';

const choicesOf =
  ({ db, workspaceId }: Given): Choices =>
  async (kind, user) => {
    const found = await (kind === 'users' ? readUsers(db, workspaceId) : readChannels(db, workspaceId, user));
    return found.map(({ id, name }) => ({
      value: id,
      label: name === DIRECT_NAME ? `与${BOT.name}的单独对话` : name,
    }));
  };
