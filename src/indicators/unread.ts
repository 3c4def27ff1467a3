// Numbers of a promise's prose that were seen and not understood, so that a person looks at them.
import { readTimePhrases } from '../calendar/time-phrase.ts';
import { sentencesOf } from './figure.ts';
import { findHits } from './find-hits.ts';
import { maskNames } from './mask-names.ts';

const NUMBER = /(?<![A-Za-z\d.+〔[第-])\d{1,9}(?:\.\d+)?(?![\d.]|[+A-Za-z]|-\d)/g;
/** Dates, grades, names of roads and rounds, and enumerators say no amount. */
const NAMED_BEHIND =
  /^\s?(?:周?年|月|日|号|时|点|季|届|版|类|级|期|轮|线|路|国道|省道|县道|高速|热线|岁|周岁|等|楼|层|室|栋|幢|[、.．)）】:：/%]|[之分]|[万亿]元?级|个?(?:“|月|工作日|部门|单位|方面|重点|环节)|部门|大|强|\+|成本|收费|跑动|跑腿|见面|材料)/;
const NAMED_BEFORE =
  /(?:国道|省道|县道|乡道|高速|公路|线|第|前|号|〔|〕|\(|（|型|\/|-|—|“|电话|邮编|附件|表|图)\s?$/;

/** The pieces of a text, cut at commas, that hold a number without meaning. */
export function unreadNumbers(text: string): string[] {
  return sentencesOf(text).flatMap(unreadIn);
}

function unreadIn(sentence: string): string[] {
  const masked = maskNames(sentence);
  const read = [
    ...findHits(sentence).map(({ start, end }) => [start, end] as const),
    ...readTimePhrases(sentence, { year: 2000 }).map(
      ({ index, raw }) => [index, index + raw.length] as const,
    ),
  ];
  const found = [...masked.matchAll(NUMBER)].filter(
    ({ index, 0: number }) =>
      !read.some(([start, end]) => start <= index && index < end) &&
      !NAMED_BEHIND.test(masked.slice(index + number.length)) &&
      !NAMED_BEFORE.test(masked.slice(0, index)) &&
      masked.slice(0, index).trim() !== '',
  );
  return [...new Set(found.map(({ index }) => pieceAt(sentence, index)))];
}

function pieceAt(sentence: string, at: number): string {
  const start = Math.max(sentence.lastIndexOf('，', at), sentence.lastIndexOf(',', at)) + 1;
  const end = sentence.slice(at).search(/[，,]/);
  return sentence.slice(start, end < 0 ? sentence.length : at + end).trim();
}
