/**
 * Colours for labels: dark enough for a line on white paper, light enough for one on a dark page, and told apart by those who
 * see fewer colours as far as ten can be (after Tableau 10 and Okabe and Ito, darkened to 3:1 on white).
 */
export const PALETTE = [
  '#1f77b4',
  '#c2570c',
  '#2a8a2a',
  '#d62728',
  '#8a63b8',
  '#a3675b',
  '#c9489f',
  '#6f7378',
  '#8a8300',
  '#0e8a99',
] as const;

/** WCAG 2.2 relative luminance of `#rrggbb`, from 0 to 1. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio of two colours, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever reads better on the colour: at least 4.5:1 on any. */
export function inkOn(color: string): '#000000' | '#ffffff' {
  return contrast(color, '#000000') >= contrast(color, '#ffffff') ? '#000000' : '#ffffff';
}

/** Can a line of this colour be seen on white and on a dark page (3:1, WCAG 2.2 1.4.11)? */
export function isVisible(color: string): boolean {
  return contrast(color, '#ffffff') >= 3 && contrast(color, '#1b1b1b') >= 3;
}
