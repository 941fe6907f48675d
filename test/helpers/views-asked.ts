import { programme } from './dossiers.ts';
import { communeGrant } from './laws.ts';
import { unitIds } from './pure-province.ts';
import { PureWorld } from './pure-world.ts';
import { straight } from './stories.ts';

/** The fourth procedure: the line department is asked, whose silence is noted; later the commune, whose silence is consent. */
export function viewsAsked(): PureWorld {
  const world = new PureWorld();
  world.procedures = [communeGrant()];
  world.submit('owner.applicant', { ...programme(unitIds.owner), procedure: communeGrant().id });
  straight.accept(world);
  straight.forward(world);
  return world;
}

/** The same, and the department has it on paper. */
export function viewsDelivered(): PureWorld {
  const world = viewsAsked();
  world.act('ppc_office.officer', { type: 'record_delivery', consultation: 1, evidence: 'paper_receipt' });
  return world;
}
