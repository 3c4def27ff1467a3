// The apps that developers registered: credentials, robot, and what each may do.

/** Permissions that guard an API, by the names that refusals carry. */
const PERMISSIONS = [
  'qyapi_robot_sendmsg',
  'Card.Instance.Write',
  'Card.Streaming.Write',
  'Todo.Todo.Write',
  'Premium.Ding.Write',
  'qyapi_get_department_list',
  'qyapi_get_member',
  'qyapi_get_member_by_mobile',
  'fieldMobile',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly robotCode: string;
  readonly agentId: number;
  /** How the robot is called in groups. */
  readonly robotName: string;
  readonly permissions: Set<Permission>;
  /** Departments, with everything below them, whose people the app may read. */
  scope: readonly number[];
  /** False: the version was never published, or the robot is not in Stream mode. */
  mayStream: boolean;
  /** Where the robot is pushed to by HTTP instead; null in Stream mode. */
  httpUrl: string | null;
}

export function app(given: Partial<App> & Pick<App, 'clientId'>): App {
  return {
    clientSecret: `secret-of-${given.clientId}`,
    robotCode: given.clientId,
    agentId: 3_000_000_001,
    robotName: '督办',
    permissions: new Set(PERMISSIONS),
    scope: [1],
    mayStream: true,
    httpUrl: null,
    ...given,
  };
}
