import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { buildWeb } from '../../scripts/build-web.ts';
import { openBrowser } from '../support/browser.ts';
import { type FixtureServer, fixtureServer } from './fixture-server.ts';
import { type FixtureState, newFixtureState } from './fixture-state.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The built pages, a server that answers by the contracts, and a browser. */
export type Portal = {
  readonly url: string;
  readonly state: FixtureState;
  /** A page of its own window, without cookies or storage; what the browser complains of is kept. */
  readonly open: (path: string, options?: BrowserContextOptions) => Promise<Page>;
  /** Everything any page complained of: errors, and breaches of the content security policy. */
  readonly complaints: string[];
  /** Closes every window and forgets what was asked. */
  readonly reset: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openPortal(): Promise<Portal> {
  const outDir = mkdtempSync(join(tmpdir(), 'cloison-web-'));
  await buildWeb({ root: ROOT, outDir });
  const server: FixtureServer = await fixtureServer(outDir);
  const browser: Browser = await openBrowser();
  const complaints: string[] = [];
  return {
    url: server.url,
    state: server.state,
    complaints,
    open: async (path, options) => {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 860 },
        reducedMotion: 'reduce',
        ...options,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(5_000);
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        // A 401 or a 409 is an answer the page shows; the browser also writes it in its console.
        const answer = /Failed to load resource/.test(message.text());
        if (message.type() === 'error' && !answer) complaints.push(message.text());
      });
      await page.goto(server.url + path);
      return page;
    },
    reset: async () => {
      for (const context of browser.contexts()) await context.close();
      Object.assign(server.state, newFixtureState());
    },
    close: async () => {
      await browser.close();
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

/** WCAG 2.2 AA as far as a machine sees, and what each page must have once. */
export async function checkAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // There are no frames: one run in the page itself, not a second page for each look.
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  assert.deepEqual(found, [], where);
  assert.equal(await page.locator('h1').count(), 1, `${where}: one h1`);
  assert.match(await page.title(), /^.+ — Cloison$/, `${where}: a title`);
}

/** Nothing to be pressed is under 24 × 24 CSS pixels (WCAG 2.5.8); links inside sentences are exempt. */
export async function checkTargets(page: Page, where: string): Promise<void> {
  const small: unknown = await page.evaluate(`
    [...document.querySelectorAll('button, select, input, summary, a')]
      .filter((one) => one.checkVisibility() && !one.classList.contains('skip'))
      .filter((one) => !one.closest('dd, p:not(.actions), [style*=clip]'))
      .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
      .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
      .map(([html, box]) => html + ' ' + Math.round(box.width) + '×' + Math.round(box.height))`);
  assert.deepEqual(small, [], where);
}

/** The page fits its window: nobody scrolls sideways to read. */
export async function checkReflow(page: Page, where: string): Promise<void> {
  const wide = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  assert.equal(wide, 0, `${where}: wider than the window`);
}

/** Id of what has the keyboard, or its words when it has none. */
export async function focused(page: Page): Promise<string> {
  return await page.evaluate(
    'document.activeElement?.id || document.activeElement?.textContent || "nothing"',
  );
}

/** Three seconds: many times what any step takes on a loaded machine. */
const FOCUS_LOOKS = 120;

/** Waits until the keyboard is there: a step of a journey without a mouse. */
export async function expectFocus(page: Page, id: string): Promise<void> {
  // Playwright's own waiting evaluates text in the page, which the content security policy rightly refuses.
  for (let look = 0; look < FOCUS_LOOKS; look += 1) {
    if ((await focused(page)) === id) return;
    await page.waitForTimeout(25);
  }
  assert.equal(await focused(page), id);
}

/**
 * Fills the scan box as a scanner without an Enter of its own does, and waits until the page has read it.
 * An Enter pressed by a test would race the page, which reads a silent block by itself: pressed late, on a
 * loaded machine, it falls on « Vérifier les droits ».
 */
export async function scanCard(page: Page, cardText: string): Promise<void> {
  await page.locator('#scan').fill(cardText);
  await expectFocus(page, 'check-rights');
}
