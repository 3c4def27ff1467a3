// The methods of Slack's Web API that DingTalk can carry out; every other is `not_supported_on_dingtalk`.
import type { Methods } from './arguments.ts';
import { chatMethods } from './methods-chat.ts';
import { conversationMethods } from './methods-conversations.ts';
import { fileMethods } from './methods-files.ts';
import { peopleMethods } from './methods-people.ts';
import { viewMethods } from './views.ts';

export const methods: Methods = {
  ...peopleMethods,
  ...conversationMethods,
  ...chatMethods,
  ...fileMethods,
  ...viewMethods,
};
