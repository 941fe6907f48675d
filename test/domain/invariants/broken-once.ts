import type { Move, Story } from './random-case.ts';

const chance = (a: number, b = 0, c = 0): Move['chance'] => ({ a, b, c });
const open = (pick: number, dice = chance(0)): Move => ({ kind: 'open', pick, chance: dice });
const house = (dice: Move['chance']): Move => ({ kind: 'house', pick: 0, chance: dice });
const time: Move = { kind: 'time', pick: 0, chance: chance(0) };

/** Stories that once broke an invariant, as fast-check had shrunk them; told first in every run. */
export const brokenOnce: readonly Story[] = [
  // seed -1568874618: a consultation was handed to a unit that had given way to the one that asks it
  {
    start: 853_783,
    moves: [
      open(0),
      open(938_671, chance(163_754, 0, 865_570)),
      open(687_663, chance(0, 19_576, 1)),
      open(104_634, chance(765_893, 0, 1)),
      time,
      { kind: 'any', pick: 0, chance: chance(0) },
      house(chance(200_917, 0, 242)),
      ...Array.from({ length: 4 }, () => open(3_124)),
      house(chance(637_187, 449_116)),
    ],
  },
  // seed 1792045068: a newer law had replaced a clock's start, and a calendar then put off the received day
  {
    start: 0,
    moves: [
      time,
      open(0),
      open(0, chance(51_451)),
      open(0),
      { kind: 'any', pick: 0, chance: chance(0) },
      open(162_372),
      house(chance(0, 41_193, 592_722)),
      ...Array.from({ length: 5 }, () => open(0)),
      { kind: 'any', pick: 0, chance: chance(0) },
      ...Array.from({ length: 4 }, () => open(0)),
      time,
      ...Array.from({ length: 3 }, () => open(0)),
    ],
  },
  // seed 961819621: the morning of a reminder became a day off before anybody was notified
  { start: 77_889, moves: [time, open(802_805, chance(9_165)), open(0), time, house(chance(0, 4_471, 532_199))] },
  // seed 266799434: as above, and the proof counted the days between the two starts
  {
    start: 102_132,
    moves: [time, open(693_063), open(685_312), open(0), open(0), house(chance(0, 838_853, 626_969)), time],
  },
  // seed 106982259: the received day became a day off while the target was paused on it, and the statutory limit ran on
  {
    start: 46_378,
    moves: [
      open(951_970, chance(189_673)),
      house(chance(0, 1, 478_449)),
      house(chance(0)),
      open(9_217),
      open(292_846),
      time,
      { kind: 'any', pick: 0, chance: chance(0) },
      ...Array.from({ length: 5 }, () => open(0)),
      house(chance(0)),
      ...Array.from({ length: 6 }, () => open(0)),
      time,
      time,
      open(0),
    ],
  },
  // seed 404980204: as above, and behind the replaced start the clock had been paused and resumed on that same day
  {
    start: 0,
    moves: [
      open(0),
      time,
      open(0, chance(1)),
      open(0),
      open(130_155),
      open(72_313),
      house(chance(0, 93_184, 34_721)),
      ...Array.from({ length: 6 }, () => open(0)),
      time,
      open(0),
      { kind: 'any', pick: 0, chance: chance(0) },
      time,
      { kind: 'any', pick: 0, chance: chance(0) },
      open(0),
      open(0),
      time,
      ...Array.from({ length: 6 }, () => open(0)),
    ],
  },
];
