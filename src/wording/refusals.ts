// What is said when something cannot be done: what was wrong, that nothing was recorded, and what to write instead.
import type { ChatMessage } from '../chat/port.ts';
import type { Role } from '../database/schema.ts';
import type { DubanError } from '../errors.ts';
import type { Refusal } from '../replies/commands/parse-command.ts';
import { actions, commandButton, cut, message, paragraph, plain, small } from './blocks.ts';
import { claimText, type PastClaim, pastClaim } from './claims.ts';
import { importRefusal } from './import-refusals.ts';
import { HOW_TO_REGISTER, postText } from './posts.ts';

const NOTHING_RECORDED = '这条消息没有登记。';
const HELP = '/帮助';
/** What records nothing in any case, so that only the reason counts. */
const RECORDS_NOTHING: readonly unknown[] = [
  'read',
  'summary',
  'verify',
  'urge',
  'bind',
  'directory',
  'decide-post',
  'choose',
];

/** A command that could not be read. */
export function refusalText(refusal: Refusal): ChatMessage {
  const { spec, nearest, written, example } = refusal;
  const shown = cut(written, 40);
  const reasons: Readonly<Record<Refusal['reason'], string>> = {
    'unknown-command': nearest
      ? `没有“${shown}”这个指令，是不是想用 /${nearest.chinese}？`
      : `没有“${shown}”这个指令。`,
    empty: '只收到了指令的开头。',
    'missing-code': '没有看到事项编号（例如 A23）。',
    'missing-note': '请写上进度百分比或说明。',
    'missing-verdict': '请写明“通过”或“退回”。',
    'missing-reason': '退回需要写明理由。',
    'missing-name': '请写上单位名称。',
    'bad-percent': percentRefusal(shown),
    'bad-code': `“${shown}”不像事项编号。`,
    'too-many-codes': '一次写的编号太多，请分几条发送（每条最多 30 个）。',
    'too-long': '内容太长（上限 2000 字），请精简后再发。',
    'bad-webhook': '自定义机器人的地址或密钥不对：地址以 https:// 开头，密钥以 SEC 开头。',
    'several-reports': '一条消息里像是报了几件事，请每件各发一条。',
    'bad-receipt': shown === '' ? '请写上编号。' : `“${shown}”不是编号。`,
    contradiction: `说明里写着“${shown}”，像是还没有办完；销号申请没有提交。`,
  };
  return message(
    NOTHING_RECORDED,
    paragraph(NOTHING_RECORDED, reasons[refusal.reason]),
    small(
      ...(spec ? [`用法：${spec.usage}`] : []),
      ...(example === HELP ? [] : [`例：${example}`]),
      `全部指令：${HELP}`,
    ),
  );
}

export const NO_POST = `您还没有登记为联络员、领导或督办办公室人员。${HOW_TO_REGISTER}`;

/** A person who holds no post yet. */
export const unknownPerson = (): ChatMessage => plain('这条消息没有办理。', NO_POST);

/** Two shares are asked back as what they are; one alone is out of range. */
function percentRefusal(shown: string): string {
  const shares = shown.match(/\d+(?:\.\d+)?\s?%|百分之|[一二两三四五六七八九十]成|一半/g) ?? [];
  return shares.length > 1
    ? `“${shown}”里有不止一个百分比，请只写一个。`
    : `“${shown}”不是 0 到 100 之间的百分比。`;
}

const verbs: Readonly<Record<string, string>> = {
  read: '查看',
  report: '填报',
  block: '报受阻',
  claim: '申请销号',
  extend: '申请延期',
  verify: '核验',
  urge: '加急',
  bind: '绑定群',
  summary: '查看日报',
};

/** A verb that refused. */
/** @param timeZone the workspace's */
export function errorText(error: DubanError, timeZone: string): ChatMessage {
  const ofImport = importRefusal(error);
  if (ofImport !== null) return ofImport;
  if (error.detail.reason === 'claim-decided')
    return pastClaim(error.detail as unknown as PastClaim, timeZone);
  switch (error.code) {
    case 'invalid':
      return invalid(error.detail);
    case 'not-allowed':
      return RECORDS_NOTHING.includes(error.detail.action)
        ? plain(errorReason(error))
        : plain(NOTHING_RECORDED, errorReason(error));
    default:
      return plain(NOTHING_RECORDED, errorReason(error));
  }
}

/** The same in one sentence, without what could be pressed or written instead. */
export function errorReason({ code, detail }: DubanError): string {
  switch (code) {
    case 'not-allowed':
      return detail.action === 'unknown-person' ? NO_POST : notAllowed(detail);
    case 'not-found':
      return notFound(detail);
    case 'conflict':
      return conflict(detail);
    case 'invalid':
      return '内容有误，请核对后重发。';
    case 'unavailable':
      return '数据库暂时连不上，请过几分钟重发；如一直不行，请告诉督办办公室。';
  }
}

/** Something that nobody foresaw; `id` finds it in the log. */
export const unexpectedText = (id: string): ChatMessage =>
  plain(NOTHING_RECORDED, `系统出错，已记入日志（编号 ${id}），请稍后重发或告诉督办办公室。`);

type Detail = Readonly<Record<string, unknown>>;

function notAllowed({ action, subject, leads }: Detail): string {
  const verb = verbs[String(action)] ?? '操作';
  if (action === 'verify') return '核验由督办办公室进行。';
  if (action === 'urge') return '加急由督办办公室发出。';
  if (action === 'bind') return '绑定群由督办办公室进行；要登记为联络员，请发送：/报到 单位名称';
  if (action === 'decide-post') return '报到由督办办公室通过。';
  if (action === 'directory') return '通讯录由督办办公室核对。';
  if (action === 'choose') return '这个提问是问别人的。';
  if (action === 'summary') return '日报供领导和督办办公室查看。';
  const lead =
    Array.isArray(leads) && leads.some(Boolean) ? `，牵头单位是${leads.filter(Boolean).join('、')}` : '';
  if (action === 'claim') return `${subject} 的销号由牵头单位申请${lead}。`;
  return subject
    ? `${subject} 不是您所在单位的事项${lead}，您不能${verb}。`
    : `您不能${verb}其他单位的事项。`;
}

function notFound({ what, written, name, nearest, code, count, receipt, claim }: Detail): string {
  switch (what) {
    case 'task':
      return `没有编号为“${written}”的事项；您的事项：/任务`;
    case 'milestone':
      return Number(count) > 0 ? `${code} 只有 ${count} 个节点。` : `${code} 没有分节点，请直接写 ${code}。`;
    case 'department':
      return `没有名为“${name}”的单位${nearest ? `，是不是“${nearest}”？` : '。'}`;
    case 'claim':
      return `${code} 没有编号为“${claimText(Number(claim))}”的销号申请。`;
    case 'post-request':
      return '没有这个报到编号。';
    case 'question':
      return '没有这个提问。';
    case 'report':
      return receipt === null ? '没有可以撤回的记录。' : `没有您的回执 ${receipt}，或已经撤回过。`;
    default:
      return '没有找到。';
  }
}

function conflict({ reason, code, name, role, department }: Detail): string {
  switch (reason) {
    case 'closed':
      return `${code} 已经销号，不再填报；如需更正请联系督办办公室。`;
    case 'claimed':
      return `${code} 已申请销号，正待核验；要更正请先 /撤回。`;
    case 'no-claim':
      return `${code} 没有待核验的销号申请（可能已经处理过）。`;
    case 'answered':
      return '这个提问已经回答过。';
    case 'expired':
      return '这个提问已经过期，请重写一条。';
    case 'outside-hours':
      return '加急会打扰到人，只在工作日 08:30 至 18:00 发出；请到时再发，紧急的请直接打电话。';
    case 'urged-today':
      return `${code} 今天已经加急过一次，同一事项一天只加急一次。`;
    case 'no-lead':
      return `${code} 还没有牵头单位，无法加急。`;
    case 'no-channel':
      return `${name} 还没有绑定群，${code} 的加急没有地方发；请先在该单位的群里发送 /绑定 ${name}。`;
    case 'no-office':
      return '还没有督办办公室：请经办人先在督办办公室的群里发送 /绑定 办公室。';
    case 'holds-post':
      return `您已经是${postText({ role: role as Role, department: department as string | null })}，不用再报到。`;
    case 'post-decided':
      return '这个报到已经处理过，或者本人改报了别的岗位。';
    case 'decided':
      return '督办办公室已经作出核验，不能再撤回。';
    default:
      return '当前状态不允许这样做。';
  }
}

interface Candidate {
  readonly code: string;
  readonly title: string;
}

function invalid(detail: Detail): ChatMessage {
  switch (detail.reason) {
    case 'ambiguous':
      return askWhich(String(detail.written), detail.codes as readonly Candidate[]);
    case 'webhook-in-group':
      return plain(
        NOTHING_RECORDED,
        '机器人地址和密钥不能发在群里，请单独发给我；群里发过的密钥请到群设置里重置。',
      );
    case 'which-post':
      return plain(
        NOTHING_RECORDED,
        '这里没有绑定单位，请写上单位名称，例如：/报到 县农业农村局；领导和督办办公室人员请写：/报到 领导，或 /报到 督办办公室',
      );
    case 'bind-in-private':
      return plain(NOTHING_RECORDED, `请到要绑定的群里发送：/绑定 ${detail.name}`);
    default:
      return plain(NOTHING_RECORDED, '内容有误，请核对后重发。');
  }
}

/** One code that may mean several tasks: asked back, never guessed. */
function askWhich(written: string, codes: readonly Candidate[]): ChatMessage {
  return message(
    NOTHING_RECORDED,
    paragraph(
      NOTHING_RECORDED,
      `“${written}”可能是下面几项之一，请写完整编号重发：`,
      ...codes.slice(0, 10).map(({ code, title }) => `${code} ${cut(title, 50)}`),
    ),
    actions(
      ...codes.slice(0, 5).map(({ code }) => commandButton(`show-${code}`, `查看 ${code}`, `/查 ${code}`)),
    ),
  );
}
