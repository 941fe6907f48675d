import { expect, test } from 'vitest';
import type { Warning } from '../../domain/dossier/warnings.ts';
import { instant } from '../../domain/time/instant.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { openEngineRoom } from './engine-room.ts';

const room = await openEngineRoom();

type Aid = { readonly places?: string[]; readonly sector?: string; readonly from?: string; readonly to?: string };

/** Which earlier cases a dossier handed in at that moment is warned of, and for which of its places. */
async function submitAt(day: string, { from, to, ...aid }: Aid) {
  room.time.now = instant(`${day}T02:00:00Z`);
  const state = await room.submit({
    ...aid,
    titleVi: `Hỗ trợ tại ${aid.places?.join(' và ')} ${Math.random()}`,
    from: from ? plainDate(from) : undefined,
    to: to ? plainDate(to) : undefined,
  });
  const aided = state.warnings.filter((one) => one.kind === 'already_aided');
  return {
    code: state.code,
    aided: aided.map(({ code, place }: Extract<Warning, { kind: 'already_aided' }>) => [code, place]),
  };
}

const first = '2025-10-01';
const months = { 23: '2027-09-01', 25: '2027-11-01' } as const;

const meetings = [
  [
    'long ago, and still running',
    { from: '2025-11-01', to: '2030-06-30' },
    25,
    { from: '2028-01-01', to: '2029-12-31' },
    true,
  ],
  ['long over', { from: '2025-11-01', to: '2026-06-30' }, 23, { from: '2028-01-01', to: '2029-12-31' }, false],
  [
    'whose last day is this one’s first',
    { from: '2026-01-01', to: '2028-01-01' },
    25,
    { from: '2028-01-01', to: '2028-06-30' },
    true,
  ],
  [
    'that ends in 2030, while this one begins in 2040',
    { from: '2026-01-01', to: '2030-12-31' },
    23,
    { from: '2040-01-01', to: '2041-12-31' },
    false,
  ],
  [
    'that begins after this one has ended',
    { from: '2029-01-01', to: '2030-12-31' },
    23,
    { from: '2027-10-01', to: '2028-12-31' },
    false,
  ],
  ['without dates, 23 months ago', {}, 23, {}, true],
  ['without dates, 25 months ago', {}, 25, {}, false],
  ['without an end, begun more than 24 months before', { from: '2025-10-15' }, 25, { from: '2028-01-01' }, false],
  ['without a beginning, that still runs', { to: '2028-12-31' }, 25, {}, true],
] as const;

test.each(meetings)('aid %s', async (what, earlier, monthsLater, later, isFound) => {
  const places = [`xã ${what}`];
  const { code } = await submitAt(first, { places, ...earlier });
  const { aided } = await submitAt(months[monthsLater], { places, ...later });
  expect(aided).toEqual(isFound ? [[code, places[0]]] : []);
});

test('a place is the same however it is written, and told as this dossier writes it', async () => {
  const { code } = await submitAt(first, { places: ['Xã Mỹ Long Bắc'.normalize('NFD'), 'Xã Vinh Kim'] });
  const { aided } = await submitAt('2026-01-05', { places: ['xã mỹ long bắc', 'XA VINH KIM', 'Xã Đôn Xuân'] });
  expect(aided).toEqual([
    [code, 'xã mỹ long bắc'],
    [code, 'XA VINH KIM'],
  ]);
});

test('a place is alike with another prefix, or with none, and a sector in capitals', async () => {
  const { code } = await submitAt(first, { places: ['TP. Hoà Lợi', 'Xã Song Lộc'], sector: 'y tế' });
  const { aided } = await submitAt('2026-01-05', { places: ['Phường Hòa Lợi', 'Song Lộc', 'Lộc'], sector: 'Y TẾ' });
  expect(aided).toEqual([
    [code, 'Phường Hòa Lợi'],
    [code, 'Song Lộc'],
  ]);
});

test('another sector in the same place is no double aid', async () => {
  await submitAt(first, { places: ['Xã Hiệp Thạnh'], sector: '14030' });
  expect((await submitAt('2026-01-05', { places: ['Xã Hiệp Thạnh'], sector: '11220' })).aided).toEqual([]);
});

test('corrected dates count', async () => {
  const places = ['Xã Nhị Long'];
  room.time.now = instant(`${first}T02:00:00Z`);
  const earlier = await room.submit({
    places,
    titleVi: 'Nước sạch Nhị Long',
    from: plainDate('2025-11-01'),
    to: plainDate('2026-01-31'),
  });
  const { version: expectedVersion } = await room.done('union.intake_officer', earlier.id, { type: 'accept' });
  const dossier = { ...earlier.dossier, to: plainDate('2029-01-31') };
  await room.done('union.intake_officer', earlier.id, {
    type: 'correct_dossier',
    expectedVersion,
    dossier,
    reason: 'Gõ nhầm.',
  });
  const { aided } = await submitAt('2027-11-01', { places, from: '2028-01-01', to: '2028-12-31' });
  expect(aided).toEqual([[earlier.code, 'Xã Nhị Long']]);
});
