/**
 * A text that no spreadsheet takes for a formula (H-19; OWASP, "CSV Injection"): what begins like one, spaces and
 * quotation marks before it, gets an apostrophe. Whoever reads the file again takes one apostrophe away.
 */
export const defuseCell = (text: string): string => (/^[\s"'\u00a0]*[=+\-@＝＋－＠|%]/.test(text) ? `'${text}` : text);

/** The text as a cell of RFC 4180. Semicolons count too: half of Europe's spreadsheets cut at them. */
export const quoteCell = (text: string): string =>
  /[",;'\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
