// The process in which the pages of a batch are digitised, one at a time.

import { type DigitiseJob, digitiseFile } from '../../digitise/digitise-file.js';
import { openThreadedSegmenter } from '../../infer/index.js';
import { openSegmenter } from '../segmenters.js';
import { serveTasks } from './serve-tasks.js';

serveTasks((job: DigitiseJob) => digitiseFile(job, (choice) => openSegmenter(choice, openThreadedSegmenter)));
