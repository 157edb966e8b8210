/** How often the date is compared, in ms. A timer for midnight would be late after a sleep of the machine. */
const EVERY = 30_000;

const startOfDay = (): number => new Date().setHours(0, 0, 0, 0);

/** The current day, for texts such as "Today"; a page may stay open over midnight. */
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
