/** A scenario as the contract's answer, for those who may see it. */
import type { CityModel } from '../../core/city/model.ts';
import type { ScenarioAnswer } from '../../core/contract/scenarios.ts';
import { planToJson } from '../../core/regions/draft.ts';
import type { Queryable } from '../database/database.ts';
import { listComments } from '../queries/scenarios.ts';
import type { Incoming } from '../route.ts';
import { metaOf } from '../routes/city-call.ts';
import { isInsider, maySee, shownSummary } from './readers.ts';
import { openScenario, unknownScenario, type OpenScenario } from './store.ts';

/** Not found for those who may not see it: that there is a draft is told to nobody else. */
export async function visibleScenario(database: Queryable, model: CityModel, id: string, incoming: Pick<Incoming, 'audience' | 'mayWrite'>): Promise<OpenScenario> {
  const opened = await openScenario(database, model, id);
  if (!maySee(incoming, opened.summary.status)) throw unknownScenario(id);
  return opened;
}

export async function scenarioAnswer(database: Queryable, model: CityModel, { summary, parameters, state, blockSetChange }: OpenScenario, incoming: Pick<Incoming, 'audience' | 'mayWrite'>): Promise<ScenarioAnswer> {
  const { areas, labelRuns, lockedAreas, lockedBlocks } = planToJson(state);
  return {
    scenario: {
      ...shownSummary(incoming, summary),
      parameters,
      plan: { areas: [...areas], labelRuns: [...labelRuns], lockedAreas: [...lockedAreas], lockedBlocks: [...lockedBlocks] },
      comments: isInsider(incoming) ? await listComments(database, summary.id) : [],
      blockSetChange,
    },
    meta: metaOf(model, incoming.audience, { level: summary.level, blockSet: summary.blockSet }),
  };
}
