// Loaded with `--require` in front of any script: says at its end how much memory it took at most.
process.on('exit', () => {
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.getBuiltinModule('node:fs').writeFileSync(process.env.BENCH_USAGE_FILE ?? '', String(megabytes));
});
