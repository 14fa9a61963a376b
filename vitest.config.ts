import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores are what a small CI machine has; more workers only fight for memory.
    maxWorkers: 2,
  },
});
