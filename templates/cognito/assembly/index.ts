import type { PreSignUpTriggerEvent } from "wasmstrap/guest";

export const handler = async (event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> => {
  const { email } = event.request.userAttributes;
  if (!email) throw new Error("An email address is needed to sign up");
  const domain = process.env.TRUSTED_DOMAIN;
  if (domain && email.endsWith(`@${domain}`)) {
    event.response.autoConfirmUser = true;
    event.response.autoVerifyEmail = true;
  }
  return event;
};
