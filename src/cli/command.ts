// A row of the table of commands: its description, and how to load and run it.
import type { InferredOptionTypes } from 'yargs';
import type { CommandDescription, Operand, OptionTable } from './command-description.js';
import type { CommandContext } from './context.js';

/** A command that can be run. */
export interface Command extends CommandDescription {
  /** Loads the module of the command and runs it. Returns the exit code. */
  readonly run: (args: object, context: CommandContext) => Promise<number>;
}

type OperandWord<P extends Operand> = P extends { readonly choices: readonly (infer C)[] } ? C : string;

type OperandValues<P extends Operand | undefined> = P extends Operand
  ? { readonly [K in P['name']]: P extends { readonly isSingle: true } ? OperandWord<P> : readonly OperandWord<P>[] }
  : unknown;

/** What a command receives: the values of its options and of its operand. */
export type ArgumentsOf<O extends OptionTable, P extends Operand | undefined> = InferredOptionTypes<O> & OperandValues<P>;

/**
 * Makes a row of the table.
 *
 * @param spec  `load` imports the module of the command when it is called, so that a run loads one command only
 */
export function defineCommand<const O extends OptionTable, const P extends Operand | undefined = undefined>(
  spec: Omit<CommandDescription, 'operand' | 'options'> & {
    readonly operand?: P;
    readonly options: O;
    readonly load: () => Promise<(args: ArgumentsOf<O, P>, context: CommandContext) => Promise<number>>;
  },
): Command {
  const { load, operand, ...rest } = spec;
  return {
    ...rest,
    ...(operand !== undefined && { operand }),
    // yargs has checked the arguments against the same options and operand.
    run: async (args, context) => (await load())(args as ArgumentsOf<O, P>, context),
  };
}
