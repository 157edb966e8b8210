/** Of the page, from its package.json. */
declare const __VERSION__: string;
