// A headless Chromium for tests, from npm alone, and the hands of a person who uses the playground's page.

import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import chromium, { inflate } from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';

export interface Person {
  readonly page: Page;
  /** What went wrong on the page so far: errors thrown, refused requests, blocked content. */
  readonly problems: readonly string[];
  close(): Promise<void>;
}

export interface OpenBrowser {
  /** Opens the playground at `url` in a browser profile of its own. */
  visit(url: string, screen?: Screen): Promise<Person>;
  close(): Promise<void>;
}

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly hasTouch?: boolean;
}

const DESK: Screen = { width: 1280, height: 800 };
/** The narrowest that is still common. */
export const PHONE: Screen = { width: 375, height: 720, hasTouch: true };
let shared: { browser: Promise<Browser>; users: number } | undefined;

/** One Chromium for all that ask in this process; it ends when the last of them closes. */
export async function openBrowser(): Promise<OpenBrowser> {
  shared ??= { browser: launch(), users: 0 };
  const mine = shared;
  mine.users += 1;
  const browser = await mine.browser;
  return {
    visit: (url, screen = DESK) => visit(browser, url, screen),
    close: async () => {
      mine.users -= 1;
      if (mine.users > 0) return;
      if (shared === mine) shared = undefined;
      await browser.close();
    },
  };
}

/** Made for a function service, these switches crash a browser with several pages, or hide what a page may not do. */
const UNWANTED = /^--(single-process|disable-web-security|allow-running-insecure-content|no-startup-window)/;
const TRIES = 10;

async function launch(): Promise<Browser> {
  // Chromium refuses to run as root inside its sandbox, and containers run tests as root.
  const args = [...chromium.args.filter((arg) => !UNWANTED.test(arg)), '--no-sandbox'];
  let env = process.env;
  for (let tries = 1; ; tries++) {
    try {
      return await playwright.launch({ executablePath: await chromium.executablePath(), args, env });
    } catch (error) {
      // Another worker may still be unpacking the program to the same place.
      if (tries === TRIES) throw error;
      if (`${error}`.includes('loading shared libraries')) env = await withOwnLibraries();
      await pause(1_000);
    }
  }
}

/** A bare machine lacks libraries that every desktop has; the package brings them along. */
async function withOwnLibraries(): Promise<NodeJS.ProcessEnv> {
  const packed = new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'));
  const libraries = path.join(await inflate(fileURLToPath(packed)), 'lib');
  return { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: path.join(os.tmpdir(), 'fonts') };
}

async function visit(browser: Browser, url: string, { hasTouch = false, ...viewport }: Screen) {
  const touch = { hasTouch, isMobile: hasTouch };
  const context = await browser.newContext({ viewport, ...touch, timezoneId: 'UTC', locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(url);
  return { page, problems, close: () => context.close() };
}

/** Becomes somebody else, by the name shown in the picker. */
export async function become(page: Page, name: string): Promise<void> {
  await page.locator('#who').click();
  await page.getByRole('searchbox', { name: '筛选人员' }).fill(name);
  await page.locator('.people button').first().click();
  await page.locator('#who-name').filter({ hasText: name }).waitFor();
}

/** Opens a channel by its name, through the menu where the screen is narrow. */
export async function openChannel(page: Page, name: string): Promise<void> {
  if (await page.locator('#menu').isVisible()) await page.locator('#menu').click();
  await page.locator('.channel', { has: page.getByText(name, { exact: true }) }).click();
  await page.locator('#room-name').filter({ hasText: name }).waitFor();
}

/** Types a message and sends it with Enter. */
export async function send(page: Page, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: '消息' });
  await box.fill(text);
  await box.press('Enter');
}

/** The newest message in the open channel that holds this text. */
export function message(page: Page, text: string) {
  return page.locator('.message').filter({ hasText: text }).last();
}
