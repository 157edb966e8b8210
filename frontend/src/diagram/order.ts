/** What the page sends to the frame: a diagram to draw. */
export interface Order {
  /** In the language of Mermaid. */
  source: string;
  dark: boolean;
  /** The name of the diagram, for screen readers. */
  name: string;
  /** Of the name. */
  language: string;
}

/** What the frame sends to the page: that it takes orders, how high a diagram is (in px), or why it is not drawn. */
export type Report = { ready: true } | { height: number } | { error: string };

/** The longest source that is drawn, in UTF-16 units. */
export const MAX_SOURCE = 20_000;
