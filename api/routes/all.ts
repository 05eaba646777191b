/** Every route of the service, in the order in which they are tried. */
import type { Route } from '../route.ts';
import type { Service } from '../service.ts';
import { areaRoutes } from './areas.ts';
import { cityRoutes } from './cities.ts';
import { indexRoutes } from './indices.ts';
import { indicatorRoutes } from './indicators.ts';
import { ogcRoutes } from './ogc/index.ts';
import { jobRoutes } from './jobs.ts';
import { journeyRoutes } from './journeys.ts';
import { localKnowledgeRoutes } from './local-knowledge.ts';
import { mobilityPresetRoutes } from './mobility-presets.ts';
import { mobilityRoutes } from './mobility.ts';
import { offerEditRoutes } from './offers-edit.ts';
import { offerRoutes } from './offers.ts';
import { operationRoutes } from './operations.ts';
import { profileRoutes } from './profiles.ts';
import { qualityRoutes } from './quality.ts';
import { reachToolRoutes } from './reach-tools.ts';
import { reachRoutes } from './reach.ts';
import { scenarioNumberRoutes } from './scenarios-numbers.ts';
import { scenarioPublishRoutes } from './scenarios-publish.ts';
import { scenarioToolRoutes } from './scenarios-tools.ts';
import { scenarioRoutes } from './scenarios.ts';
import { statisticsRoutes } from './statistics.ts';
import { stopRoutes } from './stops.ts';
import { storyRoutes } from './stories.ts';
import { tileRoutes } from './tiles.ts';
import { valueRoutes } from './values.ts';

export function allRoutes(service: Service): readonly Route[] {
  return [
    operationRoutes,
    cityRoutes,
    qualityRoutes,
    areaRoutes,
    profileRoutes,
    indicatorRoutes,
    valueRoutes,
    indexRoutes,
    statisticsRoutes,
    reachRoutes,
    reachToolRoutes,
    mobilityRoutes,
    mobilityPresetRoutes,
    stopRoutes,
    journeyRoutes,
    offerRoutes,
    offerEditRoutes,
    jobRoutes,
    storyRoutes,
    scenarioNumberRoutes,
    scenarioPublishRoutes,
    scenarioToolRoutes,
    scenarioRoutes,
    localKnowledgeRoutes,
    tileRoutes,
    ogcRoutes,
  ].flatMap((routesOf) => routesOf(service));
}
