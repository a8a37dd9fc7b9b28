export const handler = (event) => ({
  statusCode: 307,
  headers: { Location: `https://madhead.me${event.rawPath}` },
});
