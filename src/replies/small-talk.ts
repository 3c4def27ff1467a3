// What is no report: thanks, nods, jokes, links, forwarded text, words for somebody else, words that try to command the bot.
import { matchAt } from './code.ts';
import type { WordRule } from './state-words.ts';

const NODS =
  '在吗|在不在|测试|收到|已收到|已收|收悉|已阅|阅|已读|知悉|已知悉|知道了?|晓得了?|明白了?|了解了?|清楚了?|好的呢?|好滴|好嘞|好哒|好呀|好吧|好咧|好|行的?|可以的?|嗯+|恩+|哦+|噢+|喔|哈+|呵+|嘿+|嘻+|在的?|到|是的?|对的?|没错|ok+|okay|okk|roger|yes|1|11+|666+|6|谢谢?(?:您|你|大家|各位|领导|提醒|啦|了|主任|老师)*|感谢(?:您|你|大家|各位|领导|提醒|支持)*|多谢|辛苦了?(?:您|你|大家|各位|领导)?|您辛苦|麻烦了?(?:您|你)?|抱歉|不好意思|对不起|客气了?|不客气|没事儿?|早上?好?|早安|晚安|上午好|中午好|下午好|晚上好|您好|你好|大家好|各位好|领导好|各位领导好?|领导们?|各位|大家|同志们?|主任好?|科长好?|局长好?|老师好?|小督|督办|机器人|亲|哥|姐|兄弟|thanks?|thx|thank you|hi|hello|hey|bye|拜拜|再见|周末愉快|节日快乐|新年快乐|国庆快乐|中秋快乐|生日快乐|恭喜|祝贺|加油|点赞|赞|厉害|牛|棒|学习了|为你点赞|给力|敬请指正|请(?:领导)?(?:审阅|审核|知悉|指正|查收|审示|批示|核验|核实)|请您?(?:审阅|知悉|查收)|特此(?:报告|汇报|说明)|妥妥的?|必须的|没问题|遵命|照办|得令|同意|支持|马上(?:办|来|落实|报|弄|去办|处理|就办|安排)?|立即(?:落实|办理|办)|这就(?:办|去办|报|落实)|尽快(?:办理?|落实|报|处理|反馈|上报|报送|完成|推进)?|(?:抓紧|认真|坚决|马上|立刻|立即|一定|会|我们|我局|我们会|我)*(?:抓紧)?(?:落实|办理|推进|对接|照办|安排|跟进|研究|处理|按要求办)(?:好)?|稍后(?:报|回复|反馈)?|稍等|等一下|等会儿?报?|晚点(?:报|说|回复)|明天报|回头报|忙着呢|在开会|开会中|在外面|出差中?|今天请假|请假|吃饭了?吗?|下班了?|上班了?|周五了|天气真好|下雨了';

const NOD = new RegExp(
  `(?:${NODS.split(/\|(?![^(]*\))/)
    .toSorted((a, b) => b.length - a.length)
    .join(
      '|',
    )}|[\\s,;:、。.!~…"'()_*-]|了|啦|哈|哦|啊|呀|的|\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\ufe0f|\\u200d|\\[[\\p{Script=Han}]{1,4}\\])*`,
  'iuy',
);

/** One clause that is nothing but such words, marks and emoji. Greedy and without an anchor, hence linear. */
export function isNod(clause: string): boolean {
  return (
    (matchAt(NOD, clause, 0)?.[0].length ?? 0) === clause.length && !/^[\s,、]*好了[\s!。~]*$/.test(clause)
  );
}

/** Beside a task's name only these are nods: A23收到. A23好了 and A23抓紧推进 report. */
export const NAMED_NOD =
  /^(?:[\s,:!。~]|收到|已?收悉|已?知悉|已阅|知道了?|明白了?|了解了?|谢谢?您?|好的|辛苦了?)*(?:收到|收悉|知悉|已阅|知道了?|明白了?|了解了?)[\s,:!。~了]*$/;

const PEOPLE = '(?:各位|尊敬的)?(?:领导|主任|科长|局长|县长|老师|同志|大家|各位|督办|小督)们?';
/** Politeness around a message, which changes nothing of what it says. */
export const GREETING = new RegExp(
  `^(?:(?:${PEOPLE}(?:好|早|您好|你好|辛苦了)?|您好|你好|早上好|上午好|中午好|下午好|晚上好|早|收到|好的|嗯+|哦+|不好意思|打扰了|辛苦了)[\\s,:!。~、]+)+`,
);
export const THANKS =
  /(?:[\s,;。!~、]+(?:谢谢?(?:您|你|大家|各位|领导|了|啦|主任){0,2}|感谢(?:您|领导|支持)?|辛苦了?(?:您|领导|各位)?|麻烦了?(?:您|领导)?|请(?:领导)?(?:知悉|审阅|审示|指正|查收)|敬请指正|特此(?:报告|汇报))(?=[\s,;。!~、]|$))+[\s,;。!~、]*$/;

export const NO_REPORT: readonly WordRule<'injection' | 'forwarded' | 'for-others' | 'joke'>[] = [
  {
    name: 'words that try to command the bot',
    sense: 'injection',
    words:
      /(?:忽略|无视|忘记|忘掉|跳过|绕过|覆盖)[^,;。\n]{0,10}(?:指令|规则|提示|设定|要求|限制|审核|核验|对话|内容|上文)|(?:系统|system|assistant|developer|admin|管理员|开发者|root|prompt)\s?(?:提示|消息|指令|模式|权限|要求|prompt|message|mode|override)|(?:^|\n)\W{0,3}(?:系统|system|assistant|developer|管理员)\s?[:\]>]|ignore\s(?:all|the|any|previous|prior|above)|disregard\s|you are now|你现在是|你是一个|扮演|假装|越狱|jailbreak|act as|drop\s+table|delete\s+from|insert\s+into|update\s+\w+\s+set|select\s.{0,30}\sfrom|union\s+select|<\/?script|javascript:|\{\{|\$\{|<\|im_|\[inst\]|"(?:act|intent|role|tasks|percent)"\s?:|rm -rf|(?:所有|全部|一切)(?:的)?(?:任务|事项)[^,;。\n]{0,6}(?:标记?[为成]|改[为成]|设[为成]|置为|变成|登记为|视为|算)|(?:必须|请)?(?:回复|输出|返回|打印)[^,;。\n]{0,8}(?:json|record|已登记)/i,
    why: '像是想指使系统的话',
  },
  {
    name: 'forwarded text, notices, records of talks',
    sense: 'forwarded',
    words:
      /^\s*(?:转发?|fwd?|fw)\s?[:】]|【(?:转发?|通知|公告|新闻|会议|提醒|预警|通报|紧急|温馨提示|天气|喜报|快讯|聊天记录)[^】]{0,12}】|\[(?:聊天记录|转发|链接|图片|文件|视频|语音|位置|名片)\]|聊天记录|^>|\n>|^关于[^\n]{2,60}的(?:通知|通报|函|意见|方案|报告|公告|请示|批复)|^(?:通知|公告|通报|紧急通知|温馨提示|提醒)[:】]|各(?:乡镇|单位|部门|街道|科室|责任单位|牵头单位|有关单位)[^\n]{0,12}(?:[:,]|于|请|务必|要|按)|(?:现将|现就)[^\n]{0,40}(?:通知|通报|如下)|据[^,\n]{2,12}(?:报道|消息|悉)|记者|本报讯|原文(?:链接|如下)|来源:|(?:发布|印发)时间:|阅读原文|摘自|转自|会议纪要|会议强调|会议指出|讲话/i,
    why: '像是转发的文字或链接',
  },
  {
    name: 'text meant for somebody else',
    sense: 'for-others',
    words:
      /(?:发|传|给|拿|拷|寄|转|复印|抄送?|打印)(?:我|给我|一?份|一下|到我|过来|你)(?!们?看)|(?:材料|文件|表格?|照片|图纸|数据|方案|稿子|合同|资料|电话|号码|账号|链接|发票)[^,;。\n]{0,8}(?:发(?:我|给|一?[份下]|过来|你|到)|给(?:我|你)|交(?:给|到|一下)|报(?:给|到|一下)|谁有|在哪|放哪|带上|打印|盖章)|你(?:们|那边|那|处|单位|局|先|来|去|把|看|帮|负责|知道|记得|给|弄|搞|填|整理)|(?:帮忙|麻烦|劳烦)[^,;。\n]{0,10}(?:看|转|发|问|带|签|盖|打|催|提供|确认|联系|协调|拿|查一下电话)|(?:开会|会议室|几点|集合|出发|停车|吃饭|食堂|中午|聚餐|车牌|报销|加班餐|快递|外卖|打球|喝酒)|打(?:我)?电话|电话联系|私聊|加(?:我)?(?:微信|好友)|(?:来|到)(?:我)?办公室/,
    why: '像是说给别人听的话',
  },
  {
    name: 'jokes and play',
    sense: 'joke',
    words:
      /笑死|开玩笑|逗你|段子|讲个笑话|红包|抢到|中奖|彩票|(?:做梦|梦里|梦见|下辈子|猴年马月|太阳从西边|除非我)|[完办]成?个?(?:鬼|球|屁|毛|头)|才怪/,
    why: '像是玩笑话',
  },
];

/** A mention at the head that calls somebody and not the bot: @张三. */
export const CALLS_SOMEBODY =
  /^\s*(?:@(?!督办|duban|机器人|小督|bot|助手|supervis)[^\s@]{1,20}|(?:老|小)(?!督|巷|学|区|镇|城|型|微)\p{Script=Han}[,，:：])/iu;
