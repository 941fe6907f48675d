/** In the order in which they run: each finds what the ones before it have left. */
export const measurementNames = [
  'decisions',
  'read-then-act',
  'case-workflows',
  'calendar',
  'open-cases',
  'watchdog',
  'dues',
  'digest',
  'lists',
  'start',
] as const;
export type MeasurementName = (typeof measurementNames)[number];
