import { Output } from "./output";
import { writeInline } from "./inline";

@json
class Source {
  markdown: string = "";
}

@json
class Page {
  html: string = "";
}

/** Headings, paragraphs, lists and fenced code, with emphasis, code and links in them. */
export function handler(event: Source): Page {
  const page = new Page();
  const output = new Output();
  const lines = event.markdown.split("\n");
  for (let i = 0; i < lines.length;) i = writeBlock(lines, i, output);
  page.html = output.toString();
  return page;
}

/** Returns the index of the line after the block. */
function writeBlock(lines: string[], at: i32, output: Output): i32 {
  const line = lines[at];
  if (line.length == 0) return at + 1;
  if (line.startsWith("```")) return writeCode(lines, at + 1, output);
  if (line.startsWith("- ")) return writeList(lines, at, output);
  const level = headingLevel(line);
  if (level > 0) {
    const tag = "h" + level.toString() + ">";
    output.write("<" + tag);
    writeInline(line, level + 1, line.length, output);
    output.write("</" + tag + "\n");
    return at + 1;
  }
  output.write("<p>");
  let text = line;
  for (at++; at < lines.length && isText(lines[at]); at++) text += "\n" + lines[at];
  writeInline(text, 0, text.length, output);
  output.write("</p>\n");
  return at;
}

function writeCode(lines: string[], at: i32, output: Output): i32 {
  output.write("<pre><code>");
  for (; at < lines.length && !lines[at].startsWith("```"); at++) {
    output.writeEscaped(lines[at], 0, lines[at].length);
    output.write("\n");
  }
  output.write("</code></pre>\n");
  return at + 1;
}

function writeList(lines: string[], at: i32, output: Output): i32 {
  output.write("<ul>\n");
  for (; at < lines.length && lines[at].startsWith("- "); at++) {
    output.write("<li>");
    writeInline(lines[at], 2, lines[at].length, output);
    output.write("</li>\n");
  }
  output.write("</ul>\n");
  return at;
}

/** 0 where it is not a heading. */
function headingLevel(line: string): i32 {
  let level = 0;
  while (level < 6 && level < line.length && line.charCodeAt(level) == 0x23) level++;
  return level > 0 && level < line.length && line.charCodeAt(level) == 0x20 ? level : 0;
}

function isText(line: string): bool {
  return (
    line.length > 0 && !line.startsWith("```") && !line.startsWith("- ") && headingLevel(line) == 0
  );
}
