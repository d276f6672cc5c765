/**
 * Choices made from the data unless requested: kind, layers, loss, scaling and epochs, each with
 * its reason in words.
 *
 * <p>{@link diabolo.task.recipe.Wishes} holds the requests of the user, {@link
 * diabolo.task.recipe.TrainingRecipe} the training with everything decided. Depends on {@code core}
 * alone.
 *
 * <pre>{@code
 * Wishes wishes = Wishes.none().withKind(Kind.SPARSE).withLayers(LayerWishes.of(64));
 * TrainingRecipe recipe = TrainingRecipe.of(samples, wishes);
 * recipe.reasons().forEach(log::info);
 * Autoencoder model = Trainer.fit(recipe.spec(), samples, recipe.options());
 * }</pre>
 */
package diabolo.task.recipe;
