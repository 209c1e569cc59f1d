/** What a line of page chrome is. Packs list their phrases under these names. Append only: the model knows them by position. */
export const CHROME_KINDS = [
  /** Alternative texts of pictures and icons: `logo`, `Orange background`. */
  'image-alt',
  /** Promotion of AI features: `Try Our AI Features`. */
  'ai-promo',
  /** Promotion of an app: `Download the app`. */
  'app-promo',
  /** `Get it on Google Play`, `app-storeplay-store`. */
  'store-badge',
  /** Comment sections and forms: `No comments yet`, `Leave a reply`. */
  'comments',
  /** Sharing and following: `Share on Facebook`, `Follow us`. */
  'share',
  /** Cookies and consent: `Accept all`, `Cookie settings`. */
  'consent',
  /** Newsletter sign-up: `Sign up for our newsletter`. */
  'newsletter',
  /** Subscription and pay walls: `Subscribe to continue reading`. */
  'paywall',
  /** Accounts: `Log in`, `Register`, `Forgot password?`. */
  'login',
  /** Adverts: `Advertisement`, `Sponsored links`, `Story continues below`. */
  'advert',
  /** Menus, page controls and breadcrumbs: `Skip to content`, `Home`, `Next page`. */
  'navigation',
  /** Headings over lists of other articles: `Related Articles`, `Most read`, `Latest news`. */
  'list-heading',
  /** Links to a whole or another story: `Read more`, `Continue reading`. */
  'read-more',
  /** Players and galleries: `Play video`, `Listen to this article`, `Loading...`. */
  'player',
  /** An empty hashtag section: `Hashtags`. */
  'hashtags',
  /** About the author: `About the author`, `More from this author`. */
  'author-box',
  /** Foot of a site: copyright, terms, imprint, contact. */
  'footer',
  /** Labels of tags and categories: `Tags`, `Filed under`. */
  'tags',
  /** A publisher's payment notice in the place of a body. */
  'payment-notice',
  /** What a machine said instead of an article: `Please provide the text`. */
  'machine-refusal',
  /** Headings of pages that list articles: `Latest news with #{TAG}`, `Archive for {MONTH}`. */
  'list-page',
  /** Flags before a story: `Breaking news`, `Live`, `Developing story`. */
  'ticker',
  /** Labels whose value stands elsewhere or is lost: `By`, `Published`, `Source`. */
  'label',
] as const;

export type ChromeKind = (typeof CHROME_KINDS)[number];
