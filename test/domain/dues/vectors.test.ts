import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../../domain/procedure/procedure.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import clocks from '../../data/clock-vectors.json' with { type: 'json' };
import dueDates from '../../data/due-date-vectors.json' with { type: 'json' };
import { programme } from '../../helpers/dossiers.ts';
import { aidApproval } from '../../helpers/laws.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';

function submittedAt(moment: string, law: Procedure = aidApproval()): PureWorld {
  const world = new PureWorld();
  world.procedures = [law];
  world.at(moment).submit('owner.applicant', programme(unitIds.owner));
  return world;
}

describe('the vectors, through a submission', () => {
  it.each(clocks.receivedDay)('$handedIn is received on $received and due on $due10', (vector) => {
    const { state } = submittedAt(vector.handedIn.replace('T', ' '));
    expect(state.receivedOn).toBe(vector.received);
    expect(state.clocks.target).toMatchObject({ due: vector.due10, warnOn: vector.day7 });
  });

  it.each(dueDates.vectors)('$days $unit days after $event end on $due', ({ event, days, unit, due }) => {
    const { target } = aidApproval();
    // taken out of its chain, which need not fit into these days
    const clock = { ...target, days, unit: unit === 'working' ? ('working' as const) : ('calendar' as const) };
    const law = { ...aidApproval(), receivedDay: 'plain' as const, target: { ...clock, rolls: unit === 'calendar' } };
    const { state } = submittedAt(`${event} 09:00`, law);
    expect(state.clocks.target).toMatchObject({ due });
    expect(state.clocks.target?.spans).toMatchObject([{ from: plainDate(event), to: null }]);
  });
});
