/**
 * What class names, ids, roles and test ids usually say: words → semantic groups. Data only; the words are those
 * that themes and content systems use on many sites, in the languages that markup is written in.
 */

/** The groups, in the order of their bits. Append only: the order is that of the model's features. */
export const HTML_GROUPS: readonly (readonly [group: string, words: string])[] = [
  [
    'navigation',
    'nav navbar navigation menu submenu dropdown breadcrumb breadcrumbs pagination pager skip toc sitemap tabs tab',
  ],
  ['footer', 'footer foot bottom copyright legal colophon imprint'],
  ['header', 'header head masthead topbar top banner logo branding toolbar'],
  ['sidebar', 'sidebar aside rail side widget widgets secondary complementary column'],
  [
    'comment',
    'comment comments commentlist disqus respond reply replies discussion kommentar kommentare commentaires komentar',
  ],
  [
    'related',
    'related recommended recommendation recommendations recirc more also similar popular trending latest recent teaser teasers next previous prev upnext readmore outbrain taboola alsolike',
  ],
  [
    'share',
    'share sharing social socials follow facebook twitter whatsapp pinterest linkedin addthis sharedaddy',
  ],
  [
    'promotion',
    'promo promotion newsletter subscribe subscription signup paywall offer cta banner donate membership app upsell optin marketing',
  ],
  [
    'advertisement',
    'ad ads adv advert advertisement sponsor sponsored dfp gpt adslot adunit werbung anzeige publicidad',
  ],
  [
    'consent',
    'cookie cookies consent gdpr privacy onetrust cmp modal popup overlay dialog lightbox toast alert notice',
  ],
  ['article', 'article articlebody story storybody entry post posts hentry single news blogpost'],
  [
    'content',
    'content body text main prose richtext rich rte copy paragraph wysiwyg markdown maincontent contents',
  ],
  [
    'meta',
    'meta byline author authors date time published timestamp dateline posted credit source reading readtime category categories tag tags topic topics label labels kicker',
  ],
  [
    'title',
    'title headline heading subtitle subheadline standfirst lead lede dek intro summary excerpt abstract deck',
  ],
  [
    'media',
    'image img photo picture figure caption gallery slideshow carousel slider video player audio media thumbnail thumb embed',
  ],
  [
    'list',
    'list lists item items card cards grid row rows tile tiles result results listing feed collection archive',
  ],
  ['product', 'product price cart buy shop add variant swatch quantity sku stock shipping checkout wishlist'],
  ['review', 'review reviews rating ratings stars testimonial testimonials feedback score vote votes'],
  [
    'forum',
    'message thread topicbody postbody bbwrapper bbcode cooked answer answers question usertext postcell messagebody',
  ],
  ['user', 'user users username avatar member profile login signin register account signature bio usercard'],
  [
    'hidden',
    'hidden hide invisible sr only visually screenreader accessibility a11y collapsed collapse noprint',
  ],
  ['form', 'form search input filter filters facet facets sort button btn buttons control controls select'],
  [
    'specification',
    'spec specs specification specifications details detail description desc features feature overview faq accordion info information table',
  ],
  [
    'documentation',
    'docs doc documentation api reference code highlight example snippet method parameters docstring markdownbody',
  ],
];

const groupsOfWord = new Map<string, number>();
for (const [bit, [, words]] of HTML_GROUPS.entries()) {
  for (const word of words.split(' ')) groupsOfWord.set(word, (groupsOfWord.get(word) ?? 0) | (1 << bit));
}

/**
 * The words of a name: `post-content__relatedLinks` gives post, content, related, links; in lower case, in order,
 * repetitions kept.
 */
export function nameWords(name: string): string[] {
  const parted = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return parted.match(/[a-z\u00df-\u024f]{2,}/g) ?? [];
}

/** The groups that a name belongs to: one bit a group. */
export function nameGroups(words: readonly string[]): number {
  let groups = 0;
  for (const word of words) groups |= groupsOfWord.get(word) ?? 0;
  return groups;
}
