/** The roles that a line can have, as the labeller tells them. The order is that of the model's outputs. */
export const ROLES = [
  'boilerplate',
  'list-heading',
  /** Meta data above the title of its article. */
  'head',
  'title',
  /** The title again: an image's alternative text, a card, the page's own title. */
  'retitle',
  /** Meta data below the title. */
  'meta',
  /** Opens an article whose title was lost. */
  'lead',
  'body',
  'heading',
  'caption',
  /** Meta data behind the text of its article. */
  'tail',
] as const;
export type Role = (typeof ROLES)[number];

/** Index of each role, for code on flat arrays. */
export const ROLE = Object.fromEntries(ROLES.map((name, index) => [name, index])) as Record<Role, number>;
