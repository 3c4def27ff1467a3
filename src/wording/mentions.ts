// How somebody is called in a message: rung where the chat can, named where it cannot.
import type { KnownBlock } from '@slack/web-api';

export interface Mentioned {
  readonly chatUser: string;
  readonly name: string;
}

/** A name may hold what would be a mark or a mention of its own. */
const plainName = (name: string) => name.replace(/[<>&|*_~`\n]/g, ' ').trim();

const mention = ({ chatUser, name }: Mentioned) => `<@${chatUser}|${plainName(name)}>`;

/** A line that calls people, in words of Duban's own after them. */
export const calling = (people: readonly Mentioned[], words: string): KnownBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: `${people.map(mention).join(' ')} ${words}` },
});
