// Everything in Slack's mrkdwn that is not plain text, as patterns with named groups: where a platform shows each its own way.

/** Text between two equal marks that neither touch a word outside nor a blank inside. */
const pair = (mark: string, name: string) =>
  `(?<![\\p{L}\\p{N}${mark}])[${mark}](?<${name}>[^\\s${mark}](?:[^\\n${mark}]*[^\\s${mark}])?)[${mark}](?![\\p{L}\\p{N}${mark}])`;

/** To be joined by `|`, with the flags `gu`. Like Slack, marks inside words mean nothing. */
export const MRKDWN_MARKS: readonly string[] = [
  '```\\n?(?<block>[\\s\\S]+?)\\n?```',
  '`(?<code>[^`\\n]+)`',
  '<(?<angle>[^<>\\n]+)>',
  pair('*', 'bold'),
  pair('_', 'italic'),
  pair('~', 'strike'),
];
