/**
 * Rules that no single module can test: which package may use which, what a type may be, and how
 * long a file may grow.
 *
 * <p>{@code Bytecode} holds the compiled classes of the whole project for the rules about them,
 * {@code SourceFile} the parsed source files for the rest. The package {@code wrong} holds one
 * offender per rule: a rule that does not find its offender is no rule.
 */
package diabolo.verify;
