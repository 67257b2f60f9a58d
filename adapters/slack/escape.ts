/** Escapes what Slack reads as markup in `text` fields and `mrkdwn` objects: nothing in it can mention or link. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Parts of an address that would end a `<address|label>` early. */
export function escapeUrl(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('|', '%7C');
}

/**
 * Makes text inert that stands in a rich text element or a button. Slack shows it as it is, so escapes would be seen;
 * as a second line of defence, what looks like a mention in Slack's own notation gets an invisible joiner (U+2060).
 */
export function inert(text: string): string {
  return text.replace(/<(?=[!@#][A-Za-z])/g, '<\u2060');
}

/** An address that Slack may show as a link; anything else is shown as text. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\/\S+$/i.test(url);
}
