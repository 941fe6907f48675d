import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const folders = [
  'domain',
  'procedures',
  'db',
  'engine',
  'activities',
  'workflows',
  'watchdog',
  'worker',
  'api',
  'embedded',
  'bench',
  'scripts',
  'test',
] as const;
type Folder = (typeof folders)[number];

/** Folders (or single modules) of ours that each folder may import besides itself; DESIGN §3. */
const mayImport: Record<Folder, readonly string[]> = {
  domain: [],
  procedures: ['domain'],
  db: ['domain', 'procedures'],
  engine: ['domain', 'db', 'config.ts'],
  activities: ['domain', 'db', 'engine'],
  workflows: ['domain', 'activities'],
  watchdog: ['domain', 'db', 'engine', 'workflows/messages.ts', 'config.ts'],
  worker: ['domain', 'activities', 'db', 'engine', 'watchdog', 'workflows/messages.ts', 'config.ts'],
  api: ['domain', 'db', 'engine', 'watchdog', 'workflows/messages.ts', 'config.ts'],
  embedded: ['domain', 'procedures', 'db', 'engine', 'workflows/messages.ts', 'worker', 'api', 'config.ts', 'scripts'],
  bench: [
    'domain',
    'procedures',
    'db',
    'engine',
    'activities',
    'workflows',
    'watchdog',
    'worker',
    'api',
    'embedded',
    'config.ts',
    'scripts',
  ],
  scripts: [
    'domain',
    'procedures',
    'db',
    'engine',
    'activities',
    'workflows',
    'worker',
    'api',
    'embedded',
    'config.ts',
  ],
  test: [...folders, 'config.ts', 'vitest.config.ts'],
};

/** Packages that the pure folders may use; everything else is an effect. */
const packages: Partial<Record<Folder, readonly string[]>> = {
  domain: ['zod', 'temporal-polyfill'],
  workflows: ['@temporalio/workflow', '@temporalio/common'],
};

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
    .map((name) => join(folder, name).split(sep).join('/'));

type Import = { readonly from: string; readonly what: string; readonly typeOnly: boolean };

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(file: string): Import[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(importPattern)].map(([, type, fixed, dynamic]) => ({
    from: file,
    what: fixed ?? dynamic ?? '',
    typeOnly: type !== undefined,
  }));
}

/** The imported module's path from the root, or null for a package. */
const ours = ({ from, what }: Import): string | null =>
  what.startsWith('.')
    ? relative(root, resolve(root, dirname(from), what))
        .split(sep)
        .join('/')
    : null;

const isWithin = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);
const files = Object.fromEntries(folders.map((folder) => [folder, filesIn(folder)]));
const all = folders.flatMap((folder) => files[folder] ?? []);

describe('imports keep their direction', () => {
  test.each(folders)('%s', (folder) => {
    const wrong = (files[folder] ?? []).flatMap(importsOf).filter((one) => {
      const path = ours(one);
      return path !== null && ![folder, ...mayImport[folder]].some((place) => isWithin(path, place));
    });
    expect(wrong.map(({ from, what }) => `${from} imports ${what}`)).toEqual([]);
  });

  test('workflows know activities only as types', () => {
    const wrong = (files['workflows'] ?? [])
      .flatMap(importsOf)
      .filter((one) => isWithin(ours(one) ?? '', 'activities') && !one.typeOnly);
    expect(wrong.map(({ from, what }) => `${from} imports ${what}`)).toEqual([]);
  });

  // each workflow loads its modules for itself: zod would be most of what starting one takes
  test('workflows load no schemas, not through domain either', () => {
    const loaded = new Set(files['workflows']);
    for (const file of loaded) {
      for (const one of importsOf(file)) {
        const path = one.typeOnly ? null : ours(one);
        if (path !== null) loaded.add(path);
      }
    }
    const wrong = [...loaded].flatMap(importsOf).filter((one) => one.what === 'zod' && !one.typeOnly);
    expect(wrong.map(({ from }) => from)).toEqual([]);
  });

  test.each(['domain', 'workflows'] as const)('%s uses no package that has effects', (folder) => {
    const wrong = (files[folder] ?? []).flatMap(importsOf).filter((one) => {
      const allowed = packages[folder] ?? [];
      return ours(one) === null && !allowed.some((name) => isWithin(one.what, name));
    });
    expect(wrong.map(({ from, what }) => `${from} imports ${what}`)).toEqual([]);
  });

  test('nothing goes round in a circle', () => {
    const next = new Map(
      all.map((file) => [
        file,
        importsOf(file)
          .filter((one) => !one.typeOnly)
          .map(ours),
      ]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (path.includes(file) || done.has(file)) return;
      for (const target of next.get(file) ?? []) if (target !== null && next.has(target)) walk(target, [...path, file]);
      done.add(file);
    };
    for (const file of all) walk(file, []);
    expect(circles).toEqual([]);
  });
});

describe('house rules', () => {
  const code = all.filter((file) => !file.startsWith('test/'));
  const containing = (pattern: RegExp, where: readonly string[]) =>
    where.filter((file) => pattern.test(readFileSync(join(root, file), 'utf8')));

  test('the domain reads no clock and rolls no dice', () => {
    expect(containing(/Date\.now\(|new Date\(\)|Math\.random\(|process\.|crypto/, files['domain'] ?? [])).toEqual([]);
  });

  test('workflows have no local activities, which do not always replay: docs/decisions/0025', () => {
    expect(containing(/\b(?:proxyLocalActivities|scheduleLocalActivity)\b/, files['workflows'] ?? [])).toEqual([]);
  });

  test('only the engine writes the journal and its projection', () => {
    const writes =
      /(?:insertInto|updateTable|deleteFrom)\(\s*'(?:case_events|case_commands|cases|tasks|consultations)'/;
    expect(
      containing(
        writes,
        code.filter((file) => !file.startsWith('engine/')),
      ),
    ).toEqual([]);
  });

  test('an id has one schema and so one spelling: domain/ids.ts', () => {
    expect(containing(/\bz\s*\.\s*(?:uuid|guid|uuidv\d)\(/, code)).toEqual(['domain/ids.ts']);
  });

  test('SQL stays in db and engine', () => {
    const sql = /\b(?:selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`|\bpool\.query\(/;
    const elsewhere = code.filter((file) => !/^(?:db|engine|embedded|bench|scripts)\//.test(file));
    expect(containing(sql, elsewhere)).toEqual([]);
  });

  test('no file is longer than 300 lines', () => {
    expect(all.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 301)).toEqual([]);
  });

  test('no drawer for odds and ends', () => {
    expect(
      all.filter((file) => /(?:^|\/)(?:utils?|common|misc|helpers?)\.(?:ts|mjs)$|\/(?:utils|misc)\//.test(file)),
    ).toEqual([]);
  });

  test('nothing of ours is mocked', () => {
    const ownMock = /\bvi\.(?:doMock|mock)\(\s*(?:import\(\s*)?['"`]\.{1,2}\//;
    expect(ownMock.test(['vi', "mock('../engine/act.ts')"].join('.'))).toBe(true);
    expect(containing(ownMock, files['test'] ?? [])).toEqual([]);
  });

  test('files are named in kebab-case', () => {
    const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)*\.(?:ts|tsx|mjs)$/;
    expect(all.filter((file) => !kebab.test(file.split('/').at(-1) ?? ''))).toEqual([]);
  });

  test('every top-level source folder has its rule', () => {
    const known: readonly string[] = [...folders, 'web', 'documents', 'docs', 'node_modules', 'dist', 'coverage'];
    const found = readdirSync(root, { withFileTypes: true }).filter(
      (one) => one.isDirectory() && !one.name.startsWith('.'),
    );
    expect(found.map((one) => one.name).filter((name) => !known.includes(name))).toEqual([]);
  });
});
