"""The solver of plans: HiGHS (MIT licence), one thread for each question."""

import itertools

import highspy
import numpy as np

from prisondesk.features.allocation.rules.planning.program import Program, Solved


def solve(program: Program, seconds: float, *, whole: bool = True) -> Solved:
    """Answer *program* within *seconds*; without *whole* only its bound is of use."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call] # the library declares no types
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the library's own signature
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.99)  # costs are whole hundredths
    solver.setOptionValue("time_limit", max(0.05, seconds))
    if not whole:
        solver.setOptionValue("solve_relaxation", True)  # noqa: FBT003
    solver.passModel(_model(program))
    if whole and program.start:
        columns = np.fromiter(program.start.keys(), np.int32)
        values = np.fromiter(program.start.values(), np.float64)
        solver.setSolution(len(columns), columns, values)
    solver.run()
    info, optimal = solver.getInfo(), solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    values_found = tuple(solver.getSolution().col_value) if found else None
    if whole:
        return Solved(values_found, info.mip_dual_bound, optimal)
    return Solved(values_found, info.objective_function_value if optimal else -np.inf, optimal)


def _model(program: Program) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.cost), len(program.rows)
    model.col_cost_ = np.array(program.cost, float)
    model.col_lower_ = np.array(program.low, float)
    model.col_upper_ = np.array(program.high, float)
    model.row_lower_ = np.array([row[0] for row in program.rows], float)
    model.row_upper_ = np.array([row[1] for row in program.rows], float)
    terms = [row[2] for row in program.rows]
    flat = list(itertools.chain.from_iterable(terms))
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *map(len, terms)])
    matrix.index_ = np.array([column for column, _ in flat], np.int32)
    matrix.value_ = np.array([value for _, value in flat], float)
    kinds = highspy.HighsVarType
    model.integrality_ = [kinds.kInteger if each else kinds.kContinuous for each in program.whole]
    model.offset_ = program.constant
    return model
