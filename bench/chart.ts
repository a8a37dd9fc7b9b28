import * as echarts from "echarts";
import type { Section, SectionRow } from "../measure/index.ts";

const WIDTH = 760;
const LINE_HEIGHT = 24;
const TITLE_HEIGHT = 36;
/** Room for the scale and its name. */
const FOOT_HEIGHT = 28;
const LABELS_WIDTH = 230;
/** Captions stand after the bars. */
const CAPTIONS_WIDTH = 170;

const OURS = "#5b3fd6";
const THEIRS = "#b35900";
const PAPER = "#ffffff";

/**
 * Sections as an SVG file that stands by itself, on paper of its own: it may be shown on a page of any colour. Each bar
 * carries its value as text, ours are solid and all others hatched, so that no colour is needed to read them.
 */
export function renderChart(sections: readonly Section[]): string {
  const heights = sections.map(
    ({ rows }) => TITLE_HEIGHT + rows.length * LINE_HEIGHT + FOOT_HEIGHT,
  );
  const tops = heights.map((_, index) => heights.slice(0, index).reduce((a, b) => a + b, 0));
  const height = heights.reduce((a, b) => a + b, 0);
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: PAPER,
      aria: { enabled: true, label: { description: sections.map(describeSection).join(". ") } },
      title: sections.map(({ title }, index) => ({
        text: title,
        top: tops[index]! + 8,
        left: 8,
        textStyle: { fontSize: 14 },
      })),
      grid: sections.map(({ rows }, index) => ({
        top: tops[index]! + TITLE_HEIGHT,
        left: LABELS_WIDTH,
        right: CAPTIONS_WIDTH,
        height: rows.length * LINE_HEIGHT,
      })),
      xAxis: sections.map((_, index) => ({
        type: "value",
        gridIndex: index,
        max: 1,
        show: false,
      })),
      yAxis: sections.map(({ rows }, index) => ({
        type: "category",
        gridIndex: index,
        inverse: true,
        data: rows.map(({ cells }) => cells[0]),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { width: LABELS_WIDTH - 40, overflow: "truncate", color: "#1b1f24" },
      })),
      series: sections.map(({ rows, mark }, index) => ({
        type: "bar",
        xAxisIndex: index,
        yAxisIndex: index,
        barCategoryGap: "25%",
        data: rows.map(barOf),
        ...(mark && {
          markLine: {
            symbol: "none",
            silent: true,
            label: { formatter: mark.label, position: "end" },
            data: [{ xAxis: mark.share }],
          },
        }),
      })),
    });
    return chart.renderToSVGString();
  } finally {
    // echarts keeps a timer for an instance that is alive.
    chart.dispose();
  }
}

/** All that a chart of the section says, for those who do not see it. */
export function describeSection({ title, rows }: Section): string {
  const bars = rows.map(({ cells, note, caption }) => `${cells[0]} ${note ?? caption}`);
  return `${title}: ${bars.join("; ")}`;
}

// --- internal ---

/** A bar beyond the scale ends at its edge, with an arrow before its value. */
function barOf({ share, solid, caption, note }: SectionRow) {
  const cut = share !== undefined && share > 1;
  return {
    value: Math.min(share ?? 0, 1),
    itemStyle: {
      color: solid ? OURS : THEIRS,
      ...(!solid && {
        decal: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0.8 },
      }),
    },
    label: {
      show: true,
      position: "right",
      color: "#1b1f24",
      formatter: `${cut ? "→ " : ""}${note ?? caption}`,
    },
  };
}
