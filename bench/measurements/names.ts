/** In the order in which they run: each finds what the ones before it have left. */
export const measurementNames = [
  'decisions',
  'followers',
  'calendar',
  'open-cases',
  'watchdog',
  'dues',
  'digest',
  'lists',
  'start',
] as const;
export type MeasurementName = (typeof measurementNames)[number];
