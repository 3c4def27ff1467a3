// Action cards as DingTalk's two kinds of API want them.
import type { EncodedPart, LinkButton } from './encode.ts';

/** Two labels of up to this many characters stand side by side; all others one under the other. */
const SHORT_LABEL = 6;

/** The body of a webhook message (open.dingtalk.com: robot-message-type). */
export function actionCardBody({ title, text, buttons }: EncodedPart): object {
  const btns = buttons.map(({ label, url }) => ({ title: label, actionURL: url }));
  return {
    msgtype: 'actionCard',
    actionCard: { title, text, btnOrientation: isSideBySide(buttons) ? '1' : '0', btns },
  };
}

/** msgKey and msgParam of groupMessages/send and batchSend: every number of buttons has a key of its own. */
export function actionCardMsg({ title, text, buttons }: EncodedPart): { msgKey: string; msgParam: string } {
  const [first, ...others] = buttons;
  if (others.length === 0) {
    const single = { title, text, singleTitle: first?.label, singleURL: first?.url };
    return { msgKey: 'sampleActionCard', msgParam: JSON.stringify(single) };
  }
  const isWide = isSideBySide(buttons);
  const [titleKey, urlKey] = isWide ? ['buttonTitle', 'buttonUrl'] : ['actionTitle', 'actionURL'];
  const named = buttons.flatMap(({ label, url }, index) => [
    [`${titleKey}${index + 1}`, label],
    [`${urlKey}${index + 1}`, url],
  ]);
  const msgKey = isWide ? 'sampleActionCard6' : `sampleActionCard${buttons.length}`;
  return { msgKey, msgParam: JSON.stringify({ title, text, ...Object.fromEntries(named) }) };
}

const isSideBySide = (buttons: readonly LinkButton[]) =>
  buttons.length === 2 && buttons.every(({ label }) => Array.from(label).length <= SHORT_LABEL);
