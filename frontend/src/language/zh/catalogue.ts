import type { Catalogue } from '../language';
import { account } from './account';
import { admin } from './admin';
import { chat } from './chat';
import { conversations } from './conversations';
import { factor } from './factor';
import { markdown } from './markdown';
import { search } from './search';
import { codes, sentences } from './server';
import { session } from './session';
import { sharing } from './sharing';
import { template } from './template';
import { transfer } from './transfer';
import { ui } from './ui';
import { wire } from './wire';

const catalogue: Catalogue = {
  texts: {
    ...account,
    ...admin,
    ...chat,
    ...conversations,
    ...factor,
    ...markdown,
    ...search,
    ...session,
    ...sharing,
    ...template,
    ...transfer,
    ...ui,
    ...wire,
  },
  codes,
  sentences,
};

export default catalogue;
