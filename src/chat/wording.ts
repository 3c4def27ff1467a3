// The few sentences that a chat adapter itself shows to people.

export const wording = {
  /** Under a message of which only the beginning fits. */
  restElsewhere: '（内容较长，其余请在督办机器人的会话或群里查看）',
  /** What stands on the way to an element that has no words of its own, by Block Kit type. */
  toFillIn: {
    static_select: '选择',
    radio_buttons: '选择',
    checkboxes: '勾选',
    multi_static_select: '多选',
    external_select: '选择',
    multi_external_select: '多选',
    users_select: '选择人员',
    multi_users_select: '选择人员',
    channels_select: '选择群',
    multi_channels_select: '选择群',
    conversations_select: '选择会话',
    multi_conversations_select: '选择会话',
    datepicker: '选择日期',
    timepicker: '选择时间',
    datetimepicker: '选择日期和时间',
    plain_text_input: '填写',
    rich_text_input: '填写',
    number_input: '填写数字',
    email_text_input: '填写邮箱',
    url_text_input: '填写网址',
    file_input: '上传文件',
  } as Readonly<Record<string, string>>,
  /** Everybody in a group, where they are not rung. */
  everybody: '全体成员',
  /** DingTalk's own word for ringing everybody. */
  ringEverybody: '@所有人',
  /** @param example what can be sent instead of clicking */
  typeInstead: (example: string, hasOthers: boolean) =>
    `点了没有回音时，请 @督办机器人 并发送：${example}${hasOthers ? ' （其他按钮同理）' : ''}`,
  /** Where there is no page to fill in. @param example what can be sent, with the code that says what it is for */
  send: (label: string, example: string) => `${label}（群里请先 @机器人）请发送：${example}`,
  file: (name: string) => `文件：${name}`,
  part: (number: number, all: number) => `（${number}/${all}）`,
  /** On a card, to the person who pressed. */
  pressed: (label: string) => `已收到：${label}`,
  /** Above an answer: what it answers. @param name null when it was the bot's own */
  quoted: (name: string | null, line: string) => (name === null ? `「${line}」` : `「${name}：${line}」`),
  /** Above a message that takes the place of one which cannot be taken back. */
  corrected: '【更正】以本条为准',
  /** To somebody who pressed a button that nobody remembers, or of another conversation. */
  unknownButton: '这个按钮已经失效，或者不属于当前会话。请在最新的消息里重新点选，或直接发送文字。',
  /** To somebody who typed something else before the code of such an element. @param example a value that is read */
  notReadable: (example: string) => `没有看懂填写的内容。请在编号前写上内容，例如：${example}`,
  /** To the person alone who is to fill in a form, in mrkdwn. */
  formIsOpen: (title: string, address: string) =>
    `${title === '' ? '' : `*${title}*\n`}<${address}|打开表单>（30 分钟内有效，请勿转发）`,
  /** What a form is called that has no title. */
  form: '表单',
  /** To somebody who pressed an element that has to be filled in on a page, where there are no pages. */
  noForms: '当前没有开通表单页面，无法填写这一项。请直接发送文字，或联系管理员。',
} as const;
