// Help is generated from the command specs: what you may use here, how to write it, and what else it is called.
import type { ChatMessage } from '../chat/port.ts';
import type { CommandSpec } from '../replies/commands/commands.ts';
import { header, message, paragraph, small } from './blocks.ts';

export function helpMessage(specs: readonly CommandSpec[]): ChatMessage {
  const title = '您可以使用的指令';
  return message(
    title,
    header(title),
    ...specs.map((spec) =>
      paragraph(
        `${spec.usage}　${spec.does}`,
        `　例：${spec.examples[0] ?? ''}`,
        `　也可写：${spellings(spec)}`,
      ),
    ),
    small('开头的 / 也可以写成 ／、# 或 ＃；编号可一次写几个（A23、24）；全角数字和百分号都可以。'),
  );
}

/** Everything about one command. */
export const commandHelp = (spec: CommandSpec): ChatMessage =>
  message(
    spec.usage,
    header(`/${spec.chinese}　${spec.does}`),
    paragraph(
      `用法：${spec.usage}`,
      ...spec.examples.map((example) => `例：${example}`),
      `也可写：${spellings(spec)}`,
    ),
  );

const spellings = (spec: CommandSpec) => spec.aliases.map((alias) => `/${alias}`).join(' ');
