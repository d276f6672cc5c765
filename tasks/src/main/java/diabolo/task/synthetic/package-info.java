/**
 * New rows of a table, drawn from a model so that every cell is one that its column can hold.
 *
 * <p>{@link diabolo.task.synthetic.TableDraws} draws rows, {@link
 * diabolo.task.synthetic.SelectedDraws} those among them that meet conditions ({@link
 * diabolo.task.synthetic.Condition}) or equal numbers of each level ({@link
 * diabolo.task.synthetic.Balance}).
 *
 * <pre>{@code
 * try (TableDraws draws = TableDraws.of(model, CodePrior.kept(model), Seed.of(1))) {
 *   Condition women = Condition.parse("sex=female", model);
 *   FloatSamples rows = SelectedDraws.of(draws, List.of(women), Optional.empty(), 100).rows();
 * }
 * }</pre>
 */
package diabolo.task.synthetic;
