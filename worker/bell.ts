/** What a loop rests on: it rings when there is something to do. Rung while the loop is at work, the next rest is none. */
export class Bell {
  #isRung = false;
  #endRest = () => {};

  ring(): void {
    this.#isRung = true;
    this.#endRest();
  }

  /** Before the loop looks at what there is: what has rung until now is in it. */
  hush(): void {
    this.#isRung = false;
  }

  /** Until it rings, but no longer. Without an AbortSignal: it rings at every act, and each abort would make an error. */
  async rest(ms: number): Promise<void> {
    if (this.#isRung) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
