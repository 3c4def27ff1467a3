// /绑定: this group belongs to a department, the leaders, or the office.
import { bindGroup } from '../../departments/bind-group.ts';
import { bindReceipt } from '../../wording/receipts.ts';
import { type CommandHandler, signed } from '../scene.ts';

export const bind: CommandHandler<'bind'> = {
  writes: true,
  async run(scene, { name, webhook }) {
    const { db, workspaceId, actor, incoming, now } = scene;
    const { chatChannel, isPrivate } = incoming;
    const request = { actor, chatChannel, isPrivate, name, webhook, isWritten: true };
    const binding = await bindGroup(db, workspaceId, request, now);
    // Said aloud: everybody in the group should know whose it is now.
    return { reply: bindReceipt(binding, signed(scene)), concerns: [], isAloud: true };
  },
};
