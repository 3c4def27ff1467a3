// Shortcuts: 填报进展 opens the form from anywhere, 据此填报 opens it with the words of a message in it.
import type { App, GlobalShortcut, MessageShortcut } from '@slack/bolt';
import type { Duban } from '../../duban.ts';
import { shortcutNames } from '../../wording/forms.ts';
import { asWritten, fromPlace, placeOf } from '../incoming.ts';
import { EMPTY_FORM, openForm } from '../views/open-progress.ts';

const REPORT = 'report_progress';
const REPORT_MESSAGE = 'report_from_message';

/** As `.slack/manifest.json` has them. */
export const SHORTCUTS = [
  { name: shortcutNames.report, type: 'global', callbackId: REPORT },
  { name: shortcutNames.reportMessage, type: 'message', callbackId: REPORT_MESSAGE },
] as const;

export function registerShortcuts(app: App, duban: Duban): void {
  app.shortcut<GlobalShortcut>(REPORT, async ({ ack, shortcut, client }) => {
    await ack();
    const { user, trigger_id: triggerId } = shortcut;
    const place = { channel: user.id, isPrivate: true };
    const person = { id: user.id, name: user.username };
    const incoming = fromPlace({ user: person, place, messageKey: triggerId }, client);
    await openForm(duban, incoming, EMPTY_FORM, { client, triggerId });
  });
  app.shortcut<MessageShortcut>(REPORT_MESSAGE, async ({ ack, shortcut, client }) => {
    await ack();
    const { user, channel, message, trigger_id: triggerId } = shortcut;
    const incoming = fromPlace({ user, place: placeOf(channel), messageKey: triggerId }, client);
    const note = asWritten(duban.chat.name, message.text ?? '').trim();
    await openForm(duban, incoming, { ...EMPTY_FORM, note }, { client, triggerId });
  });
}
