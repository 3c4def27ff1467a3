// /导入: the office looks at a document that waits, says how it is meant, confirms or drops it.

import type { ChatMessage } from '../../chat/port.ts';
import { chooseAlias, chooseChecklist, reviewImport } from '../../checklists/adjust-import.ts';
import { confirmImport, dropImport } from '../../checklists/decide-import.ts';
import { waitingImports } from '../../checklists/import-store.ts';
import { listNamed, rowNamed } from '../../checklists/import-view.ts';
import { viewImport } from '../../checklists/view-import.ts';
import { isOffice } from '../../departments/actor.ts';
import { NotAllowed } from '../../errors.ts';
import {
  importListPage,
  importNotesPage,
  importQuestionsPage,
  importRowPage,
} from '../../wording/import-pages.ts';
import {
  appliedReceipt,
  droppedReceipt,
  howToImport,
  importPreview,
  stalePreview,
} from '../../wording/imports.ts';
import { type ArgumentsOf, type CommandHandler, knownActor, type Scene } from '../scene.ts';

const MOST_WAITING = 10;

export const importList: CommandHandler<'import'> = {
  writes: true,
  async run(scene, args) {
    if (!isOffice(knownActor(scene))) throw new NotAllowed('only the office imports', { action: 'import' });
    return { reply: await replyTo(scene, args), concerns: null };
  },
};

async function replyTo(scene: Scene, args: ArgumentsOf<'import'>): Promise<ChatMessage> {
  const { db, workspaceId, duban, now, incoming, actor } = scene;
  const by = incoming.chatUser;
  const showing = (importId: number, part = 1) => ({
    part,
    pageUrl: duban.importPage?.(importId, by) ?? null,
  });
  switch (args.what) {
    case 'how':
      return howToImport(await waitingImports(db, workspaceId, MOST_WAITING), duban.timeZone);
    case 'show':
      return importPreview(
        await reviewImport(db, workspaceId, args.importId),
        showing(args.importId, args.part),
      );
    case 'list':
    case 'row':
    case 'notes':
    case 'questions':
      return await lookAt(scene, args);
    case 'alias':
      return importPreview(await chooseAlias(db, workspaceId, args.importId, args), showing(args.importId));
    case 'revise':
      return importPreview(
        await chooseChecklist(db, workspaceId, args.importId, args.letter),
        showing(args.importId),
      );
    case 'drop':
      return droppedReceipt(await dropImport(db, workspaceId, args.importId, by, now));
    case 'confirm': {
      const { outcome, proposal } = await confirmImport(db, workspaceId, args.importId, by, now);
      return outcome === 'applied'
        ? appliedReceipt(proposal, actor.name)
        : stalePreview(proposal, showing(args.importId));
    }
  }
}

type Looking = Extract<ArgumentsOf<'import'>, { what: 'list' | 'row' | 'notes' | 'questions' }>;

/** What was read, page by page. */
async function lookAt({ db, workspaceId }: Scene, args: Looking): Promise<ChatMessage> {
  const view = await viewImport(db, workspaceId, args.importId);
  switch (args.what) {
    case 'list':
      return importListPage(view, listNamed(view, args.list), args);
    case 'row':
      return importRowPage(rowNamed(view, args.code), args);
    case 'notes':
      return importNotesPage(view, args);
    case 'questions':
      return importQuestionsPage(view.plan, args);
  }
}
