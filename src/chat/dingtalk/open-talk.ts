// Makes what the methods and the receiver share; forms only where people's phones can reach this process.
import { createHmac } from 'node:crypto';
import type { ReceiverEvent } from '@slack/bolt';
import { createForms, type Forms } from '../forms/forms.ts';
import { submitTo } from '../forms/submit.ts';
import type { Web } from './api/web.ts';
import { recentlyHeard } from './inbound/heard.ts';
import { choicesIn } from './presses/choices.ts';
import { filledBody } from './presses/pressed.ts';
import type { Talk } from './talk.ts';

export function dingtalkTalk(web: Web): Talk {
  const bolt: Talk['bolt'] = { app: null };
  const hand = async (event: ReceiverEvent) => bolt.app?.processEvent(event);
  return {
    ...web,
    bolt,
    heard: recentlyHeard(),
    forms: formsFor(web, hand),
    agenda: { mayHold: true },
    uploads: new Map(),
  };
}

function formsFor({ settings }: Web, hand: (event: ReceiverEvent) => Promise<void>): Forms | null {
  const { publicUrl, memory, clock, log, clientSecret, workspaceId, robotCode } = settings;
  if (publicUrl === null) return null;
  return createForms({
    memory,
    clock,
    log,
    // Whoever sees an address must not come any nearer to the app's own secret.
    secret: createHmac('sha256', clientSecret).update('forms').digest('base64url'),
    baseUrl: publicUrl,
    teamId: workspaceId,
    appId: robotCode,
    submit: submitTo(hand, (error) => log.error({ err: error }, 'a listener failed')),
    choices: choicesIn(memory),
    elementBody: (filled) => filledBody({ settings }, filled),
  });
}
