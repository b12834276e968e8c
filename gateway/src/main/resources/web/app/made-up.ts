/**
 * Returns the scale of figures that are those of a demonstration, such as 400,000 for 1 : 400,000, and nothing of others. The gateway says
 * so in the page.
 */
export function madeUp(): string {
  return document.querySelector('shumao-portal')?.getAttribute('made-up') ?? '';
}
