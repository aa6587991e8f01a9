/** The little of jsdom that the tests use; its published types would bring more packages and the types of a browser. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html?: string);
    readonly window: { readonly document: Document };
  }

  export interface Document {
    createElement(name: string): Element;
  }

  export interface Element {
    innerHTML: string;
    readonly textContent: string;
    readonly childElementCount: number;
  }
}
