import { dynamoDbEvent } from "../../json/payloads.ts";

export const createEvent = (): object => dynamoDbEvent(100);
