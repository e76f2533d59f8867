/**
 * What counts is how many rows a plan reads, for they lie in memory, or on a disk without arms: pages cost little
 * beside them, wherever they lie.
 */
export const PAGE_COSTS = ['random_page_cost=0.1', 'seq_page_cost=0.1']

/**
 * Every statement is written for one plan, by index, whatever its values: planning costs more than most of them do.
 * Such a plan does not know how few rows a page has: for what it expects of a large place it would be compiled, and
 * workers started, each time.
 */
export const ONE_PLAN = ['plan_cache_mode=force_generic_plan', 'jit=off', 'max_parallel_workers_per_gather=0']

/** Settings as options of a server's command line, or of a connection. */
export const asOptions = (settings: readonly string[]): string[] =>
  settings.flatMap((setting) => ['-c', setting])
