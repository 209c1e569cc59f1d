import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Tests of the command start processes, on machines that may be busy.
    testTimeout: 30_000,
  },
});
