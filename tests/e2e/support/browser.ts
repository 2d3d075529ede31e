import type { Browser, BrowserContext, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { stack } from "./stack";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/** A person's window, and everything in it that nobody should ever see. */
export interface Window {
  page: Page;
  context: BrowserContext;
  /** Console errors, exceptions and CSP violations so far. */
  complaints: string[];
  /** Answers that a step provokes on purpose, as `422 /api/my/requests`: the browser logs them too. */
  expectFailure(what: RegExp): void;
}

interface Options {
  width: number;
  height?: number;
  locale?: string;
  /** Of a phone: fingers instead of a mouse. */
  touch?: boolean;
}

export async function open(browser: Browser, { width, height = 900, locale = "pt-PT", touch = false }: Options): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    baseURL: stack.site,
    permissions: ["clipboard-read", "clipboard-write"],
    reducedMotion: "reduce",
    hasTouch: touch,
    isMobile: touch,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  const expected: RegExp[] = [];
  page.on("console", (message) => {
    if (message.type() !== "error" && !/Content Security Policy/i.test(message.text())) return;
    const said = `${message.text()} ${message.location().url}`;
    if (!expected.some((one) => one.test(said))) complaints.push(said);
  });
  page.on("pageerror", (error) => complaints.push(error.stack ?? error.message));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return { page, context, complaints, expectFailure: (what) => void expected.push(what) };
}
