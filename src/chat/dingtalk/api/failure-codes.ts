// DingTalk's error codes as data: what each one means for the message that got it.

interface Waits {
  readonly code: RegExp;
  readonly kind: 'retry-at' | 'muted-until';
  /** Milliseconds. */
  readonly after: number;
}
interface Ends {
  readonly code: RegExp;
  readonly kind: 'gone' | 'refused' | 'unknown';
}
export type Rule = Waits | Ends;

/** Over 20 messages a minute a robot is silenced for ten minutes (open.dingtalk.com: custom robots). */
export const ROBOT_MUTE_MS = 600_000;

/** errcode of webhooks and of oapi.dingtalk.com. What is not listed is refused. */
export const webhookRules: readonly Rule[] = [
  { code: /^(130101|410100|660026)$/, kind: 'muted-until', after: ROBOT_MUTE_MS },
  { code: /^(-1|500100)$/, kind: 'retry-at', after: 10_000 },
  { code: /^(90018|90002)$/, kind: 'retry-at', after: 2_000 },
  // The topapi's time-outs: the call may have been executed (88 without a code of its own).
  { code: /^(15|88|isp\.top-remote-connection-timeout)$/, kind: 'unknown' },
  { code: /^(300001|300005|400101|400013|400102|400106)$/, kind: 'gone' },
  // No such person, or no longer (DingTalk: directory).
  { code: /^(60121|33012|40104)$/, kind: 'gone' },
  // An expired token is our trouble, not the message's.
  { code: /^(40014|42001)$/, kind: 'retry-at', after: 60_000 },
];

/** `code` of api.dingtalk.com. What is not listed follows its HTTP status. */
export const openApiRules: readonly Rule[] = [
  { code: /QpsLimit/, kind: 'retry-at', after: 2_000 },
  { code: /QpmLimit/, kind: 'retry-at', after: 60_000 },
  // The month's calls are used up: trying again this month cannot help.
  { code: /ApiCountLimitForOrg/, kind: 'refused' },
  {
    code: /^(send\.too\.fast|send\.byToken\.tooFast|too\.many\.(group|people))$/,
    kind: 'retry-at',
    after: 60_000,
  },
  // To-dos: two creations of one at a time, or too many for one person (DingTalk: add-dingtalk-to-do-task).
  { code: /lockError$/, kind: 'retry-at', after: 5_000 },
  { code: /flowControlError$/, kind: 'retry-at', after: 60_000 },
  { code: /^(InvalidAuthentication|invalidClientIdOrSecret|authFailed)$/, kind: 'retry-at', after: 60_000 },
  { code: /^(robot\.oto\.notExist|staffId\.notExisted|chatbotId\.notAllow\.sendOTO)$/, kind: 'gone' },
  { code: /^(group\.disbanded|bot\.stopped|resource\.not\.found)$/, kind: 'gone' },
  // Both are given for "this robot is not in that group"; the documents do not say which is when.
  { code: /^(invalidParameter\.robotCode\.empty|(miss|invalid)\.openConversationId)$/, kind: 'gone' },
  { code: /^(conversation\.org\.notMatch|session\.(notExisted|expired))$/, kind: 'gone' },
  { code: /^unknown\.send\.result$/, kind: 'unknown' },
];
