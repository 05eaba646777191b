import { z } from 'zod';
import { CityParams, Meta } from './meta.ts';

/** A slide is a state of the viewer (the query of its link) and one finding sentence. */
export const Slide = z.object({
  id: z.string().min(1).max(40),
  state: z.string().max(4000),
  finding: z.string().min(1).max(240),
  note: z.string().max(2000).default(''),
});
export type Slide = z.infer<typeof Slide>;

export const StoryInput = z.object({ title: z.string().min(1).max(200), slides: z.array(Slide).max(60) });
export const Story = StoryInput.extend({
  id: z.string(),
  /** data revision the story was made on */
  revision: z.string(),
  /** counts saves; a PUT names the one it changes, else 409 */
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Story = z.infer<typeof Story>;
export const StoryUpdate = StoryInput.extend({ version: z.int() });
export const StoryAnswer = z.object({ story: Story, currentRevision: z.string(), meta: Meta });
export type StoryAnswer = z.infer<typeof StoryAnswer>;
export const StoriesAnswer = z.object({ stories: z.array(Story.omit({ slides: true }).extend({ slides: z.int() })), meta: Meta });
export const StoryParams = CityParams.extend({ id: z.string().regex(/^[0-9a-z-]{1,40}$/) });
