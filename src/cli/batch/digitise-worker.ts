// The process in which the pages of a batch are digitised, one at a time.

import { digitiseFile } from '../../digitise/digitise-file.js';
import { serveTasks } from './serve-tasks.js';

serveTasks(digitiseFile);
