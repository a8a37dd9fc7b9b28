/** 1 MB of text. */
export const createEvent = (): object => ({ rows: 29_000 });
