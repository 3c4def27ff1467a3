// What the IT person reads when a setting is missing or wrong: which one, and what to write instead.

export const settings = {
  choose: (name: string, choices: readonly string[]) => `${name} 只能是 ${choices.join('、')} 之一`,
  port: 'PORT 要是 0 到 65535 之间的整数，例如 PORT=3000',
  host: 'HOST 不能为空；只在本机使用请写 HOST=127.0.0.1，或删去这一行',
  databaseUrl: 'DATABASE_URL 要以 postgres:// 或 postgresql:// 开头；不用外部数据库请删去这一行',
  url: (name: string) => `${name} 要是 http:// 或 https:// 开头的完整网址；用默认值请删去这一行`,
  clock: 'DUBAN_CLOCK 要带日期、时间和时区，例如 DUBAN_CLOCK=2022-09-23T08:29:30+08:00；不做演练请删去这一行',
  workspace: 'WORKSPACE 只能用小写字母、数字和连字符，以字母开头，2 至 40 个字符，例如 WORKSPACE=sanmen',
  needed: (name: string, chat: string, where: string) => `CHAT=${chat} 需要 ${name}（${where}）`,
  prefix: (name: string, prefix: string) => `${name} 应以 ${prefix} 开头，请核对是否贴错`,
  monthly: (name: string) => `${name} 要是正整数，例如 ${name}=5000；用标准版的额度请删去这一行`,
  inboundToken:
    'ZWDD_INBOUND_TOKEN 要是 16 至 128 位的字母、数字、_ 或 -，例如用 openssl rand -hex 16 生成；不接收消息请删去这一行',
  digits: (name: string) => `${name} 只含数字，请核对是否贴错`,
  slackIn:
    'CHAT=slack 还需要 SLACK_APP_TOKEN（Socket Mode，不需要公网地址）或 SLACK_SIGNING_SECRET（HTTP 方式）之一',
  heading: (count: number) => `设置有 ${count} 处需要修改（写在 .env 里，样例见 .env.example）：`,
  rehearsal: '演练：一切日期和时限按演练时钟计算，不是真实时间；正式使用请删去 DUBAN_CLOCK',
  noTodos: '没有设置 PUBLIC_URL：钉钉待办要有能点开的网址，因此不建待办，其余照常',
  openHost: (host: string) =>
    `HOST=${host}：演练场没有登录，局域网内的任何人都能以任何人的身份发言。只在可信网络中这样用。`,
};

/** Where each key is found, as said when it is missing. */
export const whereToFind = {
  SLACK_BOT_TOKEN: 'Slack 应用页 → OAuth & Permissions → Bot User OAuth Token，以 xoxb- 开头',
  DINGTALK_CLIENT_ID: '钉钉开放平台 → 应用 → 凭证与基础信息 → Client ID',
  DINGTALK_CLIENT_SECRET: '钉钉开放平台 → 应用 → 凭证与基础信息 → Client Secret',
  DINGTALK_ROBOT_CODE: '钉钉开放平台 → 应用 → 机器人 → RobotCode，一般与 Client ID 相同',
  ZWDD_APP_KEY: '浙政钉（专有钉钉）开放平台 → 应用 → 应用信息 → App Key',
  ZWDD_APP_SECRET: '浙政钉（专有钉钉）开放平台 → 应用 → 应用信息 → App Secret',
  ZWDD_TENANT_ID: '浙政钉（专有钉钉）开放平台上的租户 ID（tenantId），一串数字',
} as const;
