// /填报 where only words came and no form can be opened: the button that opens it.
import { codeText } from '../../replies/names/code.ts';
import { offerForm } from '../../wording/forms.ts';
import type { CommandHandler } from '../scene.ts';

export const form: CommandHandler<'form'> = {
  writes: false,
  run: async (_scene, { code, percent, note }) => ({
    reply: offerForm({ code: code && codeText(code), percent, note }),
    concerns: [],
    isAloud: true,
  }),
};
