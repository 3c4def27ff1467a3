// Views as Slack describes them, made of what an app gave: with defaults, ids and a hash.
import { randomBytes } from 'node:crypto';
import type { ViewOutput } from '@slack/bolt';
import type { FormsOptions, MessageElement } from './options.ts';
import { readElement } from './read-view.ts';
import type { Modal } from './view-schema.ts';
import { words } from './wording.ts';

type Maker = Pick<FormsOptions, 'clock' | 'teamId' | 'appId' | 'botId'>;
type Links = Pick<ViewOutput, 'id' | 'root_view_id' | 'previous_view_id'>;

/** The view as Slack answers it: with its defaults, ids and a new hash. */
export function madeView(
  options: Maker,
  modal: Modal,
  { id, root_view_id, previous_view_id }: Links,
): ViewOutput {
  const { teamId, appId, botId = appId, clock } = options;
  const seconds = Math.floor(clock.now().getTime() / 1_000);
  return {
    ...modal,
    ...{ id, root_view_id, previous_view_id },
    team_id: teamId,
    app_installed_team_id: teamId,
    app_id: appId,
    bot_id: botId,
    submit: modal.submit ?? null,
    close: modal.close ?? null,
    state: { values: {} },
    hash: `${seconds}.${randomBytes(6).toString('base64url')}`,
  } as ViewOutput;
}

/** The view in which one element of a message is filled in. @throws ViewRefused */
export function viewAround({ blockId, element, label }: MessageElement): Modal {
  const read = readElement(element);
  const text = label?.trim() || read.placeholder?.text || words.please;
  const plain = (one: string, most: number) => ({
    type: 'plain_text' as const,
    text: Array.from(one).slice(0, most).join(''),
  });
  return {
    type: 'modal',
    title: plain(text, 24),
    submit: plain(words.use, 24),
    close: plain(words.close, 24),
    blocks: [{ type: 'input', block_id: blockId, label: plain(text, 2_000), element: read }],
    ...{ callback_id: '', private_metadata: '', external_id: '' },
    ...{ clear_on_close: false, notify_on_close: false },
  };
}

/** As long and as odd as Slack's. */
export const newViewId = () => `V${randomBytes(8).toString('hex').toUpperCase()}`;
