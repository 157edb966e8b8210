export interface Question {
  title: string;
  /** What will happen. */
  text: string;
  /** On the button that does it. */
  yes: string;
}

/** Asks before something is done that cannot be undone. */
class Confirm {
  question = $state.raw<Question | null>(null);
  #answer: (yes: boolean) => void = () => {};

  ask(question: Question): Promise<boolean> {
    this.#answer(false);
    this.question = question;
    return new Promise((answer) => {
      this.#answer = answer;
    });
  }

  answer(yes: boolean): void {
    this.question = null;
    this.#answer(yes);
  }
}

export const confirm = new Confirm();
