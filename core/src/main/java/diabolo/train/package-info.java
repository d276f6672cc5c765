/**
 * The loop: a spec and samples become a trained model.
 *
 * <p>{@link diabolo.train.Trainer} is the entry; {@link diabolo.train.option.TrainingOptions} say
 * how, a {@link diabolo.train.option.Session} where and who is told. Random numbers depend on seed
 * and position alone, so a training that is resumed from a checkpoint ends with the same bits.
 * Depends on all other packages of the core.
 *
 * <pre>{@code
 * try (Autoencoder model = Trainer.fit(spec, samples, TrainingOptions.defaults().withEpochs(10))) {
 *   ModelFile.write(model, Path.of("model.safetensors"));
 * }
 * }</pre>
 */
package diabolo.train;
