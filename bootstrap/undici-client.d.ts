// Undici's client alone: its index would bring fetch, WebSocket, caches and mocks into the bundle.
declare module "undici/lib/dispatcher/client.js" {
  export { Client as default } from "undici";
}
