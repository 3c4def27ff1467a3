// Words in a note that take back what its command says. A wrong record is worse than a question, so these are asked back.

/** A claim that says it is not done: 没办完, 尚未, 推进中, 完成80%. */
const NOT_DONE: readonly RegExp[] = [
  /(?:未|没|没有|没能|未能|不能|无法|难以|暂未|并未)(?:能)?(?:全部|全面|完全|按期|按时|如期|真正)?(?:完成|办完|办结|办好|做完|做好|干完|弄完|弄好|搞好|搞完|建成|竣工|完工|验收|销号|落实|到位)/,
  /还没|尚未|还未|尚无|完不成|完成不了|办不了|做不完|还差|尚需|仍需|有待/,
  /(?:部分|初步|基本|大部|大部分|接近|即将|快要?|差不多)(?:完成|办完|办结|办好|做完|做好|建成|竣工|完工)/,
  /正在(?:办理|推进|实施|建设|施工|整改|落实|进行)|(?:推进|办理|进行|实施|施工|建设|整改)[之当]?中(?:$|[\s,;.!?。、])/,
  /(?:完成|办结|进度|进展)(?:了|率|到)?(?:约|近)?(?:一半|一大半|大半|[一二三四五六七八九]成)/,
  /^(?:取消|撤销|暂停|暂缓|终止|中止|不再|不做|不搞)/,
  /\b(?:not (?:yet|done|finished)|unfinished|incomplete)\b/i,
];

/** A claim that only hopes: 预计下月完成, 力争年底前办结. 按计划完成 is no hope. */
const HOPED: readonly RegExp[] = [
  /(?:预计|预期|预估|估计|力争|争取|有望|打算|将于|将在|即将|拟于|拟在|确保|保证)[^,;。;]{0,24}(?:完成|办完|办结|办好|做完|做好|建成|竣工|完工|验收|销号|交付|投用|开工)/,
  /(?:计划|拟)(?:于|在|到)?(?:\d{1,4}[年月]|今年|明年|本月|下月|下个月|下周|下季度|月底|年底|年内|近期|近日)/,
  /^(?:预计|预期|估计|力争|争取|有望|打算|计划|准备)[^,;。]{0,24}$/,
];

/** A question is not a report: 办完了吗? */
const ASKED = /(?:吗|么|没有|了没|是否完成)[\s?!。]*$|\?\s*$/;

/** Blockers that say there is none. */
const NOT_BLOCKED =
  /^(?:无|没有|暂无|无困难|没有困难|没问题|没有问题|(?:问题|困难)?(?:均|都|已经?)*(?:解决|解除|消除|克服)了?)[\s。.!]*$/;

/** `note` in its plain form. */
export function deniesClaim(note: string): boolean {
  return ASKED.test(note) || [...NOT_DONE, ...HOPED].some((pattern) => pattern.test(note));
}

export function deniesBlocker(note: string): boolean {
  return NOT_BLOCKED.test(note);
}
