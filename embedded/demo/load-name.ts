/** The mark of the load in the record, and the operation of its acts. */
export const loadName = 'load_demo';
