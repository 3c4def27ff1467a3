// What nobody could establish about DingTalk, as switches: each has the fact sheet's suggestion, or the stricter way.

export interface Switches {
  /** Milliseconds between two pings on a connection. */
  readonly pingEvery: number;
  /** Milliseconds until an un-acked robot message is pushed again: 60 s in the field, 16 s once, `never` in the documents. */
  readonly redeliverAfter: number | 'never';
  /** How often an un-acked robot message is pushed again. */
  readonly redeliverTimes: number;
  /** Milliseconds until an event that was not acked with SUCCESS is pushed again. */
  readonly redeliverEventsAfter: number;
  /** What the handshake says to a stale or used ticket. */
  readonly staleTicketStatus: 401 | 403;
  /** How api.* answers a bad token: 400 as probed, 401 as older code reports. */
  readonly badTokenStatus: 400 | 401;
  /** Whether a `CONNECTED` frame opens a connection. REGISTERED is never sent. */
  readonly sendsConnected: boolean;
  /** What a second card with a known outTrackId gets. */
  readonly recreatedCard: 'refused' | 'unchanged';
  /** Whether card values above 1 KB and keys above 100 bytes are refused. */
  readonly limitsCardValues: boolean;
  /** Whether the templates of DingTalk's own SDK serve this app. */
  readonly hasPublicTemplates: boolean;
  /** How often a card click that nobody answered is pushed again. */
  readonly redeliverClicks: number;
  /** Where a card callback carries what was clicked. */
  readonly clickUnder: 'content' | 'value' | 'both';
  /** Whether a dtmd link, tapped in a group, mentions the robot that sent it. */
  readonly dtmdMentionsRobot: boolean;
  /** Whether session webhook answers count as pushes of the month. */
  readonly countsSessionReplies: boolean;
  /** Milliseconds that the downloadUrl of a file lives. */
  readonly downloadUrlLife: number;
  /** Milliseconds that a downloadCode lives. */
  readonly downloadCodeLife: number;
  /** Whether the private cloud answers /message/* with `content` as a JSON text. */
  readonly zwddContentAsText: boolean | 'in turn';
  /** The HTTP status of what the private cloud's gateway refuses. */
  readonly zwddRefusalStatus: 200 | 403;
  /** Most people on a page of v2/user/list. */
  readonly mostUsersAPage: number;
}

export const SWITCHES: Switches = {
  pingEvery: 20_000,
  redeliverAfter: 60_000,
  redeliverTimes: Number.POSITIVE_INFINITY,
  redeliverEventsAfter: 60_000,
  staleTicketStatus: 401,
  badTokenStatus: 400,
  sendsConnected: false,
  recreatedCard: 'refused',
  limitsCardValues: true,
  hasPublicTemplates: true,
  redeliverClicks: 0,
  clickUnder: 'content',
  dtmdMentionsRobot: false,
  countsSessionReplies: true,
  downloadUrlLife: 600_000,
  downloadCodeLife: Number.POSITIVE_INFINITY,
  zwddContentAsText: 'in turn',
  zwddRefusalStatus: 200,
  mostUsersAPage: 100,
};
