// Events that DingTalk tells apps of, and the fields that each must have: the simulator sends no event that it does not know.
import type { World } from './world.ts';

const CHAT = ['chatId', 'openConversationId', 'operator', 'operatorUnionId'] as const;
const MEMBERS = [...CHAT, 'userId', 'unionId'] as const;
const COOL_APP = ['coolAppCode', 'robotCode', 'openConversationId', 'operateTime', 'operator'] as const;
/** `operatTime` is spelt so. */
const MESSAGE = [
  'unionId',
  'userId',
  'operatTime',
  'robotCode',
  'openConversationId',
  'processQueryKey',
] as const;

/** By eventType: what its data holds beside what every event of the kind has. */
export const EVENTS: Readonly<Record<string, readonly string[]>> = {
  chat_update_title: ['openConversationId', 'title'],
  chat_add_member: MEMBERS,
  chat_remove_member: MEMBERS,
  chat_quit: CHAT,
  chat_disband: CHAT,
  chat_update_owner: ['owner', 'openConversationId', 'operatorUnionId'],
  im_cool_app_install: COOL_APP,
  im_cool_app_uninstall: COOL_APP,
  robot_msg_read: MESSAGE,
  robot_msg_recall: MESSAGE,
  user_add_org: ['userId'],
  user_leave_org: ['userId'],
  user_modify_org: ['userId', 'diffInfo'],
  org_dept_create: ['deptId'],
  org_dept_modify: ['deptId'],
  org_dept_remove: ['deptId'],
  todo_task_create: ['unionIdList', 'taskId'],
  todo_task_update: ['unionIdList', 'taskId'],
  todo_task_delete: ['unionIdList', 'taskId'],
};

type Json = Readonly<Record<string, unknown>>;

/**
 * The data of an event with the fields that a test did not give filled in, so that every event has the shape of its kind.
 * @throws when there is no such event
 */
export function eventData(world: World, type: string, given: Json): Json {
  const fields = EVENTS[type];
  if (fields === undefined) throw new Error(`DingTalk has no event ${type}`);
  const time = world.clock.now().getTime();
  const usual: Json = {
    chatId: 'chatSim',
    openConversationId: 'cidSim',
    openConversationCorpId: world.corpId,
    operator: 'operatorSim',
    operatorUnionId: 'union-operatorSim',
    owner: 'operatorSim',
    title: '群',
    userId: [],
    unionId: [],
    unionIdList: [],
    deptId: [],
    taskId: 'sim-task',
    diffInfo: { prev: {}, curr: {}, userid: '' },
    coolAppCode: 'COOLAPP-sim',
    robotCode: world.app.robotCode,
    operateTime: time,
    operatTime: time,
    processQueryKey: 'sim-pqk',
  };
  const filled = Object.fromEntries(fields.map((field) => [field, usual[field]]));
  return { timeStamp: time, corpId: world.corpId, ...filled, ...given };
}
