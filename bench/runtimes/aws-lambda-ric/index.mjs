export const handler = async ({ rawPath }) => ({
  statusCode: 307,
  headers: { Location: `https://madhead.me${rawPath}` },
});
