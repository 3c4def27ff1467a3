// Whom and what people can choose in a form: those who have been seen, because listing everybody costs a call for every department.
import type { Choices } from '../../forms/forms.ts';
import type { ChatMemory } from '../../memory.ts';
import { groupsIn, peopleIn } from '../inbound/seen.ts';

export const choicesIn =
  (memory: ChatMemory): Choices =>
  async (kind) => {
    const people = kind === 'channels' ? [] : await peopleIn(memory);
    const groups = kind === 'users' ? [] : await groupsIn(memory);
    return [
      ...groups.filter(({ isGone }) => !isGone).map(({ id, title }) => ({ value: id, label: title || id })),
      ...people.map(({ id, name }) => ({ value: id, label: name })),
    ];
  };
