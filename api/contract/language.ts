import { z } from 'zod';

export const Language = z.enum(['vi', 'en']).meta({ id: 'Language' });
export type Language = z.infer<typeof Language>;
