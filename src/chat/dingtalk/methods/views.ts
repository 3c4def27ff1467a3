// views.*: modals, shown as a web form whose link the person is sent.
import type { Forms } from '../../forms/forms.ts';
import { ViewRefused } from '../../forms/read-view.ts';
import { giveBack } from '../../forms/trigger.ts';
import { DingtalkError } from '../api/failure.ts';
import { sayForm } from '../sending/say-form.ts';
import type { Talk } from '../talk.ts';
import type { Methods } from './arguments.ts';
import { NOT_SUPPORTED_ERROR } from './not-supported.ts';

export const viewMethods: Methods = {
  'views.open': async (talk, { trigger_id = '', view }) => {
    const opened = await refusedAsSlack(formsOf(talk).open(trigger_id, view));
    try {
      await sayForm(talk, opened, opened.view.title.text, opened.address);
    } catch (error) {
      await giveBack(talk.settings.memory, trigger_id);
      throw error;
    }
    return { view: opened.view };
  },
  // No message: the person is on the page of the view below, which turns to this one by itself.
  'views.push': async (talk, { trigger_id = '', view }) => {
    const opened = await refusedAsSlack(formsOf(talk).push(trigger_id, view));
    return { view: opened.view };
  },
  'views.update': async (talk, { view_id, external_id, hash, view }) => {
    const name = { viewId: view_id, externalId: external_id, hash };
    const opened = await refusedAsSlack(formsOf(talk).update(name, view));
    return { view: opened.view };
  },
};

function formsOf({ forms }: Talk): Forms {
  if (forms !== null) return forms;
  const reason = 'forms need an address that DingTalk can reach: set PUBLIC_URL (publicUrl)';
  throw new DingtalkError({ kind: 'refused', reason }, `slack:${NOT_SUPPORTED_ERROR}`);
}

async function refusedAsSlack<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof ViewRefused)) throw error;
    const reason = error.messages.join('; ') || error.slackError;
    throw new DingtalkError({ kind: 'refused', reason }, `slack:${error.slackError}`);
  }
}
