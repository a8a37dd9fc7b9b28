import { randomIntegers } from "../random.ts";

const WORDS =
  "lambda event handler region memory <tag> reply & poll cold warm fast linear table".split(" ");

/** A document of about 100 kB. */
export function createEvent(): object {
  const random = randomIntegers(8);
  const word = () => WORDS[random(WORDS.length)]!;
  const words = (count: number) => Array.from({ length: count }, word).join(" ");
  const styled = () => {
    const styles = [
      `**${words(2)}**`,
      `*${word()}*`,
      `\`${words(2)}\``,
      `[${words(2)}](https://example.com/${random(1000)}?a=1&b=2)`,
    ];
    return `${words(8)} ${styles[random(styles.length)]} ${words(4)}`;
  };
  const blocks = [
    () => `${"#".repeat(1 + random(4))} ${words(4)}`,
    () => `${styled()}\n${styled()}\n${styled()}`,
    () => Array.from({ length: 4 }, () => `- ${styled()}`).join("\n"),
    () => `\`\`\`ts\nif (a < b && ${words(3)}) return;\n\n${words(6)};\n\`\`\``,
  ];
  let markdown = "";
  while (markdown.length < 100_000) markdown += `${blocks[random(blocks.length)]!()}\n\n`;
  return { markdown };
}
