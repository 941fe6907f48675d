/** Everybody's in the demo province, and printed at every start: nothing in it is secret. */
export const demoPassword = 'nhip-cau-huu-nghi';
