/** Whether the figures are those of a demonstration. The gateway says so in the page. */
export function madeUp(): boolean {
  return document.querySelector('shumao-portal')?.hasAttribute('made-up') ?? false;
}
