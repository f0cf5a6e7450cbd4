import { static as serveStatic, Router } from 'express';
import { absolutePath } from 'swagger-ui-dist';
import type { Endpoint } from './endpoint.contract.ts';
import { openApiDocument } from './openapi.ts';

const page = `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lumbung API</title>
<link rel="stylesheet" href="/api/docs/files/swagger-ui.css">
</head>
<body>
<div id="reader"></div>
<script src="/api/docs/files/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

// validatorUrl null: the reader must not ask a server elsewhere.
const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#reader', deepLinking: true, validatorUrl: null });\n`;

/** The OpenAPI document and a page to read it, all from local files. */
export function apiDocs(endpoints: readonly Endpoint[], version: string): Router {
  const document = openApiDocument(endpoints, version);
  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    response.json(document);
  });
  router.get('/docs', (_request, response) => {
    response.type('html').send(page);
  });
  router.get('/docs/start.js', (_request, response) => {
    response.type('js').send(start);
  });
  router.use('/docs/files', serveStatic(absolutePath(), { index: false }));
  return router;
}
