// The methods of Slack's Web API that DingTalk can carry out; every other is `not_supported_on_dingtalk`.
import type { Methods } from './arguments.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import { peopleMethods } from './people.ts';
import { viewMethods } from './views.ts';

export const methods: Methods = {
  ...peopleMethods,
  ...conversationMethods,
  ...chatMethods,
  ...fileMethods,
  ...viewMethods,
};
