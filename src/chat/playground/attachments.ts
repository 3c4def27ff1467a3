// Slack's older attachments -> blocks: what apps still hang on a message beside its text. Pure.

type Loose = Readonly<Record<string, unknown>>;

/** @param attachments as they came. @returns what shows them; [] when they are none */
export function attachmentBlocks(attachments: unknown): object[] {
  if (!Array.isArray(attachments)) return [];
  return attachments.flatMap((one: unknown) => {
    const attachment = Object(one) as Loose;
    return Array.isArray(attachment.blocks) ? (attachment.blocks as object[]) : written(attachment);
  });
}

function written(attachment: Loose): object[] {
  const { title_link, image_url, fallback } = attachment;
  const [pretext, title, body, footer] = ['pretext', 'title', 'text', 'footer'].map((name) =>
    typeof attachment[name] === 'string' ? (attachment[name] as string) : '',
  );
  const heading =
    title && typeof title_link === 'string' ? `<${title_link}|${title}>` : title && `*${title}*`;
  const lines = [pretext, heading, body].filter(Boolean);
  const text = lines.length > 0 || typeof fallback !== 'string' ? lines.join('\n') : fallback;
  const fields = Array.isArray(attachment.fields) ? attachment.fields.map(field) : [];
  return [
    ...(text ? [{ type: 'section', text: mrkdwn(text) }] : []),
    ...(fields.length > 0 ? [{ type: 'section', fields }] : []),
    ...(typeof image_url === 'string' ? [{ type: 'image', image_url, alt_text: title || '图片' }] : []),
    ...(footer ? [{ type: 'context', elements: [mrkdwn(footer)] }] : []),
  ];
}

function field(one: unknown): object {
  const { title, value } = Object(one) as Loose;
  return mrkdwn([title && `*${title}*`, value].filter(Boolean).join('\n'));
}

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
