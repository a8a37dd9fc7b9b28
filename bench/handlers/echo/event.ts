import { restApiEvent } from "../../json/payloads.ts";

export const createEvent = (): object => restApiEvent();
