/** In the place of ELK, the other layout of Mermaid: it weighs as much as all the rest, and the frame chooses dagre. */
export default class {
  layout(): Promise<never> {
    return Promise.reject(new Error('ELK is not a part of this page'));
  }
}
