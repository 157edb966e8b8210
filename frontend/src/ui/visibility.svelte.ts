const inFront = (): boolean => document.visibilityState === 'visible';

/** Whether this page is in front of its reader. */
class Visibility {
  now = $state(inFront());

  constructor() {
    document.addEventListener('visibilitychange', () => {
      this.now = inFront();
    });
  }
}

export const visibility = new Visibility();
