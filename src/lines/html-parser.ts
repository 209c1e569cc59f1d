/**
 * htmlparser2's parser, which makes an object of all attributes of every element, but for those that nobody reads:
 * more than half of them on usual pages (paths of drawings, sizes, tracking). A sixteenth of the time of a page.
 */
import { Parser } from 'htmlparser2';

/** Every attribute that the reader of HTML looks at. */
const READ_ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'alt aria-hidden aria-label aria-level class colspan content data-component data-date data-datetime data-lang data-language ' +
    'data-preloaded data-src data-testid datetime hidden href http-equiv id itemprop itemtype lang name property rel role ' +
    'shadowrootmode src style type xml:lang'
  ).split(' '),
);

/** Reports elements with the attributes that are read, and no others. */
export class AttributeParser extends Parser {
  /** Whether the attribute at hand is read. */
  private isRead = false;

  override onattribname(start: number, endIndex: number): void {
    super.onattribname(start, endIndex);
    this.isRead = READ_ATTRIBUTES.has((this as unknown as { attribname: string }).attribname);
  }

  override onattribdata(start: number, endIndex: number): void {
    if (this.isRead) super.onattribdata(start, endIndex);
  }

  override onattribentity(codePoint: number): void {
    if (this.isRead) super.onattribentity(codePoint);
  }

  override onattribend(quote: Parameters<Parser['onattribend']>[0], endIndex: number): void {
    if (this.isRead) super.onattribend(quote, endIndex);
  }
}
