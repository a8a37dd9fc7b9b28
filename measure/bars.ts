/** Horizontal bars as SVG. Each carries its name and its value as text, so that no colour is needed to read them. */

/** Bars on one scale. */
export interface BarGroup {
  readonly title?: string;
  readonly lines: readonly BarLine[];
  readonly mark?: Mark | undefined;
}

/** A vertical line where a bar ends that is as long as what all are compared with. */
export interface Mark {
  readonly share: number;
  readonly label: string;
}

export interface BarLine {
  readonly label: string;
  /** The label is a remark on the line above. */
  readonly quiet?: boolean;
  /** None where there is no value; then the text, which may be long, stands in its place. */
  readonly bar: { readonly share: number; readonly solid: boolean } | undefined;
  readonly text: string;
}

/** For a page, or a picture, that contains bars; it follows the reader's choice of light or dark. */
export const BAR_STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --quiet: #57606a; --paper: #fff; --solid: #5b3fd6; --hatch: #b35900; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --quiet: #9aa4ae; --paper: #0d1117; --solid: #a794ff; --hatch: #f0a04b; }
}
svg { font: 13px system-ui, sans-serif; }
svg text { fill: var(--text); stroke: var(--paper); stroke-width: 3px; paint-order: stroke; }
svg .title { font-weight: 600; }
svg .quiet { fill: var(--quiet); }
svg .paper { fill: var(--paper); }
svg .solid { fill: var(--solid); }
svg .hatched { fill: url(#hatch); stroke: var(--hatch); }
svg .mark { stroke: var(--text); stroke-dasharray: 3 3; }
`;

/** The inside of an `<svg>`, and how much room it takes. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

export function drawBars(groups: readonly BarGroup[]): Drawing {
  const columns = layOut(groups.flatMap(({ lines }) => lines));
  const parts = [HATCH];
  let y = 0;
  for (const group of groups) {
    const { body, height } = drawGroup(group, columns, y);
    parts.push(body);
    y += height + GAP;
  }
  return { width: WIDTH, height: y - GAP, body: parts.join("\n") };
}

export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0)};`);
}

// --- internal ---

const WIDTH = 760;
const BAR_HEIGHT = 16;
const LINE_HEIGHT = 22;
/** From a line's upper edge to its letters' base. */
const BASELINE = 14;
const GAP = 12;
/** A character of 13 px, on the wide side of what fonts have. */
const CHARACTER = 8;

const HATCH = `<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2" height="6" fill="var(--hatch)"/></pattern></defs>`;

interface Columns {
  /** Where bars begin. */
  readonly x: number;
  /** The length of the longest bar. */
  readonly room: number;
}

const widthOf = (texts: readonly string[]) =>
  Math.max(0, ...texts.map((text) => text.length)) * CHARACTER + GAP;

function layOut(lines: readonly BarLine[]): Columns {
  const x = widthOf(lines.map(({ label }) => label));
  const values = lines.filter(({ bar }) => bar !== undefined).map(({ text }) => text);
  return { x, room: WIDTH - x - widthOf(values) };
}

function drawGroup(
  { title, lines, mark }: BarGroup,
  columns: Columns,
  top: number,
): { body: string; height: number } {
  let y = top;
  const parts: string[] = [];
  if (title !== undefined) {
    parts.push(drawText(0, y, title, "title"));
    y += LINE_HEIGHT + 2;
  }
  const markedFrom = y;
  if (mark !== undefined) y += LINE_HEIGHT;
  const drawn: string[] = [];
  for (const line of lines) {
    const { body, height } = drawLine(line, columns, y);
    drawn.push(body);
    y += height;
  }
  // Under the bars, whose hatching lets it through, and so under their texts.
  if (mark !== undefined) {
    const x = columns.x + mark.share * columns.room;
    parts.push(
      drawText(x + 5, markedFrom, mark.label, "quiet"),
      `<line class="mark" x1="${fixed(x)}" x2="${fixed(x)}" y1="${markedFrom}" y2="${y}"/>`,
    );
  }
  return { body: [...parts, ...drawn].join("\n"), height: y - top };
}

function drawLine(
  { label, quiet, bar, text }: BarLine,
  { x, room }: Columns,
  y: number,
): { body: string; height: number } {
  const name = drawText(0, y, label, quiet === true ? "quiet" : undefined);
  if (bar === undefined) {
    const lines = wrap(text, (WIDTH - x) / CHARACTER);
    const note = lines.map((part, index) => drawText(x, y + index * LINE_HEIGHT, part, "quiet"));
    return { body: [name, ...note].join("\n"), height: lines.length * LINE_HEIGHT };
  }
  const width = Math.max(1, Math.min(1, bar.share) * room);
  const parts = [
    name,
    `<rect class="${bar.solid ? "solid" : "hatched"}" x="${fixed(x)}" y="${y + 1}" width="${fixed(width)}" height="${BAR_HEIGHT}"/>`,
    ...(bar.share > 1 ? [drawCut(x + width * 0.93, y)] : []),
    drawText(x + width + 6, y, text),
  ];
  return { body: parts.join("\n"), height: LINE_HEIGHT };
}

/** A slanted gap, as a bar has that goes on beyond the scale. */
function drawCut(x: number, y: number): string {
  const bottom = y + BAR_HEIGHT + 2;
  return `<path class="paper" d="M${fixed(x)} ${bottom}l6 ${-BAR_HEIGHT - 2}h6l-6 ${BAR_HEIGHT + 2}z"/>`;
}

function drawText(x: number, y: number, text: string, look?: string): string {
  const attribute = look === undefined ? "" : ` class="${look}"`;
  return `<text${attribute} x="${fixed(x)}" y="${y + BASELINE}">${escape(text)}</text>`;
}

function wrap(text: string, columns: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = `${lines.at(-1)!} ${word}`.trimStart();
    if (line.length <= columns) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines;
}

function fixed(value: number): string {
  return value.toFixed(1);
}
