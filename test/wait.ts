/** Waits until a condition holds; a queue answers when it likes. @throws Error after the time limit */
export async function waitUntil(condition: () => boolean | Promise<boolean>, limitMilliseconds = 20_000): Promise<void> {
  const end = Date.now() + limitMilliseconds;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`The condition did not come true within ${limitMilliseconds} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
