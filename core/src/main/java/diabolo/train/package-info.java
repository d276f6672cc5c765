/**
 * Training of a model from a spec and samples.
 *
 * <p>{@link diabolo.train.Trainer} is the entry point; {@link diabolo.train.option.TrainingOptions}
 * hold the hyperparameters of the loop, a {@link diabolo.train.option.TrainingContext} kernels,
 * listener and checkpoint. Random numbers depend on seed and position alone, so a training that is
 * resumed from a checkpoint ends with the same bits. Depends on all other packages of the core.
 *
 * <pre>{@code
 * try (Autoencoder model = Trainer.fit(spec, samples, TrainingOptions.defaults().withEpochs(10))) {
 *   ModelFile.write(model, Path.of("model.safetensors"));
 * }
 * }</pre>
 */
package diabolo.train;
