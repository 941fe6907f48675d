import { wrongClocks } from '../../engine/watchdog/clocks.ts';
import { type Check, everywhere } from '../check.ts';

/** API and worker leave their distance to the database's clock there once a minute. */
export const clockSkew: Check = {
  what: { vi: 'Đồng hồ các máy không khớp nhau', en: 'Clocks do not agree' },
  toDo: {
    vi: 'Đồng bộ giờ (NTP) trên máy được nêu; hồ sơ không bị ảnh hưởng',
    en: 'Set the named machine’s clock (NTP); the record is not touched',
  },
  repair: 'by_a_person',
  async find({ engine, tolerated }) {
    const wrong = await wrongClocks(engine, tolerated.clock);
    return {
      faults: wrong.map(({ whose, how }) => ({ kind: 'clock_skew', subject: whose, caseId: null, detail: how })),
      looked: everywhere,
    };
  },
};
