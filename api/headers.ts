/**
 * Security headers of every answer. Nothing may come from another origin and nothing inline may run; the map draws in
 * workers made from blobs. A service open to others lets other sites read its public answers (maps, notebooks).
 */
import type { RequestHandler } from 'express';
import helmet from 'helmet';

export function securityHeaders(isSingleUser: boolean): RequestHandler {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: isSingleUser ? 'same-origin' : 'cross-origin' },
    strictTransportSecurity: isSingleUser ? false : { maxAge: 31_536_000 },
    referrerPolicy: { policy: 'no-referrer' },
  });
  return (request, response, next) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isSingleUser && isRead && /^\/(api|ogc)\//.test(request.path)) response.setHeader('Access-Control-Allow-Origin', '*');
    protect(request, response, next);
  };
}
