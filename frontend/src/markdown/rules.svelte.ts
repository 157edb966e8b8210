import { useRare } from './tokens';

/** Signs of what only the rare rules draw: links, formulas, notes, and letters of Chinese, Japanese and Korean. */
const SIGNS =
  /:\/\/|www\.|@|\][([:]|<[a-z][a-z\d+.-]*:|\$|\\[([]|\[\^|[\u1100-\u11ff\u20a9\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\ud7ff\uf900-\ufaff\ufe10-\ufe6b\uff01-\uffee\u{16fe0}-\u{1b2fb}\u{1d300}-\u{1d376}\u{1f1ae}\u{1f200}-\u{1f265}\u{1f7da}\u{20000}-\u{3fffd}]/iu;

/** Fetches the rules that only some answers need, when the first of those is shown. */
export class RareRules {
  /** They are here: what was drawn without them is drawn again. */
  here = $state(false);
  /** They cannot be fetched now, and nothing waits for them. */
  #failed = $state(false);
  #loading: Promise<void> | undefined;

  constructor(private readonly fetch = () => import('./rare')) {}

  /** True while a text should not be drawn yet, because it would look different in a moment. */
  awaitedBy(text: string): boolean {
    if (this.here || !SIGNS.test(text)) return false;
    void this.load();
    return !this.#failed;
  }

  load(): Promise<void> {
    this.#loading ??= this.fetch().then(
      (rules) => {
        useRare(rules);
        this.here = true;
      },
      () => {
        this.#failed = true;
        this.#loading = undefined;
      },
    );
    return this.#loading;
  }
}

export const rareRules = new RareRules();
