// What `duban simulate` says on the terminal.

/** Where the simulated DingTalk listens, and the made-up app that may use it. */
interface Simulated {
  readonly apiUrl: string;
  readonly oapiUrl: string;
  readonly zwddUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly robotCode: string;
  readonly agentId: number;
}

/** How a message came, as `Shown.via` of the simulator has it. */
const WAYS: Readonly<Record<string, string>> = {
  webhook: '自定义机器人',
  session: '会话回复',
  openapi: '机器人接口',
  card: '互动卡片',
  http: 'HTTP 应答',
  zwdd: '浙政钉',
};

export const simulateText = {
  about: '启动一个模拟的聊天平台（目前只有 dingtalk），没有账号也能试',
  chat: '平台名称：dingtalk',
  port: '开放平台接口的端口，另外两个地址用其后的两个端口；0 表示任意空闲端口',
  onlyDingtalk: '目前只能模拟 dingtalk：npm run duban -- simulate dingtalk',
  badPort: '--port 要写 0 到 65533 之间的整数',
  notHere: '这里没有模拟器：它在源代码的 tests 文件夹里，容器镜像不带它，请在源代码目录里运行。',
  portTaken: (port: number) =>
    `端口 ${port} 到 ${port + 2} 有被占用的：用 --port 换一个，或写 --port 0 任意选择`,
  alone: '单聊',
  everybody: '所有人',
  started: (place: Simulated): string =>
    [
      '模拟的钉钉已启动，只在本机，数据不保存。',
      `  开放平台接口 ${place.apiUrl}`,
      `  旧版接口     ${place.oapiUrl}`,
      `  专有钉钉接口 ${place.zwddUrl}`,
      '',
      '把下面几行写进 .env，再在另一个窗口运行 npm start：',
      '',
      'CHAT=dingtalk',
      `DINGTALK_CLIENT_ID=${place.clientId}`,
      `DINGTALK_CLIENT_SECRET=${place.clientSecret}`,
      `DINGTALK_ROBOT_CODE=${place.robotCode}`,
      `DINGTALK_AGENT_ID=${place.agentId}`,
      `DINGTALK_API_URL=${place.apiUrl}`,
      `DINGTALK_OAPI_URL=${place.oapiUrl}`,
      '',
      simulateText.howToSay,
      '按 Ctrl+C 停止。',
      '',
    ].join('\n'),
  howToSay: [
    '在这里输入，就是有人在群里 @机器人 说话（群和人第一次写到时自动建立）：',
    '  督办群 督办办公室经办人: /绑定 办公室',
    '  农业群 县农业农村局联络员A岗: /任务',
    '  单聊 县农业农村局联络员A岗: /帮助',
    '  农业群 县农业农村局联络员A岗: [按钮上的字]',
  ].join('\n'),
  nobodyConnected: '没有机器人连接，这句话丢失了（真实的钉钉也不补发）。先启动督办。',
  noSuchLink: (label: string) => `这里没有“${label}”这个链接。`,
  opens: (url: string) => `这个链接打开网页：${url}`,
  shown: (place: string, via: string) => `── ${place} · ${WAYS[via] ?? via} ──`,
  rang: (names: string) => `（响铃：${names}）`,
};
