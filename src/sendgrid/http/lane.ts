/** Where requests go: `api-url`, or `eu-api-url`. */
export type Site = 'api' | 'eu';

/**
 * Requests that belong together, such as those of one account: they wait for each other, and go out fairly beside those of
 * the other lanes. Two that look the same are two.
 */
export interface Lane {
  readonly site: Site;
  /** The subuser that they are made for; null for the account itself. */
  readonly onBehalfOf: string | null;
  /** Set where its answers tell how much there is to ask for at all, so that it goes before the others. */
  readonly isUrgent?: true;
}

/** The lane of the account itself: what shows its requests to be of no use shows it of all. */
export const ownLane: Lane = { site: 'api', onBehalfOf: null };

/** What a failure can put an end to: everything, a site, or one lane. */
export type Reach = 'all' | Site | Lane;

/** Whether the end of `reach` is the end of the lane. */
export function reaches(reach: Reach, lane: Lane): boolean {
  return reach === 'all' || reach === lane || reach === lane.site;
}
