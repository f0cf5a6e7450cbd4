import { writeFileSync } from 'node:fs';
import { renderEnvExample } from './env.ts';

// `npm run env:example`: writes .env.example anew from the declarations.
writeFileSync(new URL('../.env.example', import.meta.url), renderEnvExample());
