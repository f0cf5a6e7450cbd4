import highsModule, { type Highs } from 'highs';
import type { Mip } from './mip.ts';

/** What one run of the solver is allowed. */
export interface MipLimits {
  relativeGap: number;
  maximumNodes: number;
  seconds: number | null;
  seed: number;
  start: Float64Array | null;
  shouldStop: (() => boolean) | undefined;
  /** Told the proven bound now and then; the clock decides when, so nothing may be decided by it. */
  onProgress: ((bound: number) => void) | undefined;
}

export interface MipSolution {
  /** null when no integer solution was found. */
  values: Float64Array | null;
  /** Proven lower bound of the minimum, in the units of the cost; -Infinity when nothing is proven. */
  bound: number;
  nodes: number;
  seconds: number;
  status: 'optimal' | 'infeasible' | 'limited';
}

// The package's types describe CommonJS, its module build exports the loader itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;

// One runtime per thread: loading costs about 25 MB and 20 ms, and models are disposed one by one.
let runtime: Promise<Highs> | null = null;
const highs = (): Promise<Highs> => (runtime ??= loadHighs());

/**
 * Measured on city markets (57 cooperatives, 14 goods, 35 offers): the model is tight and starts near the optimum,
 * so presolve, restarts, symmetry and the solver's own heuristics cost two to three times what they save.
 */
const tuning = {
  presolve: 'off', mip_allow_restart: false, mip_heuristic_run_rins: false, mip_heuristic_run_rens: false,
  mip_heuristic_run_feasibility_jump: false, mip_heuristic_run_root_reduced_cost: false, mip_detect_symmetry: false,
};

/**
 * Minimises a mixed-integer program with HiGHS (Huangfu and Hall 2018), one thread, cold unless a start is given.
 *
 * @throws Error with HiGHS's message when the program is rejected.
 */
export async function solveMip(mip: Mip, limits: MipLimits): Promise<MipSolution> {
  const solver = await highs();
  const { callbackType, modelStatus } = solver.constants;
  const model = solver.createModel({
    numCols: mip.cost.length,
    numRows: mip.rowLower.length,
    offset: mip.offset,
    colCost: mip.cost,
    colLower: mip.lower,
    colUpper: mip.upper,
    rowLower: mip.rowLower,
    rowUpper: mip.rowUpper,
    matrix: {
      format: 'csr',
      numRows: mip.rowLower.length,
      numCols: mip.cost.length,
      starts: Int32Array.from(mip.starts),
      indices: Int32Array.from(mip.indices),
      values: mip.values,
    },
    integrality: Int32Array.from(mip.integrality),
  });
  try {
    model.options.set({
      output_flag: false,
      ...tuning,
      mip_rel_gap: limits.relativeGap,
      mip_abs_gap: 0.4,
      mip_max_nodes: limits.maximumNodes,
      random_seed: limits.seed % 2_147_483_647,
      ...(limits.seconds === null ? {} : { time_limit: limits.seconds }),
    });
    if (limits.start) model.setSolution({ colValue: limits.start });
    model.run({
      [callbackType.mipInterrupt](event) {
        if (limits.shouldStop?.()) event.interrupt();
      },
      [callbackType.mipLogging](event) {
        limits.onProgress?.(event.data.mip_dual_bound ?? -Infinity);
      },
    });
    const status = model.getModelStatus();
    const feasible = model.info.get('primal_solution_status') === solver.constants.solutionStatus.feasible;
    return {
      values: feasible ? Float64Array.from(model.getSolution().colValue) : null,
      bound: Number(model.info.get('mip_dual_bound')),
      nodes: Math.max(0, Number(model.info.get('mip_node_count'))),
      seconds: model.getRunTime(),
      status: status === modelStatus.optimal ? 'optimal' : status === modelStatus.infeasible ? 'infeasible' : 'limited',
    };
  } finally {
    model.dispose();
  }
}
