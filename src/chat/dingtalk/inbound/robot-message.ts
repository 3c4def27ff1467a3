// What DingTalk's robot callback looks like, checked as far as it is used and tolerant of all that varies.
import { z } from 'zod';

const text = z.union([z.string(), z.number()]).transform(String);
/** Some gateways send `content` as an object and some as the JSON text of one. */
const content = z.preprocess(
  (value) => (typeof value === 'string' ? parsed(value) : value),
  z.record(z.string(), z.unknown()).catch({}),
);
/** Milliseconds, as a number or as a text of digits; 0 when it is neither. */
const instant = z.coerce.number().int().nonnegative().catch(0);

const repliedMsg = z.object({
  msgId: text.optional().catch(undefined),
  createdAt: instant.optional(),
  content: content.optional(),
});

/** The words themselves, or an object that holds them. */
const quotedText = z.union([text, z.looseObject({ content: text }).transform(({ content: words }) => words)]);

/** A message quotes another in `text`, or in `content` when it is a rich text itself. */
export const quoting = z.object({ repliedMsg: repliedMsg.optional() });
export type RepliedMsg = z.infer<typeof repliedMsg>;

export const robotMessage = z.object({
  msgId: z.string().min(1),
  conversationId: z.string().min(1),
  conversationType: text.catch(''),
  conversationTitle: text.optional().catch(undefined),
  msgtype: text.catch('unknown'),
  text: z.looseObject({ content: text.optional() }).optional().catch(undefined),
  content: content.optional(),
  richText: z.record(z.string(), z.unknown()).optional().catch(undefined),
  isInAtList: z.boolean().optional().catch(undefined),
  senderStaffId: text.optional().catch(undefined),
  senderId: text.catch(''),
  senderNick: text.catch(''),
  robotCode: text.optional().catch(undefined),
  createAt: instant.optional(),
  sessionWebhook: text.optional().catch(undefined),
  sessionWebhookExpiredTime: instant.optional(),
  originalMsgId: text.optional().catch(undefined),
  originalProcessQueryKey: text.optional().catch(undefined),
  quoteMessage: z
    .object({ msgId: text.optional().catch(undefined), text: quotedText.optional().catch(undefined) })
    .optional()
    .catch(undefined),
  errCode: text.optional().catch(undefined),
  errorCode: text.optional().catch(undefined),
});
export type RobotMessage = z.infer<typeof robotMessage>;

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return { text: value };
  }
}
