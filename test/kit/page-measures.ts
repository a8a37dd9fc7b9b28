export interface PageMeasures {
  /** Of the document, in CSS pixels. */
  readonly wide: number;
  /** True where the root element has the class `dark`. */
  readonly dark: boolean;
  /** By selector: the contrast of the first element's text, as WCAG counts it. Without those that match nothing. */
  readonly contrasts: Readonly<Record<string, number>>;
}

/** Runs in the page, so that it calls nothing of this repository: `page.evaluate(measurePage, selectors)`. */
export function measurePage(selectors: readonly string[]): PageMeasures {
  const canvas = document.createElement("canvas").getContext("2d")!;
  const luminance = (color: string): number => {
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
      const part = byte / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const opaque = getComputedStyle(document.body).backgroundColor;
  const background = (element: Element): string => {
    const { backgroundColor } = getComputedStyle(element);
    if (backgroundColor.startsWith("rgb(")) return backgroundColor;
    return element.parentElement === null ? opaque : background(element.parentElement);
  };
  const contrast = (element: Element): number => {
    const [a, b] = [luminance(getComputedStyle(element).color), luminance(background(element))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const found = selectors.flatMap((selector): [string, number][] => {
    const element = document.querySelector(selector);
    return element === null ? [] : [[selector, contrast(element)]];
  });
  return {
    wide: document.documentElement.scrollWidth,
    dark: document.documentElement.classList.contains("dark"),
    contrasts: Object.fromEntries(found),
  };
}
