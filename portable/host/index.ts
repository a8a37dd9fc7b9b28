/** The door of what stands around a handler that runs as JavaScript, for who runs one in a thread of its own. */
export { HandlerThread, type HandlerThreadOptions, type ThreadReply } from "./handler-thread.ts";
