import { axe, type BrowserContext, changedSample, openReport, test, until, useBrowser } from './open-page.js';

useBrowser();

const SAMPLE = 'samples/capacity-zero';

/** A bundle with so many records that its report has the filter language. */
function manyRecords(t: BrowserContext): string {
  return changedSample(t, 'capacity-zero', 'many', {
    'HAM/Logs/LANSEND.LOG': (text) => {
      const lines = text.split('\r\n').filter((line) => line !== '');
      const first = lines.slice(0, 1).join('');
      return `${[...Array.from({ length: 1200 }, () => first), ...lines].join('\r\n')}\r\n`;
    },
  });
}

test.serial('a report opens from disk without an error or a request, at the deciding record', async (t) => {
  const { page, faults } = await openReport(t, SAMPLE);
  t.regex((await page.locator('h1').first().textContent()) ?? '', /FAILED.*LUB installation at P10/);
  t.is(await page.locator('.ladder [aria-selected=true]').getAttribute('data-stage'), 'P10');
  await page.locator('.record[aria-selected=true]').waitFor();
  t.regex((await page.locator('.record[aria-selected=true]').textContent()) ?? '', /P10.*Used 0 out of 0/);
  t.regex((await page.locator('.details').textContent()) ?? '', /proves P10 failed/);
  t.regex((await page.locator('.count').textContent()) ?? '', /^\d+ of 103$/);
  t.deepEqual(faults, []);
});

test.serial('a small report looks for a text, a large one has the filters of the command line', async (t) => {
  const small = await openReport(t, SAMPLE);
  await small.page.locator('#filter').fill('sending capacity');
  t.is(await small.page.locator('.count').textContent(), '6 of 103', 'those of the job');

  const { page, faults } = await openReport(t, manyRecords(t));
  await page.getByRole('button', { name: 'All', exact: true }).last().click();
  await page.locator('#filter').fill('component = LAN_SENDER and site = LUB and severity = error');
  t.is(await page.locator('.count').textContent(), `13 of ${await page.evaluate<number>('smslogViewer.view().records.count')}`);
  await page.locator('#filter').fill('component = LAN_SENDER and colour = red');
  t.regex((await page.locator('.mistake').textContent()) ?? '', /^ {27}\^{6}\nThere is no column/);
  await page.locator('#filter').fill('');
  await page.locator('#filter').pressSequentially('compo');
  await page.keyboard.press('Tab');
  t.is(await page.locator('#filter').inputValue(), 'component');
  t.deepEqual(faults, []);
});

test.serial('keys alone lead from the verdict to the records and back', async (t) => {
  const { page, faults } = await openReport(t, SAMPLE);
  await page.locator('.record[aria-selected=true]').waitFor();
  const chosen = () => page.evaluate<number>('smslogViewer.view().table.chosen()');
  const first = await chosen();
  await page.keyboard.press('e');
  t.true((await chosen()) > first, 'the next error');
  await page.keyboard.press('g');
  const top = await chosen();
  await page.keyboard.press('p');
  t.true((await chosen()) > top, 'the next proof');
  const stage = () => page.locator('.ladder [aria-selected=true]').getAttribute('data-stage');
  await page.locator('.ladder [aria-selected=true]').focus();
  await page.keyboard.press('Home');
  const passed = [];
  for (let count = 0; count < 9; count += 1) {
    passed.push(await stage());
    t.is(await page.evaluate('document.activeElement.dataset.stage'), await stage(), 'the focus follows');
    await page.keyboard.press('ArrowRight');
  }
  t.deepEqual(passed, ['P0', 'P1', 'P2', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9']);
  t.is(await stage(), 'P10');
  await page.keyboard.press('?');
  t.true(await page.locator('dialog').isVisible());
  await page.keyboard.press('Escape');
  t.false(await page.locator('dialog').isVisible());
  await page.keyboard.press('/');
  t.is(await page.evaluate('document.activeElement.id'), 'filter');
  await page.keyboard.type('eee');
  t.is(await page.locator('#filter').inputValue(), 'eee', 'letters are text in a field');
  t.deepEqual(faults, []);
});

test.serial('everything that can be focused is reached by Tab, and shows it', async (t) => {
  const { page } = await openReport(t, SAMPLE);
  const seen = new Set<string>();
  for (let count = 0; count < 80; count += 1) {
    await page.keyboard.press('Tab');
    seen.add(
      await page.evaluate<string>(
        'document.activeElement.className + document.activeElement.tagName + (document.activeElement.getAttribute("role") || "")',
      ),
    );
  }
  t.true([...seen].some((one) => one.includes('tab')) && seen.has('gridDIVgrid'), [...seen].join(', '));
});

test.serial('lanes zoom, move and show where it stopped', async (t) => {
  const { page, faults } = await openReport(t, SAMPLE);
  await page.locator('.record[aria-selected=true]').waitFor();
  const picture = () =>
    page.evaluate<string>(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(document.querySelector(".picture").toDataURL()))))',
    );
  const pictures = [await picture()];
  for (const key of ['+', 'l', 'z', '0']) {
    await page.keyboard.press(key);
    pictures.push(await picture());
  }
  t.is(new Set(pictures.slice(0, 4)).size, 4, 'each key changes the picture');
  t.deepEqual(faults, []);
});

test.serial('ticks live in the address', async (t) => {
  const { page } = await openReport(t, SAMPLE);
  await page.locator('.checklist input').first().check();
  t.regex(page.url(), /done=0-0-1/);
  await page.reload();
  await until(page, 'globalThis.smslogViewer !== undefined');
  t.true(await page.locator('.checklist input').first().isChecked());
  t.false(await page.locator('.checklist input').nth(1).isChecked());
});

test.serial('a narrow page and paper have a list instead of lanes, and nothing is cut off', async (t) => {
  const { page } = await openReport(t, SAMPLE, { width: 420, height: 800 });
  t.true((await page.evaluate<number>('document.documentElement.scrollWidth')) <= 420);
  t.false(await page.locator('.picture').isVisible());
  t.true(await page.locator('.course').isVisible());

  const wide = await openReport(t, SAMPLE);
  await wide.page.emulateMedia({ media: 'print' });
  t.false(await wide.page.locator('.picture').isVisible());
  t.true(await wide.page.locator('.course').isVisible());
  const pdf = await wide.page.pdf();
  t.true(pdf.subarray(0, 5).toString() === '%PDF-' && pdf.length > 10_000);
});

test.serial('without scripts the report is still whole', async (t) => {
  const context = await t.context.browser.newContext({ javaScriptEnabled: false });
  const { page } = await openReport(t, SAMPLE);
  const plain = await context.newPage();
  await plain.goto(page.url());
  t.true(await plain.locator('.panel').last().isVisible());
  t.true(await plain.locator('.course').isVisible());
  await context.close();
});

test.serial('axe finds nothing, in light and dark, wide and narrow, with one job and several', async (t) => {
  for (const scheme of ['light', 'dark'] as const)
    for (const [sample, width] of [
      [SAMPLE, 1280],
      ['samples/ct2-stuck', 1000],
      ['samples', 420],
    ] as const) {
      const { page, faults } = await openReport(t, sample, { scheme, width });
      t.deepEqual(await axe(page), [], `${sample} ${scheme} ${width}`);
      t.deepEqual(faults, []);
      await page.close();
    }
});

test.serial('hostile names and texts stay text', async (t) => {
  const attack = '<img src=x onerror=globalThis.hacked=1></script><script>globalThis.hacked=1</script>';
  const bundle = changedSample(t, 'capacity-zero', `hostile <b onload=x>`, {
    'LUB/Logs/LANSEND.LOG': (text) =>
      text.replaceAll('Used 0 out of 0', `Used 0 out of 0 ${attack}`) + text.replace(/[^\r\n]*\$\$/, `${attack}  $$$$`),
  });
  const { page, faults } = await openReport(t, bundle);
  await page.locator('.record').first().waitFor();
  await page.getByRole('button', { name: 'All', exact: true }).last().click();
  await page.locator('#filter').fill('onerror');
  t.regex((await page.locator('.record').first().textContent()) ?? '', /<img src=x/);
  t.is(await page.evaluate('globalThis.hacked'), undefined);
  t.is(await page.locator('img').count(), 0);
  t.deepEqual(faults, []);
});

test.serial('of several jobs one is shown, and a link chooses another', async (t) => {
  const { page, faults } = await openReport(t, 'samples');
  t.is(await page.locator('article.job:visible').count(), 1);
  const links = page.locator('.overview a');
  await links.nth(2).click();
  t.is(await page.locator('article.job:visible').count(), 1);
  t.is(await page.locator('.overview [aria-current=true]').count(), 1);
  t.deepEqual(faults, []);
});
