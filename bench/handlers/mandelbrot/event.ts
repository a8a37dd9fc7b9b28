export const createEvent = (): object => ({ side: 256, limit: 200 });
