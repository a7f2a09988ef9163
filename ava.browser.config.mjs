export default { files: ['build/test/browser/**/*.test.js'], timeout: '5m', concurrency: 1, nodeArguments: ['--enable-source-maps'] };
