import { BAR_STYLE, drawBars, escape, type BarGroup } from "./bars.ts";
import type { Section } from "./section.ts";

const MARGIN = 16;

/** Sections as an SVG file that stands by itself; on paper of its own, as it may be shown on a page of any colour. */
export function renderPicture(sections: readonly Section[]): string {
  const { width, height, body } = drawBars(sections.map(groupOf));
  const [wide, high] = [width + 2 * MARGIN, height + 2 * MARGIN];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${high}" viewBox="${-MARGIN} ${-MARGIN} ${wide} ${high}" role="img">
<title>${escape(sections.map(describeSection).join(". "))}</title>
<style>${BAR_STYLE}</style>
<rect class="paper" x="${-MARGIN}" y="${-MARGIN}" width="${wide}" height="${high}"/>
${body}
</svg>
`;
}

/** All that a picture of the section says, for those who do not see it. */
export function describeSection({ title, rows }: Section): string {
  const bars = rows.map(({ cells, note, caption }) => `${cells[0]} ${note ?? caption}`);
  return `${title}: ${bars.join("; ")}`;
}

// --- internal ---

function groupOf({ title, rows, mark }: Section): BarGroup {
  const lines = rows.map(({ cells, share, solid, caption, note }) => ({
    label: cells[0]!,
    bar: share === undefined ? undefined : { share, solid },
    text: note ?? caption,
  }));
  return { title, lines, mark };
}
