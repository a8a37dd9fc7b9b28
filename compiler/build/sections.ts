import { REFUSAL } from "../syntax/refusal.ts";

// Where docs/refusals.md says more of what the language room refuses.

/** Sections of the page, by what a message is about: the first that fits. */
const SECTIONS: readonly (readonly [about: RegExp, section: string])[] = [
  [/AWS SDK/, "modules"],
  [/yield|generator|next\(|walked over|\[Symbol/, "generators"],
  [/Promise|async|await|promise/, "promises"],
  [/import|export|module/, "modules"],
  [/class|constructor|decorator|field|interface|[Oo]bject|member|symbols/, "classes-and-objects"],
  [/function|parameter|argument|callback/, "functions"],
  [/type|bigint|tuple/, "types"],
];

/** The section that has a message of the language room. */
export function sectionOf(message: string): string {
  return SECTIONS.find(([about]) => about.test(message))?.[1] ?? "statements-and-values";
}

/** The link to the section; null where the message is of another room. */
export function sectionLink(message: string): string | null {
  return message.includes(REFUSAL) ? `docs/refusals.md#${sectionOf(message)}` : null;
}
