// What the IT person reads on the terminal: where to look next, or why it did not start and what to change.
import type { Config } from '../config.ts';
import { DubanError } from '../errors.ts';
import { minuteText } from './dates.ts';
import { settings } from './settings.ts';

const LOCAL = ['127.0.0.1', 'localhost', '::1'];
const ZONE = 'Asia/Shanghai';

export function startedLines(config: Config, port: number, now: Date): string[] {
  const { chat, host } = config;
  const web = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const chats = { playground: '演练场', slack: 'Slack', dingtalk: '钉钉', zwdd: '浙政钉' } as const;
  return [
    '',
    `督办已启动（${chats[chat.name]}）`,
    howToBegin(chat, web),
    `  运行状况 ${web}/healthz ，指标 ${web}/metrics`,
    ...(config.rehearsalStart ? [`  ⚠️ 演练时钟：现在是 ${minuteText(now, ZONE)}，不是真实时间`] : []),
    '  按 Ctrl+C 停止',
    '',
  ];
}

function howToBegin(chat: Config['chat'], web: string): string {
  if (chat.name === 'playground')
    return `  打开 ${web} ，在左上角选一个身份，再选一个群，发送 /帮助；按“下一件事”拨快时钟`;
  const seed = '尚未导入清单时先运行：npm run duban -- seed';
  return chat.name === 'zwdd' && !chat.inboundToken
    ? `  这里只发不收：用 npm run duban -- bind 绑定群，填报用台账表（npm run duban -- ledger --help）；${seed}`
    : `  在单位的群里 @机器人 发送：/绑定 单位名称；${seed}`;
}

/** Choices that are allowed and should not be made unawares; they go into the log. */
export function warnings({ chat, host, rehearsalStart, publicUrl }: Config): string[] {
  return [
    ...(chat.name === 'dingtalk' && publicUrl === undefined ? [settings.noTodos] : []),
    ...(rehearsalStart && chat.name !== 'playground' ? [settings.rehearsal] : []),
    ...(chat.name === 'playground' && !LOCAL.includes(host) ? [settings.openHost(host)] : []),
  ];
}

/** One message that says what to change; never a stack trace for what was foreseen. */
export function explainStart(error: unknown): string {
  if (error instanceof DubanError) return `督办没有启动。\n${adviceFor(error)}`;
  const code = codeOf(error);
  const cause = causeOf(error);
  if (cause) return `督办没有启动。\n${cause.advice}（${code}）`;
  return `督办没有启动，原因没有预料到，请把下面的内容发给维护人员：\n${error instanceof Error ? error.stack : String(error)}`;
}

/** True for what the program itself refuses and for what the database is known to answer. */
export function isForeseen(error: unknown): boolean {
  return error instanceof DubanError || causeOf(error) !== undefined;
}

const causeOf = (error: unknown) => causes.find(({ codes }) => codes.test(codeOf(error)));

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Settings complain in Chinese themselves; the rest is told from the facts in `detail`, with the English for the log. */
function adviceFor({ message, detail }: DubanError): string {
  const { complaints, setting, problem, found, expected, folder, port, host } = detail;
  if (complaints) return message;
  if (setting) return `Slack 不接受 ${setting}：请到应用设置页重新复制（${detail.code}）`;
  if (problem === 'dingtalk-credentials') {
    return '钉钉不接受这组凭证：请核对 DINGTALK_CLIENT_ID 和 DINGTALK_CLIENT_SECRET';
  }
  if (problem === 'dingtalk-app')
    return '钉钉拒绝连接：请确认应用版本已发布、机器人的消息接收模式是 Stream（HTTP 模式请设 DINGTALK_MODE=http）、没有 IP 白名单限制';
  if (expected) {
    return `${folder} 里的数据是 PostgreSQL ${found} 建的，现在装的是 ${expected}：请换回 ${found}，或把该文件夹移走（会从空数据开始）`;
  }
  if (port !== undefined) return listenAdvice(String(host), Number(port), String(detail.code));
  if (folder !== undefined)
    return `自带的数据库用不了：${message}\n可改用自己的 PostgreSQL：设置 DATABASE_URL`;
  return message;
}

function listenAdvice(host: string, port: number, code: string): string {
  if (/^(EADDRNOTAVAIL|ENOTFOUND)$/.test(code))
    return `本机没有 ${host} 这个地址：请改 HOST，只在本机使用请写 HOST=127.0.0.1`;
  if (code === 'EACCES') return `没有权限用端口 ${port}：请把 PORT 改成 1024 以上`;
  return `端口 ${host}:${port} 已被别的程序占用：请换一个 PORT，或关掉那个程序（${code}）`;
}

const causes: readonly { readonly codes: RegExp; readonly advice: string }[] = [
  {
    codes: /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)$/,
    advice: '连不上 DATABASE_URL 指定的数据库：请核对地址和端口，并确认数据库已启动',
  },
  { codes: /^(28P01|28000)$/, advice: '数据库拒绝登录：请核对 DATABASE_URL 中的用户名和密码' },
  { codes: /^3D000$/, advice: 'DATABASE_URL 中的数据库不存在：请先建库，例如 createdb duban' },
  { codes: /^42501$/, advice: '数据库用户没有建表的权限：请授权，或换一个用户' },
];
