import { z } from 'zod';
import { UnitId } from '../../domain/ids.ts';
import { Role } from '../../domain/role.ts';

/** Chosen by the client, one for each thing it wants done; the same key is done once and gives the same answer for ever. */
export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{8,200}$/);
export type IdempotencyKey = z.infer<typeof IdempotencyKey>;

/** `<unitId>/<role>` of header X-Acting-As. */
export const ActingAs = z.object({ unit: UnitId, role: Role });
export type ActingAs = z.infer<typeof ActingAs>;

export const Language = z.enum(['vi', 'en']).meta({ id: 'Language' });
export type Language = z.infer<typeof Language>;
