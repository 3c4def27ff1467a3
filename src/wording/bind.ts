// What the terminal says about binding groups.
import type { Binding } from '../departments/bind-group.ts';
import type { DubanError } from '../errors.ts';
import { errorReason } from './refusals.ts';

export const bindText = {
  about: '绑定群（聊天里不能发送 /绑定 时用）',
  name: '单位名称，或：办公室、领导',
  group: '群的编号（chatId；全是数字的请写成 group:编号）；只绑定群机器人时可以不写',
  robot: '从标准输入读取群机器人的地址和加签密钥，例如：duban bind 县经信局 --robot < 机器人.txt',
  as: '经办人姓名；还没有督办办公室时，第一个绑定的人即登记为督办办公室经办人',
  nothing: '请写上群的编号，或用 --robot 给出群机器人的地址。',
  badRobot: '群机器人的地址或密钥不对：地址以 https:// 开头，密钥以 SEC 开头。',
  nobody: (name: string) =>
    `没有叫“${name}”、在督办办公室任职的人；--as 请写督办办公室经办人的姓名或聊天用户号。`,
  several: (name: string, users: readonly string[]) =>
    `叫“${name}”的有 ${users.length} 人，请用聊天用户号：${users.join('、')}`,
  bound: ({ kind, name, hasWebhook }: Binding, by: string) =>
    `已绑定：${kind === 'department' ? name : { leaders: '领导群', office: '督办办公室群' }[kind]}${hasWebhook ? '（由群机器人发送）' : ''}，登记人：${by}`,
} as const;

/** A verb's refusal for the terminal. */
export const bindFailure = (error: DubanError): string =>
  error.code === 'invalid' ? error.message : errorReason(error);
