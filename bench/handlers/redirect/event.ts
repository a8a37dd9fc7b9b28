import { httpApiEvent } from "../../json/payloads.ts";

export const createEvent = (): object => httpApiEvent();
