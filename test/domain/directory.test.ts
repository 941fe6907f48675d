import { describe, expect, it } from 'vitest';
import { type Directory, heirOf } from '../../domain/directory.ts';
import { UnitId } from '../../domain/ids.ts';
import { plainDate } from '../../domain/time/plain-date.ts';

const id = (n: number) => UnitId.parse(`00000000-0000-4000-8000-00000000000${n}`);
const [a, b, c] = [id(1), id(2), id(3)];
type Line = { readonly unit: UnitId; readonly to: string | null; readonly successor: UnitId | null };

const directory = (...lines: readonly Line[]): Directory => ({
  version: 1,
  absences: [],
  units: lines.map(({ unit, to, successor }) => ({
    id: unit,
    agency: null,
    nameVi: 'Đơn vị',
    nameEn: 'Unit',
    successor,
    mailDomain: null,
    mailHost: null,
    from: plainDate('2015-01-01'),
    to: to === null ? null : plainDate(to),
  })),
  functions: [],
  memberships: [],
  people: [],
});

/** The planning department until the end of February 2025, then finance, then whoever follows it. */
const chain = directory(
  { unit: a, to: '2025-02-28', successor: b },
  { unit: b, to: '2026-06-30', successor: c },
  { unit: c, to: null, successor: null },
);

describe('who does a unit’s work', () => {
  it.each([
    [a, '2025-02-28', a],
    [a, '2025-03-01', b],
    [a, '2026-06-30', b],
    [a, '2026-07-01', c],
    [b, '2024-01-01', b],
    [c, '2030-01-01', c],
  ])('%s on %s is %s', (unit, on, heir) => {
    expect(heirOf(chain, unit, plainDate(on))).toBe(heir);
  });

  it('is the unit itself where it has ended and nobody succeeded it, or where it only is about to', () => {
    const on = plainDate('2026-01-01');
    expect(heirOf(directory({ unit: a, to: '2025-02-28', successor: null }), a, on)).toBe(a);
    expect(heirOf(directory({ unit: a, to: null, successor: b }), a, on)).toBe(a);
    expect(heirOf(directory(), a, on)).toBe(a);
  });

  it('comes to an end where two units succeed each other', () => {
    const circle = directory({ unit: a, to: '2025-02-28', successor: b }, { unit: b, to: '2025-02-28', successor: a });
    expect(heirOf(circle, a, plainDate('2026-01-01'))).toBe(a);
  });
});
