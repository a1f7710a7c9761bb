// What the report promises, held against a real browser. Arguments: the folder with
// report.html and hostile.html in it. BROWSER is the browser's path.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const folder = process.argv[2];
const url = (name) => pathToFileURL(path.join(folder, name)).href;
const arguments_ = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"];

const chips = (page) => page.locator("#stage [data-factor]").count();
const moment = (page) => page.locator("#scrub").inputValue().then(Number);
const caption = (page) => page.locator("#caption").textContent();

/** A page that keeps what went wrong on it: console errors, dialogs, requests. */
async function open(browser, name, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  page.faults = [];
  page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("dialog", (dialog) => {
    page.faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => request.url() !== url(name) && page.faults.push(`request: ${request.url()}`));
  await page.goto(url(name));
  return page;
}

const sayings = {
  "the page opens from a file without a request, and shows the map as it is": async (browser) => {
    const page = await open(browser, "report.html");
    assert.equal(await chips(page), 48);
    assert.equal(await page.locator("#stage [data-link]").count(), 94);
    assert.match(await page.title(), /Clean energy/);
    return page;
  },
  "play goes on by itself, and pause stays": async (browser) => {
    const page = await open(browser, "report.html");
    await page.click("#first");
    assert.equal(await moment(page), 0);
    await page.selectOption("#speed", "4");
    await page.click("#play");
    await page.waitForFunction(() => Number(document.getElementById("scrub").value) >= 3);
    await page.click("#play");
    const paused = await moment(page);
    assert.equal(await page.textContent("#play"), "Play");
    await page.waitForTimeout(900);
    assert.equal(await moment(page), paused);
    return page;
  },
  "scrubbing changes the map and the caption": async (browser) => {
    const page = await open(browser, "report.html");
    const [before, said] = [await chips(page), await caption(page)];
    await page.focus("#scrub");
    await page.keyboard.press("Home");
    assert.equal(await chips(page), 0);
    assert.notEqual(await caption(page), said);
    await page.locator("#scrub").fill("100");
    assert.ok((await page.locator("#stage .lit").count()) > 0, "what changed is lit");
    const midway = await chips(page);
    assert.ok(midway > 0 && midway < before, `${midway}`);
    await page.keyboard.press("End");
    assert.equal(await chips(page), before);
    return page;
  },
  "the stage is worked by keys alone": async (browser) => {
    const page = await open(browser, "report.html");
    await page.focus("#stage");
    const end = await moment(page);
    await page.keyboard.press("ArrowLeft");
    assert.equal(await moment(page), end - 1);
    await page.keyboard.press("Home");
    assert.equal(await moment(page), 0);
    await page.keyboard.press("ArrowRight");
    assert.equal(await moment(page), 1);
    await page.keyboard.press("Space");
    assert.equal(await page.textContent("#play"), "Pause");
    await page.keyboard.press("Space");
    assert.equal(await page.textContent("#play"), "Play");
    return page;
  },
  "a click leads the eye to a factor, and Escape ends it": async (browser) => {
    const page = await open(browser, "report.html");
    await page.locator("#stage [data-factor]").first().click();
    const off = await page.locator("#stage .off").count();
    assert.ok(off > 10, `${off}`);
    assert.notEqual(await page.inputValue("#focus"), "");
    await page.focus("#stage");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#stage .off").count(), 0);
    await page.selectOption("#focus", { label: "Political will" });
    assert.ok((await page.locator("#stage .off").count()) > 10);
    return page;
  },
  "a factor that the eye is led to is told with what is near it": async (browser) => {
    const page = await open(browser, "report.html");
    await page.selectOption("#focus", { label: "Political will" });
    const near = await page.textContent("#near");
    assert.match(near, /^Political will comes of .*Public concern.*; leads to .*Clean energy standard/);
    assert.equal(await page.locator("#stage svg[role=img]").count(), 1);
    await page.click("#first");
    assert.equal(await page.textContent("#near"), "", "it was not on the map yet");
    return page;
  },
  "the timeline has a tick for every entry, and its slider is worked by the mouse": async (browser) => {
    const page = await open(browser, "report.html");
    const last = Number(await page.getAttribute("#scrub", "max"));
    assert.equal(await page.locator("#track .tick").count(), last + 1);
    for (const kind of ["closed", "stage", "undone", "marked", "rested"]) {
      const found = await page.locator(`#track .${kind}`).count();
      if (kind !== "rested" && kind !== "marked") assert.ok(found > 0, kind);
    }
    await page.locator("#scrub").scrollIntoViewIfNeeded();
    const box = await page.locator("#scrub").boundingBox();
    const before = await chips(page);
    await page.mouse.move(box.x + box.width - 6, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
    const at = await moment(page);
    assert.ok(at > last / 8 && at < last / 2, `${at} of ${last}`);
    assert.ok((await chips(page)) < before);
    return page;
  },
  "page keys go to the stage or loop before and after": async (browser) => {
    const page = await open(browser, "report.html");
    await page.focus("#stage");
    await page.keyboard.press("Home");
    const seen = [];
    for (let n = 0; n < 4; n += 1) {
      await page.keyboard.press("PageDown");
      seen.push(await moment(page));
    }
    assert.ok(seen.every((at, n) => at > (seen[n - 1] ?? 0)), `${seen}`);
    await page.keyboard.press("PageUp");
    assert.equal(await moment(page), seen[2]);
    return page;
  },
  "while it plays a screen reader is not talked over": async (browser) => {
    const page = await open(browser, "report.html");
    const live = () => page.getAttribute("#caption", "aria-live");
    assert.equal(await live(), "polite");
    await page.click("#play");
    assert.equal(await live(), "off");
    await page.click("#play");
    assert.equal(await live(), "polite");
    return page;
  },
  "every heading in the line of headings is on the page": async (browser) => {
    const page = await open(browser, "report.html");
    const ways = await page.locator("nav a").evaluateAll((links) => links.map((one) => one.getAttribute("href")));
    assert.ok(ways.length > 4);
    for (const way of ways) assert.equal(await page.locator(way).count(), 1, way);
    return page;
  },
  "where nobody is to be named nobody is": async (browser) => {
    const named = await open(browser, "report.html");
    const rows = named.locator("[aria-label='Contributions by voice and stage'] tbody th");
    const voices = await rows.allTextContents();
    assert.ok(voices.length > 5);
    await named.close();
    const page = await open(browser, "anonymous.html");
    const words = new Set((await page.content()).toLowerCase().split(/[^\p{L}\p{N}]+/u));
    assert.deepEqual(voices.filter((who) => words.has(who)), []);
    return page;
  },
  "a jump goes to its moment": async (browser) => {
    const page = await open(browser, "report.html");
    await page.locator("#jump").selectOption({ index: 2 });
    assert.ok((await moment(page)) > 0);
    return page;
  },
  "whatever people typed comes out as text": async (browser) => {
    const page = await open(browser, "hostile.html");
    assert.equal(await page.title(), "</title><script>alert(1)</script>");
    assert.equal(await page.locator("script").count(), 2);
    assert.equal(await page.locator("img").count(), 0);
    const handlers = await page.evaluate(() =>
      [...document.querySelectorAll("*")].flatMap((element) => [...element.attributes].map((one) => one.name)).filter((name) => name.startsWith("on")));
    assert.deepEqual(handlers, []);
    await page.click("#first");
    await page.click("#last");
    const text = await page.textContent("body");
    for (const typed of ["<script>alert(3)</script>", "onload=alert(4)", "<img src=x onerror=alert(5)>", "abcd"]) {
      assert.ok(text.includes(typed), typed);
    }
    assert.ok(!/[\u202a-\u202e\u2066-\u2069]/.test(text), "no bidirectional control");
    return page;
  },
  "an injected script does not run": async (browser) => {
    const page = await open(browser, "report.html");
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      return window.ran === true;
    });
    assert.equal(ran, false);
    page.faults = page.faults.filter((fault) => !fault.includes("Content Security Policy"));
    return page;
  },
  "without scripts the map is still there, and on paper too": async (browser) => {
    const still = await open(browser, "report.html", { javaScriptEnabled: false });
    assert.ok(await still.locator("#still").isVisible());
    assert.ok(!(await still.locator("#replay").isVisible()));
    const printed = await open(browser, "report.html");
    await printed.emulateMedia({ media: "print" });
    assert.ok(!(await printed.locator("#replay").isVisible()));
    assert.ok((await printed.locator("#still").boundingBox()).width > 300);
    return printed;
  },
};
for (const colorScheme of ["light", "dark"]) {
  for (const name of ["report.html", "hostile.html"]) {
    sayings[`no serious accessibility fault in ${name}, ${colorScheme}`] = async (browser) => {
      const page = await open(browser, name, { colorScheme });
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document));
      const serious = violations.filter((one) => ["serious", "critical"].includes(one.impact));
      assert.deepEqual(serious.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`), []);
      return page;
    };
  }
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: arguments_ });
  let [passed, failed] = [0, 0];
  for (const [says, test] of Object.entries(sayings)) {
    try {
      const page = await test(browser);
      assert.deepEqual(page.faults, []);
      await page.close();
      passed += 1;
      console.log(`browser: ${says} ... ok`);
    } catch (error) {
      failed += 1;
      console.log(`browser: ${says} ... FAILED\n${error.stack ?? error}`);
    }
  }
  await browser.close();
  console.log(`browser: ${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
})();
