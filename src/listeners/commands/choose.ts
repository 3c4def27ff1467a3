// /选: the person says which of the readings was meant, and that one is carried out.
import { chooseReading } from '../../questions/choose-reading.ts';
import type { CommandCall } from '../../replies/commands/commands.ts';
import { noneOfThem } from '../../wording/readings.ts';
import { carryOut } from '../free-text/carry-out.ts';
import type { Deed } from '../perform.ts';

type Choice = Extract<CommandCall, { command: 'choose' }>['arguments'];

export const chooseDeed = ({ question, choice }: Choice): Deed => ({
  writes: true,
  async run(scene) {
    const { db, workspaceId, incoming, now } = scene;
    const answer = { questionId: question, choice, chatUser: incoming.chatUser };
    const reading = await chooseReading(db, workspaceId, answer, now);
    return reading ? await carryOut(scene, [reading]) : { reply: noneOfThem(), concerns: [], isAloud: true };
  },
});
