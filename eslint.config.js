import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { noUnboundedSpread } from './scripts/no-unbounded-spread.js';

export default defineConfig(
  { ignores: ['dist/', 'build/', 'coverage/', 'node_modules/', 'src/parse/fast-path/wasm/assembly/'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      // `{ kind, ...rest }` leaves a member out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // With noUncheckedIndexedAccess, `bytes[i]!` in a bounded loop is the only form without a cost on the hot path.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
    },
  },
  {
    files: ['src/page/**/*.ts', 'src/web/**/*.ts'],
    languageOptions: { parserOptions: { project: './tsconfig.page.json', tsconfigRootDir: import.meta.dirname } },
  },
  {
    files: ['src/**/*.ts'],
    // What a rule of the parser consists of is listed in code, not in an input.
    ignores: ['src/language/parser/**'],
    plugins: { own: { rules: { 'no-unbounded-spread': noUnboundedSpread } } },
    rules: { 'own/no-unbounded-spread': 'error' },
  },
  {
    files: ['test/**/*.ts'],
    ignores: ['test/property.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { name: 'fast-check', message: 'test/property.ts has it with a fixed seed, or a red build does not come back.' },
      ],
    },
  },
);
