import config from "./config.json";

export function handler(event: string): string {
  return event + config.suffix;
}
