const PREFIX = 'parley-shell-';
/** Builds that are kept: a page that was opened before an upgrade still asks for its own files. */
const KEPT = 3;
/** How long a document may take, in ms, before the one that is kept here is shown. */
const DOCUMENT_TIMEOUT = 6000;
/** What a proxy answers while the server behind it is away. */
const GATEWAY_ERRORS = [502, 503, 504];
/** The addresses that all have the one document, as PageRoutes lists them on the server. */
const PAGE = /^\/(?:c\/[^/]+|trash|archived|settings|admin|join|share)?$/;
/** What another program shares to Parley is in the query of this address. Answered here, it does not reach the server before it is sent. */
const SHARE = '/share';
/** A file is the same for every request, whatever its headers; the name says which build it is of. */
const ANY_HEADERS = { ignoreVary: true };

/** One build of the page: its files, and what distinguishes it from other builds. */
export interface Build {
  /** Another one for each build. */
  id: string;
  /** The script that the document names. */
  entry: string;
  /** The files without which the page does not work, as absolute paths. */
  files: string[];
}

/** A proxy answers with its own sign-in page and the status 200. */
const isPage = ({ headers }: Response): boolean => /html/.test(`${headers.get('content-type')}`);

/** Keeps the page's own files in the browser, so that it opens without a connection. Knows nothing of what people write. */
export class Shell {
  readonly #name: string;

  /** @param missing called for a file that the server does not have any more: the page that asked is of an older build */
  constructor(
    private readonly build: Build,
    private readonly missing: (path: string, clientId: string) => void,
    private readonly storage: CacheStorage = caches,
    private readonly get: (request: Request) => Promise<Response> = (request) => fetch(request),
  ) {
    this.#name = PREFIX + build.id;
  }

  /** Takes in all files of this build, or none. */
  async install(): Promise<void> {
    try {
      const document = await this.get(new Request('/', { cache: 'no-store' }));
      // While servers are replaced one after the other, the document may be of another build than this worker.
      if (!document.ok || !(await document.clone().text()).includes(this.build.entry))
        throw new Error('Another build.');
      const cache = await this.storage.open(this.#name);
      await cache.addAll(this.build.files);
      if ((await cache.matchAll()).some(isPage)) throw new Error('Another build.');
      await cache.put('/', document);
    } catch (broken) {
      await this.storage.delete(this.#name);
      throw broken;
    }
  }

  /** Removes the oldest builds. */
  async activate(): Promise<void> {
    const others = (await this.storage.keys()).filter((name) => name.startsWith(PREFIX) && name !== this.#name);
    await Promise.all(others.slice(0, 1 - KEPT).map((name) => this.storage.delete(name)));
  }

  /** The answer to a request of a page; null for everything that the browser fetches as if this were not here. */
  answer(request: Request, origin: string, clientId = ''): Promise<Response> | null {
    const { pathname, origin: asked } = new URL(request.url);
    if (request.method !== 'GET' || asked !== origin) return null;
    if (pathname.startsWith('/assets/')) return this.#file(request, pathname, clientId);
    // Not 'iframe': a document in a frame is another one.
    if (request.destination === 'document' && PAGE.test(pathname)) return this.#document(request, pathname);
    return null;
  }

  /** Names of files carry a hash of their content: what is kept under one never changes. */
  async #file(request: Request, path: string, clientId: string): Promise<Response> {
    const kept = await this.storage.match(request, ANY_HEADERS);
    if (kept) return kept;
    const response = await this.get(request);
    if (response.status === 404) this.missing(path, clientId);
    if (response.ok && !isPage(response) && response.type === 'basic') {
      const cache = await this.storage.open(this.#name);
      await cache.put(request, response.clone()).catch(() => {});
    }
    return response;
  }

  async #document(request: Request, path: string): Promise<Response> {
    const kept = await (await this.storage.open(this.#name)).match('/', ANY_HEADERS);
    if (!kept) return this.get(request);
    if (path === SHARE) return kept;
    const late = new Promise<null>((wake) => setTimeout(wake, DOCUMENT_TIMEOUT, null));
    const response = await Promise.race([this.get(request).catch(() => null), late]);
    return response && !GATEWAY_ERRORS.includes(response.status) ? response : kept;
  }
}
