// What people and channels are called on the page, and who is reading.

export const BOT = { id: 'UDUBAN', name: '督办' };
const DIRECT = 'directmessage';

/** How a channel is shown; the conversation with the bot has no name of its own. */
export const shownChannel = ({ name }) => (name === DIRECT ? `与${BOT.name}单独对话` : name);

/**
 * @param {() => string | null} me
 * @param {() => { id: string, name: string, title: string }[]} people
 * @param {() => { id: string, name: string }[]} channels
 */
export function namesOf(me, people, channels) {
  return {
    me,
    people,
    channels,
    nameOf: (id) => (id === BOT.id ? BOT.name : people().find((person) => person.id === id)?.name),
    channelName: (id) => {
      const found = channels().find((channel) => channel.id === id);
      return found && shownChannel(found);
    },
  };
}
