/** The built viewer: hashed assets for ever, its page always fresh, also for addresses of its own below the root. */
import { join } from 'node:path';
import express, { type Router } from 'express';

export function serveViewer(directory: string): Router {
  const router = express.Router();
  router.use(
    express.static(directory, {
      index: false,
      redirect: false,
      setHeaders(response, path) {
        const isHashed = /[\\/]assets[\\/].+-[\w-]{8,}\.\w+$/.test(path);
        response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
  );
  // Assets are linked relative to the page: it can stand at the root and one name below, not deeper.
  router.get(['/', '/:view'], (request, response, next) => {
    if (request.path.includes('.') || !request.accepts('html')) {
      next();
      return;
    }
    response.locals['pattern'] = 'viewer';
    response.sendFile(join(directory, 'index.html'), { headers: { 'Cache-Control': 'no-cache' } }, (error) => {
      if (error) next();
    });
  });
  return router;
}
