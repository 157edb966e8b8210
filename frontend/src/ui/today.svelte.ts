/** How often the date is compared, in ms. A timer for midnight would be late after a sleep of the machine. */
const EVERY = 30_000;

const startOfDay = (): number => new Date().setHours(0, 0, 0, 0);

/** The day it is here, for what says "Today"; a page may be open over midnight. */
class Today {
  #start = $state(startOfDay());

  constructor() {
    const look = () => {
      this.#start = startOfDay();
    };
    setInterval(look, EVERY);
    document.addEventListener('visibilitychange', look);
  }

  get date(): Date {
    return new Date(this.#start);
  }
}

export const today = new Today();
