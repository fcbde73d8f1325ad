// Pictures of every page to look at, in light, dark, narrow and print:
//     npm run look -- FOLDER
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { example, open_browser, open_house, open_tab, settled, visit } from './house.mjs';

const folder = process.argv[2] ?? 'pictures';
const kEmpty = ['week', 'map', 'people', 'twice', 'targets', 'why', 'import', 'settings'];
const kFull = [...kEmpty, 'people/p88', 'targets/eilidh210', 'map/eilidh210', 'welcome', ...['protect', 'wish', 'who', 'names',
  'linkedin', 'meet', 'asks', 'monday'].map((step) => `welcome/${step}`), 'nowhere'];
const kLooks = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  narrow: { colorScheme: 'light', viewport: { width: 390, height: 844 } },
  print: { colorScheme: 'light', viewport: { width: 794, height: 1123 } },
};
const kEyes = ['deuteranopia', 'protanopia', 'tritanopia', 'achromatopsia'];
const kDrawn = ['map', 'why', 'targets/eilidh210']; // pages with pictures, seen by such eyes too
const kSlow = 60_000;

// What is on the page besides the page itself: sheets, previews, notes.
const kSheets = {
  palette: async (tab) => {
    await visit(tab, 'week');
    await tab.keyboard.press('Control+k');
    await tab.getByRole('combobox').fill('ma');
    await tab.getByRole('option').nth(2).waitFor();
  },
  keys: async (tab) => {
    await visit(tab, 'why');
    await tab.keyboard.press('?');
  },
  forget: async (tab) => {
    await visit(tab, 'people/p88');
    await tab.getByRole('button', { name: 'Forget…' }).click();
  },
  note: async (tab) => {
    await visit(tab, 'people/p88');
    await tab.getByRole('button', { name: 'Note an ask' }).click();
  },
  edit: async (tab) => {
    await visit(tab, 'people/p88');
    await tab.getByRole('button', { name: 'Edit', exact: true }).click();
  },
  erase: async (tab) => {
    await visit(tab, 'settings');
    await tab.getByRole('button', { name: 'Erase everything…' }).click();
  },
  draft: async (tab) => {
    await visit(tab, 'week');
    await tab.getByRole('button', { name: 'Write the message' }).first().click();
    await tab.getByLabel('Message').first().waitFor();
  },
  preview: async (tab, house) => {
    const file = join(house.folder, 'more.csv');
    writeFileSync(file, ['id,name,email,company', 'zz1,Nikhil Aaltonen,nikhil@elsewhere.example,Elsewhere',
      'zz2,Wilhelmina Tarpaulin,,Kettle and Sons', ''].join('\n'));
    await visit(tab, 'import');
    await tab.locator('input[type=file]').first().setInputFiles([file]);
    await tab.getByRole('heading', { name: 'This is what we found' }).waitFor();
  },
  undone: async (tab) => {
    await visit(tab, 'week');
    await tab.getByRole('button', { name: 'Next week' }).first().click();
    await tab.getByRole('button', { name: 'Undo' }).click();
    await tab.getByRole('button', { name: 'Redo' }).waitFor();
  },
};

const browser = await open_browser();
const houses = { full: await open_house([example]), empty: await open_house() };
mkdirSync(folder, { recursive: true });
const shoot = (tab, name, fullPage = true) => tab.screenshot({ path: join(folder, `${name.replaceAll('/', '-')}.png`), fullPage });

// The pictures as eyes see them that tell colours otherwise, and without any colour.
async function with_other_eyes(look) {
  const tab = await open_tab(browser, houses.full, kLooks[look]);
  const chromium = await tab.context().newCDPSession(tab);
  for (const page of kDrawn) {
    await visit(tab, page);
    for (const type of kEyes) {
      await chromium.send('Emulation.setEmulatedVisionDeficiency', { type });
      await shoot(tab, `eyes-${page}-${type}-${look}`);
    }
  }
  await tab.context().close();
}
try {
  for (const [look, options] of Object.entries(kLooks)) {
    for (const [state, house] of Object.entries(houses)) {
      const tab = await open_tab(browser, house, options);
      tab.setDefaultTimeout(kSlow);
      if (look === 'print') await tab.emulateMedia({ media: 'print' });
      for (const page of state === 'full' ? kFull : kEmpty) {
        if (look === 'print' && page === 'week') await tab.emulateMedia({ media: 'screen' });
        await visit(tab, page).catch((problem) => console.error(`${look} ${state} ${page}: ${problem.message}`));
        if (look === 'print') await tab.emulateMedia({ media: 'print' });
        await shoot(tab, `${state}-${page}-${look}`);
      }
      if (state === 'full' && look !== 'print') {
        for (const [name, run] of Object.entries(kSheets)) {
          await run(tab, house);
          await shoot(tab, `sheet-${name}-${look}`, ['preview', 'draft'].includes(name));
          await tab.keyboard.press('Escape');
          await tab.reload();
          await settled(tab);
        }
      }
      await tab.context().close();
    }
    if (look === 'light' || look === 'dark') await with_other_eyes(look);
    const tab = await open_tab(browser, houses.full, kLooks[look]);
    await visit(tab, 'nowhere');  // so that the first page, too, is opened with the trouble there
    await tab.route((url) => /\/api\/v1\/(plan|people)/.test(url.pathname), (route) => route.fulfill({ status: 503,
      contentType: 'application/json', body: JSON.stringify({ error: { code: 'busy',
        message: 'The file is being written by another.', hint: 'Try again in a moment.' } }) }));
    for (const page of look === 'print' ? [] : ['week', 'people']) {
      await visit(tab, page);
      await tab.locator('main [role=alert]').first().waitFor();
      await shoot(tab, `failing-${page}-${look}`);
    }
    await tab.context().close();
  }
} finally {
  await browser.close();
  for (const house of Object.values(houses)) await house.close();
}
