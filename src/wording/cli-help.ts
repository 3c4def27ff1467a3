// The terminal's help in Chinese throughout: commander's own words in ours.
import { type Command, Help } from 'commander';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
};

const inOurs = (said: string) =>
  said
    .replace('[options]', '[选项]')
    .replace('[command]', '[命令]')
    .replace(/\s?\(default: (.*)\)/, '（默认：$1）')
    .replace(/\s?\(choices: (.*)\)/, '（可选：$1）');

/** In columns of a terminal, where one of our characters takes two. */
const displayWidth = (said: string) => said.length + (said.match(WIDE)?.length ?? 0);

const WIDE = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/gu;

/** Before the commands are added: they take it over. */
export function inChinese(program: Command): Command {
  const theirs = new Help();
  return program
    .configureHelp({
      displayWidth,
      styleTitle: (title) => TITLES[title] ?? title,
      commandUsage: (command) => inOurs(theirs.commandUsage(command)),
      subcommandTerm: (command) => inOurs(theirs.subcommandTerm(command)),
      optionDescription: (option) => inOurs(theirs.optionDescription(option)),
      argumentDescription: (argument) => inOurs(theirs.argumentDescription(argument)),
    })
    .helpOption('-h, --help', '显示这份帮助')
    .helpCommand('help [命令]', '显示一个命令的帮助');
}
