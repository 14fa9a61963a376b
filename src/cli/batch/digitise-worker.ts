// The process in which the pages of a batch are digitised, one at a time.

import { type DigitiseJob, digitiseFile, tracerInThread } from '../../digitise/digitise-file.js';
import { openThreadedSegmenter } from '../../infer/index.js';
import { openSegmenter } from '../segmenters.js';
import { serveTasks } from './serve-tasks.js';

const openTracer = tracerInThread();
serveTasks((job: DigitiseJob) =>
  digitiseFile(
    job,
    (choice) => openSegmenter(choice, openThreadedSegmenter),
    job.threads === undefined || job.threads < 2 ? undefined : openTracer,
  ),
);
