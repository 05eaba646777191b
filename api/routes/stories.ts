/** Stories: slides that are states of the viewer, saved with the data revision they were made on. */
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import { StoriesAnswer, StoryAnswer, StoryInput, StoryParams, StoryUpdate, type Story } from '../../core/contract/stories.ts';
import type { CityModel } from '../../core/city/model.ts';
import { DomainError } from '../../core/errors.ts';
import { deleteStory, findStory, insertStory, listStories, updateStory } from '../queries/stories.ts';
import { ok, route, type Incoming, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { metaOf } from './city-call.ts';

const TAG = 'stories';

export function storyRoutes({ atlas, database }: Service): readonly Route[] {
  const told = (model: CityModel, story: Story, { audience }: Incoming) => ({ story, currentRevision: model.revision, meta: metaOf(model, audience) });

  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/stories',
      tag: TAG,
      summary: 'Stories of a city, last changed first',
      params: CityParams,
      query: AudienceQuery,
      responses: ok(StoriesAnswer),
      async handler({ params, incoming }) {
        const { model } = await atlas.city(params.city);
        return { json: { stories: await listStories(database, model.id), meta: metaOf(model, incoming.audience) } };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/stories',
      tag: TAG,
      summary: 'A new story',
      params: CityParams,
      query: AudienceQuery,
      body: StoryInput,
      responses: { 201: { description: 'saved', content: { 'application/json': StoryAnswer } } },
      writes: true,
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        const story = await insertStory(database, model.id, body);
        return { status: 201, json: told(model, story, incoming), headers: { Location: `/api/cities/${model.id}/stories/${story.id}` } };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/stories/{id}',
      tag: TAG,
      summary: 'A story with its slides',
      params: StoryParams,
      query: AudienceQuery,
      responses: ok(StoryAnswer),
      async handler({ params, incoming }) {
        const { model } = await atlas.city(params.city);
        const story = await findStory(database, model.id, params.id);
        if (!story) throw unknownStory(params.id);
        return { json: told(model, story, incoming) };
      },
    }),
    route({
      method: 'put',
      path: '/api/cities/{city}/stories/{id}',
      tag: TAG,
      summary: 'Saves a story again; 409 where someone else has in between',
      params: StoryParams,
      query: AudienceQuery,
      body: StoryUpdate,
      responses: ok(StoryAnswer),
      writes: true,
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        return { json: told(model, await updateStory(database, model.id, params.id, body.version, body), incoming) };
      },
    }),
    route({
      method: 'delete',
      path: '/api/cities/{city}/stories/{id}',
      tag: TAG,
      summary: 'Removes a story',
      params: StoryParams,
      responses: { 204: { description: 'removed' } },
      writes: true,
      async handler({ params }) {
        const { model } = await atlas.city(params.city);
        if (!(await deleteStory(database, model.id, params.id))) throw unknownStory(params.id);
        return { status: 204 };
      },
    }),
  ];
}

function unknownStory(id: string): DomainError {
  return new DomainError('not_found', `unknown story ${id}`, { path: 'path.id', value: id, reason: { de: 'Diese Geschichte gibt es nicht (mehr)', en: 'There is no such story (any more)' } });
}
