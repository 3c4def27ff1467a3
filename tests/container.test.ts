import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');
const lines = (file: string) => readFileSync(path.join(root, file), 'utf8').split('\n');
const dockerfile = lines('Dockerfile');

const copied = dockerfile
  .filter((line) => line.startsWith('COPY '))
  .flatMap((line) => line.split(' ').slice(1, -1));
/** What `!name` lets through the `*` above it. */
const sent = lines('.dockerignore')
  .filter((line) => line.startsWith('!'))
  .map((line) => line.slice(1));

test('everything that the image copies exists and is sent to the builder, and nothing else is sent', () => {
  expect(copied.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  expect([...copied].sort()).toEqual([...sent].sort());
  expect(lines('.dockerignore')[0]).toBe('*');
});

test('the image starts a program that it has copied, as an ordinary user', () => {
  const command = dockerfile.find((line) => line.startsWith('CMD '))?.slice(4) ?? '[]';
  const [node, program = ''] = JSON.parse(command) as string[];
  expect(node).toBe('node');
  expect(existsSync(path.join(root, program))).toBe(true);
  expect(copied).toContain(program.split('/')[0]);
  expect(dockerfile.indexOf('USER node')).toBeLessThan(dockerfile.indexOf(`CMD ${command}`));
  expect(dockerfile).toContain('USER node');
});

test('the image runs the major version of Node that the tests run on', () => {
  const image = /^FROM node:(\d+)-slim$/.exec(dockerfile.find((line) => line.startsWith('FROM ')) ?? '')?.[1];
  expect(image).toBe(process.versions.node.split('.')[0]);
});

test('every setting that the containers are given is one that Duban reads', () => {
  const config = readFileSync(path.join(root, 'src/config.ts'), 'utf8');
  const given = lines('compose.yaml').map((line) => /^ {6}([A-Z_]+): /.exec(line)?.[1] ?? '');
  const names = given.filter((name) => name !== '' && !name.startsWith('POSTGRES_'));
  expect(names).toEqual(['DATABASE_URL', 'HOST', 'PORT']);
  for (const name of names) expect(config).toContain(`${name}:`);
});
