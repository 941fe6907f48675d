import { join } from 'node:path';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import { loadProcedures } from '../../procedures/load-procedures.ts';

/**
 * The procedures that the shared stories are told by: those that shipped in November 2026, frozen. When the shipped days
 * change, only what is about those days breaks: test/procedures/shipped.test.ts and the demo province.
 */
export const frozenFolder = join(import.meta.dirname, '../fixtures/procedures');
export const frozenProcedures = (): Promise<Procedure[]> => loadProcedures(frozenFolder);
