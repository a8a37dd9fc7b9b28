import { Context, environment, PreSignUpTriggerEvent } from "wasmstrap/guest";

export function handler(event: PreSignUpTriggerEvent, context: Context): PreSignUpTriggerEvent {
  const attributes = event.request.userAttributes;
  if (!attributes.has("email")) throw new Error("An email address is needed to sign up");
  const domain = environment("TRUSTED_DOMAIN");
  if (domain !== null && attributes.get("email").endsWith("@" + domain)) {
    event.response.autoConfirmUser = true;
    event.response.autoVerifyEmail = true;
  }
  return event;
}
