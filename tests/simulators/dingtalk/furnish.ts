// What a test puts into the simulated DingTalk: groups, people, departments, apps, robots, templates, files.
import { type App, app } from './apps.ts';
import type { CardStore } from './card-store.ts';
import type { Media } from './media.ts';
import type { CustomRobot, Person, World } from './world.ts';

export function furnish(world: World, store: CardStore, media: Media) {
  return {
    /** Registers another app with a robot of its own. */
    addApp: (given: Partial<App> & Pick<App, 'clientId'>): App => {
      const added = app(given);
      world.apps.set(added.clientId, added);
      return added;
    },
    /** Adds a group; returns its openConversationId. */
    addGroup: (group: { title?: string; hasRobot?: boolean; robots?: readonly string[] } = {}): string => {
      const id = `cidSim${world.next()}==`;
      const { title = '督办工作群', hasRobot = true, robots = [] } = group;
      const codes = new Set([...(hasRobot ? [world.app.robotCode] : []), ...robots]);
      world.groups.set(id, { id, title, robots: codes, isDisbanded: false });
      return id;
    },
    disband: (id: string): void => {
      const group = world.groups.get(id);
      if (group !== undefined) group.isDisbanded = true;
    },
    /** Adds somebody to the organisation, below the root department unless told. */
    addPerson: (person: Pick<Person, 'staffId' | 'nick'> & Partial<Person>): Person => {
      const added: Person = {
        ...{ unionId: `union-${person.staffId}`, mobile: '', title: '', departments: [1], isActive: true },
        ...{ hasOpenedChat: true, isFlowControlled: false },
        ...person,
      };
      world.people.set(added.staffId, added);
      return added;
    },
    /** Somebody leaves the organisation. */
    removePerson: (staffId: string): void => {
      world.people.delete(staffId);
    },
    /** Adds a department below another, the root unless told; returns its id. */
    addDepartment: (name: string, parent = 1): number => {
      const id = 1_000 + world.next();
      world.departments.set(id, { id, name, parent });
      return id;
    },
    /** Adds a custom robot to a group, in the private cloud where `host` says so. */
    addWebhook: (
      group: string,
      robot: Partial<Pick<CustomRobot, 'secret' | 'keywords' | 'addresses' | 'host'>> = {},
    ) => {
      const token = `sim-robot-${world.next()}`;
      const { secret = null, keywords = [], addresses = [], host = 'oapi' } = robot;
      world.robots.set(token, { token, group, secret, keywords, addresses, host, isStopped: false });
      return { url: `${world.urls[host]}/robot/send?access_token=${token}`, secret, token };
    },
    stopWebhook: (token: string): void => {
      const robot = world.robots.get(token);
      if (robot !== undefined) robot.isStopped = true;
    },
    /** A card template of the designer; published unless told. */
    addTemplate: (id: string, isPublished = true): string => {
      store.templates.set(id, { id, isPublished });
      return id;
    },
    /** A file that somebody sends to the app's robot; the content of a message of type `file`. */
    addFile: (fileName: string, content: string | Uint8Array, robotCode: string = world.app.robotCode) => {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      return { downloadCode: media.send(bytes, robotCode), fileName, spaceId: '1', fileId: '1' };
    },
  };
}
