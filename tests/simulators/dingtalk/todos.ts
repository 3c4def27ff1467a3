// DingTalk's to-do list: tasks by unionId, unique sourceIds, and events of what becomes of them.
import { ok, type Reply, refusal } from './http.ts';
import { api, type Call, type Route } from './routes.ts';
import { answerOf, type Json, type Todo, todoOf } from './todo.ts';
import { personByUnionId, type World } from './world.ts';

const SUBJECT_LENGTH = 1_024;
const DESCRIPTION_LENGTH = 4_096;
const MOST_PEOPLE = 100;
const MAY_WRITE = { permission: 'Todo.Todo.Write' } as const;

type Tell = (type: string, data: Json) => void;

const paramError = (message: string) => refusal(400, 'todo.taskCreate.paramError', message);

export function todos(world: World, all: Map<string, Todo>, tell: Tell): Route[] {
  const isPerson = (id: unknown) => typeof id === 'string' && personByUnionId(world, id) !== undefined;

  function refusePeople(json: Json, name: 'executorIds' | 'participantIds'): Reply | null {
    const ids = json[name];
    if (ids === undefined) return null;
    if (!Array.isArray(ids)) return paramError(`${name} is invalid`);
    if (ids.length > MOST_PEOPLE) return paramError(`${name.replace('Ids', 's')} is oversize`);
    return ids.every(isPerson) ? null : paramError(`${name} is invalid`);
  }

  function refuseFields(json: Json): Reply | null {
    const { subject = '', description = '', dueTime = 1 } = json;
    if (String(subject).length > SUBJECT_LENGTH) return paramError('subject is oversize');
    if (String(description).length > DESCRIPTION_LENGTH) return paramError('description is oversize');
    if (typeof dueTime !== 'number' || !(dueTime > 0)) return paramError('dueTime is invalid');
    return refusePeople(json, 'executorIds') ?? refusePeople(json, 'participantIds');
  }

  /** Whoever the path and the query speak of must be people of the organisation, by unionId. */
  function refuseActors({ params, query }: Call): Reply | null {
    if (!isPerson(params.unionId)) return paramError('unionId is invalid');
    return isPerson(query.get('operatorId')) ? null : paramError('operatorId is invalid');
  }

  function create(call: Call): Reply {
    const { json } = call;
    const refused = refuseActors(call) ?? refuseFields(json);
    if (refused !== null) return refused;
    if (typeof json.subject !== 'string' || json.subject === '') return paramError('subject is null');
    if (!isPerson(json.creatorId ?? call.params.unionId)) return paramError('creatorId is invalid');
    const { appUrl, pcUrl } = (json.detailUrl ?? {}) as { appUrl?: string; pcUrl?: string };
    if (!appUrl || !pcUrl) return paramError('detailUrl is null');
    const id = `sim-task-${world.next()}`;
    const sourceId = typeof json.sourceId === 'string' ? json.sourceId : id;
    const key = `${call.app.clientId} ${sourceId}`;
    if (all.has(key)) return paramError('task exist');
    const todo = todoOf(json, {
      id,
      sourceId,
      owner: call.params.unionId ?? '',
      detailUrl: { appUrl, pcUrl },
    });
    all.set(key, todo);
    tell('todo_task_create', { unionIdList: todo.executorIds, bizTag: '', taskId: id });
    return ok({ ...answerOf(world, todo), requestId: 'sim-request' });
  }

  function find(call: Call): Todo | Reply {
    const refused = refuseActors(call);
    if (refused !== null) return refused;
    const todo = [...all.values()].find(({ id, isDeleted }) => id === call.params.taskId && !isDeleted);
    return todo ?? paramError('task not exist');
  }

  function update(call: Call): Reply {
    const todo = find(call);
    if ('status' in todo) return todo;
    const refused = refuseFields(call.json);
    if (refused !== null) return refused;
    const { subject, description, dueTime, done, executorIds, participantIds } = call.json;
    if (typeof subject === 'string') todo.subject = subject;
    if (typeof description === 'string') todo.description = description;
    if (typeof dueTime === 'number') todo.dueTime = dueTime;
    if (typeof done === 'boolean') todo.isDone = done;
    if (Array.isArray(executorIds)) todo.executorIds = executorIds;
    if (Array.isArray(participantIds)) todo.participantIds = participantIds;
    tell('todo_task_update', { unionIdList: todo.executorIds, bizTag: '', taskId: todo.id });
    return ok({ result: true, requestId: 'sim-request' });
  }

  function executors(call: Call): Reply {
    const todo = find(call);
    if ('status' in todo) return todo;
    const list = call.json.executorStatusList;
    if (!Array.isArray(list) || list.length === 0) return paramError('executorStatusList is null');
    if (!list.every(({ id }) => todo.executorIds.includes(id))) return paramError('executor not exist');
    for (const { id, isDone } of list) todo.doneBy[isDone === true ? 'add' : 'delete'](id);
    tell('todo_task_update', { unionIdList: list.map(({ id }) => id), bizTag: '', taskId: todo.id });
    return ok({ result: true, requestId: 'sim-request' });
  }

  function remove(call: Call): Reply {
    const todo = find(call);
    if ('status' in todo) return todo;
    todo.isDeleted = true;
    tell('todo_task_delete', { unionIdList: todo.executorIds, taskId: todo.id });
    return ok({ result: true, requestId: 'sim-request' });
  }

  const tasks = '/v1.0/todo/users/:unionId/tasks';
  return [
    api('POST', tasks, create, MAY_WRITE),
    api('PUT', `${tasks}/:taskId`, update, MAY_WRITE),
    api('PUT', `${tasks}/:taskId/executorStatus`, executors, MAY_WRITE),
    api('DELETE', `${tasks}/:taskId`, remove, MAY_WRITE),
  ];
}
