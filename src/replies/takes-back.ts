// Words that may take back a claim beside which they stand, whatever they are: a wrong closing is worth ten questions.

/** 标线还没画, 护栏缺一段: such a word beside a claim may take it back, whatever it is. */
const TAKES_BACK =
  /[没未不缺欠差]|但|还(?!款|贷|林|湖|草|田|建|迁)|仅|才|只(?!要)|别|^[\s_]*(?:还|就|只)?(?:等(?!级|额|于)|待(?!遇))|等(?=领导|消防|验收|核验|批|审|签|上级|县|局|专家|复|资金|设备|材料|手续|通知|结果|部门|业主|竣工)|有(?:点|些|个)?问题|返工|退回|打回|骗|哪有|逗你|猜/;
/** Denials that speak for the claim. */
const SPEAKS_FOR =
  /没(?:有)?(?:什么|任何|啥)?(?:问题|遗留|落下|投诉|毛病)|[一户个处家]不(?:落|少|漏)|不(?:错|用|再|断|动产|低于|少于|见面|出门|限)|无(?:遗留|问题)|未(?:发现|发生|来|成年|保)|缺(?:口|陷)已|差(?:额|价|异|不多)|刚才|才(?:艺|能)|交差|没有?(?:一?[个户处家所])?(?:漏|遗漏)|[一半][个户处家棵株座处间条台盏辆套所分点][没不]剩|一分(?:钱)?[没不]剩|还清/g;

/** Whether the words beside a claim may say that it is not so. */
export const takesBack = (words: string): boolean => TAKES_BACK.test(words.replace(SPEAKS_FOR, ''));

/** Papers of closing are no closing: 销号材料已经报了. */
const CLOSING = /(?:办结|销号|销账|闭环)(?!材料|资料|手续|申请|报告|批文|批复|[表单])/;

/** 320套已交付,办结没把握: closing that is spoken of beside a claim, and is no claim itself. */
export const speaksOfClosing = (words: string): boolean => CLOSING.test(words);

/** What a claim still waits for, wherever it stands: 麻烦销号 等领导签字, 差个签字, 验收没过. */
const HELD =
  /等(?=领导|消防|验收|核验|签|上级|专家|手续)|差(?:个|一|几)|验收[没未]过|[没未](?:有|正式)?(?:通过|付清?)|返工|有(?:点|些)问题/;

export const isHeld = (words: string): boolean => HELD.test(words.replace(SPEAKS_FOR, ''));
