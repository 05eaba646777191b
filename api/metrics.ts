/** Numbers about the service itself, for Prometheus: requests by route pattern (never by address), memory, cache. */
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AnswerCache } from './release/answer-cache.ts';

export interface Metrics {
  observe(method: string, pattern: string, status: number, seconds: number): void;
  text(): Promise<string>;
  readonly type: string;
  close(): void;
}

export function createMetrics(cache: AnswerCache): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'atlas_request_seconds',
    help: 'Duration of requests by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.002, 0.005, 0.01, 0.05, 0.25, 1, 5],
    registers: [registry],
  });
  cacheGauge(registry, 'atlas_answer_cache_bytes', 'Bytes of kept answers', () => cache.size.bytes);
  cacheGauge(registry, 'atlas_answer_cache_entries', 'Kept answers', () => cache.size.entries);
  cacheGauge(registry, 'atlas_answer_cache_hits', 'Answers served from memory', () => cache.hits);
  cacheGauge(registry, 'atlas_answer_cache_misses', 'Answers computed', () => cache.misses);
  return {
    observe: (method, route, status, seconds) => requests.labels(method, route, String(status)).observe(seconds),
    text: () => registry.metrics(),
    type: registry.contentType,
    close: () => registry.clear(),
  };
}

function cacheGauge(registry: Registry, name: string, help: string, read: () => number): void {
  const gauge = new Gauge({
    name,
    help,
    registers: [],
    collect() {
      this.set(read());
    },
  });
  registry.registerMetric(gauge);
}
