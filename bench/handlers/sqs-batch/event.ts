import { order, sqsEvent } from "../../json/payloads.ts";

export const createEvent = (): object => sqsEvent(100, order);
